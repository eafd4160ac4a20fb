package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which of several full names an article has used most up to each of its places; among equals the first in the list.
 * Counts their mentions as they are when it is made, in one walk over them, so that asking for all the mentions of a
 * short name in their order takes time linear in both.
 */
final class NamedMost {
    private final List<Cluster> names;
    /** Spans with which another name comes to lead, in ascending order, and which name that is. */
    private final int[] turns;

    private final int[] leaders;
    private final int count;

    /** Of these names, of which there is at least one. */
    NamedMost(List<Cluster> names) {
        this.names = List.copyOf(names);
        long[] uses = uses(names);
        int[] used = new int[names.size()];
        this.turns = new int[uses.length + 1];
        this.leaders = new int[uses.length + 1];
        turns[0] = -1;
        int last = 0;
        for (long use : uses) {
            int name = (int) use;
            int most = leaders[last];
            used[name]++;
            if (name != most && (used[name] > used[most] || (used[name] == used[most] && name < most))) {
                last++;
                turns[last] = (int) (use >>> Integer.SIZE);
                leaders[last] = name;
            }
        }
        this.count = last + 1;
    }

    /** The mentions of all, in the order of the article: the span, then the place of its name in the list. */
    private static long[] uses(List<Cluster> names) {
        List<Long> uses = new ArrayList<>();
        for (int name = 0; name < names.size(); name++) {
            for (int span : names.get(name).spans) {
                uses.add((long) span << Integer.SIZE | name);
            }
        }
        long[] sorted = uses.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The turn in force before a span, not before the turn given, which was in force at an earlier span. */
    int before(int span, int turn) {
        int at = turn;
        while (at + 1 < count && turns[at + 1] < span) {
            at++;
        }
        return at;
    }

    /** The name that leads from a turn on. */
    Cluster cluster(int turn) {
        return names.get(leaders[turn]);
    }
}
