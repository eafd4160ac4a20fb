package org.wirefold.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLedgerTest {
    private static final String FIRST = "00000000000000000000.log";
    private static final String SECOND = "00000000000000000100.log";
    private static final String THIRD = "00000000000000000200.log";

    @TempDir
    Path folder;

    private Path log;
    private SegmentLedger ledger;

    @BeforeEach
    void makeThreeSegments() throws Exception {
        log = folder.resolve("log");
        ledger = new SegmentLedger(folder, log);
        for (String segment : List.of(FIRST, SECOND, THIRD)) {
            write("news-0", segment, 1_000);
        }
        ledger.note();
    }

    private void write(String partition, String segment, int bytes) throws Exception {
        Path file = log.resolve(partition).resolve(segment);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    @Test
    void shouldFindNothingWhenLogsGrewAndOldSegmentsWereDeleted() throws Exception {
        // Given
        Files.delete(log.resolve("news-0").resolve(FIRST));
        write("news-0", THIRD, 5_000);
        write("news-0", "00000000000000000900.log", 10);

        // When
        List<LogDamage> damage = ledger.check();

        // Then
        assertThat(damage).isEmpty();
    }

    @Test
    void shouldFindASegmentThatIsShorterOrGoneInTheMiddleOrAtTheEnd() throws Exception {
        // Given
        write("news-0", FIRST, 999);
        Files.delete(log.resolve("news-0").resolve(SECOND));
        Files.delete(log.resolve("news-0").resolve(THIRD));

        // When
        List<LogDamage> damage = ledger.check();

        // Then
        assertThat(damage)
                .containsExactly(
                        new LogDamage("news-0", FIRST, 1_000, 999),
                        new LogDamage("news-0", SECOND, 1_000, 0),
                        new LogDamage("news-0", THIRD, 1_000, 0));
        assertThat(ledger.kept()).isEqualTo(damage);
    }

    @Test
    void shouldPassOverWhatTheCleanerMayShrink() throws Exception {
        // Given
        write("__consumer_offsets-1", FIRST, 1_000);
        write("app-store-changelog-3", FIRST, 1_000);
        write("stories-0", FIRST, 1_000);
        ledger.note();
        for (String partition : List.of("__consumer_offsets-1", "app-store-changelog-3", "stories-0")) {
            write(partition, FIRST, 10);
        }
        Files.writeString(log.resolve("cleaner-offset-checkpoint"), "0\n1\nstories 0 5\n");

        // When
        List<LogDamage> damage = ledger.check();

        // Then
        assertThat(damage).isEmpty();
    }

    @Test
    void shouldFindNothingWhenThereIsNoLedgerYet() throws Exception {
        // Given
        SegmentLedger fresh = new SegmentLedger(folder.resolve("other"), log);

        // When
        List<LogDamage> damage = fresh.check();

        // Then
        assertThat(damage).isEmpty();
    }
}
