package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bodies of real pages, as visible text and broken at every tag; the weights were trained on these pages too. */
class PageQualityTest {

    private static final String MISSING =
            "left out: the labelled pages are not beside the repository (-Dwirefold.shared)";

    @Test
    void shouldFindTheBodiesOfRealPagesWhenTheyAreThere() {
        // Given
        Optional<Path> shared = SharedSets.folder();
        assumeTrue(shared.isPresent(), MISSING);

        // When
        PageQuality.Score score = PageQuality.score(SharedSets.rows(shared.get(), "pages/pages.jsonl"));

        // Then
        System.out.println("visible text: " + score);
        assertThat(score.f1()).isGreaterThan(0.93);
        assertThat(score.collapsed()).isLessThan(0.012);
    }

    @Test
    void shouldFindTheBodiesOfBrokenPagesWhenTheyAreThere() throws IOException {
        // Given
        Optional<Path> shared = SharedSets.folder();
        assumeTrue(shared.isPresent(), MISSING);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row : SharedSets.rows(shared.get(), "pages/pages.jsonl")) {
            Map<String, String> broken = new HashMap<>(row);
            broken.put(
                    "text",
                    BrokenPages.read(BrokenPages.file(shared.get(), row), false).text());
            rows.add(broken);
        }

        // When
        PageQuality.Score score = PageQuality.score(rows);

        // Then
        System.out.println("broken at every tag: " + score);
        assertThat(score.f1()).isGreaterThan(0.92);
        assertThat(score.collapsed()).isLessThan(0.015);
    }
}
