package org.wirefold.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Fits the weights of {@link BodyModel}: AdaGrad on the conditional likelihood of the labels, L2, fixed seed. Labels may
 * leave a line open; then the likelihood is summed over the states it may have.
 */
final class ChainTraining {

    private static final int S = LineState.COUNT;
    private static final int C = LineShapes.CLASSES;
    private static final int E = BodyModel.FROM.length;
    private static final int W = BodyModel.COLUMNS;
    private static final int D = BodyModel.EDGE;

    private ChainTraining() {}

    /** One page: features and class of each line, the states each may have (as bits), how much the page counts. */
    static final class Page {
        final List<int[]> features;
        final byte[] coarse;
        final byte[] allowed;
        final double weight;

        Page(List<int[]> features, byte[] coarse, byte[] allowed, double weight) {
            this.features = features;
            this.coarse = coarse;
            this.allowed = allowed;
            this.weight = weight;
        }
    }

    static BodyModel fit(List<Page> pages) {
        int size = BodyFeatures.SIZE * W;
        double[] w = new double[size + E * D];
        double[] squares = new double[w.length];
        double[] gradient = new double[w.length];
        Random random = new Random(20261122);
        List<Page> order = new ArrayList<>(pages);
        double l2 = 1.0 / pages.size() * 0.3;
        for (int epoch = 0; epoch < 30; epoch++) {
            Collections.shuffle(order, random);
            for (Page p : order) {
                Set<Integer> touched = new HashSet<>();
                expect(p, w, size, gradient, touched, true, p.weight);
                expect(p, w, size, gradient, touched, false, -p.weight);
                for (int f : touched) {
                    double g = gradient[f] - l2 * w[f];
                    gradient[f] = 0;
                    squares[f] += g * g;
                    w[f] += 0.15 * g / Math.sqrt(squares[f] + 1e-6);
                }
            }
        }
        float[] emissions = new float[size];
        float[] transitions = new float[E * D];
        for (int i = 0; i < size; i++) {
            emissions[i] = (float) w[i];
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = (float) w[size + i];
        }
        return new BodyModel(emissions, transitions);
    }

    /** Adds the expected feature counts, under the labels or free, times a sign. */
    private static void expect(
            Page p, double[] w, int base, double[] gradient, Set<Integer> touched, boolean bound, double sign) {
        int n = p.coarse.length;
        double[][] score = new double[n][S];
        for (int i = 0; i < n; i++) {
            for (int s = 0; s < S; s++) {
                boolean ok = !bound || (p.allowed[i] >> s & 1) != 0;
                double sum = ok ? 0 : Double.NEGATIVE_INFINITY;
                if (ok) {
                    for (int f : p.features.get(i)) {
                        sum += w[f * W + BodyModel.COLUMN[s]];
                    }
                }
                score[i][s] = sum;
            }
        }
        double[][] alpha = new double[n][S];
        double[][] beta = new double[n][S];
        alpha[0] = score[0].clone();
        alpha[0][LineState.GAP] = Double.NEGATIVE_INFINITY;
        alpha[0][LineState.AFTER] = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < n; i++) {
            Arrays.fill(alpha[i], Double.NEGATIVE_INFINITY);
            for (int e = 0; e < E; e++) {
                int to = BodyModel.TO[e];
                alpha[i][to] = plus(alpha[i][to], alpha[i - 1][BodyModel.FROM[e]] + edge(w, base, e, p, i));
            }
            for (int s = 0; s < S; s++) {
                alpha[i][s] += score[i][s];
            }
        }
        Arrays.fill(beta[n - 1], Double.NEGATIVE_INFINITY);
        beta[n - 1][LineState.BODY] = 0;
        beta[n - 1][LineState.AFTER] = 0;
        for (int i = n - 2; i >= 0; i--) {
            Arrays.fill(beta[i], Double.NEGATIVE_INFINITY);
            for (int e = 0; e < E; e++) {
                int to = BodyModel.TO[e];
                beta[i][BodyModel.FROM[e]] = plus(
                        beta[i][BodyModel.FROM[e]], beta[i + 1][to] + score[i + 1][to] + edge(w, base, e, p, i + 1));
            }
        }
        double z = plus(alpha[n - 1][LineState.BODY], alpha[n - 1][LineState.AFTER]);
        if (z == Double.NEGATIVE_INFINITY) {
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int s = 0; s < S; s++) {
                double share = Math.exp(alpha[i][s] + beta[i][s] - z);
                if (share > 1e-9) {
                    for (int f : p.features.get(i)) {
                        gradient[f * W + BodyModel.COLUMN[s]] += sign * share;
                        touched.add(f * W + BodyModel.COLUMN[s]);
                    }
                }
            }
            for (int e = 0; i > 0 && e < E; e++) {
                int to = BodyModel.TO[e];
                double share = Math.exp(
                        alpha[i - 1][BodyModel.FROM[e]] + edge(w, base, e, p, i) + score[i][to] + beta[i][to] - z);
                if (share > 1e-9) {
                    int entered = base + e * D + p.coarse[i];
                    int left = base + e * D + C + p.coarse[i - 1];
                    gradient[entered] += sign * share;
                    gradient[left] += sign * share;
                    touched.add(entered);
                    touched.add(left);
                }
            }
        }
    }

    private static double edge(double[] w, int base, int e, Page p, int line) {
        return w[base + e * D + p.coarse[line]] + w[base + e * D + C + p.coarse[line - 1]];
    }

    private static double plus(double a, double b) {
        if (a == Double.NEGATIVE_INFINITY) {
            return b;
        }
        if (b == Double.NEGATIVE_INFINITY) {
            return a;
        }
        double high = Math.max(a, b);
        return high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
