package org.wirefold.entities.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wirefold.entities.tagging.TagModel;

/** Rounds the weights of a trained model to whole numbers and drops features whose weights are all small. */
final class Quantised {
    private static final float STEPS = 1000f;

    private Quantised() {}

    static TagModel model(
            String version, List<String> labels, int[] features, float[] weights, float[] transitions, float least) {
        int width = labels.size();
        float top = 0;
        for (float w : weights) {
            top = Math.max(top, Math.abs(w));
        }
        float unit = Math.max(top / Short.MAX_VALUE, top / (STEPS * 4));
        int[] kept = new int[features.length];
        short[] rows = new short[weights.length];
        int n = 0;
        for (int f = 0; f < features.length; f++) {
            float largest = 0;
            for (int y = 0; y < width; y++) {
                largest = Math.max(largest, Math.abs(weights[f * width + y]));
            }
            if (largest < least) {
                continue;
            }
            kept[n] = features[f];
            for (int y = 0; y < width; y++) {
                rows[n * width + y] = (short) Math.round(weights[f * width + y] / unit);
            }
            n++;
        }
        int[] steps = new int[transitions.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.round(transitions[i] / unit);
        }
        System.out.printf(
                Locale.ROOT, "%d of %d features kept, largest weight %.2f, unit %.5f%n", n, features.length, top, unit);
        return new TagModel(version, labels, unit, steps, Arrays.copyOf(kept, n), Arrays.copyOf(rows, n * width));
    }
}
