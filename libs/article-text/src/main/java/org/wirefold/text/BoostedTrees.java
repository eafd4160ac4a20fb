package org.wirefold.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of small decision trees: gradient boosting with logistic loss (J. Friedman, Greedy Function Approximation,
 * 2001). Kept as text, a tree a line, its nodes from the root down: "feature threshold" for a test, "= value" for a
 * leaf; the node after a test is where values up to the threshold go. Immutable, safe for all threads.
 */
public final class BoostedTrees {
    private final int[] feature;
    private final float[] value;
    /** Where to go on if the number is above the threshold; the next node if not. */
    private final int[] above;

    private final int[] roots;

    private BoostedTrees(List<String[]> trees) {
        int nodes = trees.stream().mapToInt(tree -> tree.length / 2).sum();
        feature = new int[nodes];
        value = new float[nodes];
        above = new int[nodes];
        roots = new int[trees.size()];
        int at = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = at;
            at = read(trees.get(i), 0, at, at);
        }
    }

    private int read(String[] tree, int node, int at, int root) {
        value[at] = Float.parseFloat(tree[2 * node + 1]);
        if (tree[2 * node].equals("=")) {
            feature[at] = -1;
            return at + 1;
        }
        feature[at] = Integer.parseInt(tree[2 * node]);
        int afterLow = read(tree, node + 1, at + 1, root);
        above[at] = afterLow;
        return read(tree, afterLow - root, afterLow, root);
    }

    /**
     * From lines of text.
     *
     * @param lines a tree a line; empty lines and those that begin with # are passed over
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
        float sum = 0;
        for (int root : roots) {
            int at = root;
            while (feature[at] >= 0) {
                at = numbers[feature[at]] <= value[at] ? at + 1 : above[at];
            }
            sum += value[at];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }
}
