package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;

/** The project's own samples are what their README and expected.tsv say they are. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples");

    private final FakeOutside outside = new FakeOutside();

    @Test
    void shouldSendEveryArticleThatIsExpectedAndNoOther() throws IOException {
        // Given
        List<String> expected = Files.readAllLines(SAMPLES.resolve("expected.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1)[3])
                .toList();

        // When
        IngestReport report = run();

        // Then
        assertThat(outside.articles()).extracting(RawArticle::uri).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(report.articles()).isEqualTo(41);
        assertThat(report.deadLettersByCause())
                .isEqualTo(Map.of("empty", 1L, "not-utf8", 1L, "broken-json", 1L, "no-text", 1L));
        assertThat(report.firstProblems())
                .extracting(IngestProblem::place)
                .containsExactly(
                        "samples/islandpost.example/nothing.txt",
                        "samples/islandpost.example/scrambled.txt",
                        "samples/rows.jsonl:3",
                        "samples/rows.jsonl:6");
    }

    private IngestReport run() {
        IngestConfig config = IngestConfig.once("nowhere:1", TopicCatalogue.live(4), List.of(SAMPLES));
        return new IngestApplication(config, IngestProgress.NONE, outside).run();
    }
}
