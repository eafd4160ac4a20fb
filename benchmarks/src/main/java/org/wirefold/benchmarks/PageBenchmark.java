package org.wirefold.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wirefold.pages.Page;
import org.wirefold.pages.PageReader;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;

/**
 * One thread, invented pages of 450 words of article and the furniture of a site, an operation a page. The pages are
 * made before the clock starts. Each reader stands beside a baseline that reads nothing: parsing the page alone, and
 * cutting the text into words alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PageBenchmark {
    private static final int PAGES = 128;
    private static final int WORDS = 450;
    private static final int TEASERS = 60;
    private static final int SCRIPT_LINES = 900;

    private final List<byte[]> pages = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final PageReader pageReader = new PageReader();
    private final ArticleReader textReader = new ArticleReader();
    private int at;

    /** Makes the pages. */
    public PageBenchmark() {
        InventedWire wire = new InventedWire(20261129);
        for (int i = 0; i < PAGES; i++) {
            String page = page(wire);
            pages.add(page.getBytes(StandardCharsets.UTF_8));
            texts.add(Jsoup.parse(page).body().wholeText());
        }
    }

    private static String page(InventedWire wire) {
        StringBuilder page = new StringBuilder(
                "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A page</title><script>");
        for (int i = 0; i < SCRIPT_LINES; i++) {
            page.append("window.tracker=window.tracker||function(a,b){if(a<b){return {name:'x',value:a}}};\n");
        }
        page.append("</script></head><body><nav><ul>");
        teasers(page, "menu-item");
        page.append("</ul></nav><main><article class='story'><h1>An invented headline for the wire</h1>\n");
        for (String paragraph : wire.article(WORDS).split("\n+", -1)) {
            page.append("<p class='story__paragraph' data-component-index='7'>")
                    .append(paragraph)
                    .append("</p>\n");
        }
        page.append("</article><aside class='related'><ul>");
        teasers(page, "card");
        return page.append("</ul></aside></main><footer><p>All rights reserved.</p></footer></body></html>")
                .toString();
    }

    private static void teasers(StringBuilder page, String name) {
        for (int i = 0; i < TEASERS; i++) {
            page.append("<li class='")
                    .append(name)
                    .append("'><a class='card__link' data-track='teaser' href='/news/")
                    .append(i)
                    .append("/another-story'><img srcset='/a.jpg 1x, /b.jpg 2x' alt='A picture'>Another story ")
                    .append(i)
                    .append(" from the harbour</a></li>\n");
        }
    }

    private int next() {
        at = (at + 1) % PAGES;
        return at;
    }

    /** The article of a page of HTML. */
    @Benchmark
    public Page readPage() {
        return pageReader.read(pages.get(next()), "text/html; charset=utf-8", null);
    }

    /** The same pages parsed and left alone. */
    @Benchmark
    public Document baselineParsePage() {
        return Jsoup.parse(new String(pages.get(next()), StandardCharsets.UTF_8));
    }

    /** The article of the visible text of a page. */
    @Benchmark
    public ReadArticle readText() {
        return textReader.read(RawText.of(texts.get(next()), Instant.EPOCH), LineHistory.none());
    }

    /** The same texts cut into words by a regular expression. */
    @Benchmark
    public int baselineSplitText() {
        return texts.get(next()).split("[^\\p{L}\\p{N}]+", -1).length;
    }
}
