package org.wirefold.benchmarks;

import java.util.List;

/** Weighted logistic regression with a ridge, by Newton's method. Deterministic. */
final class Regression {

    /**
     * One example.
     *
     * @param set the labelled set it comes from
     * @param group what must not be split between training and test: the true cluster
     * @param measures the measures, a leading 1 for the constant included
     * @param positive the label
     * @param partial whether the pair is graded a partial copy, which scores neither way
     * @param weight how much it counts
     */
    record Example(String set, String group, double[] measures, boolean positive, boolean partial, double weight) {}

    private static final double RIDGE = 1;
    private static final int STEPS = 25;

    private Regression() {}

    static double[] fit(List<Example> examples) {
        int d = examples.get(0).measures().length;
        double[] w = new double[d];
        for (int step = 0; step < STEPS; step++) {
            double[][] system = new double[d][d + 1];
            for (int i = 0; i < d; i++) {
                double ridge = i == 0 ? 1e-6 : RIDGE;
                system[i][i] = ridge;
                system[i][d] = -ridge * w[i];
            }
            for (Example e : examples) {
                double[] x = e.measures();
                double p = probability(w, x);
                double error = ((e.positive() ? 1 : 0) - p) * e.weight();
                double curve = p * (1 - p) * e.weight();
                for (int i = 0; i < d; i++) {
                    system[i][d] += error * x[i];
                    for (int j = 0; j < d; j++) {
                        system[i][j] += curve * x[i] * x[j];
                    }
                }
            }
            double[] change = solve(system);
            for (int i = 0; i < d; i++) {
                w[i] += change[i];
            }
        }
        return w;
    }

    static double probability(double[] w, double[] x) {
        double z = 0;
        for (int i = 0; i < w.length; i++) {
            z += w[i] * x[i];
        }
        return 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, z))));
    }

    private static double[] solve(double[][] m) {
        int n = m.length;
        for (int i = 0; i < n; i++) {
            int best = i;
            for (int k = i + 1; k < n; k++) {
                best = Math.abs(m[k][i]) > Math.abs(m[best][i]) ? k : best;
            }
            double[] row = m[i];
            m[i] = m[best];
            m[best] = row;
            for (int k = i + 1; k < n; k++) {
                double q = m[k][i] / m[i][i];
                for (int j = i; j <= n; j++) {
                    m[k][j] -= q * m[i][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double rest = m[i][n];
            for (int j = i + 1; j < n; j++) {
                rest -= m[i][j] * x[j];
            }
            x[i] = rest / m[i][i];
        }
        return x;
    }
}
