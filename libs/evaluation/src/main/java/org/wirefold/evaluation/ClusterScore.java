package org.wirefold.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well predicted clusters agree with true ones: over pairs, by the adjusted Rand index (Hubert and Arabie, Journal
 * of
 * Classification 2, 1985) and by B-cubed (Bagga and Baldwin, LREC 1998).
 *
 * @param precision share of the pairs put together that belong together, 0 to 1; 1 if none was put together
 * @param recall share of the pairs that belong together that were put together, 0 to 1; 1 if none belongs together
 * @param f1 harmonic mean of the two
 * @param adjustedRand adjusted Rand index, at most 1
 * @param bCubed harmonic mean of B-cubed precision and recall
 * @param truePairs pairs that belong together, without ignored ones
 * @param foundPairs pairs put together, without ignored ones
 */
public record ClusterScore(
        double precision,
        double recall,
        double f1,
        double adjustedRand,
        double bCubed,
        long truePairs,
        long foundPairs) {

    /** Two items, without order. */
    public record Pair<K extends Comparable<? super K>>(K low, K high) {
        /** The pair of two items, the lower one first. */
        public static <K extends Comparable<? super K>> Pair<K> of(K a, K b) {
            return a.compareTo(b) <= 0 ? new Pair<>(a, b) : new Pair<>(b, a);
        }
    }

    /**
     * Scores a clustering.
     *
     * @param truth the true cluster of every item
     * @param predicted the predicted cluster; an item that is missing is alone
     * @param ignored pairs that count neither way in the pairwise figures
     */
    public static <K extends Comparable<? super K>> ClusterScore of(
            Map<K, ?> truth, Map<K, ?> predicted, Set<Pair<K>> ignored) {
        Map<Object, Integer> trueIds = new HashMap<>();
        Map<Object, Integer> foundIds = new HashMap<>();
        Map<Long, Integer> cells = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Map<Integer, Integer> columns = new HashMap<>();
        TreeMap<K, int[]> items = new TreeMap<>();
        for (Map.Entry<K, ?> entry : truth.entrySet()) {
            int t = trueIds.computeIfAbsent(entry.getValue(), x -> trueIds.size());
            Object given = predicted.get(entry.getKey());
            Object cluster = given == null ? List.of("alone", entry.getKey()) : given;
            int p = foundIds.computeIfAbsent(cluster, x -> foundIds.size());
            items.put(entry.getKey(), new int[] {t, p});
            cells.merge((long) t << 32 | p, 1, Integer::sum);
            rows.merge(t, 1, Integer::sum);
            columns.merge(p, 1, Integer::sum);
        }
        double n = items.size();
        double hits = pairs(cells.values());
        double belong = pairs(rows.values());
        double put = pairs(columns.values());
        double expected = n < 2 ? 0 : belong * put / (n * (n - 1) / 2);
        double most = (belong + put) / 2;
        double rand = most == expected ? 1 : (hits - expected) / (most - expected);
        double cubedPrecision = 0;
        double cubedRecall = 0;
        for (Map.Entry<Long, Integer> cell : new TreeMap<>(cells).entrySet()) {
            double size = cell.getValue();
            cubedRecall += size * size / rows.getOrDefault((int) (cell.getKey() >> 32), 1) / n;
            cubedPrecision += size * size / columns.getOrDefault(cell.getKey().intValue(), 1) / n;
        }
        for (Pair<K> pair : ignored) {
            int[] low = items.get(pair.low());
            int[] high = items.get(pair.high());
            if (low != null && high != null && low != high) {
                boolean together = low[0] == high[0];
                boolean found = low[1] == high[1];
                belong -= together ? 1 : 0;
                put -= found ? 1 : 0;
                hits -= together && found ? 1 : 0;
            }
        }
        double precision = put == 0 ? 1 : hits / put;
        double recall = belong == 0 ? 1 : hits / belong;
        return new ClusterScore(
                precision,
                recall,
                hits == 0 ? 0 : 2 * precision * recall / (precision + recall),
                rand,
                n == 0 ? 1 : 2 * cubedPrecision * cubedRecall / (cubedPrecision + cubedRecall),
                Math.round(belong),
                Math.round(put));
    }

    private static double pairs(Collection<Integer> sizes) {
        double sum = 0;
        for (int size : sizes) {
            sum += size * (size - 1.0) / 2;
        }
        return sum;
    }
}
