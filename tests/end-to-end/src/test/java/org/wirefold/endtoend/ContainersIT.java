package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.wirefold.testkit.Await;

/** The applications as processes against Kafka's and PostgreSQL's own images: {@code mvn verify -Pcontainers}. */
@Tag("containers")
@Timeout(600)
class ContainersIT {
    private static final Path SAMPLES = Path.of("../../samples");
    private static final int POSTGRES_PORT = 5432;

    @TempDir
    Path folder;

    @Test
    void shouldBringTheStoriesOfTheSamplesFromOneImageToTheOther() throws Exception {
        // Given
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1");
                GenericContainer<?> postgres = new GenericContainer<>("postgres:17")
                        .withEnv("POSTGRES_USER", "wirefold")
                        .withEnv("POSTGRES_DB", "wirefold")
                        .withEnv("POSTGRES_PASSWORD", "for-a-test")
                        .withExposedPorts(POSTGRES_PORT)
                        .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U wirefold -d wirefold")
                                .withStartupTimeout(Duration.ofMinutes(3)))) {
            kafka.withEnv("KAFKA_MESSAGE_MAX_BYTES", "16777216")
                    .withStartupTimeout(Duration.ofMinutes(3))
                    .start();
            postgres.start();
            String address = postgres.getHost() + ":" + postgres.getMappedPort(POSTGRES_PORT) + "/wirefold";
            String servers = kafka.getBootstrapServers();
            Set<Set<String>> expected = expected();

            // When
            WirefoldProcess.run(folder, "topics", "--create", "--bootstrap-servers", servers);
            WirefoldProcess.run(
                    folder, "produce", "--input", SAMPLES.toString(), "--bootstrap-servers", servers, data("produce"));
            try (WirefoldProcess enrich =
                            WirefoldProcess.start(folder, "enrich", "--bootstrap-servers", servers, data("enrich"));
                    WirefoldProcess sink = WirefoldProcess.start(
                            folder,
                            "sink",
                            "postgresql://wirefold:for-a-test@" + address,
                            "--bootstrap-servers",
                            servers,
                            data("sink"))) {
                Set<Set<String>> stories = Await.until(
                        "the stories in PostgreSQL",
                        Duration.ofMinutes(4),
                        () -> stories("jdbc:postgresql://" + address),
                        found -> found.equals(expected));

                // Then
                assertThat(stories).hasSize(16);
                enrich.terminate();
                sink.terminate();
                assertThat(enrich.await()).isZero();
                assertThat(sink.await()).isZero();
            }
        }
    }

    private String data(String part) {
        return "--data=" + folder.resolve(part);
    }

    private static Set<Set<String>> stories(String url) throws Exception {
        Map<String, Set<String>> stories = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, "wirefold", "for-a-test");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT story_id, uri FROM wirefold.articles")) {
            while (rows.next()) {
                stories.computeIfAbsent(rows.getString(1), none -> new TreeSet<>())
                        .add(rows.getString(2));
            }
        }
        return Set.copyOf(stories.values());
    }

    private static Set<Set<String>> expected() throws IOException {
        Map<String, Set<String>> stories = new TreeMap<>();
        List<String> lines = Files.readAllLines(SAMPLES.resolve("expected.tsv"), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t", -1);
            stories.computeIfAbsent(columns[0], story -> new TreeSet<>()).add(columns[3]);
        }
        return Set.copyOf(stories.values());
    }
}
