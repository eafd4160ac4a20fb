package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSplitSentencesAtBlankLinesWhenALabelledSetIsRead() throws IOException {
        // Given
        Path set =
                Files.writeString(folder.resolve("set.tsv"), "-DOCSTART-\tO\n\nAnn\tB-PER\nsaid\tO\n\nOslo\tB-LOC\n");

        // When
        List<LabelledSentence> sentences = LabelledSentence.read(set);

        // Then
        assertThat(sentences)
                .containsExactly(
                        new LabelledSentence(List.of(), List.of()),
                        new LabelledSentence(List.of("Ann", "said"), List.of("B-PER", "O")),
                        new LabelledSentence(List.of("Oslo"), List.of("B-LOC")));
    }

    @Test
    void shouldMarkFirstInnerLastAndOnlyWordsWhenTagsAreEncoded() {
        // Given
        List<String> tags = List.of("B-PER", "I-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-LOC", "I-PER", "B-MISC");
        LabelledSentence sentence = new LabelledSentence(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"), tags);

        // When
        List<String> encoded = sentence.encoded(List.of("PER", "LOC"));

        // Then
        assertThat(encoded).containsExactly("B-PER", "I-PER", "L-PER", "O", "U-LOC", "B-LOC", "L-LOC", "U-PER", "O");
    }

    @Test
    void shouldReadOnlyTheNamedSetsWhenThereIsNoNewsSet() throws IOException {
        // Given
        Files.writeString(folder.resolve("toy.tsv"), "Ann\tB-PER\nslept\tO\n");
        Options options = new Options(new String[] {"train", "news=", "gold=toy", "repeat=2", "goldsmall=1"}, 1);

        // When
        List<LabelledSentence> data = TrainingData.read(folder, options);

        // Then
        assertThat(data)
                .extracting(LabelledSentence::words)
                .containsExactly(List.of("Ann", "slept"), List.of("ann", "slept"), List.of("Ann", "slept"));
    }

    @Test
    void shouldSayHowAnOptionIsWrittenWhenOneLacksItsValue() {
        // When / Then
        assertThatThrownBy(() -> new Options(new String[] {"epochs"}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an option is written name=value, not \"epochs\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Ann Lee (painter); 1; Ann|Lee",
                "Lee's Ferry; 1; Lee|'s|Ferry",
                "Portland, Oregon; 1; Portland|,|Oregon",
                "List of rivers; 1; ",
                "lower case; 1; ",
                "Oslo; 2; ",
                "One Two Three Four Five Six Seven; 1; "
            })
    void shouldTakeTheWordsOfANameWhenALineOfATitleListIsOne(String line, int minWords, String words) {
        // When
        List<String> found = NameList.words(line, minWords).orElse(List.of());

        // Then
        assertThat(String.join("|", found)).isEqualTo(words == null ? "" : words);
    }

    @Test
    void shouldGiveNearVectorsOneClusterWhenWordsAreClustered() {
        // Given
        Map<String, float[]> vectors = new HashMap<>();
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            float side = i % 2 == 0 ? 1 : -1;
            vectors.put(
                    (side > 0 ? "left" : "right") + i,
                    new float[] {side, (float) random.nextGaussian() / 1000, (float) random.nextGaussian() / 1000});
        }

        // When
        Map<String, Integer> clusters = VectorClusters.cluster(vectors, 5);

        // Then
        Set<Integer> left = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        clusters.forEach((word, cluster) -> (word.startsWith("left") ? left : right).add(cluster));
        assertThat(clusters).hasSize(60).isEqualTo(VectorClusters.cluster(vectors, 5));
        assertThat(clusters.values()).allSatisfy(c -> assertThat(c).isBetween(1, 1 << VectorClusters.bits()));
        assertThat(left).doesNotContainAnyElementsOf(right);
    }
}
