package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.model.Origin;
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
                StoryRollUp.story("s", members, relations(members), 1).entities();

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
                    StoryRollUp.story("s", members, relations(members), 1).entities();

            // When
            Collections.shuffle(members, random);

            // Then
            assertThat(StoryRollUp.story("s", members, relations(members), 1).entities())
                    .isEqualTo(before);
        }
    }

    @Test
    void shouldListTheOriginalFirstAndTheKills() {
        // Given
        Member kill = sent(0, "kill", "day");
        Member story = sent(1, "none", "day");
        Member copy = sent(2, "none", "day");
        List<Member> members = List.of(kill, story, copy);
        Map<String, OriginalRelation> relations = new HashMap<>();
        members.forEach(member -> relations.put(
                member.rank().uri(),
                new OriginalRelation("uri:1", member.equals(story) ? StoryDecision.ORIGINAL : "version", null)));

        // When
        Story found = StoryRollUp.story("s", members, relations, 1);

        // Then
        assertThat(found.canonicalUri()).isEqualTo("uri:1");
        assertThat(found.killed()).containsExactly("uri:0");
        assertThat(found.members()).extracting(Story.Member::uri).containsExactly("uri:1", "uri:0", "uri:2");
        assertThat(found.members())
                .extracting(Story.Member::relation)
                .containsExactly("original", "version", "version");
    }

    @Test
    void shouldSayWhoWasFirstOnlyWhenTheDatesTellIt() {
        // Given
        Member eight = sent(0, "none", "second");
        Member nine = sent(1, "none", "minute");
        Member today = sent(2, "none", "day");
        Member tomorrow = sent(26, "none", "day");
        Member undated = new Member(
                new Rank(0, "uri:undated"),
                "source",
                "headline",
                null,
                "none",
                new ArticleClock(null, "none", .1, Instant.EPOCH.plusSeconds(7)),
                new Rank(0, "uri:0"),
                new byte[0],
                NamedEntities.NONE,
                "test",
                Origin.UNKNOWN,
                null);

        // Then
        assertThat(StoryTimes.of(List.of(eight, nine)).firstUri()).isEqualTo("uri:0");
        assertThat(StoryTimes.of(List.of(nine, eight)).firstUri()).isEqualTo("uri:0");
        assertThat(StoryTimes.of(List.of(eight, today)).firstUri()).isNull();
        assertThat(StoryTimes.of(List.of(today, tomorrow)).firstUri()).isEqualTo("uri:2");
        assertThat(StoryTimes.of(List.of(eight, tomorrow)).firstUri()).isEqualTo("uri:0");
        assertThat(StoryTimes.of(List.of(eight, undated)).firstUri()).isNull();
        assertThat(StoryTimes.of(List.of(undated)).firstPublished()).isNull();
        assertThat(StoryTimes.of(List.of(undated)).firstReceived()).isEqualTo(Instant.EPOCH.plusSeconds(7));
        assertThat(StoryTimes.of(List.of(eight, tomorrow)).lastPublished()).isEqualTo("1970-01-02T00:00:00Z");
    }

    private static Map<String, OriginalRelation> relations(List<Member> members) {
        Map<String, OriginalRelation> relations = new HashMap<>();
        members.forEach(member -> relations.put(member.rank().uri(), new OriginalRelation("uri:0", "copy", null)));
        return relations;
    }

    /** Published at that hour of the first two days of 1970, or on its day. */
    private static Member sent(int hour, String lifeCycle, String precision) {
        Instant time = Instant.EPOCH.plus(Duration.ofHours(hour));
        Instant published = precision.equals("day") ? time.truncatedTo(ChronoUnit.DAYS) : time;
        return new Member(
                new Rank(time.toEpochMilli(), "uri:" + hour),
                "source",
                "headline",
                null,
                lifeCycle,
                new ArticleClock(published, precision, .9, time),
                new Rank(0, "uri:0"),
                new byte[0],
                NamedEntities.NONE,
                "test",
                Origin.UNKNOWN,
                null);
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
                new ArticleClock(null, "none", .1, Instant.EPOCH),
                new Rank(0, "uri:0"),
                new byte[0],
                NamedEntities.of(distinct),
                "test",
                Origin.UNKNOWN,
                null);
    }
}
