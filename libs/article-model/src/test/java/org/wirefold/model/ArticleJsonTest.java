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
    }

    private static Article read(String value) {
        RawRecord read = ArticleJson.readRaw(value.getBytes(UTF_8));
        assertThat(read).isInstanceOf(Article.class);
        return (Article) read;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":\"1.0\"}           | {\"text\":\"t\",\"version\":1}                |",
                "{\"version\":2.5}               | {\"text\":\"t\"}                              | version",
                "{\"version\":\"urn:v:3\"}       | {\"text\":\"t\"}                              | version",
                "{\"urgency\":\"high\"}          | {\"text\":\"t\"}                              | urgency",
                "{\"title\":[\"A\",\"B\"]}       | {\"headline\":\"A\",\"text\":\"t\"}           |",
                "{\"date\":[\"2026-03-01\"]}     | {\"published\":\"2026-03-01\",\"text\":\"t\"} |",
                "{\"date\":{\"iso\":\"2026\"}}   | {\"published\":\"2026\",\"text\":\"t\"}       |",
                "{\"language\":[\"en\"]}         | {\"language\":\"en\",\"text\":\"t\"}          |",
                "{\"source\":[\"field.test\"]}   | {\"source\":\"field.test\",\"text\":\"t\"}    |",
                "{\"url\":[]}                    | {\"text\":\"t\"}                              | url",
                "{\"url\":{\"a\":1}}             | {\"text\":\"t\"}                              | url"
            })
    void shouldNotRefuseAGoodTextForASideField(String field, String article, @Nullable String ignored) {
        // When
        Article read = read(field.substring(0, field.length() - 1) + ",\"text\":\"t\"}");

        // Then
        assertThat(new String(ArticleJson.write(read.article()), UTF_8)).isEqualTo(article);
        assertThat(read.ignoredFields()).isEqualTo(ignored == null ? List.of() : List.of(ignored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":{\"rendered\":\"words\"}}",
                "{\"content\":[{\"value\":\"words\"}]}",
                "{\"text\":[\"words\"]}",
                "{\"text\":12,\"body\":\"words\"}",
                "{\"maintext\":\"words\"}",
                "{\"content_text\":\"words\"}",
                "{\"article\":{\"text\":\"words\"}}",
                "{\"data\":{\"attributes\":{\"text\":\"words\"}}}"
            })
    void shouldFindTheTextInItsUsualForms(String row) {
        assertThat(article(row).text()).isEqualTo("words");
    }

    @Test
    void shouldTakeControlCharactersOutOfEveryFieldAndCountThem() {
        // When
        Article row = read("{\"id\":\"n\\u00001\",\"title\":\"Ti\\u0000tle\",\"source\":\"s\\u001b\","
                + "\"text\":\"a\\tb\\r\\nc\\u0001\\u001b[31m\\u007f\"}");
        Article text = read("The \u0000ferry\u0008 sails.\n");

        // Then
        assertThat(row.article().uri()).isEqualTo("n1");
        assertThat(row.article().headline()).isEqualTo("Title");
        assertThat(row.article().source()).isEqualTo("s");
        assertThat(row.article().text()).isEqualTo("a\tb\r\nc[31m");
        assertThat(row.removedCharacters()).isEqualTo(6);
        assertThat(text.article().text()).isEqualTo("The ferry sails.\n");
        assertThat(text.removedCharacters()).isEqualTo(2);
        assertThat(unreadable("\u0000\u0001").cause()).isEqualTo(Cause.EMPTY);
        assertThat(unreadable("{\"text\":\"\\u0000\"}").cause()).isEqualTo(Cause.NO_TEXT);
    }

    @Test
    void shouldRefuseAUriAndLeaveOutASourceThatAreTooLarge() {
        // Given
        String most = "https://a.example/" + "x".repeat(RawArticle.MAX_URI_BYTES - 18);

        // When
        Unreadable large = unreadable("{\"text\":\"t\",\"uri\":\"" + "x".repeat(900_000) + "\"}");
        Unreadable bytes = unreadable("{\"text\":\"t\",\"uri\":\"" + "\u00fc".repeat(1025) + "\"}");
        Article source = read("{\"text\":\"t\",\"source\":\"" + "x".repeat(500_000) + "\"}");

        // Then
        assertThat(article("{\"text\":\"t\",\"uri\":\"" + most + "\"}").uri()).isEqualTo(most);
        assertThat(large.cause()).isEqualTo(Cause.WRONG_FIELD);
        assertThat(large.message()).contains("900000 characters", "2048").hasSizeLessThan(300);
        assertThat(bytes.cause()).isEqualTo(Cause.WRONG_FIELD);
        assertThat(source.article().source()).isNull();
        assertThat(source.ignoredFields()).containsExactly("source");
    }

    @Test
    void shouldNameTheFieldsOfARowWithoutAText() {
        assertThat(unreadable("{\"headline\":\"h\",\"summary\":\"s\"}").message())
                .endsWith("the fields are headline, summary");
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

        assertThat(ArticleJson.readRow(text))
                .isInstanceOfSatisfying(
                        Unreadable.class, row -> assertThat(row.message()).contains("one JSON object"));
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
