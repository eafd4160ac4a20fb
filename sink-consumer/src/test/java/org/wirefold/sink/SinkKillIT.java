package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Kills a process that runs a sink of every kind, again and again, while records keep coming: each time as soon as one
 * of the sinks, chosen at random, has read or applied a random number of records. {@code -Dwirefold.kills=50} says how
 * often.
 */
class SinkKillIT {
    private static final int KILLS = Integer.getInteger("wirefold.kills", 6);
    private static final int MOST_RECORDS = 150;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(90);

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void shouldHoldTheTopicsContentWhenKilledAtRandom() throws Exception {
        // Given
        TopicCatalogue topics = broker.newCatalogue(4);
        long seed = Seed.next(getClass());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> targets = List.of(
                "jsonl:" + folder.resolve("jsonl"),
                "jsonl:" + folder.resolve("zstd") + "?compression=zstd",
                "parquet:" + folder.resolve("parquet"),
                "sqlite:" + folder.resolve("wirefold.db"),
                TestPostgres.target(TestPostgres.port(), "killed"));

        // When
        try (Workload workload = new Workload(seed, topics, 400)) {
            for (int i = 1; i <= KILLS; i++) {
                int records = random.nextInt(20, MOST_RECORDS);
                workload.produce(records);
                Moment moment =
                        new Moment(random.nextInt(targets.size()), random.nextInt(4) == 0, random.nextInt(records));
                long began = System.nanoTime();
                String last = killAt(moment, topics, targets);
                System.out.println("kill " + i + " at " + moment + ", after " + (System.nanoTime() - began) / 1_000_000
                        + " ms: " + last);
            }
        }
        for (String target : targets) {
            try (SinkApplication sink =
                    SinkApplication.start(SinkProcess.config(broker.bootstrapServers(), topics, target))) {
                SinkContract.awaitIdle(topics, sink.groupId());
            }
        }

        // Then
        for (RowKind kind : RowKind.values()) {
            Map<String, String> whole = Workload.expected(topics, kind, false).rows();
            Map<String, String> accepted = Workload.expected(topics, kind, true).rows();
            assertThat(FolderContent.jsonLines(folder.resolve("jsonl"), kind, ".jsonl"))
                    .isEqualTo(whole);
            assertThat(FolderContent.jsonLines(folder.resolve("zstd"), kind, ".jsonl.zst"))
                    .isEqualTo(whole);
            assertThat(ParquetSinkTest.read(folder.resolve("parquet"), kind)).isEqualTo(whole);
            try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wirefold.db"));
                    Connection postgres = TestPostgres.connect("killed")) {
                assertThat(DatabaseRows.read(sqlite, kind)).isEqualTo(accepted);
                assertThat(DatabaseRows.read(postgres, kind)).isEqualTo(accepted);
            }
            System.out.println(kind.folder() + ": " + whole.size() + " rows in every sink equal the topic's, "
                    + accepted.size() + " of them accepted by databases");
        }
    }

    /** When to kill: one sink has read, or applied, so many records since its start. */
    private record Moment(int sink, boolean applied, int records) {
        boolean isNow(String line) {
            String[] counters = line.split(" ", -1);
            String[] one = counters[1 + sink].split("/", -1);
            return Long.parseLong(one[applied ? 1 : 0]) >= records;
        }
    }

    /** Starts a process, kills it at the moment, and tells what it last said. */
    private String killAt(Moment moment, TopicCatalogue topics, List<String> targets) throws Exception {
        Process process = start(topics, targets);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long end = System.nanoTime() + LONGEST_LIFE.toNanos();
            String line = out.readLine();
            while (line != null && !(line.startsWith("counters ") && moment.isNow(line))) {
                assertThat(System.nanoTime())
                        .as(() -> "never came to " + moment + "; " + errors())
                        .isLessThan(end);
                line = out.readLine();
            }
            assertThat(line).as(() -> "ended by itself: " + errors()).isNotNull();
            return line;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(TopicCatalogue topics, List<String> targets) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SinkProcess.class.getName(),
                broker.bootstrapServers(),
                topics.prefix(),
                Integer.toString(topics.partitions())));
        command.addAll(targets);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
