package org.wirefold.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.testkit.ArticleMaker;

/** Pages on the raw topic, as their servers sent them. */
class PageTopologyTest {
    @TempDir
    Path folder;

    private final ArticleMaker maker = new ArticleMaker(11);
    private DrivenTopology driven;

    @BeforeEach
    void start() {
        driven = new DrivenTopology(folder, RelationPolicy.standard(), ArticleAnnotator.NOTHING);
    }

    @AfterEach
    void stop() {
        driven.driver.close();
    }

    private void send(String source, byte[] value, RawContent content) {
        Headers headers = new RecordHeaders();
        content.writeTo(headers);
        byte[] key = source.isEmpty() ? null : source.getBytes(UTF_8);
        driven.raw.pipeInput(new TestRecord<>(key, value, headers, DrivenTopology.NOON));
    }

    private Map<String, EnrichedArticle> articles() {
        Map<String, EnrichedArticle> articles = new LinkedHashMap<>();
        driven.enriched
                .readKeyValuesToList()
                .forEach(record -> articles.put(record.key, ArticleJson.read(record.value, EnrichedArticle.class)));
        return articles;
    }

    private static String page(RawArticle article, String address) {
        String paragraphs = article.text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + line.replace("&", "&amp;").replace("<", "&lt;") + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html><html><head><title>Caf\u00E9 closes | Hill Post</title>
                <link rel="canonical" href="%s">
                <meta property="og:site_name" content="Hill Post">
                <meta property="article:published_time" content="2026-03-04T10:00:00Z"></head>
                <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
                <article><h1>Caf\u00E9 closes</h1>%s</article></body></html>
                """.formatted(address, paragraphs);
    }

    @Test
    void shouldFoldAPageIntoTheStoryOfItsPlainTextWhateverItsEncoding() {
        // Given
        RawArticle plain = maker.story("northwire", 6).identified("urn:plain", "northwire");
        byte[] page = page(plain, "https://hillpost.example/cafe").getBytes(Charset.forName("windows-1252"));

        // When
        send("northwire", ArticleJson.write(plain), RawContent.UNKNOWN);
        send("hillpost", page, new RawContent("text/html; charset=latin1", null, "urn:page"));

        // Then
        Map<String, EnrichedArticle> articles = articles();
        assertThat(articles).containsOnlyKeys("urn:plain", "urn:page");
        EnrichedArticle read = Objects.requireNonNull(articles.get("urn:page"));
        EnrichedArticle original = Objects.requireNonNull(articles.get("urn:plain"));
        assertThat(read.story().storyId()).isEqualTo(original.story().storyId());
        assertThat(read.item().headline()).isEqualTo("Caf\u00E9 closes");
        assertThat(read.item().url()).isEqualTo("https://hillpost.example/cafe");
        assertThat(read.item().versionCreated()).isEqualTo("2026-03-04T10:00:00Z");
        assertThat(read.item().body()).doesNotContain("Home", "<p>");
        assertThat(read.item().bodyConfidence()).isBetween(0.5, 1.0);
    }

    @Test
    void shouldGiveAPageWithoutKeyAndUriTheSourceAndTheUriThatItNames() {
        // Given
        String address = "https://www.hillpost.example/2026/cafe";

        // When
        send("", page(maker.story("northwire", 6), address).getBytes(UTF_8), new RawContent("text/html", null, null));

        // Then
        assertThat(articles()).hasSize(1).allSatisfy((uri, read) -> {
            assertThat(read.item().source()).isEqualTo("hillpost.example");
            assertThat(read.item().url()).isEqualTo(address);
        });
    }

    @Test
    void shouldKeepWhatIsSaidOfAPageBesideItsDeadLetter() {
        // Given
        RawContent content = new RawContent("text/html; charset=koi8-r", "https://hillpost.example/1", "page");

        // When
        send("hillpost", new byte[0], content);

        // Then
        TestRecord<byte[], byte[]> letter = driven.deadLetters.readRecord();
        assertThat(RawContent.of(letter.headers())).isEqualTo(content);
        assertThat(DeadLetters.read(letter.headers(), letter.value(), 0).cause())
                .isEqualTo("empty");
    }
}
