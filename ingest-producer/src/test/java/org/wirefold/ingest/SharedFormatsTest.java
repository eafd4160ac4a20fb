package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/** Files of IPTC and of real agencies, where they lie beside the project; what the files hold was counted by eye. */
class SharedFormatsTest {
    private static final Path SHARED = Path.of("../../shared/formats");
    private static final FormatRegistry FORMATS = FormatRegistry.installed();

    /** What became of the entries of a file. */
    private record Outcome(
            String file,
            String format,
            List<RawArticle> articles,
            List<String> leftOut,
            List<String> bad,
            List<String> named) {}

    private static List<Outcome> read(String folder, String ending) throws IOException {
        Path files = SHARED.resolve(folder);
        assumeTrue(Files.isDirectory(files), "left out: " + files + " is not there");
        List<Outcome> outcomes = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(files)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(ending)) {
                    outcomes.add(read(file));
                }
            }
        }
        return outcomes;
    }

    private static Outcome read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = SHARED.relativize(file).toString();
        SourceFormat format = FORMATS.find(new ContentSample(bytes), name, null);
        Outcome outcome = new Outcome(
                name,
                format == null ? "none" : format.name(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        if (format == null) {
            return outcome;
        }
        EntryReader reader = format.open(SourceContent.of(new ByteArrayInputStream(bytes)));
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            if (entry.leftOutReason() != null) {
                outcome.leftOut().add(entry.leftOutReason());
            } else if (entry.content() instanceof RawRecord.Article read) {
                outcome.articles().add(read.article());
                outcome.named().addAll(read.ignoredFields());
            } else {
                outcome.bad().add(entry.content().toString());
                outcome.named().add(entry.content().toString());
            }
        }
        return outcome;
    }

    private static Map<String, Integer> articlesByFormat(List<Outcome> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(
                outcome -> counts.merge(outcome.format(), outcome.articles().size(), Integer::sum));
        return counts;
    }

    @Test
    void shouldReadTheFilesOfAgencies() throws IOException {
        // When
        List<Outcome> outcomes = read("agency", "");

        // Then
        assertThat(articlesByFormat(outcomes))
                .containsEntry("anpa-1312", 11)
                .containsEntry("iptc-7901", 6)
                .containsEntry("newsml", 3)
                .containsEntry("nitf", 18)
                .containsEntry("ritzau", 4)
                .containsEntry("wxr", 3);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.format().equals("newsml-g2"))
                .allSatisfy(
                        outcome -> assertThat(outcome.bad()).as(outcome.file()).isEmpty())
                .flatExtracting(Outcome::articles)
                .hasSizeGreaterThanOrEqualTo(27);
        assertThat(outcomes)
                .flatExtracting(Outcome::articles)
                .allSatisfy(
                        article -> assertThat(article.text()).isNotBlank().doesNotContain("</p>", "\u0002", "\uFFFD"));
    }

    @Test
    void shouldReadTheExamplesOfNewsMlG2() throws IOException {
        // When
        List<Outcome> outcomes = read("newsml-g2/examples", ".xml");

        // Then
        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome.bad()).as(outcome.file()).isEmpty());
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.format().equals("none"))
                .allSatisfy(outcome -> assertThat(
                                outcome.articles().size() + outcome.leftOut().size())
                        .as(outcome.file())
                        .isPositive());
    }

    @Test
    void shouldTellRightNinjsFromWrong() throws IOException {
        // Given
        List<Outcome> outcomes = read("ninjs/validation/test_suite", ".json");

        // When
        List<Outcome> right = outcomes.stream()
                .filter(outcome -> outcome.file().contains("should_pass"))
                .toList();
        List<Outcome> wrong = outcomes.stream()
                .filter(outcome -> outcome.file().contains("should_fail"))
                .toList();

        // Then
        List<String> refused = right.stream()
                .filter(outcome -> !outcome.bad().isEmpty() || !outcome.format().equals("ninjs"))
                .map(outcome -> outcome.file() + " " + outcome.format() + " " + outcome.bad())
                .toList();
        List<String> unnamed = wrong.stream()
                .filter(outcome -> outcome.named().isEmpty())
                .map(Outcome::file)
                .toList();
        int named = wrong.size() - unnamed.size();
        System.out.println("ninjs: " + (right.size() - refused.size()) + " of " + right.size() + " right ones read, "
                + named + " of " + wrong.size() + " wrong ones named; refused: " + refused + "; not named: " + unnamed);
        assertThat(refused).isEmpty();
        assertThat(named).isGreaterThanOrEqualTo(54);
    }

    @Test
    void shouldReadTheExamplesOfNinjs() throws IOException {
        List<Outcome> outcomes = read("ninjs/examples", ".json");

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.file().contains("schema-extension"))
                .allSatisfy(outcome -> {
                    assertThat(outcome.format()).as(outcome.file()).isEqualTo("ninjs");
                    assertThat(outcome.bad()).as(outcome.file()).isEmpty();
                });
    }
}
