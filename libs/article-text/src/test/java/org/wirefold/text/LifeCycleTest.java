package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {

    private static final Instant RECEIVED = Instant.parse("2031-05-12T09:00:00Z");
    private static final String BODY =
            "The council of Almy met on Monday, and the mayor said that work on the bridge would begin in the spring.";

    private static LifeCycle read(RawText raw) {
        return new ArticleReader().read(raw, LineHistory.none()).lifeCycle();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "URGENT - Almy bridge falls = URGENT = 0",
                "ALERT - Almy bridge falls = ALERT = 0",
                "FLASH: Almy bridge falls = ALERT = 0",
                "BREAKING: Almy bridge falls = ALERT = 0",
                "BULLETIN - Almy bridge falls = ALERT = 0",
                "UPDATE 2-Almy bridge falls, mayor resigns = UPDATE = 2",
                "WRAPUP 3-Almy bridge falls = UPDATE = 3",
                "2nd LD-Almy bridge falls = UPDATE = 2",
                "3RD LEAD Almy bridge falls = UPDATE = 3",
                "Almy bridge falls, 1st Writethru = UPDATE = 1",
                "LEAD: Almy bridge falls = UPDATE = 1",
                "CORRECTED-Almy bridge falls = CORRECTED = 0",
                "CORRECTED - Almy bridge falls = CORRECTED = 0",
                "Correction: Almy bridge story = CORRECTED = 0",
                "CORRECTED-UPDATE 1-Almy bridge falls = CORRECTED = 0",
                "REFILE-Almy bridge falls = REFILE = 0",
                "RPT-Almy bridge falls = REPEAT = 0",
                "REPEAT - Almy bridge falls = REPEAT = 0",
                "KILL - Almy bridge story = KILL = 0",
                "ATTENTION: KILL - Almy bridge story = KILL = 0",
                "WITHDRAWN: Almy bridge falls = KILL = 0",
                "EMBARGOED until 13 May 2031 = EMBARGO = 0",
                "Almy bridge falls = NONE = 0",
                "Lead mine closes in Almy = NONE = 0",
                "Corrections officer hurt in Almy = NONE = 0",
                "Storm kills four in Almy = NONE = 0",
                "Kill switch found in Almy bridge crane = NONE = 0",
                "Withdrawal of troops from Almy begins = NONE = 0",
                "Ministers lift arms embargo on Almy = NONE = 0",
                "Alert level raised at Almy volcano = NONE = 0",
                "Urgent talks held on Almy bridge = NONE = 0",
                "Updated rules for Almy bridge = NONE = 0"
            })
    void shouldReadTheMarkOfTheHeadline(String headline, LifeCycle.Kind kind, int number) {
        LifeCycle found = read(RawText.of(BODY, RECEIVED).withHeadline(headline));
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.number()).isEqualTo(number);
    }

    @Test
    void shouldReadMarksFromTheText() {
        assertThat(read(RawText.of("CORRECTED - Almy bridge falls\nBy Oda Lind\n" + BODY, RECEIVED))
                        .kind())
                .isEqualTo(LifeCycle.Kind.CORRECTED);
        assertThat(read(RawText.of("UPDATE 3-Almy bridge falls\n" + BODY, RECEIVED))
                        .number())
                .isEqualTo(3);
        assertThat(read(RawText.of("(Corrects name of mayor in paragraph two)\n" + BODY, RECEIVED))
                        .kind())
                .isEqualTo(LifeCycle.Kind.CORRECTED);
        assertThat(read(RawText.of("Please kill the story Almy bridge falls sent earlier today.", RECEIVED))
                        .kind())
                .isEqualTo(LifeCycle.Kind.KILL);
    }

    @Test
    void shouldReadTheTimeOfAnEmbargo() {
        LifeCycle found =
                read(RawText.of("EMBARGOED until May 14, 2031 06:00 GMT\nAlmy bridge falls\n" + BODY, RECEIVED));
        assertThat(found.kind()).isEqualTo(LifeCycle.Kind.EMBARGO);
        assertThat(found.until()).isEqualTo("2031-05-14T06:00:00Z");
    }

    @Test
    void shouldPreferFields() {
        RawText raw = RawText.of(BODY, RECEIVED).withHeadline("UPDATE 1-Almy bridge falls");
        assertThat(read(raw.withMarks(new RawText.Marks("2", "canceled", null, null, null, List.of())))
                        .kind())
                .isEqualTo(LifeCycle.Kind.KILL);
        assertThat(read(raw.withMarks(new RawText.Marks(null, null, null, null, "2031-05-20T00:00:00Z", List.of())))
                        .until())
                .isEqualTo("2031-05-20T00:00:00Z");
        assertThat(read(raw.withHeadline("Almy").withMarks(new RawText.Marks("4", "usable", 4, null, null, List.of()))))
                .isEqualTo(new LifeCycle(LifeCycle.Kind.UPDATE, 4, null, "version 4"));
        assertThat(read(raw.withHeadline("Almy").withMarks(new RawText.Marks(null, null, 1, null, null, List.of())))
                        .kind())
                .isEqualTo(LifeCycle.Kind.ALERT);
        assertThat(read(raw.withHeadline("Almy")
                                .withMarks(
                                        new RawText.Marks(null, null, null, "Corrects name of mayor", null, List.of())))
                        .kind())
                .isEqualTo(LifeCycle.Kind.CORRECTED);
        assertThat(read(raw.withHeadline("Almy").withMarks(new RawText.Marks(null, null, 2, null, null, List.of())))
                        .kind())
                .isEqualTo(LifeCycle.Kind.URGENT);
        assertThat(read(raw.withHeadline("Almy")
                                .withMarks(new RawText.Marks("1", "withheld", 5, null, null, List.of())))
                        .kind())
                .isEqualTo(LifeCycle.Kind.EMBARGO);
        assertThat(read(raw.withHeadline("Almy").withMarks(new RawText.Marks("1", "usable", 5, null, null, List.of()))))
                .isEqualTo(LifeCycle.NONE);
    }

    private static LifeCycle signalled(@Nullable String version, @Nullable String pubStatus, String... signals) {
        RawText raw = RawText.of(BODY, RECEIVED).withHeadline("Almy bridge falls");
        return read(raw.withMarks(new RawText.Marks(version, pubStatus, null, null, null, List.of(signals))));
    }

    @Test
    void shouldReadSignals() {
        assertThat(signalled(null, "usable", "sig:correction"))
                .isEqualTo(new LifeCycle(LifeCycle.Kind.CORRECTED, 0, null, "signal sig:correction"));
        assertThat(signalled("3", "usable", "prodId:TXT", "sig:update"))
                .isEqualTo(new LifeCycle(LifeCycle.Kind.UPDATE, 3, null, "version 3"));
        assertThat(signalled("1", null, "http://cv.iptc.org/newscodes/signal/update")
                        .kind())
                .isEqualTo(LifeCycle.Kind.UPDATE);
        assertThat(signalled(null, null, "edStat:U", "pmt:text").kind()).isEqualTo(LifeCycle.Kind.UPDATE);
        assertThat(signalled(null, null, "update:append-major-content").kind()).isEqualTo(LifeCycle.Kind.UPDATE);
        assertThat(signalled("2", null, "sig:update", "sig:correction").kind()).isEqualTo(LifeCycle.Kind.CORRECTED);
        assertThat(signalled(null, "canceled", "sig:correction").kind()).isEqualTo(LifeCycle.Kind.KILL);
        assertThat(signalled(null, "withheld", "sig:update").kind()).isEqualTo(LifeCycle.Kind.EMBARGO);
        assertThat(signalled(null, null, "edStat:N", "apsig:consumerready", "sic:TABLE", "nmsig:atomic", ""))
                .isEqualTo(LifeCycle.NONE);
    }
}
