package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.OriginalRule.Candidate;
import org.wirefold.duplicates.OriginalRule.Choice;
import org.wirefold.duplicates.OriginalRule.Criterion;
import org.wirefold.text.LifeCycle;

class OriginalRuleTest {
    private static final String FULL = words(0, 300);
    private static final String CUT = words(0, 120);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Profiler profiler = new Profiler();

    @Test
    void shouldTakeTheTextOfTheSourceThatTheStoryCredits() {
        // Given
        Candidate<String> own = member("z", "nwa.example", "NWA", FULL, LifeCycle.Kind.NONE);
        Candidate<String> uncredited = member("y", "nwa.example", null, FULL, LifeCycle.Kind.NONE);
        Candidate<String> copy = member("a", "harbour.example", "NWA", FULL, LifeCycle.Kind.NONE);
        Candidate<String> other = member("b", "coast.example", "NWA", FULL, LifeCycle.Kind.NONE);
        Candidate<String> ofAnother = member("c", "nwa.example", "MPW", FULL, LifeCycle.Kind.NONE);

        // Then
        assertChoice(own, Criterion.OWN_TEXT, List.of(own, copy, other));
        assertChoice(uncredited, Criterion.OWN_TEXT, List.of(uncredited, copy, other));
        assertChoice(copy, Criterion.ORDER_OF_NAMES, List.of(ofAnother, copy, other));
    }

    @Test
    void shouldTakeTheCompleteTextAndNotTheLongestOne() {
        // Given
        Candidate<String> full = member("m", "coast.example", null, FULL, LifeCycle.Kind.NONE);
        Candidate<String> cut = member("a", "harbour.example", null, CUT, LifeCycle.Kind.NONE);
        Candidate<String> padded =
                member("b", "valley.example", null, FULL + " " + words(900, 600), LifeCycle.Kind.NONE);
        Candidate<String> second = member("n", "hill.example", null, FULL, LifeCycle.Kind.NONE);
        Candidate<String> third = member("o", "lake.example", null, FULL, LifeCycle.Kind.NONE);
        Candidate<String> fourth = member("p", "moor.example", null, FULL, LifeCycle.Kind.NONE);

        // Then
        assertChoice(full, Criterion.COMPLETE, List.of(full, cut));
        assertChoice(full, Criterion.ORDER_OF_NAMES, List.of(full, cut, padded, second, third, fourth));
    }

    @Test
    void shouldNotTakeAKillAnAlertOrALaterVersion() {
        // Given
        Candidate<String> story = member("m", "nwa.example", "NWA", FULL, LifeCycle.Kind.NONE);
        Candidate<String> kill = member("a", "nwa.example", "NWA", FULL, LifeCycle.Kind.KILL);
        Candidate<String> alert = member("b", "nwa.example", "NWA", CUT, LifeCycle.Kind.ALERT);
        Candidate<String> corrected = member("c", "nwa.example", "NWA", FULL, LifeCycle.Kind.CORRECTED);

        // Then
        assertChoice(story, Criterion.NOT_KILLED, List.of(story, kill));
        assertChoice(story, Criterion.FULL_ARTICLE, List.of(story, alert));
        assertChoice(story, Criterion.FIRST_VERSION, List.of(story, corrected));
        assertChoice(kill, Criterion.ALONE, List.of(kill));
    }

    @Test
    void shouldTakeTheEarlierTextAsFarAsTheTimesAreKnown() {
        // Given
        Candidate<String> evening = at("a", NOON.plusSeconds(3600), "minute", .9);
        Candidate<String> noon = at("m", NOON, "second", .9);
        Candidate<String> today = at("b", Instant.parse("2026-03-04T00:00:00Z"), "day", .9);
        Candidate<String> yesterday = at("z", Instant.parse("2026-03-03T00:00:00Z"), "day", .9);
        Candidate<String> doubtful = at("c", Instant.parse("2008-01-01T00:00:00Z"), "day", .3);
        Candidate<String> undated = at("d", null, "none", .1);

        // Then
        assertChoice(noon, Criterion.TIME, List.of(evening, noon));
        assertChoice(noon, Criterion.TIME, List.of(noon, today));
        assertChoice(yesterday, Criterion.DAY, List.of(evening, noon, today, yesterday, doubtful, undated));
        assertChoice(doubtful, Criterion.ORDER_OF_NAMES, List.of(doubtful, undated));
    }

    @Test
    void shouldChooseTheSameWhateverTheOrderOfTheMembers() {
        // Given
        long seed = Long.getLong("wirefold.seed", 11);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Candidate<String>> members = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                members.add(at(
                        "id" + i,
                        words(random.nextInt(20), 50 + random.nextInt(250)),
                        NOON.plusSeconds(random.nextInt(200_000)),
                        random.nextBoolean() ? "day" : "second",
                        .9));
            }
            Choice<String> before = OriginalRule.choose(members);

            // When
            Collections.shuffle(members, random);

            // Then
            assertThat(OriginalRule.choose(members)).as("seed %d", seed).isEqualTo(before);
        }
    }

    @Test
    void shouldNotTakeAWordThatBeginsLikeAnAgencyForTheAgency() {
        assertThat(OriginalRule.isNamed("apple.example", "AP")).isFalse();
        assertThat(OriginalRule.isNamed("ap.example", "AP")).isTrue();
        assertThat(OriginalRule.isNamed("www.apnews.com", "AP")).isTrue();
        assertThat(OriginalRule.isNamed("news.xinhuanet.com", "Xinhua")).isTrue();
        assertThat(OriginalRule.isNamed("Daily Lantern", "The Daily Lantern")).isFalse();
        assertThat(OriginalRule.isNamed("Daily Lantern", "Daily Lantern")).isTrue();
        assertThat(OriginalRule.isNamed("harbour.example", " ")).isFalse();
    }

    private static void assertChoice(Candidate<String> expected, Criterion criterion, List<Candidate<String>> members) {
        assertThat(OriginalRule.choose(members)).isEqualTo(new Choice<>(expected, criterion));
    }

    private Candidate<String> at(String id, @Nullable Instant published, String precision, double confidence) {
        return at(id, FULL, published, precision, confidence);
    }

    private Candidate<String> at(
            String id, String text, @Nullable Instant published, String precision, double confidence) {
        return Candidate.of(
                id, "coast.example", null, published, precision, confidence, profile(text, null, LifeCycle.Kind.NONE));
    }

    private Candidate<String> member(
            String id, String source, @Nullable String agency, String text, LifeCycle.Kind kind) {
        return Candidate.of(
                id, source, agency, Instant.parse("2026-03-04T00:00:00Z"), "day", .9, profile(text, agency, kind));
    }

    private Profile profile(String text, @Nullable String agency, LifeCycle.Kind kind) {
        return profiler.profile(new DocumentText(text, "A headline", agency, new LifeCycle(kind, 0, null, ""), "en"));
    }

    private static String words(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
