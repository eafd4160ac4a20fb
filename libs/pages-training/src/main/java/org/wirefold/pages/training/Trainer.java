package org.wirefold.pages.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefold.pages.PageReader;
import org.wirefold.pages.TrainingPage;
import org.wirefold.pages.training.LabelledPages.Labelled;
import org.wirefold.text.BoostedTrees;
import org.wirefold.text.Boosting;

/**
 * Trains the two stages. The second is trained on what a first says of pages that this first has not seen, as it will be
 * in use. Each page is seen twice: as it is, and bare, without what it says of itself.
 */
final class Trainer {
    private static final int INNER = 3;
    private static final float BARE_WEIGHT = .4f;
    private static final int TREES = 100;
    private static final float RATE = .08f;

    private final Boosting first;
    private final Boosting second;

    Trainer(long seed) {
        this.first = new Boosting(TREES, 16, RATE, 3, seed);
        this.second = new Boosting(TREES, 12, RATE, 3, seed + 1);
    }

    /** A trained model as the lines of its two files. */
    record Model(List<String> first, List<String> second) {
        PageReader reader() {
            return new PageReader(BoostedTrees.parse(first), BoostedTrees.parse(second));
        }
    }

    /** A page's blocks with what they should be. */
    static final class Sample {
        final String publisher;
        final TrainingPage page;
        final float[] labels;
        final float[] weights;
        final float[][] numbers;

        private Sample(Labelled labelled, boolean bare) {
            this.publisher = labelled.publisher();
            this.page = TrainingPage.of(labelled.bytes(), null, bare);
            this.labels = LabelledPages.labels(page, labelled.body());
            this.weights = new float[labels.length];
            this.numbers = new float[labels.length][];
            float body = 300;
            for (int i = 0; i < labels.length; i++) {
                numbers[i] = page.firstNumbers(i);
                weights[i] = (float) Math.pow(page.width(i) + 10, .8);
                body += labels[i] * weights[i];
            }
            // A page counts as much as another, whatever its length.
            for (int i = 0; i < labels.length; i++) {
                weights[i] = Math.min(.5f, weights[i] / body) * 100 * (bare ? BARE_WEIGHT : 1);
            }
        }
    }

    /** Pages as they are, and bare. */
    static List<Sample> samples(List<Labelled> pages) {
        List<Sample> samples = new ArrayList<>();
        for (Labelled page : pages) {
            samples.add(new Sample(page, false));
            samples.add(new Sample(page, true));
        }
        return samples;
    }

    /** The fold of a publisher, 0 to folds - 1: its pages are all in it. */
    static int fold(String publisher, int folds, int salt) {
        return Math.floorMod(publisher.hashCode() * salt, folds * 1000) % folds;
    }

    Model train(List<Sample> samples) {
        for (int fold = 0; fold < INNER; fold++) {
            List<Sample> seen = new ArrayList<>();
            List<Sample> unseen = new ArrayList<>();
            for (Sample sample : samples) {
                (fold(sample.publisher, INNER, 0x85EBCA6B) == fold ? unseen : seen).add(sample);
            }
            BoostedTrees trees = BoostedTrees.parse(train(first, seen, TrainingPage.FIRST_NUMBERS));
            for (Sample sample : unseen) {
                score(sample, trees);
            }
        }
        return new Model(
                train(first, samples, TrainingPage.FIRST_NUMBERS), train(second, samples, TrainingPage.SECOND_NUMBERS));
    }

    private static void score(Sample sample, BoostedTrees first) {
        float[] found = new float[sample.labels.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = first.score(sample.numbers[i]);
        }
        sample.page.putFirst(found);
        for (int i = 0; i < found.length; i++) {
            sample.page.addSecondNumbers(i, sample.numbers[i]);
        }
    }

    private static List<String> train(Boosting boosting, List<Sample> samples, int features) {
        int rows = samples.stream().mapToInt(sample -> sample.labels.length).sum();
        float[][] numbers = new float[rows][];
        float[] wanted = new float[rows];
        float[] weights = new float[rows];
        int[] page = new int[rows];
        int at = 0;
        int count = 0;
        for (Sample sample : samples) {
            count++;
            for (int i = 0; i < sample.labels.length; i++) {
                numbers[at] = Arrays.copyOf(sample.numbers[i], features);
                page[at] = count;
                wanted[at] = sample.labels[i];
                weights[at++] = sample.weights[i];
            }
        }
        return boosting.train(numbers, wanted, weights, page, features);
    }
}
