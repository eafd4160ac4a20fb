package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirefold.enrich.event.ArticleOrigin;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.entities.StoryAgreement;
import org.wirefold.entities.StoryAgreement.Named;
import org.wirefold.model.Origin;
import org.wirefold.model.Story;
import org.wirefold.model.Story.StoryEntity;
import org.wirefold.model.Story.StoryOrigin;
import org.wirefold.origins.StoryOrigins;

/** Makes the record of a story out of its members. */
final class StoryRollUp {
    /** The most entities that a story names. */
    private static final int ENTITIES = 50;

    private static final String KILL = "kill";

    private StoryRollUp() {}

    /**
     * The record of a story.
     *
     * @param members by rank, at least one
     * @param relations how each of them stands to the original, by uri
     */
    static Story story(String storyId, List<Member> members, Map<String, OriginalRelation> relations, long revision) {
        TreeSet<String> sources = new TreeSet<>();
        List<String> killed = new ArrayList<>();
        List<Story.Member> listed = new ArrayList<>(members.size());
        Map<String, Origin> whose = new HashMap<>();
        Member original = members.get(0);
        for (Member member : members) {
            String uri = member.rank().uri();
            OriginalRelation toOriginal = Objects.requireNonNull(relations.get(uri));
            boolean isOriginal = toOriginal.originalUri().equals(uri);
            sources.add(member.source());
            if (member.lifeCycle().equals(KILL)) {
                killed.add(uri);
            }
            original = isOriginal ? member : original;
            ArticleOrigin told = toOriginal.origin();
            Origin origin = told == null ? member.origin() : told.origin();
            whose.put(uri, origin);
            listed.add(isOriginal ? 0 : listed.size(), listed(member, toOriginal, origin));
        }
        Member first = members.get(0);
        StoryTimes times = StoryTimes.of(members);
        List<StoryOrigin> origins = StoryOrigins.distinct(whose);
        return new Story(
                storyId,
                original.rank().uri(),
                original.headline(),
                first.founder().uri(),
                listed,
                List.copyOf(sources),
                times.firstUri(),
                times.firstPublished(),
                times.firstPublishedPrecision(),
                times.lastPublished(),
                times.firstReceived(),
                times.lastReceived(),
                entities(members),
                killed,
                revision,
                first.policyVersion(),
                origins,
                origins.size());
    }

    private static Story.Member listed(Member member, OriginalRelation toOriginal, Origin origin) {
        return new Story.Member(
                member.rank().uri(),
                member.source(),
                member.headline(),
                toOriginal.relation(),
                member.clock().published(),
                member.clock().precision(),
                member.clock().receivedAt(),
                member.agency(),
                member.lifeCycle(),
                origin.kind(),
                origin.name());
    }

    private static final class Tally {
        final TreeMap<String, Integer> names = new TreeMap<>();
        final TreeMap<String, String> links = new TreeMap<>();
        final BitSet sources = new BitSet();
        final String type;
        int members;
        double salience;

        Tally(String type) {
            this.type = type;
        }

        String name() {
            String best = names.firstKey();
            for (Map.Entry<String, Integer> entry : names.entrySet()) {
                if (entry.getValue() > names.getOrDefault(best, 0)) {
                    best = entry.getKey();
                }
            }
            return best;
        }
    }

    /** Members that name the same entities; copies of one text do. */
    private static final class Group {
        final List<NamedEntity> entities;
        final List<Named> named;
        final BitSet sources = new BitSet();
        int members;

        Group(NamedEntities entities) {
            this.entities = entities.list();
            this.named = this.entities.stream()
                    .map(entity -> new Named(entity.id(), entity.type(), entity.name()))
                    .toList();
        }
    }

    private static List<StoryEntity> entities(List<Member> members) {
        Map<NamedEntities, Group> groups = new LinkedHashMap<>();
        Map<String, Integer> sources = new HashMap<>();
        List<List<Named>> named = new ArrayList<>(members.size());
        for (Member member : members) {
            Group group = groups.computeIfAbsent(member.entities(), Group::new);
            group.members++;
            group.sources.set(sources.computeIfAbsent(member.source(), source -> sources.size()));
            named.add(group.named);
        }
        Map<String, String> agreed = StoryAgreement.changes(named);
        Map<String, Tally> tallies = new HashMap<>();
        for (Group group : groups.values()) {
            for (NamedEntity entity : group.entities) {
                String id = agreed.getOrDefault(entity.id(), entity.id());
                Tally tally = tallies.computeIfAbsent(id, i -> new Tally(entity.type()));
                if (id.equals(entity.id())) {
                    tally.names.merge(entity.name(), group.members, Integer::sum);
                    entity.links().forEach(tally.links::putIfAbsent);
                }
                tally.sources.or(group.sources);
                tally.members += group.members;
                tally.salience = Math.max(tally.salience, entity.salience());
            }
        }
        return tallies.entrySet().stream()
                .map(entry -> new StoryEntity(
                        entry.getKey(),
                        entry.getValue().type,
                        entry.getValue().name(),
                        entry.getValue().links,
                        entry.getValue().members,
                        entry.getValue().sources.cardinality(),
                        entry.getValue().salience))
                .sorted(Comparator.comparingInt((StoryEntity entity) -> -entity.members())
                        .thenComparing(entity -> -entity.salience())
                        .thenComparing(StoryEntity::id))
                .limit(ENTITIES)
                .toList();
    }
}
