package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.wirefold.evaluation.ClusterScore.Pair;

/**
 * How far the pairwise figures may be off because the labelled set is one sample of many. True clusters are drawn again
 * with replacement, each with the pairs of its articles; a pair that was put together across two true clusters counts
 * half for each (the cluster bootstrap of Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 8). The
 * interval holds the middle 95 % of the figures.
 *
 * @param precision of the pairs put together
 * @param recall of the pairs that belong together
 * @param f1 of the two
 * @param samples how many times the clusters were drawn
 * @param seed of the draws; the same seed gives the same intervals
 */
public record BootstrapIntervals(Interval precision, Interval recall, Interval f1, int samples, long seed) {
    private static final double OUTSIDE = .025;

    /** The middle 95 % of a figure, both ends 0 to 1. */
    public record Interval(double low, double high) {}

    /** What one true cluster adds to the counts of pairs. */
    private static final class Share {
        private double hits;
        private double belong;
        private double put;
    }

    /**
     * Draws the clusters.
     *
     * @param truth the true cluster of every item
     * @param predicted the predicted cluster; an item that is missing is alone
     * @param ignored pairs that count neither way
     * @param samples how many times, 1 or more
     * @param seed of the draws
     */
    public static <K extends Comparable<? super K>> BootstrapIntervals of(
            Map<K, ?> truth, Map<K, ?> predicted, Set<Pair<K>> ignored, int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException("the clusters must be drawn at least once, not " + samples + " times");
        }
        List<Share> shares = shares(truth, predicted, ignored);
        SplittableRandom random = new SplittableRandom(seed);
        double[] precision = new double[samples];
        double[] recall = new double[samples];
        double[] f1 = new double[samples];
        for (int i = 0; i < samples; i++) {
            Share sum = new Share();
            for (int j = 0; j < shares.size(); j++) {
                Share drawn = shares.get(random.nextInt(shares.size()));
                sum.hits += drawn.hits;
                sum.belong += drawn.belong;
                sum.put += drawn.put;
            }
            precision[i] = sum.put <= 0 ? 1 : sum.hits / sum.put;
            recall[i] = sum.belong <= 0 ? 1 : sum.hits / sum.belong;
            f1[i] = sum.hits <= 0 ? 0 : 2 * precision[i] * recall[i] / (precision[i] + recall[i]);
        }
        return new BootstrapIntervals(interval(precision), interval(recall), interval(f1), samples, seed);
    }

    private static Interval interval(double[] figures) {
        Arrays.sort(figures);
        int outside = (int) (OUTSIDE * figures.length);
        return new Interval(figures[outside], figures[figures.length - 1 - outside]);
    }

    private static <K extends Comparable<? super K>> List<Share> shares(
            Map<K, ?> truth, Map<K, ?> predicted, Set<Pair<K>> ignored) {
        Map<Object, Share> byCluster = new HashMap<>();
        List<Share> shares = new ArrayList<>();
        Map<Object, Integer> sizes = new HashMap<>();
        Map<Object, Map<Object, Integer>> found = new HashMap<>();
        // In the order of the items, so that a seed always draws the same clusters.
        new TreeMap<>(truth).forEach((item, cluster) -> {
            byCluster.computeIfAbsent(cluster, x -> {
                Share share = new Share();
                shares.add(share);
                return share;
            });
            sizes.merge(cluster, 1, Integer::sum);
            Object given = predicted.get(item);
            if (given != null) {
                found.computeIfAbsent(given, x -> new HashMap<>()).merge(cluster, 1, Integer::sum);
            }
        });
        sizes.forEach((cluster, size) -> at(byCluster, cluster).belong = pairs(size));
        found.values().forEach(parts -> {
            int all = parts.values().stream().mapToInt(Integer::intValue).sum();
            parts.forEach((cluster, size) -> {
                Share share = at(byCluster, cluster);
                share.hits += pairs(size);
                share.put += pairs(size) + size * (double) (all - size) / 2;
            });
        });
        for (Pair<K> pair : ignored) {
            Object low = truth.get(pair.low());
            Object high = truth.get(pair.high());
            if (low != null && high != null && !pair.low().equals(pair.high())) {
                Object place = predicted.get(pair.low());
                boolean put = place != null && place.equals(predicted.get(pair.high()));
                boolean together = low.equals(high);
                at(byCluster, low).belong -= together ? 1 : 0;
                at(byCluster, low).hits -= together && put ? 1 : 0;
                at(byCluster, low).put -= put ? .5 : 0;
                at(byCluster, high).put -= put ? .5 : 0;
            }
        }
        return shares;
    }

    private static Share at(Map<Object, Share> shares, Object cluster) {
        Share share = shares.get(cluster);
        if (share == null) {
            throw new IllegalStateException("no cluster " + cluster);
        }
        return share;
    }

    private static double pairs(double size) {
        return size * (size - 1) / 2;
    }
}
