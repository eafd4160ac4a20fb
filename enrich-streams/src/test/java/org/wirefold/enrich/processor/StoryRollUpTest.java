package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.model.Story;
import org.wirefold.model.Story.StoryEntity;

class StoryRollUpTest {
    private static final NamedEntity KIM = new NamedEntity("person:kim", "person", "Kim", 0.5, Map.of());
    private static final NamedEntity FULL =
            new NamedEntity("person:kim-jong-un", "person", "Kim Jong Un", 0.4, Map.of("wikidata", "Q56226"));
    private static final NamedEntity PARIS =
            new NamedEntity("geonames:2988507", "place", "Paris", 0.3, Map.of("geonames", "2988507"));
    private static final NamedEntity TEXAS =
            new NamedEntity("geonames:4717560", "place", "Paris", 0.9, Map.of("geonames", "4717560"));

    @Test
    void shouldCountAnEntityOnceWhateverItsMembersCallIt() {
        // Given
        List<Member> members = List.of(
                member(1, "a.example", KIM, PARIS),
                member(2, "b.example", FULL, PARIS),
                member(3, "b.example", FULL, TEXAS));

        // When
        List<StoryEntity> entities =
                StoryRollUp.story("s", members, members.get(0), 1).entities();

        // Then
        assertThat(entities).hasSize(2).allSatisfy(entity -> {
            assertThat(entity.members()).isEqualTo(3);
            assertThat(entity.sources()).isEqualTo(2);
        });
        assertThat(entities).extracting(StoryEntity::id).containsExactly("geonames:2988507", "person:kim-jong-un");
        assertThat(entities).extracting(StoryEntity::name).containsExactly("Paris", "Kim Jong Un");
        assertThat(entities.get(0).links()).containsExactly(Map.entry("geonames", "2988507"));
    }

    @Test
    void shouldNameTheSameEntitiesWhateverTheOrderOfTheMembers() {
        // Given
        Random random = new Random(Long.getLong("wirefold.seed", 7));
        List<NamedEntity> all = List.of(KIM, FULL, PARIS, TEXAS);
        for (int round = 0; round < 100; round++) {
            List<Member> members = new ArrayList<>();
            for (int m = 0; m < 5; m++) {
                members.add(member(m, "s" + random.nextInt(3), all.get(random.nextInt(4)), all.get(random.nextInt(4))));
            }
            List<StoryEntity> before =
                    StoryRollUp.story("s", members, members.get(0), 1).entities();

            // When
            Collections.shuffle(members, random);

            // Then
            assertThat(StoryRollUp.story("s", members, members.get(0), 1).entities())
                    .isEqualTo(before);
        }
    }

    /** The agency's kill is the first of its ranks, the longest and the most original, and still stands for nothing. */
    @Test
    void shouldListAKillButNeverLetItStandForTheStory() {
        // Given
        Member kill = sent(0, "opa.example", "OPA", "kill", 900);
        Member story = sent(1, "opa.example", "OPA", "none", 400);
        Member copy = sent(2, "harbour.example", "OPA", "none", 400);
        List<Member> members = List.of(kill, story, copy);

        // When
        Member canonical = StoryRollUp.canonical(members);
        Story found = StoryRollUp.story("s", members, canonical, 1);

        // Then
        assertThat(canonical).isEqualTo(story);
        assertThat(StoryRollUp.canonical(List.of(kill, copy))).isEqualTo(copy);
        assertThat(StoryRollUp.canonical(List.of(kill))).isEqualTo(kill);
        assertThat(found.killed()).containsExactly("uri:0");
        assertThat(found.members()).extracting(Story.Member::uri).containsExactly("uri:0", "uri:1", "uri:2");
    }

    @Test
    void shouldLetTheEarliestFullTextOfTheMostOriginalSourceStandForTheStory() {
        // Given
        Member cut = sent(0, "harbour.example", "OPA", "none", 379);
        Member full = sent(1, "coast.example", "OPA", "none", 380);
        Member longest = sent(2, "valley.example", "OPA", "none", 400);
        Member own = sent(3, "opa.example", "OPA", "none", 200);

        // Then
        assertThat(StoryRollUp.canonical(List.of(cut, full, longest))).isEqualTo(full);
        assertThat(StoryRollUp.canonical(List.of(longest, full, cut))).isEqualTo(full);
        assertThat(StoryRollUp.canonical(List.of(cut, full))).isEqualTo(cut);
        assertThat(StoryRollUp.canonical(List.of(cut, full, longest, own))).isEqualTo(own);
    }

    private static Member sent(int number, String source, String agency, String lifeCycle, int tokens) {
        Rank rank = new Rank(number, "uri:" + number);
        return new Member(
                rank,
                source,
                "headline",
                agency,
                lifeCycle,
                "copy",
                new Rank(0, "uri:0"),
                tokens,
                NamedEntities.NONE,
                "test");
    }

    private static Member member(int number, String source, NamedEntity... entities) {
        Rank rank = new Rank(number, "uri:" + number);
        List<NamedEntity> distinct = List.of(entities).stream().distinct().toList();
        return new Member(
                rank,
                source,
                "headline",
                null,
                "",
                "copy",
                new Rank(0, "uri:0"),
                100,
                NamedEntities.of(distinct),
                "test");
    }
}
