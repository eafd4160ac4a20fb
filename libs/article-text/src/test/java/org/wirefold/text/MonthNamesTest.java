package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first three of the short names are known to JDK 17 alone, the next two to JDK 25 alone. */
class MonthNamesTest {

    @ParameterizedTest
    @CsvSource({
        "гру, uk, 12",
        "heinäk, fi, 7",
        "ноем, mk, 11",
        "ное, mk, 11",
        "ডিসে, bn, 12",
        "january, en, 1",
        "sept, en-GB, 9",
        "janvier, fr-BE, 1",
        "jänner, de-AT, 1",
        "آذار, ar, 3",
        "نونبر, ar-MA, 11",
        "januar, sr_Latn_RS, 1",
        "january, xx, 1",
        "juillet, en, 7",
        "junio, , 6",
        "listopad, hr, 10",
        "listopad, pl, 11",
        "listopad, , 0",
        "monday, en, 0"
    })
    void shouldTellTheMonthOfAName(String name, String language, int month) {
        assertThat(MonthNames.month(name, language)).isEqualTo(month);
    }

    @Test
    void shouldKnowTwelveMonthsOfEachLanguageOfNews() {
        for (String language :
                List.of("en", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "ar", "tr", "el", "hi", "fi")) {
            assertThat(Resources.lines("months.tsv"))
                    .as(language)
                    .filteredOn(line -> line.startsWith(language + "\t"))
                    .hasSize(13);
        }
    }

    @Test
    void shouldKnowDaysOfTheWeek() {
        assertThat(MonthNames.isWeekday("mar")).isTrue();
        assertThat(MonthNames.isWeekday("mars")).isFalse();
    }
}
