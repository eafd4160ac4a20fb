package org.wirefold.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Clue;
import org.wirefold.model.Origin.Part;
import org.wirefold.model.Story.StoryOrigin;
import org.wirefold.origins.StoryOrigins.Member;

class StoryOriginsTest {
    private static final Origin AFP = agency("AFP");

    @Test
    void shouldCountOneOriginWhenMembersCopyAnAgencyWithoutACredit() {
        // Given
        List<Member> members = List.of(
                new Member("a", "afp.com", AFP, 1),
                new Member("b", "b.example", Origin.UNKNOWN, .97),
                new Member("c", "c.example", Origin.UNKNOWN, .9));

        // When
        Map<String, Origin> origins = StoryOrigins.of(members, "a");

        // Then
        assertThat(origins.get("b")).isEqualTo(new Origin("agency", "AFP", .92, List.of(new Clue("story", "a")), null));
        assertThat(StoryOrigins.distinct(origins)).containsExactly(new StoryOrigin("agency", "AFP", 3, "a"));
    }

    @Test
    void shouldTellTheShareOfTheOutletWhenItAddedText() {
        // Given
        List<Member> members = List.of(new Member("a", "afp.com", AFP, 1), new Member("b", "www.b.example", AFP, .6));

        // When
        Map<String, Origin> origins = StoryOrigins.of(members, "a");

        // Then
        assertThat(Objects.requireNonNull(origins.get("b")).parts())
                .containsExactly(new Part("agency", "AFP", .6, null), new Part("outlet", "b.example", .4, null));
    }

    @Test
    void shouldTellBothAgenciesWhenAMemberHasTextOfTwo() {
        // Given
        List<Member> members =
                List.of(new Member("a", "afp.com", AFP, 1), new Member("b", "b.example", agency("Reuters"), .4));

        // When
        Map<String, Origin> origins = StoryOrigins.of(members, "a");

        // Then
        assertThat(Objects.requireNonNull(origins.get("b")).parts())
                .containsExactly(new Part("agency", "AFP", .4, null), new Part("agency", "Reuters", .6, null));
    }

    @Test
    void shouldSayUnknownWhenTwoAgenciesAreCreditedEquallyOften() {
        // Given
        List<Member> members = List.of(
                new Member("a", "a.example", Origin.UNKNOWN, 1),
                new Member("b", "b.example", AFP, 1),
                new Member("c", "c.example", agency("Reuters"), 1));

        // When
        Map<String, Origin> origins = StoryOrigins.of(members, "a");

        // Then
        assertThat(origins.get("a")).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void shouldTellTheSameWhenMembersComeInAnyOrder() {
        // Given
        List<Member> members = new ArrayList<>(List.of(
                new Member("a", "a.example", Origin.UNKNOWN, 1),
                new Member("b", "b.example", AFP, .95),
                new Member("c", "c.example", AFP, .7),
                new Member("d", "d.example", agency("Reuters"), .9),
                new Member("e", "e.example", Origin.UNKNOWN, .3)));
        Map<String, Origin> expected = StoryOrigins.of(members, "a");

        for (int turn = 0; turn < members.size(); turn++) {
            Collections.rotate(members, 1);

            // When
            Map<String, Origin> origins = StoryOrigins.of(members, "a");

            // Then
            assertThat(origins).isEqualTo(expected);
        }
    }

    private static Origin agency(String name) {
        return new Origin("agency", name, .97, List.of(new Clue("dateline", "(" + name + ")")), null);
    }
}
