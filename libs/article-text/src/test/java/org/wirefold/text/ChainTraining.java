package org.wirefold.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
    private static final int EPOCHS = Integer.getInteger("epochs", 20);
    private static final double STEP = 0.12;
    private static final double L2 = 0.3;
    private static final double LEAST = 1e-300;

    private final int base = FeatureLayout.SIZE * W;
    private final double[] w = new double[base + E * D];
    private final double[] squares = new double[w.length];
    private final double[] gradient = new double[w.length];
    private final int[] touched = new int[w.length];
    private final boolean[] isTouched = new boolean[w.length];
    private int touchedCount;
    private double[] likely = new double[0];
    private double[] alpha = new double[0];
    private double[] beta = new double[0];

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
        return new ChainTraining().run(pages);
    }

    private BodyModel run(List<Page> pages) {
        Random random = new Random(20261122);
        List<Page> order = new ArrayList<>(pages);
        double l2 = L2 / pages.size();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (Page p : order) {
                learn(p);
                for (int i = 0; i < touchedCount; i++) {
                    int f = touched[i];
                    double g = gradient[f] - l2 * w[f];
                    gradient[f] = 0;
                    isTouched[f] = false;
                    squares[f] += g * g;
                    w[f] += STEP * g / Math.sqrt(squares[f] + 1e-6);
                }
                touchedCount = 0;
            }
        }
        float[] emissions = new float[base];
        float[] transitions = new float[E * D];
        for (int i = 0; i < base; i++) {
            emissions[i] = (float) w[i];
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = (float) w[base + i];
        }
        return new BodyModel(emissions, transitions);
    }

    private void learn(Page p) {
        int n = p.features.size();
        if (likely.length < n * S) {
            likely = new double[2 * n * S];
            alpha = new double[2 * n * S];
            beta = new double[2 * n * S];
        }
        for (int i = 0; i < n; i++) {
            double[] sum = new double[W];
            for (int f : p.features.get(i)) {
                sum[0] += w[f * W];
                sum[1] += w[f * W + 1];
                sum[2] += w[f * W + 2];
            }
            double most = Math.max(sum[0], Math.max(sum[1], sum[2]));
            for (int s = 0; s < S; s++) {
                likely[i * S + s] = Math.exp(sum[BodyModel.COLUMN[s]] - most);
            }
        }
        double[][] edges = edges();
        if (expect(p, n, edges, true, p.weight)) {
            expect(p, n, edges, false, -p.weight);
        }
    }

    /** How likely each transition is, by the class left and the class entered. */
    private double[][] edges() {
        double[][] edges = new double[C * C][E];
        for (int left = 0; left < C; left++) {
            for (int entered = 0; entered < C; entered++) {
                for (int e = 0; e < E; e++) {
                    edges[left * C + entered][e] = Math.exp(w[base + e * D + entered] + w[base + e * D + C + left]);
                }
            }
        }
        return edges;
    }

    /** Adds the expected feature counts, under the labels or free, times a sign; false where the labels contradict. */
    private boolean expect(Page p, int n, double[][] edges, boolean bound, double sign) {
        forward(p, n, edges, bound);
        int end = (n - 1) * S;
        double z = alpha[end + LineState.BODY] + alpha[end + LineState.AFTER];
        if (z <= LEAST) {
            return false;
        }
        Arrays.fill(beta, end, end + S, 0);
        beta[end + LineState.BODY] = 1;
        beta[end + LineState.AFTER] = 1;
        for (int i = n - 1; i >= 0; i--) {
            states(p, i, sign);
            if (i > 0) {
                backward(p, i, edges[p.coarse[i - 1] * C + p.coarse[i]], bound, sign);
            }
        }
        return true;
    }

    private void forward(Page p, int n, double[][] edges, boolean bound) {
        Arrays.fill(alpha, 0, n * S, 0);
        for (int i = 0; i < n; i++) {
            int at = i * S;
            if (i == 0) {
                alpha[LineState.BEFORE] = 1;
                alpha[LineState.BODY] = 1;
            } else {
                double[] edge = edges[p.coarse[i - 1] * C + p.coarse[i]];
                for (int e = 0; e < E; e++) {
                    alpha[at + BodyModel.TO[e]] += alpha[at - S + BodyModel.FROM[e]] * edge[e];
                }
            }
            for (int s = 0; s < S; s++) {
                alpha[at + s] *= score(p, i, s, bound);
            }
            scale(alpha, at);
        }
    }

    private double score(Page p, int i, int s, boolean bound) {
        return bound && (p.allowed[i] >> s & 1) == 0 ? 0 : likely[i * S + s];
    }

    private static void scale(double[] of, int at) {
        double most = Math.max(Math.max(of[at], of[at + 1]), Math.max(of[at + 2], of[at + 3]));
        if (most > LEAST) {
            for (int s = 0; s < S; s++) {
                of[at + s] /= most;
            }
        }
    }

    private void states(Page p, int i, double sign) {
        int at = i * S;
        double z = 0;
        for (int s = 0; s < S; s++) {
            z += alpha[at + s] * beta[at + s];
        }
        double[] share = new double[W];
        for (int s = 0; s < S && z > LEAST; s++) {
            share[BodyModel.COLUMN[s]] += sign * alpha[at + s] * beta[at + s] / z;
        }
        for (int f : p.features.get(i)) {
            for (int c = 0; c < W; c++) {
                add(f * W + c, share[c]);
            }
        }
    }

    private void backward(Page p, int i, double[] edge, boolean bound, double sign) {
        int at = i * S;
        double z = 0;
        double[] share = new double[E];
        Arrays.fill(beta, at - S, at, 0);
        for (int e = 0; e < E; e++) {
            int to = BodyModel.TO[e];
            double on = edge[e] * score(p, i, to, bound) * beta[at + to];
            beta[at - S + BodyModel.FROM[e]] += on;
            share[e] = alpha[at - S + BodyModel.FROM[e]] * on;
            z += share[e];
        }
        for (int e = 0; e < E && z > LEAST; e++) {
            double part = sign * share[e] / z;
            add(base + e * D + p.coarse[i], part);
            add(base + e * D + C + p.coarse[i - 1], part);
        }
        scale(beta, at - S);
    }

    private void add(int f, double value) {
        if (value != 0) {
            gradient[f] += value;
            if (!isTouched[f]) {
                isTouched[f] = true;
                touched[touchedCount++] = f;
            }
        }
    }
}
