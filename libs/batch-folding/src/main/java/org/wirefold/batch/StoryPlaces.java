package org.wirefold.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;

/**
 * The story of each body, as {@link StoryRule} defines it: by rank, each body that no earlier founder has taken founds
 * a story, and takes what it reaches in at most {@link StoryRule#MAX_DISTANCE} copies. Immutable.
 */
final class StoryPlaces {
    private final int[] founders;
    private final byte[] distances;
    private final JoinedPairs pairs;

    private StoryPlaces(int[] founders, byte[] distances, JoinedPairs pairs) {
        this.founders = founders;
        this.distances = distances;
        this.pairs = pairs;
    }

    static StoryPlaces of(int bodies, JoinedPairs pairs) {
        int[] founders = new int[bodies];
        byte[] distances = new byte[bodies];
        Arrays.fill(founders, -1);
        int[] reached = new int[bodies];
        for (int founder = 0; founder < bodies; founder++) {
            if (founders[founder] >= 0) {
                continue;
            }
            founders[founder] = founder;
            int last = 0;
            reached[last++] = founder;
            for (int next = 0; next < last; next++) {
                int body = reached[next];
                int copies = distances[body] < StoryRule.MAX_DISTANCE ? pairs.copies(body) : 0;
                for (int i = 0; i < copies; i++) {
                    int copy = pairs.other(pairs.pair(body, i), body);
                    if (founders[copy] < 0) {
                        founders[copy] = founder;
                        distances[copy] = (byte) (distances[body] + 1);
                        reached[last++] = copy;
                    }
                }
            }
        }
        return new StoryPlaces(founders, distances, pairs);
    }

    /** The body that founded the story. */
    int founder(int body) {
        return founders[body];
    }

    /** How many copies lie between. */
    int distance(int body) {
        return distances[body];
    }

    /** The pair by which a body is in its story; -1 for a founder. */
    int link(int body) {
        StoryRule<Integer> rule = new StoryRule<>(body);
        for (int i = 0; i < pairs.copies(body); i++) {
            int pair = pairs.pair(body, i);
            int copy = pairs.other(pair, body);
            rule.consider(copy, new StoryAssignment<>(founders[copy], distances[copy]), pairs.similarity(pair));
        }
        StoryAssignment<Integer> ruled = rule.assignment();
        if (ruled.founder() != founders[body] || ruled.distance() != distances[body]) {
            throw new IllegalStateException("the story rule places a body elsewhere; this is an error of the folding");
        }
        Integer linked = rule.linkedCopy();
        return linked == null
                ? -1
                : IntStream.range(0, pairs.copies(body))
                        .map(i -> pairs.pair(body, i))
                        .filter(pair -> pairs.other(pair, body) == linked)
                        .findFirst()
                        .orElseThrow();
    }

    /** The bodies by story, and within it by rank; stories by the rank of their founders. */
    int[] byStory() {
        long[] keys = new long[founders.length];
        Arrays.setAll(keys, body -> (long) founders[body] << Integer.SIZE | body);
        Arrays.parallelSort(keys);
        int[] sorted = new int[keys.length];
        Arrays.setAll(sorted, i -> (int) keys[i]);
        return sorted;
    }
}
