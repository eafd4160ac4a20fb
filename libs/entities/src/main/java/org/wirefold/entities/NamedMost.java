package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which of several full names an article has used most before each of its mentions; among equals the first in the
 * list. The mentions are counted once, in the constructor. Asking for all mentions of a short name in their order takes
 * linear time.
 */
final class NamedMost {
    private final List<Cluster> names;
    /** Spans at which another name takes the lead, in ascending order. {@link #leaders} has the names. */
    private final int[] turns;

    private final int[] leaders;
    private final int count;

    /** Counts the mentions of these names, at least one. */
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

    /** The last turn before a span. The given turn must be one of an earlier span. */
    int before(int span, int turn) {
        int at = turn;
        while (at + 1 < count && turns[at + 1] < span) {
            at++;
        }
        return at;
    }

    /** The name that takes the lead at a turn. */
    Cluster cluster(int turn) {
        return names.get(leaders[turn]);
    }
}
