package org.wirefold.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.MetricsContext;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Rate;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
    private static final HttpAddress ANY = HttpAddress.parse("0");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
    }

    private Telemetry start() throws IOException {
        Telemetry telemetry = Telemetry.start(ANY);
        toClose.add(telemetry);
        return telemetry;
    }

    private HttpResponse<String> get(Telemetry telemetry, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(telemetry.url() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Metrics kafkaMetrics(Telemetry telemetry) {
        return kafkaMetrics(telemetry, true);
    }

    private static Metrics kafkaMetrics(Telemetry telemetry, boolean all) {
        KafkaBridge bridge = new KafkaBridge();
        bridge.configure(telemetry.kafkaSettings(all));
        MetricsContext context = new KafkaMetricsContext("test");
        return new Metrics(new MetricConfig(), new ArrayList<>(List.of(bridge)), Time.SYSTEM, context);
    }

    @Test
    void shouldBeReachableAtTheLoopbackAddressOnlyUnlessTold() throws Exception {
        // Given
        Telemetry telemetry = start();

        // When
        HttpResponse<String> metrics = get(telemetry, "/metrics");
        URI elsewhere = URI.create(telemetry.url().replace("127.0.0.1", "127.0.0.2") + "/metrics");

        // Then
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(elsewhere).build()))
                .isInstanceOf(ConnectException.class);
        assertThat(telemetry.url()).startsWith("http://127.0.0.1:");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body()).contains("# TYPE jvm_memory_used_bytes gauge", "# HELP process_uptime_seconds");
    }

    @Test
    void shouldAnswerWhenAHundredConnectionsSendHalfARequest() throws Exception {
        // Given
        Telemetry telemetry = start();
        telemetry.part("sink", Health.Ready::new);
        URI url = URI.create(telemetry.url());
        List<Socket> halfOpen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(url.getHost(), url.getPort());
            toClose.add(socket);
            socket.getOutputStream().write("GET /livez HTT".getBytes(StandardCharsets.US_ASCII));
            halfOpen.add(socket);
        }

        // When
        List<Integer> answers = new ArrayList<>();
        for (String path : List.of("/livez", "/readyz", "/metrics")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(telemetry.url() + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            answers.add(send(request).statusCode());
        }

        // Then
        assertThat(answers).containsExactly(200, 200, 200);
        for (Socket socket : halfOpen) {
            socket.setSoTimeout(20_000);
            assertThat(isEnded(socket)).isTrue();
        }
    }

    /** Whether the other side ends a connection; it may do so with or without an answer. */
    private static boolean isEnded(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void shouldWriteNamesByTheConventionsOfPrometheus() throws Exception {
        // Given
        Telemetry telemetry = start();
        AtomicLong sent = new AtomicLong(3);
        Map<Map<String, String>, Long> causes = new HashMap<>(Map.of(Map.of("step", "send", "reason", "empty"), 2L));
        telemetry.counter("wirefold.articles", "articles", Map.of("step", "send"), sent::get);
        telemetry.gauge("wirefold.lag.records", "lag", Map.of("step", "fold"), () -> 7);
        telemetry.counters("wirefold.dead.letters", "dead letters", () -> causes);
        telemetry.durations("wirefold.latency", "latency").accept(Duration.ofMillis(300));
        get(telemetry, "/metrics");

        // When
        System.gc();
        sent.incrementAndGet();
        causes.put(Map.of("step", "send", "reason", "not-utf8"), 1L);
        String text = get(telemetry, "/metrics").body();

        // Then
        assertThat(text)
                .contains(
                        "# TYPE wirefold_articles_total counter",
                        "wirefold_articles_total{step=\"send\"} 4.0",
                        "wirefold_lag_records{step=\"fold\"} 7.0",
                        "wirefold_dead_letters_total{reason=\"empty\",step=\"send\"} 2.0",
                        "wirefold_dead_letters_total{reason=\"not-utf8\",step=\"send\"} 1.0",
                        "wirefold_latency_seconds_bucket{le=\"0.25\"} 0",
                        "wirefold_latency_seconds_bucket{le=\"0.5\"} 1",
                        "wirefold_latency_seconds_count 1");
    }

    @Test
    void shouldBeReadyWhenEveryPartIsAndLiveUntilOneIsDead() throws Exception {
        // Given
        Telemetry telemetry = start();
        AtomicReference<Health> health = new AtomicReference<>(new Health.NotReady("restoring, 12 records left"));
        telemetry.part("enrich", health::get);
        telemetry.part("sink", Health.Ready::new);

        // When
        HttpResponse<String> restoring = get(telemetry, "/readyz");
        HttpResponse<String> restoringLive = get(telemetry, "/livez");
        health.set(new Health.Ready());
        HttpResponse<String> ready = get(telemetry, "/readyz");
        health.set(new Health.Dead("out of disk"));
        HttpResponse<String> dead = get(telemetry, "/livez");

        // Then
        assertThat(restoring.statusCode()).isEqualTo(503);
        assertThat(restoring.body()).isEqualTo("enrich: not ready: restoring, 12 records left\nsink: ready\n");
        assertThat(restoringLive.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(dead.statusCode()).isEqualTo(503);
        assertThat(dead.body()).contains("enrich: dead: out of disk");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() throws Exception {
        // Given
        Telemetry telemetry = start();
        URI uri = URI.create(telemetry.url() + "/metrics");

        // When
        HttpResponse<String> unknown = get(telemetry, "/../etc/passwd");
        HttpResponse<String> post = send(HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build());
        HttpResponse<String> head = send(HttpRequest.newBuilder(uri)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        // Then
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void shouldTakeTheNextPortWhenItsOwnIsTakenAndThatIsAllowed() throws Exception {
        // Given
        Telemetry first = start();
        HttpAddress taken = HttpAddress.parse(first.url().substring("http://".length()));

        // When
        Telemetry second = Telemetry.startAtOrAfter(taken);
        toClose.add(second);

        // Then
        assertThat(second.url()).isNotEqualTo(first.url());
        assertThat(get(second, "/livez").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Telemetry.start(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "1.2.3.4:", ":9464", "host:99999", "::1:9464", "a b:1"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> HttpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadAddresses() {
        assertThat(HttpAddress.parse("9464")).isEqualTo(new HttpAddress("127.0.0.1", 9464));
        assertThat(HttpAddress.parse("0.0.0.0:1")).isEqualTo(new HttpAddress("0.0.0.0", 1));
        assertThat(HttpAddress.parse("[::1]:9464")).isEqualTo(new HttpAddress("[::1]", 9464));
    }

    @Test
    void shouldShowWhatAKafkaClientCountsAndForgetItWhenTheClientIsClosed() throws Exception {
        // Given
        Telemetry telemetry = start();
        Metrics kafka = kafkaMetrics(telemetry);
        Sensor sensor = kafka.sensor("sent");
        sensor.add(
                kafka.metricName("record-send-total", "producer-metrics", "sent", Map.of("client-id", "c")),
                new CumulativeSum());
        sensor.add(
                kafka.metricName("record-send-rate", "producer-metrics", "rate", Map.of("client-id", "c")), new Rate());
        kafka.addMetric(
                kafka.metricName("version", "app-info", "text", Map.of("client-id", "c")),
                (org.apache.kafka.common.metrics.Gauge<String>) (config, now) -> "4");

        // When
        sensor.record(5);
        String open = get(telemetry, "/metrics").body();
        kafka.close();
        String closed = get(telemetry, "/metrics").body();

        // Then
        assertThat(open)
                .contains("# TYPE kafka_producer_record_send_total counter")
                .contains("kafka_producer_record_send_total{client_id=\"c\"} 5.0")
                .doesNotContain("_rate", "app_info");
        assertThat(closed).doesNotContain("kafka_producer");
    }

    @Test
    void shouldLeaveOutWhatKafkaCountsUnlessItIsAskedFor() throws Exception {
        // Given
        Telemetry telemetry = start();
        Metrics kafka = kafkaMetrics(telemetry, false);
        toClose.add(kafka);
        Sensor sensor = kafka.sensor("all");
        sensor.add(kafka.metricName("record-send-total", "producer-metrics", ""), new CumulativeSum());
        sensor.add(kafka.metricName("total-sst-files-size", "stream-state-metrics", ""), new CumulativeSum());
        sensor.add(kafka.metricName("taken-total", "stream-wirefold-metrics", ""), new CumulativeSum());

        // When
        String text = get(telemetry, "/metrics").body();

        // Then
        assertThat(text)
                .contains("kafka_stream_state_total_sst_files_size", "wirefold_step_outcomes_total")
                .doesNotContain("kafka_producer");
    }

    @Test
    void shouldKeepTheMostDetailedOfMetricsWithOneName() throws Exception {
        // Given
        Telemetry telemetry = start();
        Metrics kafka = kafkaMetrics(telemetry);
        toClose.add(kafka);
        String group = "consumer-fetch-manager-metrics";
        Sensor whole = kafka.sensor("whole");
        Sensor topic = kafka.sensor("topic");
        Sensor late = kafka.sensor("late");
        whole.add(kafka.metricName("records-total", group, "", Map.of("client-id", "c")), new CumulativeSum());
        topic.add(
                kafka.metricName("records-total", group, "", Map.of("client-id", "c", "topic", "t")),
                new CumulativeSum());
        late.add(kafka.metricName("records-total", group, "", Map.of("client-id", "d")), new CumulativeSum());

        // When
        topic.record(4);
        String text = get(telemetry, "/metrics").body();

        // Then
        assertThat(text.lines().filter(line -> line.startsWith("kafka_consumer_fetch_manager_records_total")))
                .containsExactly("kafka_consumer_fetch_manager_records_total{client_id=\"c\",topic=\"t\"} 4.0");
    }

    @Test
    void shouldShowTheOutcomesOfAStepByStepAndOutcome() throws Exception {
        // Given
        Telemetry telemetry = start();
        Metrics kafka = kafkaMetrics(telemetry);
        toClose.add(kafka);
        Sensor sensor = kafka.sensor("read");
        sensor.add(
                kafka.metricName(
                        "refused-total", "stream-wirefold-metrics", "", Map.of("step", "read", "task-id", "0_1")),
                new CumulativeSum());

        sensor.add(
                kafka.metricName(
                        "relation-shared-background-total",
                        "stream-wirefold-metrics",
                        "",
                        Map.of("step", "place-article", "task-id", "0_1")),
                new CumulativeSum());

        sensor.add(
                kafka.metricName(
                        "index-crowded-fingerprints",
                        "stream-wirefold-metrics",
                        "",
                        Map.of("step", "find-candidates", "task-id", "3_0")),
                new Value());

        // When
        sensor.record(2);
        String text = get(telemetry, "/metrics").body();

        // Then
        assertThat(text)
                .contains(
                        "wirefold_step_outcomes_total{outcome=\"refused\",step=\"read\",task_id=\"0_1\"} 2.0",
                        "wirefold_relations_total{relation=\"shared-background\",step=\"place-article\",task_id=\"0_1\"}"
                                + " 2.0",
                        "# TYPE wirefold_index_crowded_fingerprints gauge",
                        "wirefold_index_crowded_fingerprints{step=\"find-candidates\",task_id=\"3_0\"} 2.0");
    }
}
