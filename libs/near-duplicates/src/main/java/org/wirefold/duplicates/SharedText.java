package org.wirefold.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where two texts say the same: for showing to a reader, not for deciding. Thread-safe; nothing is kept.
 *
 * @param startA where it begins in the first text, in UTF-16 units
 * @param endA where it ends there, exclusive
 * @param startB where it begins in the second text
 * @param endB where it ends there, exclusive
 * @param tokens how many tokens long it is
 */
public record SharedText(int startA, int endA, int startB, int endB, int tokens) {

    /** The shared runs of at least {@value Comparer#SHINGLE} tokens, in the order of the second text. */
    public static List<SharedText> between(String bodyA, String bodyB) {
        TokenScan a = new TokenScan();
        TokenScan b = new TokenScan();
        a.scan(bodyA);
        b.scan(bodyB);
        Map<Long, List<Integer>> places = new HashMap<>();
        for (int i = 0; i + Comparer.SHINGLE <= a.count; i++) {
            List<Integer> at = places.computeIfAbsent(key(a, i), x -> new ArrayList<>(1));
            if (at.size() < 16) {
                at.add(i);
            }
        }
        List<SharedText> out = new ArrayList<>();
        int j = 0;
        while (j + Comparer.SHINGLE <= b.count) {
            int bestAt = 0;
            int best = 0;
            for (int i : places.getOrDefault(key(b, j), List.of())) {
                int length = 0;
                while (i + length < a.count && j + length < b.count && a.hashes[i + length] == b.hashes[j + length]) {
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
            out.add(new SharedText(
                    a.starts[bestAt], a.ends[bestAt + best - 1], b.starts[j], b.ends[j + best - 1], best));
            j += best;
        }
        return List.copyOf(out);
    }

    private static long key(TokenScan scan, int at) {
        long key = 0;
        for (int i = 0; i < Comparer.SHINGLE; i++) {
            key = Hashing.mix(key ^ scan.hashes[at + i]);
        }
        return key;
    }
}
