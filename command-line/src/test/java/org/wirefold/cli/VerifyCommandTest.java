package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.model.ArticleJson;
import org.wirefold.testkit.HangingTransaction;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** Damage to a data folder is noticed, named with what to do, and mended where the log has the truth. */
@Timeout(400)
class VerifyCommandTest {
    private static final int PARTITIONS = 4;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Path data;

    private record Ran(int exitCode, String out, String err) {
        /** The findings that are wrong, as subject and text. */
        List<String> wrong() {
            List<String> wrong = new ArrayList<>();
            for (JsonNode finding : ArticleJson.mapper().readTree(out)) {
                if (finding.get("grade").asString().equals("WRONG")) {
                    wrong.add(finding.get("subject").asString() + ": "
                            + finding.get("found").asString() + "; "
                            + finding.get("advice").asString());
                }
            }
            return wrong;
        }
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static Ran runOn(Path data) {
        return run(
                "run", "--data", data.toString(), "--input", "../samples", "--until-idle", "--no-entities", "--json");
    }

    private Ran verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--data", data.toString(), "--json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @BeforeAll
    static void runOnce() {
        Ran ran = runOn(shared.resolve("data"));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @BeforeEach
    void copy() throws Exception {
        data = folder.resolve("data");
        Path from = shared.resolve("data");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, data.resolve(from.relativize(file).toString()), java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private List<Path> files(String glob) throws Exception {
        var matcher = data.getFileSystem().getPathMatcher("glob:" + data + "/" + glob);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(matcher::matches).sorted().toList();
        }
    }

    private static void cut(Path file, long bytes) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    @Test
    void shouldAccountForEveryRawRecordWhenNothingIsWrong() {
        // Given, When
        Ran ran = verify();

        // Then
        assertThat(ran.wrong()).isEmpty();
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(ran.out())
                .contains("41 raw = 41 enriched + 0 dead letters", "0 missing", "no segment has lost bytes");
    }

    @Test
    void shouldNoticeASegmentOfRawArticlesThatWasCutAndMendItFromTheInputs() throws Exception {
        // Given
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Path segment = data.resolve("broker/log/articles.raw-" + partition + "/00000000000000000000.log");
            cut(segment, Files.size(segment) / 2);
        }

        // When
        Ran doctor = run("doctor", "--data", data.toString());
        Ran noticed = verify();
        Ran repaired = verify("--repair");
        Ran again = runOn(data);
        Ran after = verify();

        // Then
        assertThat(doctor.out()).contains("broker log", "have lost bytes", "wirefold verify");
        assertThat(noticed.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(noticed.wrong())
                .anySatisfy(one ->
                        assertThat(one).startsWith("broker log: articles.raw-").contains("wirefold verify --repair"));
        assertThat(noticed.wrong()).anySatisfy(one -> assertThat(one).contains("articles.raw-", "and was read to"));
        assertThat(repaired.out()).contains("the producer has forgotten what it sent");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(ArticleJson.mapper().readTree(again.out()).get("articles").asInt())
                .isEqualTo(41);
        assertThat(after.wrong()).isEmpty();
        assertThat(after.out()).contains("0 missing");
    }

    @Test
    void shouldRemoveADamagedStoreAndLetItBeRestored() throws Exception {
        // Given
        Path table = files("state/wirefold-enrich/*/rocksdb/bodies/*.sst").get(0);
        byte[] bytes = Files.readAllBytes(table);
        for (int i = 0; i < Math.min(200, bytes.length); i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(table, bytes);

        // When
        Ran noticed = verify();
        Ran repaired = verify("--repair");
        Ran again = runOn(data);
        Ran after = verify();

        // Then
        assertThat(noticed.wrong())
                .singleElement()
                .asString()
                .startsWith("state: the task ")
                .contains("bodies");
        assertThat(repaired.exitCode()).as(repaired.out()).isZero();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(after.exitCode()).as(after.out()).isZero();
    }

    @Test
    void shouldNoticeAnEditedFileOfASinkAndWriteItAgain() throws Exception {
        // Given
        Path part = files("out/articles/**.jsonl").get(0);
        String text = Files.readString(part);
        Files.writeString(part, text.replaceFirst("\"headline\":\"[^\"]", "\"headline\":\"#"));

        // When
        Ran noticed = verify();
        Ran repaired = verify("--repair");
        Ran after = verify();

        // Then
        assertThat(noticed.wrong())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one).startsWith("jsonl:").contains("wirefold verify --repair"));
        assertThat(repaired.exitCode()).as(repaired.out()).isZero();
        assertThat(after.exitCode()).as(after.out()).isZero();
    }

    @Test
    void shouldNameAndEndATransactionWhenABrokerHasLeftItOpen() throws Exception {
        // Given
        Ran doctor;
        try (TestBroker broker = TestBroker.start(data.resolve("broker"), HangingTransaction.SETTINGS)) {
            HangingTransaction.leave(
                    broker,
                    new TopicPartition("articles.raw", 0),
                    "other",
                    new SimpleRecord(0, new byte[0], new byte[1]));
            doctor = run(
                    "doctor",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--partitions",
                    Integer.toString(PARTITIONS),
                    "--data",
                    folder.resolve("elsewhere").toString(),
                    "--json");
        }

        // When
        Ran found = verify();
        Ran repaired = verify("--repair");
        Ran after = verify();

        // Then
        assertThat(doctor.wrong())
                .anyMatch(line -> line.startsWith("transactions: open, and no coordinator knows them")
                        && line.contains("articles.raw-0")
                        && line.contains("'wirefold verify --repair' ends them now"));
        assertThat(found.wrong())
                .singleElement()
                .asString()
                .startsWith("transactions: the transaction of articles.raw-0")
                .endsWith("'wirefold verify --repair' ends it");
        assertThat(found.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(repaired.wrong()).isEmpty();
        assertThat(repaired.out()).contains("it was aborted");
        assertThat(after.wrong()).isEmpty();
        assertThat(after.out()).contains("none hangs", "41 raw = 41 enriched", "0 missing");
    }
}
