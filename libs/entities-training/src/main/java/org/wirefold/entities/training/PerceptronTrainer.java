package org.wirefold.entities.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.TagModel;

/** The averaged structured perceptron (Collins 2002). */
final class PerceptronTrainer {
    private final TrainingSet set;
    private final List<String> labels;
    private final int width;
    private final int[][] previous;
    private final float[] weights;
    private final float[] sums;
    private final float[] transitions;
    private final float[] transitionSums;
    private final boolean[] mayEnd;
    private float step = 1;

    PerceptronTrainer(TrainingSet set, List<String> labels) {
        this.set = set;
        this.labels = labels;
        this.width = labels.size();
        this.weights = new float[set.features.length * width];
        this.sums = new float[weights.length];
        this.transitions = new float[(width + 1) * width];
        this.transitionSums = new float[transitions.length];
        this.previous = new int[width][];
        this.mayEnd = new boolean[width];
        for (int y = 0; y < width; y++) {
            String to = labels.get(y);
            previous[y] = java.util.stream.IntStream.range(0, width)
                    .filter(p -> SentenceTagger.follows(labels.get(p), to))
                    .toArray();
            mayEnd[y] = !to.startsWith("B-") && !to.startsWith("I-");
        }
    }

    TagModel train(String version, int epochs, long seed, float least) {
        List<TrainingSet.Sentence> order = new java.util.ArrayList<>(set.sentences);
        Random random = new Random(seed);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Collections.shuffle(order, random);
            long wrong = 0;
            long words = 0;
            for (TrainingSet.Sentence sentence : order) {
                byte[] guess = decode(sentence);
                words += guess.length;
                if (!Arrays.equals(guess, sentence.labels)) {
                    wrong += update(sentence, guess);
                }
                step++;
            }
            System.out.printf(Locale.ROOT, "epoch %d, %.3f %% of words wrong%n", epoch, 100.0 * wrong / words);
        }
        return average(version, least);
    }

    private int update(TrainingSet.Sentence s, byte[] guess) {
        int wrong = 0;
        for (int i = 0; i < guess.length; i++) {
            int gold = s.labels[i];
            int goldBefore = i == 0 ? width : s.labels[i - 1];
            int guessBefore = i == 0 ? width : guess[i - 1];
            if (gold != guess[i] || goldBefore != guessBefore) {
                change(transitions, transitionSums, goldBefore * width + gold, 1);
                change(transitions, transitionSums, guessBefore * width + guess[i], -1);
            }
            if (gold != guess[i]) {
                wrong++;
                for (int k = s.starts[i]; k < s.starts[i + 1]; k++) {
                    int row = s.features[k] * width;
                    change(weights, sums, row + gold, 1);
                    change(weights, sums, row + guess[i], -1);
                }
            }
        }
        return wrong;
    }

    private void change(float[] values, float[] totals, int at, float by) {
        values[at] += by;
        totals[at] += by * step;
    }

    private byte[] decode(TrainingSet.Sentence s) {
        int n = s.labels.length;
        byte[] back = new byte[n * width];
        float[] current = new float[width];
        float[] next = new float[width];
        float[] scores = new float[width];
        for (int i = 0; i < n; i++) {
            Arrays.fill(scores, 0);
            for (int k = s.starts[i]; k < s.starts[i + 1]; k++) {
                int row = s.features[k] * width;
                for (int y = 0; y < width; y++) {
                    scores[y] += weights[row + y];
                }
            }
            for (int y = 0; y < width; y++) {
                float best = Float.NEGATIVE_INFINITY;
                if (i == 0) {
                    best = SentenceTagger.follows("O", labels.get(y)) ? transitions[width * width + y] : best;
                } else {
                    for (int p : previous[y]) {
                        float v = current[p] + transitions[p * width + y];
                        if (v > best) {
                            best = v;
                            back[i * width + y] = (byte) p;
                        }
                    }
                }
                next[y] = best + scores[y];
            }
            float[] swap = current;
            current = next;
            next = swap;
        }
        int best = 0;
        for (int y = 1; y < width; y++) {
            if (mayEnd[y] && current[y] > current[best]) {
                best = y;
            }
        }
        byte[] path = new byte[n];
        for (int i = n - 1; i >= 0; i--) {
            path[i] = (byte) best;
            best = back[i * width + best];
        }
        return path;
    }

    private TagModel average(String version, float least) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= sums[i] / step;
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] -= transitionSums[i] / step;
        }
        return Quantised.model(version, labels, set.features, weights, transitions, least);
    }
}
