package org.wirefold.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;
import org.wirefold.model.EnrichedArticle.Item;

/** What changed between two versions, and whether anything says so. */
class ArticleEditsTest {
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String BODY = "The council voted on Monday to close the harbour for three months. The mayor"
            + " said that the work would cost 12 million crowns. Fishermen had asked for a shorter closure, and some of"
            + " them left the meeting before the vote.";

    @Test
    void shouldTellTheWordsThatChangedAndWhenBothVersionsWereReceived() {
        // Given
        Item to = item(2, "Harbour to close", BODY.replace("12 million", "19 million"), "none", null);

        // When
        Edit edit = edit(item(1, "Harbour to close", BODY, "none", null), to);

        // Then
        assertThat(edit.fromVersion()).isEqualTo(1);
        assertThat(edit.version()).isEqualTo(2);
        assertThat(edit.fromReceived()).isEqualTo(EIGHT);
        assertThat(edit.received()).isEqualTo(NINE);
        assertThat(edit.announced()).isNull();
        assertThat(edit.headline()).isNull();
        assertThat(edit.wordsRemoved()).isEqualTo(1);
        assertThat(edit.wordsAdded()).isEqualTo(1);
        assertThat(edit.cut()).isFalse();
        assertThat(edit.diff())
                .extracting(EditPart::kind)
                .containsExactly(EditPart.SAME, EditPart.REMOVED, EditPart.ADDED, EditPart.SAME);
        assertThat(edit.diff().get(0).text()).startsWith("\u2026").endsWith("would cost ");
        assertThat(edit.diff().get(1).text()).isEqualTo("12 ");
        assertThat(edit.diff().get(2).text()).isEqualTo("19 ");
        assertThat(edit.diff().get(3).text()).startsWith("million crowns.").endsWith("\u2026");
    }

    @Test
    void shouldTellBothHeadlinesWhenOnlyTheHeadlineChanged() {
        // When
        Edit edit = edit(item(1, "Harbour to close", BODY, "none", null), item(2, "Harbour shut!", BODY, "none", null));

        // Then
        assertThat(edit.fromHeadline()).isEqualTo("Harbour to close");
        assertThat(edit.headline()).isEqualTo("Harbour shut!");
        assertThat(edit.diff()).isEmpty();
    }

    @Test
    void shouldFindNoEditWhenOnlyPunctuationAndSpaceChanged() {
        // Given
        String other = BODY.replace(". ", ".\n\n").replace("closure,", "closure \u2014");

        // Then
        assertThat(between(
                        item(1, "Harbour\u2019s end", BODY, "none", null),
                        item(2, "Harbour's end.", other, "none", null)))
                .isNull();
    }

    @Test
    void shouldCountWordsThatMovedApart() {
        // Given
        String first = BODY.substring(0, BODY.indexOf(" The mayor"));
        String moved = BODY.substring(first.length() + 1) + " " + first;

        // When
        Edit edit = edit(item(1, "h", BODY, "none", null), item(2, "h", moved, "none", null));

        // Then
        assertThat(edit.wordsMoved()).isGreaterThan(edit.wordsAdded() + edit.wordsRemoved());
        assertThat(edit.diff()).extracting(EditPart::kind).contains(EditPart.MOVED);
    }

    @ParameterizedTest
    @CsvSource({
        "none, none, ",
        "none, repeat, ",
        "update, none, ",
        "none, corrected, corrected",
        "none, update, update",
        "none, refile, refile",
        "none, kill, kill",
        "alert, none, alert",
        "urgent, none, alert"
    })
    void shouldBeSilentWhereNoLifeCycleAnnouncesIt(String from, String to, @Nullable String announced) {
        assertThat(edit(item(1, "h", BODY, from, null), item(2, "h", BODY + " They meet again on Friday.", to, null))
                        .announced())
                .isEqualTo(announced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Correction: the work costs 19 million crowns.",
                "This article has been amended to give the right sum.",
                "An earlier version of this story gave a wrong sum.",
                "Editor\u2019s note: the sum was changed.",
                "(Updated at 14:05 with the sum.)"
            })
    void shouldBeAnnouncedWhenTheAddedWordsSaySo(String note) {
        assertThat(edit(item(1, "h", BODY, "none", null), item(2, "h", BODY + "\n\n" + note, "none", null))
                        .announced())
                .isEqualTo(Edit.NOTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The department of correction will send guards.",
                "He corrected the course of the ship and updated the log.",
                "The report was published in May."
            })
    void shouldStaySilentWhenTheAddedWordsOnlySoundAlike(String added) {
        assertThat(edit(item(1, "h", BODY, "none", null), item(2, "h", BODY + " " + added, "none", null))
                        .announced())
                .isNull();
    }

    @Test
    void shouldNotCompareWhatAPaywallCutOff() {
        assertThat(ArticleEdits.isComparable(item(1, "h", BODY, "none", Item.STUB)))
                .isFalse();
        assertThat(ArticleEdits.isComparable(item(1, "h", BODY, "none", null))).isTrue();
    }

    @Test
    void shouldBoundTheDiffAndStillCountAllWordsWhenMuchChanged() {
        // Given
        String left = "x" + IntStream.range(0, 4_000).mapToObj(i -> " left" + i).collect(Collectors.joining());
        String right =
                "x" + IntStream.range(0, 4_000).mapToObj(i -> " right" + i).collect(Collectors.joining());

        // When
        Edit edit = edit(item(1, "h", left, "none", null), item(2, "h", right, "none", null));

        // Then
        assertThat(edit.cut()).isTrue();
        assertThat(edit.wordsRemoved()).isEqualTo(4_000);
        assertThat(edit.wordsAdded()).isEqualTo(4_000);
        assertThat(length(edit)).isLessThanOrEqualTo(ArticleEdits.MOST_DIFF + 10);
    }

    /** Whatever the texts, characters stay whole, the diff stays bounded, and equal texts have no edit. */
    @Test
    void shouldKeepTheBoundAndWholeCharactersWhenTextsAreRandom() {
        long seed = Long.getLong("wirefold.seed", 7L);
        Random random = new Random(seed);
        List<String> words =
                List.of("a", "harbour", "\uD83D\uDEA2", "\u6771\u4EAC", "e\u0301te", ".", "\n\n", "12", "of");
        for (int round = 0; round < 300; round++) {
            String left = text(random, words);
            String right = random.nextInt(5) == 0 ? left : text(random, words);
            Edit edit = between(item(1, "h", left, "none", null), item(2, "h", right, "none", null));
            if (left.equals(right)) {
                assertThat(edit).as("seed %s", seed).isNull();
            }
            if (edit != null) {
                assertThat(length(edit)).as("seed %s", seed).isLessThanOrEqualTo(ArticleEdits.MOST_DIFF + 200);
                edit.diff()
                        .forEach(part -> assertThat(isWhole(part.text()))
                                .as("seed %s: %s", seed, part)
                                .isTrue());
            }
        }
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    private static String text(Random random, List<String> words) {
        return IntStream.range(0, random.nextInt(1_500))
                .mapToObj(i -> words.get(random.nextInt(words.size())) + (random.nextBoolean() ? " " : ""))
                .collect(Collectors.joining());
    }

    private static int length(Edit edit) {
        return edit.diff().stream().mapToInt(part -> part.text().length()).sum();
    }

    private static Edit edit(Item from, Item to) {
        return Objects.requireNonNull(between(from, to));
    }

    private static @Nullable Edit between(Item from, Item to) {
        return ArticleEdits.between(from, EIGHT, to, NINE);
    }

    private static Item item(int version, String headline, String body, String lifeCycle, @Nullable String status) {
        return new Item(
                "urn:a", "courier", null, headline, body, null, null, null, null, null, "en", .9, EIGHT, EIGHT,
                "second", "field", .9, EIGHT, version, lifeCycle, null, null, null, .9, status, null, null);
    }
}
