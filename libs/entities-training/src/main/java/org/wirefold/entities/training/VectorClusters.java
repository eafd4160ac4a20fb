package org.wirefold.entities.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Nested spherical k-means: clusters of clusters of clusters, so that a shift right gives the coarser cluster. */
final class VectorClusters {
    private static final int[] LEVEL_BITS = {6, 4, 3};
    private static final int ROUNDS = 10;

    private VectorClusters() {}

    /** Bits of a cluster number. */
    static int bits() {
        return IntStream.of(LEVEL_BITS).sum();
    }

    /** The cluster of each word, from 1. */
    static Map<String, Integer> cluster(Map<String, float[]> vectors, long seed) {
        List<String> words = vectors.keySet().stream().sorted().toList();
        float[][] points = words.stream()
                .map(w -> unit(java.util.Objects.requireNonNull(vectors.get(w))))
                .toArray(float[][]::new);
        int[] codes = new int[points.length];
        split(points, IntStream.range(0, points.length).toArray(), 0, codes, new Random(seed));
        Map<String, Integer> out = new TreeMap<>();
        for (int i = 0; i < codes.length; i++) {
            out.put(words.get(i), Math.max(1, codes[i]));
        }
        return out;
    }

    private static void split(float[][] points, int[] members, int level, int[] codes, Random random) {
        if (level == LEVEL_BITS.length || members.length == 0) {
            return;
        }
        int k = 1 << LEVEL_BITS[level];
        int[] place = means(points, members, k, random);
        for (int i = 0; i < members.length; i++) {
            codes[members[i]] = codes[members[i]] << LEVEL_BITS[level] | place[i];
        }
        for (int c = 0; c < k; c++) {
            int cluster = c;
            int[] own = IntStream.range(0, members.length)
                    .filter(i -> place[i] == cluster)
                    .map(i -> members[i])
                    .toArray();
            split(points, own, level + 1, codes, random);
        }
    }

    private static int[] means(float[][] points, int[] members, int k, Random random) {
        int dimensions = points[members[0]].length;
        float[][] centres = new float[k][];
        for (int c = 0; c < k; c++) {
            centres[c] = points[members[random.nextInt(members.length)]].clone();
        }
        int[] place = new int[members.length];
        for (int round = 0; round < ROUNDS; round++) {
            float[][] fixed = centres;
            Arrays.parallelSetAll(place, i -> nearest(points[members[i]], fixed));
            float[][] sums = new float[k][dimensions];
            for (int i = 0; i < members.length; i++) {
                float[] p = points[members[i]];
                float[] s = sums[place[i]];
                for (int d = 0; d < dimensions; d++) {
                    s[d] += p[d];
                }
            }
            for (int c = 0; c < k; c++) {
                sums[c] = unit(sums[c]);
            }
            centres = sums;
        }
        return place;
    }

    private static int nearest(float[] point, float[][] centres) {
        int best = 0;
        float bestDot = -Float.MAX_VALUE;
        for (int c = 0; c < centres.length; c++) {
            float[] centre = centres[c];
            float dot = 0;
            for (int d = 0; d < point.length; d++) {
                dot += point[d] * centre[d];
            }
            if (dot > bestDot) {
                bestDot = dot;
                best = c;
            }
        }
        return best;
    }

    private static float[] unit(float[] v) {
        double sum = 0;
        for (float x : v) {
            sum += (double) x * x;
        }
        float scale = (float) (1 / Math.sqrt(sum + 1e-12));
        float[] out = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            out[i] = v[i] * scale;
        }
        return out;
    }
}
