package org.wirefold.ingest.format.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "<link rel=canonical href='https://a.test/1'><meta property=og:url content='https://a.test/2'>, https://a.test/1",
        "<link rel=canonical href='https://a.test/'><meta property=og:url content='https://a.test/2'>, https://a.test/2",
        "<link rel=canonical href='https://a.test/'><meta property=og:url content='https://a.test'>, https://a.test/",
        "<link rel=canonical href='https://a.test/'>, https://a.test/",
        "<meta property=og:url content='https://a.test/2'>, https://a.test/2",
        "<link rel=canonical href='/1'>,",
        "<p>,"
    })
    void shouldTakeTheFirstAddressThatCanBeThatOfAnArticle(String head, String expected) {
        assertThat(page(head + "<p>t").url()).isEqualTo(expected);
    }

    @Test
    void shouldReadTheEncodingThatThePageDeclares() {
        // Given
        String html = "<meta charset=windows-1252><p>caf\u00E9 \u20AC</p>";

        // When
        RawRecord read = HtmlPage.read(html.getBytes(Charset.forName("windows-1252")));

        // Then
        assertThat(read)
                .isInstanceOfSatisfying(
                        RawRecord.Article.class,
                        found -> assertThat(found.article().text()).isEqualTo("caf\u00E9 \u20AC"));
    }

    @Test
    void shouldTakeAPageThatHasBadBytesOrOnlyLinkedText() {
        assertThat(HtmlPage.read("<p>caf\u00E9</p>".getBytes(Charset.forName("windows-1252"))))
                .isInstanceOf(RawRecord.Article.class);
        assertThat(HtmlPage.read("<script type=application/ld+json>{\"articleBody\":\"The ferry sails.\"}</script>"
                        .getBytes(UTF_8)))
                .isInstanceOf(RawRecord.Article.class);
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
