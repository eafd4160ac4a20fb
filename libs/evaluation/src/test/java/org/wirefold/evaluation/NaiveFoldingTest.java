package org.wirefold.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.text.LifeCycle;

class NaiveFoldingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String HARBOUR = """
            Harbour workers in the port of Velmar walked off the job on Tuesday after talks about night shifts broke down, \
            leaving 14 ships waiting at anchor outside the breakwater.
            The dockers' union said about 1,200 people had joined the strike. Port director Ilse Maron called the walkout \
            "a heavy blow for the whole coast" and offered to meet the union again on Thursday.
            Fruit importers warned that cargo worth several million crowns would spoil if the cranes stood still for \
            longer than three days.
            """;

    private static final String STRIKE = """
            Harbour workers in the port of Velmar walked off the job on Tuesday after talks about night shifts broke down, \
            leaving 14 ships waiting at anchor outside the breakwater.
            The dockers' union said about 1,200 people had joined the strike. Port director Ilse Maron called the walkout \
            "a heavy blow for the whole coast" and offered to meet the union again on Thursday.
            Fruit importers warned that cargo worth 35 million crowns would spoil if the cranes stood still for longer \
            than three days. The transport ministry said it was watching the situation but would not step in.
            Union leader Piet Harrow told a crowd at the gates that his members would stay out until the company withdrew \
            its plan to cut the second crew from every night shift.
            """;

    private static final String COMET = """
            Astronomers at the Tarn observatory have found a comet that will pass close to the sun next spring and may be \
            seen without a telescope, the institute said in a statement.
            The object was first noticed by a student, Pavla Orren, who was looking linkedCopy old plates for something else.
            """;

    @Test
    void shouldGiveTheSameStoriesInAnyOrder() {
        // Given
        List<NaiveFolding.Document<String>> documents = new ArrayList<>(List.of(
                document("a", 0, HARBOUR),
                document("b", 5, HARBOUR.replace("Tuesday", "Tuesday, witnesses said,")),
                document("c", 9, COMET),
                document("d", 9, HARBOUR)));
        Map<String, NaiveFolding.Assigned<String>> expected = fold(documents);
        long seed = 20260301;

        for (int round = 0; round < 20; round++) {
            // When
            Collections.shuffle(documents, new Random(seed + round));
            Map<String, NaiveFolding.Assigned<String>> places = fold(documents);

            // Then
            assertThat(places).as("seed %d", seed + round).containsExactlyInAnyOrderEntriesOf(expected);
        }
        assertThat(expected)
                .extractingByKey("b")
                .extracting(NaiveFolding.Assigned::founder)
                .isEqualTo("a");
        assertThat(expected)
                .extractingByKey("c")
                .extracting(NaiveFolding.Assigned::founder)
                .isEqualTo("c");
        assertThat(expected).extractingByKey("d").isEqualTo(expected.get("a"));
    }

    @Test
    void shouldFoldTwoShortVersionsIntoOneStoryWhenALongerTextHoldsBoth() {
        // Given
        int half = STRIKE.indexOf("Fruit importers");
        List<NaiveFolding.Document<String>> documents = new ArrayList<>(List.of(
                document("a", 0, STRIKE.substring(0, half)),
                document("b", 5, STRIKE.substring(half)),
                document("c", 9, COMET)));

        // When
        Map<String, NaiveFolding.Assigned<String>> apart = fold(documents);
        documents.add(document("d", 20, STRIKE));
        Map<String, NaiveFolding.Assigned<String>> together = fold(documents);

        // Then
        assertThat(apart)
                .extractingByKey("b")
                .extracting(NaiveFolding.Assigned::founder)
                .isEqualTo("b");
        assertThat(together.values()).extracting(NaiveFolding.Assigned::founder).containsExactly("a", "a", "c", "a");
        assertThat(together)
                .extractingByKey("b")
                .extracting(NaiveFolding.Assigned::decision)
                .isNotNull();
    }

    @Test
    void shouldCompareWithTheLowestInRankWhenManyShareAPhrase() {
        // Given
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            documents.add(document("d" + i, i, HARBOUR.replace("Tuesday", "Tuesday, witness " + i + " said,")));
        }
        NaiveFolding<String> bounded = folding(Map.of("postings", "4"));
        NaiveFolding<String> unbounded = folding(Map.of("postings", "1000"));

        // When
        Map<String, NaiveFolding.Assigned<String>> places = bounded.fold(documents);

        // Then
        assertThat(unbounded.fold(documents).keySet()).isEqualTo(places.keySet());
        assertThat(unbounded.comparisons()).isEqualTo(40 * 39 / 2);
        assertThat(bounded.comparisons()).isLessThan(40 * 6);
        assertThat(places.values()).extracting(NaiveFolding.Assigned::founder).containsOnly("d0");
    }

    private static Map<String, NaiveFolding.Assigned<String>> fold(List<NaiveFolding.Document<String>> documents) {
        return folding(Map.of()).fold(documents);
    }

    private static NaiveFolding<String> folding(Map<String, String> settings) {
        return new NaiveFolding<>(
                new RelationPolicy(PolicySettings.from(settings)), NaiveFolding.Candidates.BY_FINGERPRINT);
    }

    private static NaiveFolding.Document<String> document(String id, int minute, String body) {
        Profile profile = new Profiler().profile(new DocumentText(body, "", null, LifeCycle.NONE, "en"));
        return new NaiveFolding.Document<>(id, NOON.plusSeconds(60L * minute), profile);
    }
}
