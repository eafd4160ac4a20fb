package org.wirefold.enrich.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.entities.StoryAgreement;
import org.wirefold.entities.StoryAgreement.Named;
import org.wirefold.model.Story;
import org.wirefold.model.Story.StoryEntity;

/** Makes the record of a story out of its members. */
final class StoryRollUp {
    /** The most entities that a story names. */
    private static final int ENTITIES = 50;

    private static final String KILL = "kill";

    private StoryRollUp() {}

    /**
     * The canonical member, which stands for the story. These rules apply in this order:
     *
     * <ol>
     *   <li>A kill is chosen only if all members are kills.
     *   <li>An agency's own copy comes before the copy of another source.
     *   <li>The text must be full: its length is within a twentieth of the longest. Copies differ by a word or two, so
     *       the longest text alone would change with almost every copy.
     *   <li>The lowest rank wins.
     * </ol>
     *
     * @param members by rank, at least one
     */
    static Member canonical(List<Member> members) {
        int[] precedences = members.stream().mapToInt(StoryRollUp::precedence).toArray();
        int highest = Arrays.stream(precedences).max().orElseThrow();
        int longest = IntStream.range(0, precedences.length)
                .filter(i -> precedences[i] == highest)
                .map(i -> members.get(i).bodyTokens())
                .max()
                .orElseThrow();
        return IntStream.range(0, precedences.length)
                .filter(i -> precedences[i] == highest && members.get(i).bodyTokens() * 20L >= longest * 19L)
                .mapToObj(members::get)
                .min(Comparator.comparing(Member::rank))
                .orElseThrow();
    }

    /** Higher for a better choice: a kill is below all others, and a more original text is above. */
    private static int precedence(Member member) {
        return originality(member) + (member.lifeCycle().equals(KILL) ? 0 : 3);
    }

    /** 2 if the source is the agency that it credits, 1 if it credits another, 0 if it credits none. */
    static int originality(Member member) {
        String agency = letters(member.agency());
        if (agency.isEmpty()) {
            return 0;
        }
        return letters(member.source()).startsWith(agency) ? 2 : 1;
    }

    static Story story(String storyId, List<Member> members, Member canonical, long revision) {
        TreeSet<String> sources = new TreeSet<>();
        List<String> killed = new ArrayList<>();
        Instant last = Instant.MIN;
        List<Story.Member> listed = new ArrayList<>(members.size());
        for (Member member : members) {
            Instant created = Instant.ofEpochMilli(member.rank().timeMillis());
            sources.add(member.source());
            if (member.lifeCycle().equals(KILL)) {
                killed.add(member.rank().uri());
            }
            last = created.isAfter(last) ? created : last;
            listed.add(new Story.Member(
                    member.rank().uri(),
                    member.source(),
                    member.headline(),
                    member.relation(),
                    created,
                    member.agency(),
                    member.lifeCycle()));
        }
        Member first = members.get(0);
        return new Story(
                storyId,
                canonical.rank().uri(),
                canonical.headline(),
                first.founder().uri(),
                listed,
                List.copyOf(sources),
                Instant.ofEpochMilli(first.rank().timeMillis()),
                last,
                entities(members),
                killed,
                revision,
                first.policyVersion());
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

    private static String letters(@Nullable String name) {
        if (name == null) {
            return "";
        }
        StringBuilder letters = new StringBuilder();
        String lower = name.toLowerCase(Locale.ROOT);
        String host = lower.startsWith("www.") ? lower.substring(4) : lower;
        host.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
