package org.wirefold.entities;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the members of a story agree on whom they name. Each article is linked on its own. A shortened copy may lack
 * the full name of a person, or the words that tell two things of one name apart. Copies of one story mean the same by
 * the same name. Therefore an id that more members give wins, an external id wins over none, and a part of a person's
 * name or an acronym stands for the only name that it fits.
 *
 * <p>The result does not depend on the order of the members. Two ids that one member keeps apart stay apart.
 */
public final class StoryAgreement {
    private static final Set<String> SMALL = Set.of("of", "the", "and", "for", "in", "on");

    private final Map<String, Votes> byId = new TreeMap<>();

    /**
     * What a member calls an entity.
     *
     * @param id its id within Wirefold
     * @param type wire name of its type
     * @param name canonical form
     */
    public record Named(String id, String type, String name) {}

    /** What all members say of one id. */
    private static final class Votes {
        final BitSet members = new BitSet();
        final Set<String> names = new HashSet<>();
        final Set<String> keys = new TreeSet<>();
        final String type;
        final boolean linked;
        Votes winner = this;
        final String id;

        Votes(Named named) {
            this.id = named.id();
            this.type = named.type();
            this.linked = !named.id().startsWith(named.type() + ':');
        }

        Votes last() {
            return winner == this ? this : winner.last();
        }

        boolean beats(Votes other) {
            if (linked != other.linked) {
                return linked;
            }
            int more = Integer.compare(members.cardinality(), other.members.cardinality());
            return more != 0 ? more > 0 : id.compareTo(other.id) < 0;
        }
    }

    private StoryAgreement() {}

    /**
     * The ids that change, each with its new id in the story. Members that share one collection object are counted at
     * once.
     *
     * @param members what each member names
     */
    public static Map<String, String> changes(Collection<? extends Collection<Named>> members) {
        StoryAgreement story = new StoryAgreement();
        IdentityHashMap<Collection<Named>, BitSet> membersOf = new IdentityHashMap<>();
        int number = 0;
        for (Collection<Named> member : members) {
            membersOf.computeIfAbsent(member, m -> new BitSet()).set(number++);
        }
        for (Collection<Named> member : members) {
            BitSet numbers = membersOf.remove(member);
            if (numbers != null) {
                story.count(member, numbers);
            }
        }
        if (story.isUnanimous(number)) {
            return Map.of();
        }
        story.findKeys();
        story.sameNames();
        story.partsOfNames();
        Map<String, String> changes = new HashMap<>();
        story.byId.forEach((id, votes) -> {
            if (votes.last() != votes) {
                changes.put(id, votes.last().id);
            }
        });
        return changes;
    }

    private void count(Collection<Named> named, BitSet members) {
        for (Named each : named) {
            Votes votes = byId.computeIfAbsent(each.id(), id -> new Votes(each));
            votes.members.or(members);
            votes.names.add(each.name());
        }
    }

    private void findKeys() {
        for (Votes votes : byId.values()) {
            for (String name : votes.names) {
                votes.keys.add(NameKey.of(name).slug());
            }
        }
    }

    /** Whether every member has every id: then each keeps all of them apart. */
    private boolean isUnanimous(int members) {
        return byId.values().stream().allMatch(votes -> votes.members.cardinality() == members);
    }

    private void sameNames() {
        Map<String, List<Votes>> groups = new TreeMap<>();
        for (Votes votes : byId.values()) {
            for (String key : votes.keys) {
                groups.computeIfAbsent(votes.type + ':' + key, k -> new ArrayList<>())
                        .add(votes);
            }
        }
        for (List<Votes> group : groups.values()) {
            Votes best = group.get(0);
            for (Votes votes : group) {
                best = votes.beats(best) ? votes : best;
            }
            for (Votes votes : group) {
                join(votes.last(), best.last());
            }
        }
    }

    private static void join(Votes part, Votes whole) {
        if (part != whole && !part.members.intersects(whole.members)) {
            part.winner = whole;
            whole.members.or(part.members);
            whole.keys.addAll(part.keys);
        }
    }

    /** A single word that only one full name of the story has as a part, or initials of only one. */
    private void partsOfNames() {
        Map<String, Set<Votes>> wholes = new HashMap<>();
        for (Votes votes : byId.values()) {
            if (votes.winner == votes) {
                for (String key : votes.keys) {
                    for (String part : parts(votes.type, key)) {
                        wholes.computeIfAbsent(votes.type + ':' + part, k -> new HashSet<>())
                                .add(votes);
                    }
                }
            }
        }
        for (Votes votes : byId.values()) {
            if (votes.winner != votes || votes.linked || votes.keys.stream().anyMatch(key -> key.indexOf('-') >= 0)) {
                continue;
            }
            Set<Votes> fitting = new HashSet<>();
            votes.keys.forEach(key -> fitting.addAll(wholes.getOrDefault(votes.type + ':' + key, Set.of())));
            if (fitting.size() == 1) {
                join(votes, fitting.iterator().next());
            }
        }
    }

    private static Set<String> parts(String type, String key) {
        String[] words = key.split("-", -1);
        if (words.length < 2) {
            return Set.of();
        }
        if (type.equals(EntityType.PERSON.wireName())) {
            return new HashSet<>(List.of(words[0], words[words.length - 1]));
        }
        if (!type.equals(EntityType.ORGANISATION.wireName())) {
            return Set.of();
        }
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            initials.append(SMALL.contains(word.toLowerCase(Locale.ROOT)) ? "" : word.substring(0, 1));
        }
        return Set.of(initials.toString());
    }
}
