package org.wirefold.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link BoostedTrees}: histograms of binned numbers, the leaf with most to gain is split first. Only the trainers
 * of the readers use it. Equal inputs give equal trees. Safe for any thread.
 */
public final class Boosting {
    private static final int BINS = 64;
    private static final float LAMBDA = 2f;
    /** A tree is grown on about this share of the pages. */
    private static final float PAGES = .7f;

    private final int trees;
    private final int leaves;
    private final float rate;
    private final float smallest;
    private final long seed;

    /**
     * Sets how trees grow.
     *
     * @param trees how many
     * @param leaves the most of each
     * @param rate how much each tree counts, above 0 and up to 1
     * @param smallest the least curvature (weight times p times 1 - p) in a leaf
     * @param seed of the choice of pages and numbers for each tree
     */
    public Boosting(int trees, int leaves, float rate, float smallest, long seed) {
        this.trees = trees;
        this.leaves = leaves;
        this.rate = rate;
        this.smallest = smallest;
        this.seed = seed;
    }

    /** The leaf of a tree that grows: its rows, and the best test that could split it. */
    private static final class Leaf {
        int[] rows = {};
        double gain;
        int feature = -1;
        int bin;
        float value;

        @Nullable
        Leaf low;

        @Nullable
        Leaf high;
    }

    /**
     * Trees as lines of text, as {@link BoostedTrees#parse} takes them.
     *
     * @param numbers of each row
     * @param wanted 0 or 1 for each row
     * @param weight of each row
     * @param page of each row; the rows of a page stand together
     * @param features how many numbers of a row count
     */
    public List<String> train(float[][] numbers, float[] wanted, float[] weight, int[] page, int features) {
        int rows = numbers.length;
        float[][] edges = new float[features][];
        byte[][] binned = new byte[features][rows];
        for (int f = 0; f < features; f++) {
            edges[f] = edges(numbers, f);
            for (int r = 0; r < rows; r++) {
                int at = Arrays.binarySearch(edges[f], numbers[r][f]);
                binned[f][r] = (byte) (at >= 0 ? at : -at - 1);
            }
        }
        double[] sum = new double[rows];
        float[] gradient = new float[rows];
        float[] curve = new float[rows];
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int t = 0; t < trees; t++) {
            for (int r = 0; r < rows; r++) {
                double p = 1 / (1 + Math.exp(-sum[r]));
                gradient[r] = (float) (weight[r] * (wanted[r] - p));
                curve[r] = (float) (weight[r] * Math.max(1e-4, p * (1 - p)));
            }
            boolean[] asked = new boolean[features];
            for (int f = 0; f < features; f++) {
                asked[f] = random.nextFloat() < .4f;
            }
            Leaf root = grow(someOf(page, random), binned, gradient, curve, asked, edges);
            StringBuilder line = new StringBuilder();
            write(root, edges, line);
            for (int r = 0; r < rows; r++) {
                sum[r] += value(root, binned, r);
            }
            lines.add(line.toString().strip());
        }
        return lines;
    }

    private Leaf grow(int[] all, byte[][] binned, float[] gradient, float[] curve, boolean[] asked, float[][] edges) {
        PriorityQueue<Leaf> open = new PriorityQueue<>(Comparator.comparingDouble((Leaf leaf) -> -leaf.gain));
        Leaf root = new Leaf();
        root.rows = all;
        examine(root, binned, gradient, curve, asked, edges);
        open.add(root);
        int grown = 1;
        while (grown < leaves && !open.isEmpty()) {
            Leaf leaf = open.poll();
            if (leaf.feature < 0) {
                continue;
            }
            byte[] bins = binned[leaf.feature];
            int lows = 0;
            for (int r : leaf.rows) {
                lows += bins[r] <= leaf.bin ? 1 : 0;
            }
            Leaf low = new Leaf();
            Leaf high = new Leaf();
            leaf.low = low;
            leaf.high = high;
            low.rows = new int[lows];
            high.rows = new int[leaf.rows.length - lows];
            int l = 0;
            int h = 0;
            for (int r : leaf.rows) {
                if (bins[r] <= leaf.bin) {
                    low.rows[l++] = r;
                } else {
                    high.rows[h++] = r;
                }
            }
            examine(low, binned, gradient, curve, asked, edges);
            examine(high, binned, gradient, curve, asked, edges);
            open.add(low);
            open.add(high);
            grown++;
        }
        return root;
    }

    private void examine(
            Leaf leaf, byte[][] binned, float[] gradient, float[] curve, boolean[] asked, float[][] edges) {
        double g = 0;
        double c = 0;
        for (int r : leaf.rows) {
            g += gradient[r];
            c += curve[r];
        }
        leaf.value = (float) (rate * g / (c + LAMBDA));
        double whole = g * g / (c + LAMBDA);
        double[] gs = new double[BINS + 1];
        double[] cs = new double[BINS + 1];
        for (int f = 0; f < binned.length; f++) {
            if (!asked[f] || edges[f].length == 0) {
                continue;
            }
            Arrays.fill(gs, 0);
            Arrays.fill(cs, 0);
            byte[] bins = binned[f];
            for (int r : leaf.rows) {
                gs[bins[r]] += gradient[r];
                cs[bins[r]] += curve[r];
            }
            double lowG = 0;
            double lowC = 0;
            for (int b = 0; b < edges[f].length; b++) {
                lowG += gs[b];
                lowC += cs[b];
                if (lowC < smallest || c - lowC < smallest) {
                    continue;
                }
                double highG = g - lowG;
                double gain = lowG * lowG / (lowC + LAMBDA) + highG * highG / (c - lowC + LAMBDA) - whole;
                if (gain > leaf.gain + 1e-6) {
                    leaf.gain = gain;
                    leaf.feature = f;
                    leaf.bin = b;
                }
            }
        }
    }

    /** The rows of a share of the pages: a tree that sees them all learns their accidents. */
    private static int[] someOf(int[] page, Random random) {
        int[] rows = new int[page.length];
        int count = 0;
        boolean taken = false;
        for (int r = 0; r < page.length; r++) {
            if (r == 0 || page[r] != page[r - 1]) {
                taken = random.nextFloat() < PAGES;
            }
            if (taken) {
                rows[count++] = r;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static float value(Leaf root, byte[][] binned, int row) {
        Leaf at = root;
        while (at.low != null && at.high != null) {
            at = binned[at.feature][row] <= at.bin ? at.low : at.high;
        }
        return at.value;
    }

    private static void write(Leaf leaf, float[][] edges, StringBuilder line) {
        if (leaf.low == null || leaf.high == null) {
            line.append(String.format(Locale.ROOT, "= %.4f ", leaf.value));
            return;
        }
        float edge = edges[leaf.feature][leaf.bin];
        line.append(leaf.feature).append(' ').append(Float.toString(edge)).append(' ');
        write(leaf.low, edges, line);
        write(leaf.high, edges, line);
    }

    /** Quantiles of the distinct values; a bin holds what is up to its edge. */
    private static float[] edges(float[][] numbers, int feature) {
        float[] values = new float[numbers.length];
        for (int r = 0; r < values.length; r++) {
            values[r] = numbers[r][feature];
        }
        Arrays.sort(values);
        List<Float> edges = new ArrayList<>();
        for (int b = 1; b < BINS; b++) {
            float edge = values[(int) ((long) b * values.length / BINS)];
            if ((edges.isEmpty() || edge > edges.get(edges.size() - 1)) && edge < values[values.length - 1]) {
                edges.add(edge);
            }
        }
        float[] found = new float[edges.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = edges.get(i);
        }
        return found;
    }
}
