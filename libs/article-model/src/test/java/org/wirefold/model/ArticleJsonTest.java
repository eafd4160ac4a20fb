package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.RawRecord.Article;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.model.RawRecord.Unreadable;

class ArticleJsonTest {
    private static RawArticle article(String value) {
        RawRecord read = ArticleJson.readRaw(value.getBytes(UTF_8));
        assertThat(read).isInstanceOf(Article.class);
        return ((Article) read).article();
    }

    private static Unreadable unreadable(byte @Nullable [] value) {
        RawRecord read = ArticleJson.readRaw(value);
        assertThat(read).isInstanceOf(Unreadable.class);
        return (Unreadable) read;
    }

    private static Unreadable unreadable(String value) {
        return unreadable(value.getBytes(UTF_8));
    }

    @Test
    void shouldReadPlainTextAsAnArticleOfWhichNothingElseIsKnown() {
        assertThat(article("Seoul, Oct 10\nA text.")).isEqualTo(RawArticle.ofText("Seoul, Oct 10\nA text."));
    }

    @Test
    void shouldLeaveAByteOrderMarkOut() {
        assertThat(article("\uFEFFplain").text()).isEqualTo("plain");
        assertThat(article("\uFEFF {\"text\":\"row\"}").text()).isEqualTo("row");
    }

    @ParameterizedTest
    @CsvSource({
        "uri, id",
        "uri, guid",
        "headline, title",
        "published, date",
        "published, versionCreated",
        "published, pubDate",
        "language, lang",
        "agency, credit",
        "embargoedUntil, embargoed"
    })
    void shouldPreferTheProperNameWhicheverStandsFirst(String name, String alias) {
        // Given
        String both = "{\"" + alias + "\":\"other\",\"" + name + "\":\"own\",\"" + alias + "2\":1,\"text\":\"t\"}";
        String turned = "{\"text\":\"t\",\"" + name + "\":\"own\",\"" + alias + "\":\"other\"}";
        String aliasOnly = "{\"text\":\"t\",\"" + name + "\":\" \",\"" + alias + "\":\"other\"}";

        // When / Then
        assertThat(new String(ArticleJson.write(article(both)), UTF_8)).contains("\"" + name + "\":\"own\"");
        assertThat(article(turned)).isEqualTo(article(both));
        assertThat(new String(ArticleJson.write(article(aliasOnly)), UTF_8)).contains("\"" + name + "\":\"other\"");
    }

    @Test
    void shouldWriteLongTextsAsJacksonDoesWhateverTheirLetters() {
        StringBuilder all = new StringBuilder();
        for (char letter = 0; letter < 0x3100; letter++) {
            all.append(letter);
        }
        List<String> texts = List.of(
                all.toString(),
                "\"\n".repeat(400),
                "\u0001".repeat(400),
                "Seoul \u2014 \uD83D\uDE00 \uFFFD\n\n".repeat(50),
                "plain ".repeat(50),
                "\n" + "x".repeat(63),
                "x".repeat(64) + "\n");
        for (String text : texts) {
            RawArticle article = RawArticle.ofText(text);
            assertThat(new String(ArticleJson.write(article), UTF_8))
                    .isEqualTo(ArticleJson.mapper().writeValueAsString(article));
        }
    }

    @Test
    void shouldReadTheTextAndNotALabelBesideIt() {
        assertThat(article("{\"body\":\"label\",\"text\":\"page\",\"content\":\"x\"}")
                        .text())
                .isEqualTo("page");
        assertThat(article("{\"text\":\"page\",\"body\":\"label\"}").text()).isEqualTo("page");
        assertThat(article("{\"text\":null,\"body\":\"body\",\"content\":\"x\"}")
                        .text())
                .isEqualTo("body");
        assertThat(article("{\"text\":\"  \",\"content\":\"content\"}").text()).isEqualTo("content");
    }

    @Test
    void shouldTakeNumbersAndNamedObjectsForText() {
        // When
        RawArticle article = article("{\"id\":17,\"published\":1760054400,\"source\":{\"id\":null,\"name\":\"Herald\"},"
                + "\"version\":\"3\",\"urgency\":12,\"text\":\"t\",\"unknown\":[1]}");

        // Then
        assertThat(article.uri()).isEqualTo("17");
        assertThat(article.published()).isEqualTo("1760054400");
        assertThat(article.source()).isEqualTo("Herald");
        assertThat(article.version()).isEqualTo(3);
        assertThat(article.urgency()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99999999999999", "\"99999999999999999999999999\""})
    void shouldCountAVersionOutOfRangeAsNone(String version) {
        assertThat(article("{\"text\":\"t\",\"version\":" + version + "}").version())
                .isNull();
    }

    @Test
    void shouldReplaceHalvesOfCharactersSoThatTheArticleCanBeWritten() {
        // When
        RawArticle article = article("{\"text\":\"a \\ud83d b \\ude00 c \\ud83d\\ude00\",\"title\":\"\\udc00\"}");

        // Then
        assertThat(article.text()).isEqualTo("a \uFFFD b \uFFFD c \uD83D\uDE00");
        assertThat(article.headline()).isEqualTo("\uFFFD");
        assertThat(ArticleJson.write(article)).isNotEmpty();
    }

    @Test
    void shouldNameTheCauseOfWhatIsNoArticle() {
        byte[] broken = {'a', (byte) 0xFF};
        byte[] large = new byte[RawArticle.MAX_BYTES + 1];
        Arrays.fill(large, (byte) 'a');

        assertThat(unreadable((byte[]) null).cause()).isEqualTo(Cause.EMPTY);
        assertThat(unreadable("").cause()).isEqualTo(Cause.EMPTY);
        assertThat(unreadable(" \n\t").cause()).isEqualTo(Cause.EMPTY);
        assertThat(unreadable(broken).cause()).isEqualTo(Cause.NOT_UTF8);
        assertThat(unreadable(large).cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(unreadable("{ is no JSON").cause()).isEqualTo(Cause.BROKEN_JSON);
        assertThat(unreadable("{\"text\":\"half").cause()).isEqualTo(Cause.BROKEN_JSON);
        assertThat(unreadable("{\"text\":\"one\"} {\"text\":\"two\"}").cause()).isEqualTo(Cause.BROKEN_JSON);
        assertThat(unreadable("{\"text\":" + "[".repeat(5000)).cause()).isEqualTo(Cause.BROKEN_JSON);
        assertThat(unreadable("{\"title\":\"headline\"}").cause()).isEqualTo(Cause.NO_TEXT);
        assertThat(unreadable("{\"text\":12}").cause()).isEqualTo(Cause.NO_TEXT);
        assertThat(unreadable("{\"text\":\"\\u2003\"}").cause()).isEqualTo(Cause.NO_TEXT);
        assertThat(unreadable("{\"text\":\"t\",\"url\":[]}"))
                .isEqualTo(new Unreadable(Cause.WRONG_FIELD, "field url holds a list where text is expected"));
        assertThat(unreadable("{\"text\":\"t\",\"version\":\"two\"}").cause()).isEqualTo(Cause.WRONG_FIELD);
    }

    @Test
    void shouldNotRepeatTheInputInAMessage() {
        assertThat(unreadable("{\"text\": secret words here}").message())
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void shouldTakeAFullSizedArticle() {
        assertThat(article("a".repeat(RawArticle.MAX_BYTES)).text()).hasSize(RawArticle.MAX_BYTES);
    }

    @Test
    void shouldTellRowsAndTextsApart() {
        byte[] text = "no object".getBytes(UTF_8);
        byte[] brace = "{ no object".getBytes(UTF_8);

        assertThat(ArticleJson.readRow(text)).isEqualTo(new Unreadable(Cause.BROKEN_JSON, "not a JSON object"));
        assertThat(ArticleJson.readText(brace)).isEqualTo(new Article(RawArticle.ofText("{ no object")));
    }

    @Test
    void shouldReadWhatItWrote() {
        RawArticle article = new RawArticle(
                "u", "s", "https://a.example/", "h", "2026-05-04", "en", "t\u2028\"\\", 2, "usable", 5, "n", "e", "a");

        assertThat(ArticleJson.readRaw(ArticleJson.write(article))).isEqualTo(new Article(article));
        assertThat(ArticleJson.read(ArticleJson.write(article), RawArticle.class))
                .isEqualTo(article);
        assertThat(new String(ArticleJson.write(RawArticle.ofText("t")), UTF_8)).isEqualTo("{\"text\":\"t\"}");
    }
}
