package org.wirefold.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.model.Editorial;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;

/** What intake takes from the article's fields, from its text and from its source's history. */
class ArticleIntakeTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final String BODY = "Ministers agreed on Tuesday to cut the fishing quota for cod by a fifth after"
            + " scientists warned that the stock in the northern waters had fallen to a third of what it was.\n\n"
            + "The decision ends a dispute of eleven months between the coastal states and the commission.";
    private static final String REPEATED =
            "What is printed here came to the office from people in many towns and was set as it came,"
                    + " because the office holds that those who write from afar know best what they saw. Where two of them saw"
                    + " different things, both are given, and nobody outside the office should feel bound to believe either.";

    private final ArticleIntake intake = new ArticleIntake();

    private static RawArticle article(String uri, String text) {
        return RawArticle.ofText(text).identified(uri, "courier");
    }

    @Test
    void shouldTakeFieldsAsTheyAreGivenWhenTheTextSaysNothingElse() {
        // Given
        RawArticle raw = new RawArticle(
                "u1",
                "courier",
                "https://courier.example/1",
                "Quota for cod is cut",
                "2026-03-01T10:30:00Z",
                "en",
                BODY,
                7,
                "usable",
                4,
                null,
                "2026-03-01T12:00:00Z",
                "Coastal Press");

        // When
        Item item = intake.read(raw, RECEIVED, 3, LineHistory.none()).item();

        // Then
        assertThat(item.uri()).isEqualTo("u1");
        assertThat(item.source()).isEqualTo("courier");
        assertThat(item.url()).isEqualTo("https://courier.example/1");
        assertThat(item.headline()).isEqualTo("Quota for cod is cut");
        assertThat(item.body()).isEqualTo(BODY);
        assertThat(item.versionCreated()).isEqualTo("2026-03-01T10:30:00Z");
        assertThat(item.version()).isEqualTo(3);
        assertThat(item.pubStatus()).isEqualTo("usable");
        assertThat(item.urgency()).isEqualTo(4);
        assertThat(item.agency()).isEqualTo("Coastal Press");
        assertThat(item.embargoedUntil()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "usable, sig:correction, corrected",
        "stat:usable, sig:update, update",
        "canceled, sig:update, kill",
        "withheld, sig:correction, embargo",
        "usable, edStat:N, none"
    })
    void shouldReadTheLifeCycleFromStatusAndSignals(String pubStatus, String signal, String lifeCycle) {
        // Given
        Editorial told = new Editorial(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("prodId:TXT", signal),
                null);
        RawArticle raw = new RawArticle(
                "u1",
                "courier",
                null,
                "Quota for cod is cut",
                null,
                "en",
                BODY,
                1,
                pubStatus,
                null,
                null,
                null,
                null,
                null,
                null,
                told);

        // When
        Item item = intake.read(raw, RECEIVED, 1, LineHistory.none()).item();

        // Then
        assertThat(item.lifeCycle()).isEqualTo(lifeCycle);
    }

    @Test
    void shouldUseTheEndOfTheDayOfReceiptWhenNoDateIsTold() {
        // When
        Item item = intake.read(article("u1", BODY), RECEIVED, 1, LineHistory.none())
                .item();

        // Then
        assertThat(item.versionCreated()).isEqualTo("2026-03-02T23:59:59.999Z");
    }

    @Test
    void shouldKeepATextWithoutAnyWordAsItIs() {
        // When
        IntakeArticle dots = intake.read(article("u1", " . . . . .\n"), RECEIVED, 1, LineHistory.none());
        IntakeArticle thumbs = intake.read(article("u2", "\uD83D\uDC4D\uD83D\uDC4D"), RECEIVED, 1, LineHistory.none());

        // Then
        assertThat(dots.item().body()).isEqualTo(". . . . .");
        assertThat(thumbs.item().body()).isEqualTo("\uD83D\uDC4D\uD83D\uDC4D");
        assertThat(dots.profile().sameDigest(thumbs.profile())).isFalse();
    }

    @Test
    void shouldLeaveOutLinesWhenTheHistoryKnowsThemFromOtherNews() {
        // Given
        RawArticle raw = article("u1", BODY + "\n" + REPEATED);
        Set<Integer> linesOfTheBody = new HashSet<>();
        intake.read(article("u2", BODY), RECEIVED, 1, new History(linesOfTheBody::add));

        // When
        IntakeArticle alone = intake.read(raw, RECEIVED, 1, LineHistory.none());
        IntakeArticle after = intake.read(raw, RECEIVED, 1, new History(line -> !linesOfTheBody.contains(line)));

        // Then
        assertThat(alone.item().body()).contains(REPEATED);
        assertThat(after.item().body()).isEqualTo(BODY);
        assertThat(after.profile().digest()).isNotEqualTo(alone.profile().digest());
    }

    /** A history in which every article was about something else and carried the lines that this accepts. */
    private record History(IntPredicate carried) implements LineHistory {
        @Override
        public boolean knows(int lineHash) {
            return carried.test(lineHash);
        }

        @Override
        public int strangers(int lineHash, int[] topic) {
            return carried.test(lineHash) ? 8 : 0;
        }

        @Override
        public int size() {
            return 100;
        }
    }

    @Test
    void shouldProfileTheBodyThatWasReadWhenNoOtherIsGiven() {
        // When
        IntakeArticle taken = intake.read(article("u1", BODY), RECEIVED, 1, LineHistory.none());

        // Then
        assertThat(taken.profile().toBytes())
                .isEqualTo(intake.profile(taken.read(), taken.item().body()).toBytes());
        assertThat(taken.profile().toBytes())
                .isNotEqualTo(intake.profile(taken.read(), REPEATED).toBytes());
    }

    @Test
    void shouldGiveNoHistoryWhenTheSourceIsUnknown() {
        assertThat(ArticleIntake.hasHistory(RawArticle.UNKNOWN_SOURCE)).isFalse();
        assertThat(ArticleIntake.hasHistory("courier")).isTrue();
    }

    @Test
    void shouldRefuseAnArticleWhenItHasNoUri() {
        // Given
        RawArticle nameless = RawArticle.ofText(BODY);

        // Then
        assertThatNullPointerException()
                .isThrownBy(() -> intake.read(nameless, RECEIVED, 1, LineHistory.none()))
                .withMessage("the article has no uri");
    }
}
