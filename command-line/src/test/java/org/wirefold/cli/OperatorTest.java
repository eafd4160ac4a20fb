package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.monitor.Connected;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.ingest.IngestApplication;
import org.wirefold.ingest.IngestConfig;
import org.wirefold.ingest.IngestProgress;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.observability.Health;
import org.wirefold.observability.HttpAddress;
import org.wirefold.observability.Telemetry;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkConfig;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** What an operator sees: metrics and health over HTTP, {@code status}, {@code doctor}. */
@Timeout(240)
class OperatorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    Path folder;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private record Ran(int exitCode, String out, String err) {
        JsonNode json() {
            return ArticleJson.mapper().readTree(out);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(parts);
        for (AutoCloseable part : parts) {
            part.close();
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.add(part);
        return part;
    }

    private Ran run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(more));
        Map<String, String> usual = Map.of(
                "--bootstrap-servers", broker.bootstrapServers(),
                "--prefix", topics.prefix(),
                "--partitions", "2",
                "--data", folder.toString());
        usual.forEach((option, value) -> {
            if (!arguments.contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments.toArray(String[]::new), Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Ran(code, out.toString(), err.toString());
    }

    private HttpResponse<String> get(Monitoring monitoring, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(monitoring.url() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private EnrichApplication enrich(Monitoring monitoring, Path state) {
        return enrich(monitoring, state, RelationPolicy.standard());
    }

    private EnrichApplication enrich(Monitoring monitoring, Path state, RelationPolicy policy) {
        EnrichConfig config = EnrichConfig.of(broker.bootstrapServers(), topics, state)
                .withThreads(1)
                .withEntities(EntityConfig.NONE)
                .withClientSettings(monitoring.clientSettings(Map.of()));
        EnrichApplication application = EnrichApplication.start(config, policy);
        monitoring.enrich(application);
        return application;
    }

    private void produceSamples(Monitoring monitoring) {
        IngestConfig config = new IngestConfig(
                broker.bootstrapServers(),
                topics,
                List.of(SAMPLES),
                false,
                false,
                false,
                null,
                null,
                monitoring.clientSettings(Map.of()));
        Connected connected = new Connected(IngestProgress.NONE);
        IngestApplication ingest = new IngestApplication(config, connected);
        monitoring.ingest(ingest, connected::isConnected);
        monitoring.push(null);
        ingest.run();
    }

    private static double sum(String text, String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldShowWhatEveryApplicationDoesWhenAsked() throws Exception {
        // Given
        Monitoring monitoring = closing(Monitoring.at(HttpAddress.parse("0"), false));
        // With one head under each fingerprint, the copies of a story are more than a list holds.
        RelationPolicy tight = new RelationPolicy(PolicySettings.from(Map.of("postings", "1")));
        closing(enrich(monitoring, folder.resolve("state"), tight));
        SinkApplication sink = closing(
                SinkApplication.start(SinkConfig.of(broker.bootstrapServers(), topics, "jsonl:" + folder.resolve("out"))
                        .withIdleRoll(Duration.ofMillis(100))
                        .withClientSettings(monitoring.clientSettings(Map.of()))));
        monitoring.sink(sink);
        produceSamples(monitoring);
        broker.awaitRecords(topics.enriched(), 41);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        monitoring.cluster(client, topics, Duration.ofSeconds(1));
        monitoring.records(client, topics, Duration.ofSeconds(1), PATIENCE);

        // When
        String text = Await.until(
                "the metrics of 41 articles",
                PATIENCE,
                () -> get(monitoring, "/metrics").body(),
                now -> sum(now, "wirefold_step_outcomes_total", "step=\"place-article\"", "outcome=\"enriched\"") == 41
                        && sum(now, "wirefold_sink_records_total", "outcome=\"written\"") >= 41
                        && sum(now, "wirefold_latency_seconds_count") > 0
                        && sum(now, "wirefold_index_crowded_fingerprints") > 0
                        && sum(now, "wirefold_lag_records") == 0
                        && sum(now, "wirefold_raw_records", "outcome=\"enriched\"") == 41
                        && now.contains("wirefold_dead_letters_kept{"));
        HttpResponse<String> ready = get(monitoring, "/readyz");

        // Then
        assertThat(sum(text, "wirefold_articles_total", "step=\"produce\"", "outcome=\"sent\""))
                .isEqualTo(41);
        assertThat(sum(text, "wirefold_dead_letters_total", "reason=\"not-utf8\""))
                .isEqualTo(1);
        assertThat(sum(text, "wirefold_dead_letters_kept")).isEqualTo(4);
        assertThat(sum(text, "wirefold_dead_letters_kept", "step=\"produce\"", "reason=\"no-text\""))
                .isEqualTo(1);
        assertThat(sum(text, "wirefold_latency_seconds_count")).isPositive();
        assertThat(sum(
                        text,
                        "wirefold_sink_offset",
                        "topic=\"" + topics.enriched().name() + "\""))
                .isGreaterThanOrEqualTo(41);
        assertThat(sum(text, "wirefold_step_outcomes_total", "step=\"find-candidates\"", "outcome=\"candidates\""))
                .isPositive();
        assertThat(sum(text, "wirefold_step_outcomes_total", "step=\"place-article\"", "outcome=\"taken\""))
                .isEqualTo(41);
        assertThat(sum(
                        text,
                        "wirefold_step_outcomes_total",
                        "step=\"find-candidates\"",
                        "outcome=\"postings-left-out\""))
                .isPositive();
        assertThat(sum(text, "wirefold_relations_total", "relation=\"original\""))
                .isPositive();
        assertThat(sum(text, "wirefold_relations_total", "relation=\"copy\"")).isPositive();
        assertThat(text)
                .contains(
                        "wirefold_sentences_total{outcome=\"searched\"}",
                        "wirefold_lag_records{step=\"fold-body\"}",
                        "wirefold_watermark_age_seconds 0.0",
                        "wirefold_restore_remaining_records 0.0",
                        "wirefold_enrich_running 1.0",
                        "wirefold_page_ins_total ",
                        "kafka_stream_state_total_sst_files_size{");
        assertThat(names(text, "(?m)^# TYPE (kafka_\\w+) "))
                .as("what Kafka counts is shown on demand")
                .containsExactly("kafka_stream_state_total_sst_files_size");
        assertThat(names(text, "(?m)^# TYPE (wirefold_[a-z_]+?)(?:_max)? "))
                .isEqualTo(names(Files.readString(Path.of("../docs/operations.md")), "`(wirefold_[a-z_]+)[`{]"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("enrich: ready", "produce: ready", sink.groupId() + ": ready");
    }

    @Test
    void shouldNotBeReadyBeforeItsStateIsRestored() throws Exception {
        // Given
        Monitoring before = closing(Monitoring.at(HttpAddress.parse("0"), false));
        try (EnrichApplication first = enrich(before, folder.resolve("first"))) {
            produceSamples(before);
            broker.awaitRecords(topics.enriched(), 41);
            assertThat(first.failure()).isNull();
        }
        Monitoring monitoring = closing(Monitoring.at(HttpAddress.parse("0"), false));

        // When
        EnrichApplication second = closing(enrich(monitoring, folder.resolve("second")));
        HttpResponse<String> atOnce = get(monitoring, "/readyz");
        HttpResponse<String> live = get(monitoring, "/livez");
        String later = Await.until(
                        "readiness", PATIENCE, () -> get(monitoring, "/readyz"), answer -> answer.statusCode() == 200)
                .body();

        // Then
        assertThat(atOnce.statusCode()).isEqualTo(503);
        assertThat(atOnce.body()).contains("enrich: not ready: ");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(later).isEqualTo("enrich: ready\n");
        assertThat(second.recordsToRestore()).isZero();
        String restored = get(monitoring, "/metrics").body();
        assertThat(sum(restored, "wirefold_restored_records_total")).isPositive();
    }

    @Test
    void shouldShowLagUntilSomebodyEnrichesAndNoneAfterwards() throws Exception {
        // Given
        produceSamples(Monitoring.OFF);

        // When
        JsonNode waiting = run("status", "--json").json();
        String screen = run("status", "--once").out();
        EnrichApplication first = closing(enrich(Monitoring.OFF, folder.resolve("state")));
        JsonNode done = Await.until(
                "no lag",
                PATIENCE,
                () -> run("status", "--json").json(),
                now -> now.get("latencyP99Millis") != null
                        && !now.get("latencyP99Millis").isNull()
                        && lags(now).values().stream().allMatch(lag -> lag == 0));

        // Then
        assertThat(lags(waiting)).containsEntry("read", 41L).containsEntry("fold-body", 0L);
        assertThat(waiting.get("watermarkAgeMillis").asLong()).isPositive();
        assertThat(waiting.get("deadLetters").size()).isEqualTo(4);
        assertThat(screen).contains("read", "41", "no enrich instance is running", "dead letters 4", "articles/s in");
        assertThat(done.get("watermarkAgeMillis").asLong()).isZero();
        assertThat(done.get("groupState").asString()).isEqualToIgnoringCase("stable");
        assertThat(done.get("instances").size()).isEqualTo(1);
        assertThat(done.get("instances").get(0).get("tasks").asInt()).isEqualTo(everyTask(first));
        assertThat(done.get("articlesPerSecond").asDouble()).isPositive();
        assertThat(run("status").out()).contains("latency      p50 ", "watermark    0.0 s behind");
    }

    /** How many tasks Kafka Streams has made where there is one instance of it. */
    private static int everyTask(EnrichApplication application) {
        return application.streams().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.activeTasks().size())
                .sum();
    }

    @Test
    void shouldShowWhatInstancesRestoreAndWhichDoNotAnswer() throws Exception {
        // Given
        Telemetry telemetry = closing(Telemetry.start(HttpAddress.parse("0")));
        telemetry.part("enrich", () -> new Health.NotReady("restoring, 12 records left"));
        String there = telemetry.url().substring("http://".length());

        // When
        String screen =
                run("status", "--once", "--instances", there + ",127.0.0.1:1").out();
        JsonNode health = run("status", "--json", "--instances", there).json().get("health");

        // Then
        assertThat(screen)
                .contains(there + "  enrich: not ready: restoring, 12 records left")
                .contains("127.0.0.1:1  does not answer");
        assertThat(health.get(there).asString()).contains("restoring, 12 records left");
    }

    @Test
    void shouldRefreshOnATerminalUntilItIsToldToStop() throws Exception {
        // Given
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dwirefold.terminal=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "status",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--prefix",
                topics.prefix(),
                "--partitions",
                "2"));
        Path out = folder.resolve("screen");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("TERM", "xterm");

        // When
        Process status = builder.start();
        try {
            Await.until(
                    "a second look in the place of the first",
                    () -> Files.readString(out),
                    screens -> screens.split("\u001b\\[H\u001b\\[2JWirefold at ", -1).length > 2);
            status.destroy();

            // Then
            assertThat(status.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(status.exitValue()).isZero();
        } finally {
            status.destroyForcibly();
        }
    }

    private static JsonNode of(Map<String, JsonNode> found, String subject) {
        return Objects.requireNonNull(found.get(subject), subject);
    }

    private static Map<String, Long> lags(JsonNode status) {
        Map<String, Long> lags = new TreeMap<>();
        status.get("steps")
                .forEach(step ->
                        lags.put(step.get("step").asString(), step.get("lag").asLong()));
        return lags;
    }

    @Test
    void shouldFindWhatIsWrongWithTopicsAndSayWhatToDo() throws Exception {
        // Given
        ConfigResource raw =
                new ConfigResource(ConfigResource.Type.TOPIC, topics.raw().name());
        broker.admin()
                .incrementalAlterConfigs(Map.of(
                        raw,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();

        // When
        Ran ran = run("doctor", "--json");
        Ran screen = run("doctor");

        // Then
        Map<String, JsonNode> found = new TreeMap<>();
        ran.json().forEach(finding -> found.put(finding.get("subject").asString(), finding));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(of(found, "settings").get("grade").asString()).isEqualTo("WRONG");
        assertThat(of(found, "settings").get("found").asString())
                .contains(topics.raw().name() + " has retention.ms=60000, not -1");
        assertThat(of(found, "streams application").get("advice").asString()).contains("wirefold enrich");
        assertThat(of(found, "replication").get("grade").asString()).isEqualTo("RISK");
        assertThat(of(found, "clock").get("grade").asString()).isEqualTo("OK");
        assertThat(of(found, "disk").get("found").asString()).contains("MiB free of");
        assertThat(found.keySet()).anyMatch(subject -> subject.matches("disk of broker \\d+"));
        for (String good : List.of("cluster", "versions", "topics", "partitions", "replicas", "writing", "Java")) {
            assertThat(of(found, good).get("grade").asString()).as(good).isEqualTo("OK");
        }
        found.values().stream()
                .filter(finding -> !finding.get("grade").asString().equals("OK"))
                .forEach(finding -> assertThat(finding.get("advice").asString())
                        .as(finding.toString())
                        .isNotBlank());
        assertThat(screen.out()).contains("WHAT TO DO", "wrong", "kafka-configs.sh");
        Await.until(
                "the doctor's topic to be gone",
                () -> broker.admin().listTopics().names().get(),
                names -> names.stream().noneMatch(name -> name.contains("wirefold-doctor")));
    }

    @Test
    void shouldFindMissingTopicsAndWrongPartitions() {
        // When
        Ran missing = run("doctor", "--prefix", "nobody.");
        Ran partitions = run("doctor", "--partitions", "3");
        Ran status = run("status", "--prefix", "nobody.");

        // Then
        assertThat(missing.out()).contains("missing: nobody.articles.raw", "wirefold topics --create");
        assertThat(partitions.out()).contains("2 partitions, not 3", "set --partitions");
        assertThat(status.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(status.err()).contains("wirefold topics --create");
    }

    @Test
    void shouldSayWhatToCheckWhenTheClusterDoesNotAnswer() throws Exception {
        // Given
        Path quick = Files.writeString(
                folder.resolve("quick.properties"), "kafka.default.api.timeout.ms=700\nkafka.request.timeout.ms=500\n");

        // When
        Ran ran = run("doctor", "--bootstrap-servers", "127.0.0.1:1", "--config", quick.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(ran.out()).contains("127.0.0.1:1 does not answer", "--bootstrap-servers", "firewall");
    }

    @Test
    void shouldExamineTheMachineWhereNothingHasRunYet() {
        // When
        StringWriter out = new StringWriter();
        int code = Main.run(
                new String[] {"doctor", "--data", folder.resolve("new").toString()},
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(new StringWriter()));

        // Then
        assertThat(code).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(out.toString())
                .contains("Java", "MiB free of", "nothing has run on the data folder", "wirefold run");
    }
}
