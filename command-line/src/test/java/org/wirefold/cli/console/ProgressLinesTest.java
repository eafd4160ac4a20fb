package org.wirefold.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.IngestProblem;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.LeftOutEntry;
import org.wirefold.ingest.LeftOutFile;

class ProgressLinesTest {
    private static final IngestProblem PROBLEM = new IngestProblem("news.jsonl", 3L, null, "no-text", "there is none");

    @Test
    void shouldSayWhatWasReadInTheRightNumber() {
        // Given
        IngestReport many = report(2, 41, 3, 1);
        IngestReport one = report(1, 1, 0, 0);

        // When
        List<String> lines = List.of(ProgressLines.read(many), ProgressLines.read(one));

        // Then
        assertThat(lines)
                .containsExactly(
                        "read 41 articles from 2 files, skipped 3 sent before, 1 dead letter",
                        "read 1 article from 1 file");
        assertThat(ProgressLines.count(2, "story")).isEqualTo("2 stories");
    }

    @Test
    void shouldPrintTheFirstProblemsOnlyAndWhereTheRestIs() {
        // Given
        StringWriter err = new StringWriter();
        PrintWriter writer = new PrintWriter(err, true);

        // When
        for (int count = 1; count <= 30; count++) {
            ProgressLines.printProblem(writer, PROBLEM, count);
        }

        // Then
        assertThat(err.toString().lines()).hasSize(21).last().asString().contains("wirefold dead-letters list");
    }

    @Test
    void shouldNameFilesAndEntriesThatWereLeftOutAndSayThatNothingWasRead() {
        // Given
        IngestReport report = new IngestReport(
                1,
                0,
                0,
                2,
                0,
                0,
                0,
                0,
                Map.of(),
                List.of(),
                Map.of("no source format reads .xyz files", 2L),
                List.of(
                        new LeftOutFile("in/a.xyz", "no source format reads .xyz files"),
                        new LeftOutFile("in/b.xyz", "no source format reads .xyz files")),
                Map.of("a package", 3L),
                List.of(new LeftOutEntry("in/c.xml:3#urn:p", "a package")),
                Map.of(),
                0);

        // When
        List<String> lines = ProgressLines.leftOut(report);

        // Then
        assertThat(lines)
                .containsExactly(
                        "left out 2 files (in/a.xyz, in/b.xyz): no source format reads .xyz files",
                        "left out 3 entries (in/c.xml:3#urn:p and 2 more): a package");
        assertThat(report.nothingRead()).isTrue();
        assertThat(ProgressLines.nothingRead(report)).contains("reasons above");
        assertThat(report(1, 1, 0, 0).nothingRead()).isFalse();
        assertThat(report(1, 0, 1, 0).nothingRead()).isFalse();
    }

    private static IngestReport report(long files, long articles, long repeated, long deadLetters) {
        return new IngestReport(
                files,
                0,
                0,
                0,
                0,
                articles,
                repeated,
                deadLetters,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                0);
    }
}
