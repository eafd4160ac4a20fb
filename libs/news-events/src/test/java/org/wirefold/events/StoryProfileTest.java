package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryProfileTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldGiveTheSameProfileWhenItIsReadBack() {
        // Given
        StoryProfile profile = new StoryProfiler()
                .profile(
                        "Ferry sinks off Norderholm",
                        "A ferry sank off Norderholm on Sunday with 214 aboard.",
                        "en",
                        DAY,
                        DAY);

        // When
        StoryProfile read = StoryProfile.fromBytes(profile.toBytes());

        // Then
        assertArrayEquals(profile.toBytes(), read.toBytes());
        assertEquals(DAY, read.time());
        assertTrue(read.isDated());
    }

    @Test
    void shouldGiveOneKeyWhenANameStandsInThreeScripts() {
        // When
        int latin = WordKey.of("Moskva");

        // Then
        assertEquals(latin, WordKey.of("Москва"));
        assertEquals(WordKey.of("Zelenskii"), WordKey.of("Зеленский"));
        assertEquals(WordKey.of("Athina"), WordKey.of("Αθήνα"));
        assertEquals(WordKey.of("Orban"), WordKey.of("ORBÁN"));
    }

    @Test
    void shouldGiveOneKeyWhenANumberIsWrittenInTwoWays() {
        // Then
        assertEquals(WordKey.ofNumber("1,250"), WordKey.ofNumber("1.250"));
        assertEquals(WordKey.ofNumber("214"), WordKey.ofNumber("٢١٤"));
    }

    @Test
    void shouldCallWordsRareWhenTheyAreSeldomInAnyLanguage() {
        // Given
        WordRarity rarity = WordRarity.standard();

        // Then
        for (String common : new String[] {"the", "and", "und", "que", "они"}) {
            assertTrue(rarity.of(WordKey.of(common)) < 10, common + " " + rarity.of(WordKey.of(common)));
        }
        for (String rare : new String[] {"earthquake", "Pyongyang", "Norderholm"}) {
            assertTrue(rarity.of(WordKey.of(rare)) > 10, rare + " " + rarity.of(WordKey.of(rare)));
        }
    }

    @Test
    void shouldFindOneEventWhenTwoReportsOfItDiffer() {
        // Given
        StoryProfiler profiler = new StoryProfiler();
        StoryProfile first = profiler.profile(
                "Ferry with 214 aboard sinks off Norderholm",
                "NORDERHOLM - The ferry Solveig sank off Norderholm on Sunday with 214 people aboard, the coast guard said.",
                "en",
                DAY,
                DAY);
        StoryProfile second = profiler.profile(
                "Rescuers search for survivors of Solveig",
                "Rescue boats searched on Monday for survivors of the ferry Solveig, which went down near Norderholm.",
                "en",
                DAY.plusSeconds(86_400),
                DAY);
        StoryProfile other = profiler.profile(
                "Parliament of Westmark votes on budget",
                "The parliament of Westmark adopted the budget of minister Harald Quist on Sunday.",
                "en",
                DAY,
                DAY);

        // When
        EventPolicy policy = EventPolicy.standard();

        // Then
        assertTrue(
                policy.probability(first, second) > .5,
                () -> EventMeasure.named(EventMeasure.of(first, second)).toString());
        assertTrue(
                policy.probability(first, other) < .15,
                () -> EventMeasure.named(EventMeasure.of(first, other)).toString());
    }
}
