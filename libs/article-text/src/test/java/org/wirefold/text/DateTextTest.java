package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "26-FEB-1987 15:19:15.45 = 1987-02-26T15:19:15.450Z",
                "2025-10-10 = 2025-10-10T00:00:00Z",
                "2025-10-10T07:08:09Z = 2025-10-10T07:08:09Z",
                "2025-10-10T07:08:09.123456+02:00 = 2025-10-10T05:08:09.123Z",
                "2025-10-10T07:08:09-0500 = 2025-10-10T12:08:09Z",
                "2025-10-10 07:08 = 2025-10-10T07:08:00Z",
                "20251010T150000Z = 2025-10-10T15:00:00Z",
                "20251010T150000+0200 = 2025-10-10T13:00:00Z",
                "20251010 = 2025-10-10T00:00:00Z",
                "Fri, 10 Oct 2025 15:00:00 GMT = 2025-10-10T15:00:00Z",
                "Fri, 10 Oct 2025 15:00:00 +0100 = 2025-10-10T14:00:00Z",
                "Tue, 04 Mar 25 05:06 EST = 2025-03-04T10:06:00Z",
                "04 Mar 25 05:06:07 +0100 = 2025-03-04T04:06:07Z",
                "Thu, 26 Feb 87 15:19:15 GMT = 1987-02-26T15:19:15Z",
                "26-FEB-87 15:19:15 = 1987-02-26T15:19:15Z",
                "26/02/87 = 1987-02-26T00:00:00Z",
                "Oct 10, 2025 = 2025-10-10T00:00:00Z",
                "Sept. 2, 2025 = 2025-09-02T00:00:00Z",
                "Wednesday, October 8, 2025 = 2025-10-08T00:00:00Z",
                "Updated 14 Jan 2019, 19:19 GMT = 2019-01-14T19:19:00Z",
                "Published Monday, November 18, 2019 8:22AM EST = 2019-11-18T13:22:00Z",
                "November 18, 2019 12:05 p.m. = 2019-11-18T12:05:00Z",
                "14/01/2019 = 2019-01-14T00:00:00Z",
                "1/14/2019 = 2019-01-14T00:00:00Z",
                "14.1.2019 = 2019-01-14T00:00:00Z",
                "2019/01/14 = 2019-01-14T00:00:00Z",
                "2019年1月14日 = 2019-01-14T00:00:00Z",
                "2019년 1월 14일 = 2019-01-14T00:00:00Z",
                "10 de octubre de 2025 = 2025-10-10T00:00:00Z",
                "10. Oktober 2025 = 2025-10-10T00:00:00Z",
                "10 октября 2025 = 2025-10-10T00:00:00Z",
                "1760108400 = 2025-10-10T15:00:00Z",
                "1760108400123 = 2025-10-10T15:00:00.123Z"
            })
    void shouldReadTheForm(String text, Instant expected) {
        assertThat(DateText.find(text))
                .isNotNull()
                .extracting(DateText.Found::instant)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "Oct 10", "page 3 of 14", "2025", "31 February 2025", "99/99/9999", "(02) 5550 1234"
            })
    void shouldRefuseWhatIsNoFullDate(String text) {
        assertThat(DateText.find(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-03T00:00:00Z, DAY",
        "2026-10-03T00:00:00, DAY",
        "'Sat, 03 Oct 2026 00:00:00 GMT', DAY",
        "2026-10-03T00:00:01Z, SECOND",
        "2026-10-03T00:00:00+05:30, SECOND",
        "2026-10-03 00:01, MINUTE",
        "2026-10-03, DAY",
    })
    void shouldKnowOnlyTheDayWhenTheTimeIsFilledIn(String text, Publication.Precision expected) {
        assertThat(DateText.find(text, null, "en"))
                .isNotNull()
                .extracting(DateText.Found::precision)
                .isEqualTo(expected);
    }

    @Test
    void shouldSupplyTheYearThatIsNotInTheFuture() {
        assertThat(DateText.find("Dec 30", RECEIVED, null))
                .isEqualTo(new DateText.Found(Instant.parse("2025-12-30T00:00:00Z"), Publication.Precision.DAY, false));
    }

    @Test
    void shouldNotBelieveADateInTheFuture() {
        // Given
        RawText raw = RawText.of("Text.", RECEIVED).withPublished("2027-01-01");

        // When
        Publication publication =
                new ArticleReader().read(raw, LineHistory.none()).publication();

        // Then
        assertThat(publication.source()).isEqualTo(Publication.Source.RECEIVED);
        assertThat(publication.instant()).isEqualTo(RECEIVED);
    }

    @Test
    void shouldPreferTheField() {
        // Given
        RawText raw =
                RawText.of("SEOUL, Feb 1 (AFP) - The council met.", RECEIVED).withPublished("Oct 10, 2025");

        // When
        Publication publication =
                new ArticleReader().read(raw, LineHistory.none()).publication();

        // Then
        assertThat(publication.source()).isEqualTo(Publication.Source.FIELD);
        assertThat(publication.instant()).isEqualTo("2025-10-10T00:00:00Z");
        assertThat(publication.confidence()).isGreaterThan(0.9);
    }

    @Test
    void shouldTakeTheYearOfADatelineFromTheRightsLine() {
        // Given
        String text =
                "SEOUL, Feb 1 (AFP) - The council met on the matter of the bridge, and the mayor said that work on it would"
                        + " begin in the spring.\n\u00a9 2019 AFP";

        // When
        Publication publication = new ArticleReader()
                .read(RawText.of(text, RECEIVED), LineHistory.none())
                .publication();

        // Then
        assertThat(publication.instant()).isEqualTo("2019-02-01T00:00:00Z");
        assertThat(publication.source()).isEqualTo(Publication.Source.DATELINE);
    }
}
