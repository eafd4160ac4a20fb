package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesOfTheWorldTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");

    private static Instant read(String text, String language) {
        return Objects.requireNonNull(DateText.find(text, null, language), text).instant();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "05/11/2024 | pt | 2024-11-05",
                "05/11/2024 14h30 | fr | 2024-11-05T14:30",
                "05/11/2024 | en-GB | 2024-11-05",
                "05/11/2024 | en-US | 2024-05-11",
                "05/11/2024 | en | 2024-05-11",
                "13/11/2024 | en-US | 2024-11-13",
                "5.11.2024 um 14.30 Uhr | de | 2024-11-05T14:30",
                "05-11-2024 | nl | 2024-11-05",
                "Thứ Tư, 4/3/2026 | | 2026-03-04",
                "3. 4. 2024 | cs | 2024-04-03"
            })
    void shouldOrderDayAndMonthByTheLanguage(String text, String language, String expected) {
        assertThat(read(text, language)).isEqualTo(instant(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mar. 12 nov. 2024 14:05 | fr | 2024-11-12T14:05",
                "04-MAR-26 | en | 2026-03-04",
                "4 Thg 3, 2026 | vi | 2026-03-04",
                "4 Agt 2025 | id | 2025-08-04",
                "4 جانفي 2026 | ar | 2026-01-04",
                "4 במרס 2026 | he | 2026-03-04",
                "۱۴۰۴/۱۲/۱۳ | fa | 2026-03-04",
                "4 มี.ค. 69 | th | 2026-03-04",
                "4 ಮಾರ್ಚ್ 2026 | kn | 2026-03-04",
                "2026 മാർച്ച് 4 | ml | 2026-03-04",
                "2026 මාර්තු 4 | si | 2026-03-04",
                "4 ມີນາ 2026 | lo | 2026-03-04",
                "4 မတ် 2026 | my | 2026-03-04",
                "២០២៦ មីនា ៤ | km | 2026-03-04",
                "二〇二六年三月四日 | zh | 2026-03-04",
                "二〇二五年十二月二十五日 | zh | 2025-12-25",
                "令和八年三月四日 | ja | 2026-03-04",
                "令和元年五月十日 | ja | 2019-05-10",
                "中華民國一一五年三月四日 | zh | 2026-03-04",
                "/Date(1772611200000)/ | en | 2026-03-04T08:00",
                "mar 5 set 2017, 7:52 | it | 2017-09-05T07:52",
                "mar, 07 giu 2022 08:56:47 +0200 | it | 2022-06-07T06:56:47",
                "martes 12 de noviembre de 2024 | es | 2024-11-12",
                "12 de out. de 2024 | pt | 2024-10-12",
                "12 ene 2024 | es | 2024-01-12",
                "12 fév. 2024 | fr | 2024-02-12",
                "12 MRZ 2024 | de | 2024-03-12",
                "12. Jän. 2024 | de | 2024-01-12",
                "12 сентябрь 2024 | ru | 2024-09-12",
                "12 Ağu 2024 | tr | 2024-08-12",
                "2024. 06. 04. 11:27 | hu | 2024-06-04T11:27",
                "2024. június 4. | hu | 2024-06-04",
                "4 cze 2024 | pl | 2024-06-04",
                "3 listopada 2024 | pl | 2024-11-03",
                "3. listopada 2024. | hr | 2024-10-03",
                "4. kesäkuuta 2024 klo 14.30 | fi | 2024-06-04T14:30",
                "4. června 2024 | cs | 2024-06-04",
                "4 Ιουνίου 2024 | el | 2024-06-04",
                "4 iunie 2024 | ro | 2024-06-04",
                "4 tháng 6, 2024 | vi | 2024-06-04",
                "2024 m. birželio 4 d. | lt | 2024-06-04",
                "4 juny del 2024 | ca | 2024-06-04",
                "4. júní 2024 | is | 2024-06-04"
            })
    void shouldKnowTheMonthsOfManyLanguages(String text, String language, String expected) {
        assertThat(read(text, language)).isEqualTo(instant(expected));
        if (!language.equals("hr")) {
            assertThat(DateText.find(text.replace("listopada", "November"), null, null))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "الأربعاء، 07 أكتوبر 2020 - 12:09 م | ar | 2020-10-07T12:09",
                "٧ أكتوبر ٢٠٢٠ | ar | 2020-10-07",
                "7 تشرين الأول 2020 | ar | 2020-10-07",
                "२०१४-०४-२८ | hi | 2014-04-28",
                "7 अक्टूबर 2020 | hi | 2020-10-07",
                "ד׳, 7 באוקטובר 2020 | he | 2020-10-07",
                "7 مهر 1399 | fa | 2020-09-28",
                "2020年10月7日(水) 12時09分 | ja | 2020-10-07T12:09",
                "令和2年10月7日 | ja | 2020-10-07",
                "2020년 10월 7일 오후 3:09 | ko | 2020-10-07T15:09",
                "2020.10.07. 오후 3:09 | ko | 2020-10-07T15:09",
                "7 ต.ค. 2563 | th | 2020-10-07",
                "৭ অক্টোবর ২০২০ | bn | 2020-10-07",
                "7 жовтня 2020 | uk | 2020-10-07",
                "2020/10/07 下午3:09 | zh | 2020-10-07T15:09",
                "民國109年10月7日 | zh | 2020-10-07"
            })
    void shouldReadOtherScriptsAndCalendars(String text, String language, String expected) {
        assertThat(read(text, language)).isEqualTo(instant(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Oct 7, 2020 3:09 pm IST | 2020-10-07T09:39",
                "7 Oct 2020 15:09 GMT+2 | 2020-10-07T13:09",
                "7 Oct 2020 15:09 MESZ | 2020-10-07T13:09",
                "7 Oct 2020 15:09 WIB | 2020-10-07T08:09",
                "2020-10-07T15:09:10+05:45 | 2020-10-07T09:24:10"
            })
    void shouldReckonWithTheZone(String text, String expected) {
        assertThat(read(text, "en")).isEqualTo(instant(expected));
    }

    @ParameterizedTest
    @CsvSource({"2020-10-07, DAY", "2020-10-07T15:09, MINUTE", "2020-10-07T15:09:10Z, SECOND", "1602083350, SECOND"})
    void shouldSayHowExactlyTheTimeIsKnown(String text, Publication.Precision expected) {
        assertThat(publication(text).precision()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z",
        "1969-12-31T19:00:00Z",
        "0001-01-01T00:00:00Z",
        "2099-12-31T23:59:59Z",
        "0",
        "yesterday",
        "2026-02-30",
        "2026-13-01",
        "3 hours ago"
    })
    void shouldTakeTheTimeOfReceiptWhereTheDateIsNotToBeBelieved(String text) {
        assertThat(publication(text).source()).isEqualTo(Publication.Source.RECEIVED);
        assertThat(publication(text).instant()).isEqualTo(RECEIVED);
    }

    @Test
    void shouldStillBelieveADayOf1987() {
        assertThat(publication("26-FEB-1987 15:19:15.45").instant()).isEqualTo("1987-02-26T15:19:15.450Z");
    }

    private static Publication publication(String given) {
        return new ArticleReader()
                .read(RawText.of("Text.", RECEIVED).withPublished(given), LineHistory.none())
                .publication();
    }

    private static Instant instant(String text) {
        String time = text.contains("T") ? text : text + "T00:00";
        return Instant.parse(time.length() == 16 ? time + ":00Z" : time + "Z");
    }
}
