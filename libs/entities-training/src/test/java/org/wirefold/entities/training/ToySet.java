package org.wirefold.entities.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wirefold.entities.tagging.Connectors;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.LexicalTables;

/** A few hundred invented sentences with persons and places, easy to learn from the words beside the names. */
final class ToySet {
    static final List<String> TYPES = List.of("LOC", "PER");
    static final List<String> LABELS =
            List.of("O", "B-LOC", "I-LOC", "L-LOC", "U-LOC", "B-PER", "I-PER", "L-PER", "U-PER");

    private static final List<String> SYLLABLES = List.of("Bo", "Ka", "Ri", "Tu", "Mel", "Zan", "Dor", "Vik");

    private ToySet() {}

    /** An extractor without any table. */
    static FeatureExtractor extractor() {
        return new FeatureExtractor(LexicalTables.empty(), new Connectors(Set.of("of"), Set.of("of")));
    }

    static List<LabelledSentence> sentences(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledSentence> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = name(random);
            out.add(
                    switch (i % 3) {
                        case 0 ->
                            new LabelledSentence(
                                    List.of("Yesterday", "Mr", name, name(random), "slept", "."),
                                    List.of("O", "O", "B-PER", "I-PER", "O", "O"));
                        case 1 ->
                            new LabelledSentence(
                                    List.of("They", "drove", "to", name, "."), List.of("O", "O", "O", "B-LOC", "O"));
                        default ->
                            new LabelledSentence(
                                    List.of("Mr", name, "drove", "to", name(random), "."),
                                    List.of("O", "B-PER", "O", "O", "B-LOC", "O"));
                    });
        }
        return out;
    }

    private static String name(Random random) {
        return SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                + SYLLABLES.get(random.nextInt(SYLLABLES.size())).toLowerCase(java.util.Locale.ROOT)
                + "an";
    }

    static TrainingSet training(int count, long seed) {
        return TrainingSet.of(sentences(count, seed), extractor(), LABELS, TYPES, 1);
    }
}
