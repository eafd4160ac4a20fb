package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyQualityTest {

    @ParameterizedTest
    @CsvSource({"wirebench_dev, .95, .97", "reuters, .99, .99", "ecbplus, .97, .97", "g5w1h, .95, .94"})
    void shouldFindTheBodyWhenTheSetIsThere(String set, double floor, double kept) {
        // Given
        Optional<Path> shared = SharedSets.folder();
        assumeTrue(shared.isPresent(), "left out: the labelled sets are not beside the repository (-Dwirefold.shared)");

        // When
        BodyQuality.Score score = new BodyQuality().score(SharedSets.rows(shared.get(), set + ".jsonl"));

        // Then
        System.out.println(set + " " + score.macro() + " " + score.micro() + " kept " + score.kept());
        assertThat(score.macro()).isGreaterThan(floor);
        assertThat(score.kept()).isGreaterThan(kept);
    }
}
