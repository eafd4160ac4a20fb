package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.model.RawRecord.Unreadable;

class RawContentTest {
    @Test
    void shouldSayInHeadersWhatItReadsThere() {
        // Given
        RawContent content =
                new RawContent("text/html; charset=koi8-r", "https://herald.example/a", "https://herald.example/a");
        Headers headers = new RecordHeaders();
        headers.add(RawContent.TYPE, "text/plain".getBytes(UTF_8));

        // When
        content.writeTo(headers);

        // Then
        assertThat(RawContent.of(headers)).isEqualTo(content);
        assertThat(headers.headers(RawContent.TYPE)).hasSize(1);
    }

    @Test
    void shouldLeaveOutWhatNoFieldCouldHold() {
        // Given
        Headers headers = new RecordHeaders();
        headers.add(RawContent.TYPE, null);
        headers.add(
                RawContent.LOCATION, "x".repeat(RawArticle.MAX_URI_BYTES + 1).getBytes(UTF_8));
        headers.add(RawContent.URI, " \u0000urn:a ".getBytes(UTF_8));

        // When
        RawContent content = RawContent.of(headers);

        // Then
        assertThat(content).isEqualTo(new RawContent(null, null, "urn:a"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, true",
        "Text/HTML; charset=utf-8, true",
        "application/xhtml+xml, true",
        "text/plain, false",
        "text/html5, false",
        ", false"
    })
    void shouldKnowAPageByItsMediaType(String type, boolean expected) {
        assertThat(new RawContent(type, null, null).isPage()).isEqualTo(expected);
    }

    @Test
    void shouldKeepAPageAsItWasSentInWhateverEncoding() {
        // Given
        byte[] page = {'<', 'p', '>', (byte) 0xE9};

        // When
        RawRecord read = ArticleJson.readRaw(page, new RawContent("text/html; charset=latin1", null, null));

        // Then
        assertThat(read)
                .isInstanceOfSatisfying(
                        RawRecord.Page.class,
                        found -> assertThat(found.page().bytes()).isEqualTo(page));
    }

    @Test
    void shouldRefuseOnlyAPageThatIsEmptyOrTooLarge() {
        // Given
        RawContent html = new RawContent("text/html", null, null);

        // When
        RawRecord none = ArticleJson.readRaw(null, html);
        RawRecord large = ArticleJson.readRaw(new byte[RawArticle.MAX_PAGE_BYTES + 1], html);
        RawRecord fits = ArticleJson.readRaw(new byte[RawArticle.MAX_PAGE_BYTES], html);

        // Then
        assertThat(none)
                .isInstanceOfSatisfying(
                        Unreadable.class, bad -> assertThat(bad.cause()).isEqualTo(Cause.EMPTY));
        assertThat(large)
                .isInstanceOfSatisfying(
                        Unreadable.class, bad -> assertThat(bad.cause()).isEqualTo(Cause.TOO_LARGE));
        assertThat(fits).isInstanceOf(RawRecord.Page.class);
    }
}
