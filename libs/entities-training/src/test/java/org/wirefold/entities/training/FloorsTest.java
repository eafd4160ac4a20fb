package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.entities.EntityAnnotator;

/**
 * How well names are found and linked may not fall below what is asked. The sets lie beside the project and are not
 * part of it; docs/evaluation-entities.md has the figures.
 */
class FloorsTest {
    @ParameterizedTest
    @CsvSource({"politics_test, 82", "uner_ewt_test, 74"})
    void shouldFindNamesAsWellAsIsAsked(String set, double least) throws IOException {
        // Given
        Path ner = shared("ner");
        assumeTrue(ner != null, "left out: the folder shared/ner is not beside the project");
        TextEvaluation evaluation = new TextEvaluation(EntityAnnotator.standard(), "en");

        // When
        double f1 = evaluation.measure(ner.resolve(set + ".tsv"), 1, null).f1();

        // Then
        assertThat(f1).isBetween(least, 100.0);
    }

    @Test
    void shouldLinkBetterThanThePriorAlone() throws IOException {
        // Given
        Path linking = shared("linking");
        assumeTrue(linking != null, "left out: the folder shared/linking is not beside the project");

        // When
        List<LinkingEvaluation.Score> scores = new LinkingEvaluation(linking).scores();

        // Then
        assertThat(scores).hasSize(3).allSatisfy(score -> {
            assertThat(score.mentions()).isGreaterThan(100);
            assertThat(score.right()).isGreaterThan(score.prior());
        });
    }

    private static @Nullable Path shared(String folder) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared").resolve(folder);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return null;
    }
}
