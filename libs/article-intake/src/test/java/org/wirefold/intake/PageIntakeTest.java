package org.wirefold.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawPage;
import org.wirefold.model.RawRecord;
import org.wirefold.text.LineHistory;

/** Pages, and rows that hold HTML. */
class PageIntakeTest {
    private static final Instant RECEIVED = Instant.parse("2026-05-02T08:00:00Z");
    private static final String FIRST = "Ministers agreed on Tuesday to cut the fishing quota for cod by a fifth after"
            + " scientists warned that the stock in the northern waters had fallen to a third of what it was.";
    private static final String SECOND =
            "The decision ends a dispute of eleven months between the coastal states and the commission.";

    private final ArticleIntake intake = new ArticleIntake();

    private Item read(OpenedArticle opened) {
        return intake.read(opened.identified("u", "courier"), RECEIVED, 1, LineHistory.none())
                .item();
    }

    private Item row(String json) {
        RawRecord read = ArticleJson.readRaw(json.getBytes(UTF_8));
        assertThat(read).isInstanceOf(RawRecord.Article.class);
        return read(intake.open(((RawRecord.Article) read).article()));
    }

    @Test
    void shouldReadARowOfHtmlAsItsPlainText() {
        // When
        Item html = row("{\"title\":\"Quota for cod is cut\",\"content\":\"<div><p>" + FIRST + "</p>\\n<p>" + SECOND
                + "</p></div>\"}");
        Item escaped = row("{\"content\":\"&lt;p&gt;" + FIRST + "&lt;/p&gt;&lt;p&gt;" + SECOND + "&lt;/p&gt;\"}");
        Item broken = row("{\"content\":\"" + FIRST + "<br><br>" + SECOND + "<br>\"}");
        Item inline = row("{\"content\":\"" + FIRST.replace("Ministers", "<b>Ministers</b>") + "\\n\\n"
                + SECOND.replace("eleven", "<a href='/x'>eleven</a>") + "\"}");

        // Then
        String body = FIRST + "\n\n" + SECOND;
        assertThat(html.body()).isEqualTo(body);
        assertThat(html.headline()).isEqualTo("Quota for cod is cut");
        assertThat(escaped.body()).isEqualTo(body);
        assertThat(broken.body()).isEqualTo(body);
        assertThat(inline.body()).isEqualTo(body);
    }

    @Test
    void shouldTakeFromThePageWhatItsSenderLeftOpen() {
        // Given
        String page = """
                <!DOCTYPE html><html lang="en"><head><title>Quota for cod is cut | The Courier</title>
                <link rel="canonical" href="https://courier.example/cod">
                <meta name="author" content="Ann Lee">
                <meta property="og:site_name" content="The Courier">
                <meta property="article:published_time" content="2026-03-01T10:30:00+02:00"></head>
                <body><article><h1>Quota for cod is cut</h1><p>%s</p><p>%s</p></article></body></html>
                """.formatted(FIRST, SECOND);

        // When
        Item item = read(intake.open(new RawPage(page.getBytes(UTF_8), new RawContent("text/html", null, null))));
        Item told = read(intake.open(new RawArticle(
                "u",
                "courier",
                "https://courier.example/other",
                "The editor's own headline",
                "2026-02-27T08:00:00Z",
                "en-GB",
                page,
                null,
                null,
                null,
                null,
                null,
                null,
                RawArticle.HTML,
                "The desk",
                null)));

        // Then
        assertThat(item.headline()).isEqualTo("Quota for cod is cut");
        assertThat(item.url()).isEqualTo("https://courier.example/cod");
        assertThat(item.byline()).isEqualTo("Ann Lee");
        assertThat(item.versionCreated()).isEqualTo("2026-03-01T08:30:00Z");
        assertThat(item.body()).isEqualTo(FIRST + "\n\n" + SECOND);
        assertThat(item.bodyConfidence()).isBetween(0.5, 1.0);
        assertThat(item.bodyStatus()).isNull();
        assertThat(told.headline()).isEqualTo("The editor's own headline");
        assertThat(told.url()).isEqualTo("https://courier.example/other");
        assertThat(told.versionCreated()).isEqualTo("2026-02-27T08:00:00Z");
        assertThat(told.byline()).isEqualTo("The desk");
    }

    @Test
    void shouldReadAPageInTheEncodingThatABrowserWouldUse() {
        // Given
        String page =
                "<meta charset=latin1><p>" + FIRST + " \u201CToo late\u201D, they said: \u20AC5m.</p><p>" + SECOND;

        // When
        Item item = read(intake.open(
                new RawPage(page.getBytes(Charset.forName("windows-1252")), new RawContent("text/html", null, null))));

        // Then
        assertThat(item.body()).contains("\u201CToo late\u201D, they said: \u20AC5m.");
    }

    @Test
    void shouldTakeOutWhatNoSinkCanStore() {
        // Given
        String page = "<title>Quo&#1;ta</title><p>" + FIRST.replace("cod", "c\u0000od") + "</p><p>" + SECOND + "\u0008";

        // When
        Item item = read(intake.open(new RawPage(page.getBytes(UTF_8), new RawContent("text/html", null, null))));

        // Then
        assertThat(item.body()).doesNotContain("\u0000", "\u0008").contains(SECOND);
        assertThat(item.headline()).doesNotContain("\u0001");
    }

    @Test
    void shouldReadThePageAmongTheSamplesAsItsReadersDo() throws IOException {
        // Given
        Path samples = Path.of("../../samples/orbitwatch.example");
        Path file;
        try (var files = Files.walk(samples)) {
            file = files.filter(path -> path.toString().endsWith(".html"))
                    .findFirst()
                    .orElseThrow();
        }

        // When
        Item item = read(intake.open(new RawPage(Files.readAllBytes(file), new RawContent("text/html", null, null))));

        // Then
        assertThat(item.headline()).isEqualTo("First East African satellite sends greetings from orbit");
        assertThat(item.versionCreated()).isEqualTo("2026-04-16T12:42:00Z");
        assertThat(item.body())
                .contains("\n\nCheers broke out in the control room")
                .doesNotContain("News of everything above us", "Launches", "tracker", "float");
    }
}
