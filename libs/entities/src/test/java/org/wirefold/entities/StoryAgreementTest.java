package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.StoryAgreement.Named;

class StoryAgreementTest {
    private static final Named TEXAN = new Named("geonames:1", "place", "Paris");
    private static final Named FRENCH = new Named("geonames:2", "place", "Paris");
    private static final Named UNLINKED = new Named("place:paris", "place", "Paris");
    private static final Named KIM = new Named("person:kim", "person", "Kim");
    private static final Named KIM_JONG_UN = new Named("person:kim-jong-un", "person", "Kim Jong Un");
    private static final Named KIM_JU_AE = new Named("person:kim-ju-ae", "person", "Kim Ju Ae");

    @Test
    void shouldTakeTheIdOfMostMembersWhenOneNameHasTwo() {
        // When
        Map<String, String> changes =
                StoryAgreement.changes(List.of(List.of(TEXAN), List.of(FRENCH), List.of(FRENCH), List.of(UNLINKED)));

        // Then
        assertThat(changes).containsOnly(Map.entry("geonames:1", "geonames:2"), Map.entry("place:paris", "geonames:2"));
    }

    @Test
    void shouldCountEveryMemberWhenSeveralBringTheSame() {
        // Given
        List<Named> french = List.of(FRENCH);

        // When
        Map<String, String> changes =
                StoryAgreement.changes(List.of(List.of(TEXAN), french, List.of(TEXAN), french, french));

        // Then
        assertThat(changes).containsOnly(Map.entry("geonames:1", "geonames:2"));
    }

    @Test
    void shouldPreferAnIdFromOutsideWhenMoreMembersHaveNone() {
        // When
        Map<String, String> changes =
                StoryAgreement.changes(List.of(List.of(UNLINKED), List.of(UNLINKED), List.of(FRENCH)));

        // Then
        assertThat(changes).containsOnly(Map.entry("place:paris", "geonames:2"));
    }

    @Test
    void shouldKeepApartWhatOneMemberKeepsApart() {
        // When
        Map<String, String> changes =
                StoryAgreement.changes(List.of(List.of(TEXAN, FRENCH), List.of(FRENCH), List.of(KIM, KIM_JONG_UN)));

        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldGiveAPartOfANameToTheOnlyOneItFits() {
        // Given
        Named wpk = new Named("organisation:wpk", "organisation", "WPK");
        Named party = new Named("organisation:workers-party-of-korea", "organisation", "Workers' Party of Korea");

        // When
        Map<String, String> one = StoryAgreement.changes(List.of(List.of(KIM, wpk), List.of(KIM_JONG_UN, party)));
        Map<String, String> two = StoryAgreement.changes(List.of(List.of(KIM), List.of(KIM_JONG_UN, KIM_JU_AE)));

        // Then
        assertThat(one)
                .containsOnly(
                        Map.entry("person:kim", "person:kim-jong-un"),
                        Map.entry("organisation:wpk", "organisation:workers-party-of-korea"));
        assertThat(two).isEmpty();
    }

    @Test
    void shouldNotDependOnTheOrderOfMembersOrNames() {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        List<Named> names = List.of(
                TEXAN,
                FRENCH,
                UNLINKED,
                KIM,
                KIM_JONG_UN,
                KIM_JU_AE,
                new Named("Q1", "person", "Kim Jong-un"),
                new Named("person:un", "person", "Un"));
        for (int round = 0; round < 300; round++) {
            List<List<Named>> members = new ArrayList<>();
            for (int m = 0; m < 5; m++) {
                List<Named> member = new ArrayList<>();
                names.forEach(named -> {
                    if (random.nextInt(3) == 0) {
                        member.add(named);
                    }
                });
                members.add(member);
            }
            Map<String, String> changes = StoryAgreement.changes(members);

            // When
            Collections.shuffle(members, random);
            members.forEach(member -> Collections.shuffle(member, random));

            // Then
            assertThat(StoryAgreement.changes(members)).isEqualTo(changes);
        }
    }
}
