package org.wirefold.entities.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.TagModel;

/**
 * Trains a linear-chain conditional random field (Lafferty and others 2001) by stochastic gradients, with a step size
 * for each weight (AdaGrad, Duchi and others 2011). Training leaves features out at random (dropout), so that the model
 * relies on many weak features and not only on words it knows. The weights of the second half of the passes are
 * averaged. Not thread-safe.
 */
final class CrfTrainer {
    private static final float SMALLEST = 1e-3f;

    private final TrainingSet set;
    private final List<String> labels;
    private final int width;
    private final boolean[] legal;
    private final boolean[] mayEnd;
    /** Weight of label {@code y} for feature {@code f} at {@code f * labels + y}. */
    final float[] weights;

    private final float[] squares;
    /** Weight of label {@code y} after {@code p} at {@code p * labels + y}; the last row is for the first word. */
    final float[] transitions;

    private final float[] transitionSquares;
    private final float rate;
    private final float dropout;
    private final Random random;

    CrfTrainer(TrainingSet set, List<String> labels, float rate, float dropout, long seed) {
        this.set = set;
        this.labels = labels;
        this.width = labels.size();
        this.rate = rate;
        this.dropout = dropout;
        this.random = new Random(seed);
        this.weights = new float[set.features.length * width];
        this.squares = new float[weights.length];
        this.transitions = new float[(width + 1) * width];
        this.transitionSquares = new float[transitions.length];
        Arrays.fill(squares, 1e-1f);
        Arrays.fill(transitionSquares, 1e-1f);
        this.legal = new boolean[(width + 1) * width];
        this.mayEnd = new boolean[width];
        for (int y = 0; y < width; y++) {
            String to = labels.get(y);
            for (int p = 0; p <= width; p++) {
                legal[p * width + y] = SentenceTagger.follows(p == width ? "O" : labels.get(p), to);
            }
            mayEnd[y] = !to.startsWith("B-") && !to.startsWith("I-");
        }
    }

    TagModel train(String version, int epochs, float least) {
        List<TrainingSet.Sentence> order = new ArrayList<>(set.sentences);
        float[] sum = new float[weights.length];
        float[] transitionSum = new float[transitions.length];
        int averaged = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Collections.shuffle(order, random);
            double loss = 0;
            for (int k = 0; k < order.size(); k++) {
                loss += step(order.get(k));
                if (epoch > epochs / 2 && k % Math.max(1, order.size() / 4) == 0) {
                    add(weights, sum);
                    add(transitions, transitionSum);
                    averaged++;
                }
            }
            System.out.printf(Locale.ROOT, "epoch %d, loss %.5f per sentence%n", epoch, loss / order.size());
        }
        float scale = 1f / averaged;
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale * (1 - dropout);
        }
        for (int i = 0; i < transitionSum.length; i++) {
            transitionSum[i] *= scale;
        }
        return Quantised.model(version, labels, set.features, sum, transitionSum, least);
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] += from[i];
        }
    }

    /**
     * How unlikely the labels of a sentence are: the negative logarithm of their probability, without leaving features
     * out.
     */
    double loss(TrainingSet.Sentence s) {
        int n = s.labels.length;
        float[] emissions = emissions(s.features, s.starts, n);
        return total(forward(emissions, n), n) - pathScore(s, emissions);
    }

    /** Moves the weights along the gradient of one sentence. Returns its loss before. */
    double step(TrainingSet.Sentence s) {
        int n = s.labels.length;
        int[] features = kept(s);
        int[] starts = keptStarts;
        float[] emissions = emissions(features, starts, n);
        double[] forward = forward(emissions, n);
        double[] backward = backward(emissions, n);
        double total = total(forward, n);
        update(s, features, starts, forward, backward, total);
        updateTransitions(s, emissions, forward, backward, total);
        return total - pathScore(s, emissions);
    }

    private float[] emissions(int[] features, int[] starts, int n) {
        float[] emissions = new float[n * width];
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int row = features[k] * width;
                for (int y = 0; y < width; y++) {
                    emissions[i * width + y] += weights[row + y];
                }
            }
        }
        return emissions;
    }

    /** Logarithm of the sum over all label sequences. */
    private double total(double[] forward, int n) {
        double total = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < width; y++) {
            if (mayEnd[y]) {
                total = plus(total, forward[(n - 1) * width + y]);
            }
        }
        return total;
    }

    private int[] keptStarts = new int[0];

    /** The features of a sentence less those left out this time. */
    private int[] kept(TrainingSet.Sentence s) {
        if (dropout <= 0) {
            keptStarts = s.starts;
            return s.features;
        }
        int[] out = new int[s.features.length];
        int[] starts = new int[s.starts.length];
        int size = 0;
        int threshold = (int) (dropout * 65536);
        for (int i = 0; i + 1 < s.starts.length; i++) {
            starts[i] = size;
            for (int k = s.starts[i]; k < s.starts[i + 1]; k++) {
                if ((nextBits() & 0xFFFF) >= threshold) {
                    out[size++] = s.features[k];
                }
            }
        }
        starts[starts.length - 1] = size;
        keptStarts = starts;
        return out;
    }

    private long state = 0x9E3779B97F4A7C15L;

    private int nextBits() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (state >>> 20);
    }

    private double[] forward(float[] emissions, int n) {
        double[] a = new double[n * width];
        for (int i = 0; i < n; i++) {
            for (int y = 0; y < width; y++) {
                double sum = Double.NEGATIVE_INFINITY;
                if (i == 0) {
                    sum = legal[width * width + y] ? transitions[width * width + y] : sum;
                } else {
                    for (int p = 0; p < width; p++) {
                        if (legal[p * width + y]) {
                            sum = plus(sum, a[(i - 1) * width + p] + transitions[p * width + y]);
                        }
                    }
                }
                a[i * width + y] = sum + emissions[i * width + y];
            }
        }
        return a;
    }

    private double[] backward(float[] emissions, int n) {
        double[] b = new double[n * width];
        for (int y = 0; y < width; y++) {
            b[(n - 1) * width + y] = mayEnd[y] ? 0 : Double.NEGATIVE_INFINITY;
        }
        for (int i = n - 2; i >= 0; i--) {
            for (int p = 0; p < width; p++) {
                double sum = Double.NEGATIVE_INFINITY;
                for (int y = 0; y < width; y++) {
                    if (legal[p * width + y]) {
                        int at = (i + 1) * width + y;
                        sum = plus(sum, b[at] + transitions[p * width + y] + emissions[at]);
                    }
                }
                b[i * width + p] = sum;
            }
        }
        return b;
    }

    private static double plus(double a, double b) {
        if (a < b) {
            double swap = a;
            a = b;
            b = swap;
        }
        double gap = b - a;
        return gap < -20 || Double.isNaN(gap) ? a : a + Math.log1p(Math.exp(gap));
    }

    private double pathScore(TrainingSet.Sentence s, float[] emissions) {
        double score = 0;
        for (int i = 0; i < s.labels.length; i++) {
            int before = i == 0 ? width : s.labels[i - 1];
            score += emissions[i * width + s.labels[i]] + transitions[before * width + s.labels[i]];
        }
        return score;
    }

    private void update(
            TrainingSet.Sentence s, int[] features, int[] starts, double[] forward, double[] backward, double total) {
        float[] gradient = new float[width];
        for (int i = 0; i < s.labels.length; i++) {
            float largest = 0;
            for (int y = 0; y < width; y++) {
                double share = Math.exp(forward[i * width + y] + backward[i * width + y] - total);
                gradient[y] = (float) ((s.labels[i] == y ? 1 : 0) - share);
                largest = Math.max(largest, Math.abs(gradient[y]));
            }
            if (largest < SMALLEST) {
                continue;
            }
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int row = features[k] * width;
                for (int y = 0; y < width; y++) {
                    float g = gradient[y];
                    squares[row + y] += g * g;
                    weights[row + y] += rate * g / (float) Math.sqrt(squares[row + y]);
                }
            }
        }
    }

    private void updateTransitions(
            TrainingSet.Sentence s, float[] emissions, double[] forward, double[] backward, double total) {
        float[] gradient = new float[transitions.length];
        for (int i = 0; i < s.labels.length; i++) {
            int before = i == 0 ? width : s.labels[i - 1];
            gradient[before * width + s.labels[i]] += 1;
            for (int p : i == 0 ? new int[] {width} : IntStream.range(0, width).toArray()) {
                for (int y = 0; y < width; y++) {
                    if (legal[p * width + y]) {
                        double from = i == 0 ? 0 : forward[(i - 1) * width + p];
                        gradient[p * width + y] -= (float) Math.exp(from
                                + transitions[p * width + y]
                                + emissions[i * width + y]
                                + backward[i * width + y]
                                - total);
                    }
                }
            }
        }
        for (int t = 0; t < gradient.length; t++) {
            if (legal[t] && Math.abs(gradient[t]) > SMALLEST) {
                transitionSquares[t] += gradient[t] * gradient[t];
                transitions[t] += rate * gradient[t] / (float) Math.sqrt(transitionSquares[t]);
            }
        }
    }
}
