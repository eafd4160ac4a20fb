package org.wirefold.ingest.format.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

class HtmlPageTest {
    private static RawArticle page(String html) {
        RawRecord read = HtmlPage.read(html.getBytes(UTF_8));
        assertThat(read).isInstanceOf(RawRecord.Article.class);
        return ((RawRecord.Article) read).article();
    }

    @Test
    void shouldPutBlocksOnLinesAndParagraphsApart() {
        // Given
        String html = """
                <html><head><title>no</title></head><body>
                <div>By <b>Ann</b> Lee</div><div>Seoul</div>
                <p>One &amp; two
                   three<br>four</p><p>five&nbsp;six</p>
                <ul><li>a</li><li>b</li></ul>
                <table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>
                <pre>p
                q</pre>
                </body></html>
                """;

        // When / Then
        assertThat(page(html).text())
                .isEqualTo("By Ann Lee\nSeoul\n\nOne & two three\nfour\n\nfive six\n\na\nb\n\nx y\nz\n\np\nq");
    }

    @Test
    void shouldLeaveOutOnlyWhatIsCertainlyNoText() {
        // Given
        String html = """
                <body><nav>menu</nav><script>var a;</script><style>b{}</style><noscript>enable</noscript>
                <p hidden>unseen</p><p style="display: none">unseen</p><button>Share</button>
                <aside>Related</aside><header>Site</header><p>Text</p><footer>Legal</footer></body>
                """;

        // When / Then
        assertThat(page(html).text()).isEqualTo("Related\n\nSite\n\nText\n\nLegal");
    }

    @Test
    void shouldTakeWhatTheHeadSaysBestFirst() {
        // Given
        String html = """
                <html lang="en"><head>
                <title>Title - Site</title>
                <meta property="og:title" content="Open graph | Site">
                <meta property="og:site_name" content="Site">
                <meta property="og:url" content="https://www.site.example/og">
                <meta property="article:published_time" content="2026-05-04T03:02:01Z">
                <script type="application/ld+json">{ broken</script>
                <script type="application/ld+json">[{"@type":["ReportageNewsArticle"],"headline":"Linked",
                  "datePublished":"2026-05-01","inLanguage":"en-US"}]</script>
                </head><body><p>t</p></body></html>
                """;

        // When
        RawArticle page = page(html);
        RawArticle withoutLinked = page(html.replace("ReportageNewsArticle", "WebSite"));

        // Then
        assertThat(page.headline()).isEqualTo("Linked");
        assertThat(page.published()).isEqualTo("2026-05-01");
        assertThat(page.language()).isEqualTo("en-US");
        assertThat(page.url()).isEqualTo("https://www.site.example/og");
        assertThat(withoutLinked.headline()).isEqualTo("Open graph");
        assertThat(withoutLinked.published()).isEqualTo("2026-05-04T03:02:01Z");
        assertThat(withoutLinked.language()).isEqualTo("en");
    }

    @Test
    void shouldKnowNothingOfABarePage() {
        // When
        RawArticle page = page("<link rel=canonical href='/relative'><h1>Only heading</h1><p>t");

        // Then
        assertThat(page.url()).isNull();
        assertThat(page.headline()).isEqualTo("Only heading");
        assertThat(page.published()).isNull();
        assertThat(page.language()).isNull();
    }

    @Test
    void shouldReadTheEncodingThatThePageDeclares() {
        // Given
        String html = "<meta charset=windows-1252><p>caf\u00E9 \u20AC</p>";

        // When
        RawRecord declared = HtmlPage.read(html.getBytes(Charset.forName("windows-1252")));
        RawRecord undeclared = HtmlPage.read("<p>caf\u00E9</p>".getBytes(Charset.forName("windows-1252")));

        // Then
        assertThat(declared)
                .isInstanceOfSatisfying(
                        RawRecord.Article.class,
                        read -> assertThat(read.article().text()).isEqualTo("caf\u00E9 \u20AC"));
        assertThat(undeclared)
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        read -> assertThat(read.cause()).isEqualTo(Cause.NOT_UTF8));
    }

    @Test
    void shouldSayWhyAPageIsNoArticle() {
        assertThat(HtmlPage.read(new byte[0]))
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        read -> assertThat(read.cause()).isEqualTo(Cause.EMPTY));
        assertThat(HtmlPage.read("<script>x</script>".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        read -> assertThat(read.cause()).isEqualTo(Cause.NO_TEXT));
    }

    @Test
    void shouldTakeNothingFromOutsideThePage(@TempDir Path folder) throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret.txt"), "what no page may show");
        String from = secret.toUri().toString();
        String page = """
                <?xml version="1.0"?>
                <!DOCTYPE html SYSTEM "%1$s" [<!ENTITY outside SYSTEM "%1$s"><!ENTITY ten "tentententen">
                <!ENTITY hundred "&ten;&ten;&ten;&ten;&ten;">]>
                <html xmlns:xi="http://www.w3.org/2001/XInclude"><body><p>The ferry sails. &outside; &hundred;</p>
                <xi:include href="%1$s" parse="text"/><iframe src="%1$s"></iframe><object data="%1$s"></object>
                </body></html>
                """.formatted(from);

        // When
        String text = page(page).text();

        // Then
        assertThat(text).contains("The ferry sails.", "&outside;").doesNotContain("what no page may show", "tenten");
    }

    @Test
    void shouldSurviveDeepNesting() {
        assertThat(page("<div>".repeat(20_000) + "deep").text()).isEqualTo("deep");
    }
}
