package org.wirefold.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefold.text.Sentences;
import org.wirefold.text.Tokens;

/**
 * Where two texts say the same: for showing to a reader, not for deciding. Thread-safe; nothing is kept.
 *
 * @param startA where it begins in the first text, in UTF-16 units
 * @param endA where it ends there, exclusive
 * @param startB where it begins in the second text
 * @param endB where it ends there, exclusive
 * @param tokens how many tokens stand in both
 */
public record SharedText(int startA, int endA, int startB, int endB, int tokens) {
    private static final int PLACES = 16;
    private static final int MIN_SENTENCE = 5;
    private static final double SENTENCE_SHARE = .5;

    /** The shared runs of at least {@value Comparer#SHINGLE} tokens, in the order of the second text. */
    public static List<SharedText> between(String bodyA, String bodyB) {
        Alignment alignment = new Alignment(bodyA, bodyB);
        List<SharedText> out = new ArrayList<>();
        for (int[] run : alignment.runs) {
            out.add(alignment.span(run[0], run[0] + run[2], run[1], run[1] + run[2], run[2]));
        }
        return List.copyOf(out);
    }

    /**
     * The sentences of the first text, at least five tokens long, that share a run with a sentence of the second and
     * half
     * of their tokens or more; in the order of the first text, each with the sentence of the second it is found in.
     */
    public static List<SharedText> sentences(String bodyA, String bodyB) {
        Alignment alignment = new Alignment(bodyA, bodyB);
        int[] sentencesA = sentenceOf(bodyA, alignment.a);
        int[] sentencesB = sentenceOf(bodyB, alignment.b);
        List<SharedText> out = new ArrayList<>();
        int from = 0;
        while (from < sentencesA.length) {
            int to = from;
            Map<Integer, Integer> votes = new HashMap<>();
            int mapped = 0;
            while (to < sentencesA.length && sentencesA[to] == sentencesA[from]) {
                int other = alignment.toB[to];
                if (other >= 0) {
                    mapped++;
                    votes.merge(sentencesB[other], 1, Integer::sum);
                }
                to++;
            }
            if (to - from >= MIN_SENTENCE && mapped > 0) {
                int best = -1;
                for (int sentence : votes.keySet()) {
                    int more = votes.getOrDefault(sentence, 0) - votes.getOrDefault(best, 0);
                    best = best < 0 || more > 0 || (more == 0 && sentence < best) ? sentence : best;
                }
                int fromB = first(sentencesB, best);
                int toB = first(sentencesB, best + 1);
                int shared = Math.max(mapped, alignment.common(from, to, fromB, toB));
                if (shared >= SENTENCE_SHARE * (to - from)) {
                    out.add(alignment.span(from, to, fromB, toB, shared));
                }
            }
            from = to;
        }
        return List.copyOf(out);
    }

    private static int first(int[] sentences, int sentence) {
        int i = 0;
        while (i < sentences.length && sentences[i] < sentence) {
            i++;
        }
        return i;
    }

    /** The sentence each scanned token stands in. */
    private static int[] sentenceOf(String body, TokenScan scan) {
        Sentences sentences = new Sentences().read(new Tokens().read(body));
        int[] out = new int[scan.count];
        int s = 0;
        for (int i = 0; i < scan.count; i++) {
            while (s + 1 < sentences.count() && sentences.start(s + 1) <= scan.starts[i]) {
                s++;
            }
            out[i] = s;
        }
        return out;
    }

    /** The longest run found at each place of the second text, from left to right. */
    private static final class Alignment {
        private final TokenScan a = new TokenScan(true);
        private final TokenScan b = new TokenScan(true);
        private final List<int[]> runs = new ArrayList<>();
        private final int[] toB;

        Alignment(String bodyA, String bodyB) {
            a.scan(bodyA);
            b.scan(bodyB);
            toB = new int[a.count];
            Arrays.fill(toB, -1);
            Map<Long, List<Integer>> places = new HashMap<>();
            for (int i = 0; i + Comparer.SHINGLE <= a.count; i++) {
                List<Integer> at = places.computeIfAbsent(key(a, i), x -> new ArrayList<>(1));
                if (at.size() < PLACES) {
                    at.add(i);
                }
            }
            int j = 0;
            while (j + Comparer.SHINGLE <= b.count) {
                int bestAt = 0;
                int best = 0;
                for (int i : places.getOrDefault(key(b, j), List.of())) {
                    int length = 0;
                    while (i + length < a.count
                            && j + length < b.count
                            && a.hashes[i + length] == b.hashes[j + length]) {
                        length++;
                    }
                    if (length > best) {
                        best = length;
                        bestAt = i;
                    }
                }
                if (best < Comparer.SHINGLE) {
                    j++;
                    continue;
                }
                runs.add(new int[] {bestAt, j, best});
                for (int k = 0; k < best; k++) {
                    toB[bestAt + k] = j + k;
                }
                j += best;
            }
        }

        /** How many tokens of a stretch of the first text stand in a stretch of the second, in any order. */
        int common(int fromA, int toA, int fromB, int toB) {
            Set<Long> there = new HashSet<>();
            for (int j = fromB; j < toB; j++) {
                there.add(b.hashes[j]);
            }
            int shared = 0;
            for (int i = fromA; i < toA; i++) {
                shared += there.contains(a.hashes[i]) ? 1 : 0;
            }
            return shared;
        }

        SharedText span(int fromA, int toA, int fromB, int toB, int tokens) {
            return new SharedText(a.starts[fromA], a.ends[toA - 1], b.starts[fromB], b.ends[toB - 1], tokens);
        }

        private static long key(TokenScan scan, int at) {
            long key = 0;
            for (int i = 0; i < Comparer.SHINGLE; i++) {
                key = Hashing.mix(key ^ scan.hashes[at + i]);
            }
            return key;
        }
    }
}
