package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.TagModel;

class CrfTrainerTest {
    private static final float RATE = 0.1f;
    /** What the squares of all gradients begin with. */
    private static final double FIRST_SQUARE = 0.1;

    private static final double STEP = 1e-2;

    /** One step moves each weight by {@code rate * g / sqrt(first + g * g)}, which gives the gradient back. */
    @Test
    void shouldStepAlongTheGradientWhenComparedWithFiniteDifferences() {
        // Given
        TrainingSet set = new TrainingSet(new int[] {11, 12, 13, 14});
        TrainingSet.Sentence sentence =
                new TrainingSet.Sentence(new int[] {0, 2, 3, 4}, new int[] {0, 1, 2, 3}, new byte[] {0, 5, 7});
        CrfTrainer trainer = new CrfTrainer(set, ToySet.LABELS, RATE, 0, 1);
        Random random = new Random(20261129);
        for (float[] values : new float[][] {trainer.weights, trainer.transitions}) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() / 2;
            }
        }
        double[] expected = differences(trainer, trainer.weights, sentence);
        double[] expectedTransitions = differences(trainer, trainer.transitions, sentence);
        float[] before = trainer.weights.clone();
        float[] transitionsBefore = trainer.transitions.clone();

        // When
        trainer.step(sentence);

        // Then
        assertGradient(before, trainer.weights, expected);
        assertGradient(transitionsBefore, trainer.transitions, expectedTransitions);
    }

    /** The slope of minus the loss for each weight. */
    private static double[] differences(CrfTrainer trainer, float[] values, TrainingSet.Sentence sentence) {
        double[] slopes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            values[i] = (float) (value + STEP);
            double above = trainer.loss(sentence);
            values[i] = (float) (value - STEP);
            double below = trainer.loss(sentence);
            values[i] = value;
            slopes[i] = (below - above) / (2 * STEP);
        }
        return slopes;
    }

    private static void assertGradient(float[] before, float[] after, double[] expected) {
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
            double move = after[i] - before[i];
            double gradient = move * Math.sqrt(FIRST_SQUARE / (RATE * RATE - move * move));
            assertThat(gradient).as("weight " + i).isCloseTo(expected[i], within(3e-3));
            moved += Math.abs(expected[i]) > 0.01 ? 1 : 0;
        }
        assertThat(moved).as("weights with a clear gradient").isGreaterThan(8);
    }

    @Test
    void shouldFindTheNamesOfNewSentencesWhenTrainedOnAToySet() {
        // Given
        FeatureExtractor extractor = ToySet.extractor();
        TrainingSet set = ToySet.training(240, 1);

        // When
        TagModel model = new CrfTrainer(set, ToySet.LABELS, RATE, 0.2f, 1).train("toy-1", 6, 0);

        // Then
        SpanScore score = SpanScore.sentences(
                ToySet.sentences(60, 2), new SentenceTagger(model, extractor), extractor, ToySet.TYPES);
        assertThat(score.f1()).isGreaterThan(95);
        assertThat(model.version()).isEqualTo("toy-1");
    }

    @Test
    void shouldLowerTheLossWhenItStepsAgainAndAgain() {
        // Given
        TrainingSet set = ToySet.training(9, 1);
        CrfTrainer trainer = new CrfTrainer(set, ToySet.LABELS, RATE, 0, 1);
        double before = set.sentences.stream().mapToDouble(trainer::loss).sum();

        // When
        for (int round = 0; round < 10; round++) {
            set.sentences.forEach(trainer::step);
        }

        // Then
        assertThat(set.sentences.stream().mapToDouble(trainer::loss).sum()).isLessThan(before / 10);
    }

    @Test
    void shouldWriteTheSameBytesWhenTrainedTwiceWithOneSeed() throws IOException {
        // Given
        byte[] first = trained(7);

        // When
        byte[] second = trained(7);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(trained(8)).as("another seed").isNotEqualTo(first);
    }

    private static byte[] trained(long seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CrfTrainer(ToySet.training(60, 3), ToySet.LABELS, RATE, 0.3f, seed)
                .train("toy-1", 4, 0)
                .write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
