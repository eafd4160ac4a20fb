package org.wirefold.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A sum of small decision trees: gradient boosting with logistic loss (J. Friedman, Greedy Function Approximation,
 * 2001). Kept as text, a tree a line, its nodes from the root down: "feature threshold" for a test, "= value" for a
 * leaf; the node after a test is where values up to the threshold go. Immutable, safe for all threads.
 *
 * <p>No tree is walked down. The tests of all trees stand side by side by the number they ask for and by threshold; each
 * that a number exceeds strikes out the leaves below its lower branch, and the first leaf of a tree that is left is
 * the one a walk ends at (Lucchese and others, QuickScorer, SIGIR 2015). So hardly a branch is mispredicted.
 */
public final class BoostedTrees {
    /** The most leaves of a tree: a bit each. */
    private static final int MOST_LEAVES = Long.SIZE;

    /** Where the tests of each number begin; one more for their end. */
    private final int[] from;

    /** Of each test, rising among those of one number: its threshold, its tree, and the leaves that it leaves. */
    private final float[] threshold;

    private final int[] tree;
    private final long[] left;

    /** The values of the leaves of all trees from left to right, and where each tree's begin. */
    private final float[] value;

    private final int[] firstLeaf;

    /** A test, while trees are read. */
    private record Test(int feature, float threshold, int tree, long left) {}

    private BoostedTrees(List<String[]> trees) {
        List<Test> tests = new ArrayList<>();
        List<Float> leaves = new ArrayList<>();
        firstLeaf = new int[trees.size()];
        for (int i = 0; i < firstLeaf.length; i++) {
            firstLeaf[i] = leaves.size();
            read(trees.get(i), 0, i, leaves, tests);
            if (leaves.size() - firstLeaf[i] > MOST_LEAVES) {
                throw new IllegalArgumentException("Tree " + (i + 1) + " has more than " + MOST_LEAVES + " leaves");
            }
        }
        value = new float[leaves.size()];
        for (int i = 0; i < value.length; i++) {
            value[i] = leaves.get(i);
        }
        tests.sort(Comparator.comparingInt(Test::feature).thenComparing(Test::threshold));
        from = new int[tests.isEmpty() ? 1 : tests.get(tests.size() - 1).feature + 2];
        threshold = new float[tests.size()];
        tree = new int[tests.size()];
        left = new long[tests.size()];
        for (int i = 0; i < threshold.length; i++) {
            Test test = tests.get(i);
            from[test.feature + 1] = i + 1;
            threshold[i] = test.threshold;
            tree[i] = test.tree;
            left[i] = test.left;
        }
        for (int feature = 1; feature < from.length; feature++) {
            from[feature] = Math.max(from[feature], from[feature - 1]);
        }
    }

    /** Reads the node and what is below it; returns the node after those. */
    private int read(String[] words, int node, int number, List<Float> leaves, List<Test> tests) {
        float says = Float.parseFloat(words[2 * node + 1]);
        if (words[2 * node].equals("=")) {
            leaves.add(says);
            return node + 1;
        }
        int first = leaves.size() - firstLeaf[number];
        int above = read(words, node + 1, number, leaves, tests);
        int end = leaves.size() - firstLeaf[number];
        long lower = ((1L << (end - first)) - 1) << first;
        tests.add(new Test(Integer.parseInt(words[2 * node]), says, number, ~lower));
        return read(words, above, number, leaves, tests);
    }

    /**
     * From lines of text.
     *
     * @param lines a tree a line; empty lines and those that begin with # are passed over
     * @throws IllegalArgumentException if a tree has more than 64 leaves
     */
    public static BoostedTrees parse(List<String> lines) {
        List<String[]> trees = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                trees.add(line.strip().split(" ", -1));
            }
        }
        return new BoostedTrees(trees);
    }

    /**
     * From a resource.
     *
     * @param beside the class in whose package it is
     * @throws IllegalStateException if it is not in the jar
     */
    public static BoostedTrees load(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The model " + name + " is not in the jar; build the module again.");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The model " + name + " cannot be read", e);
        }
    }

    /** The probability, 0 to 1, for the numbers of one thing. */
    public float score(float[] numbers) {
        long[] open = new long[firstLeaf.length];
        Arrays.fill(open, -1L);
        for (int feature = 0; feature + 1 < from.length; feature++) {
            float number = numbers[feature];
            int end = from[feature + 1];
            // What is no number is above all thresholds.
            for (int test = from[feature]; test < end && !(number <= threshold[test]); test++) {
                open[tree[test]] &= left[test];
            }
        }
        float sum = 0;
        for (int i = 0; i < open.length; i++) {
            sum += value[firstLeaf[i] + Long.numberOfTrailingZeros(open[i])];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }
}
