package org.wirefold.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.alerts.delivery.BackOff;
import org.wirefold.alerts.state.AlertStore;
import org.wirefold.alerts.state.Deliveries;
import org.wirefold.alerts.state.Delivery;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/** The whole application against a real broker and a receiver that checks signatures. */
@Timeout(180)
class AlertApplicationTest {
    private static final BackOff QUICK = new BackOff(Duration.ofMillis(20), Duration.ofMillis(200));
    private static final String PRIVATE = "    allow-private-addresses: true\n";
    private static final String PORT = "  - name: port\n    words: port tunnel\n";

    private final TestBroker broker = TestBroker.shared();
    private TopicCatalogue topics;

    @TempDir
    Path folder;

    @BeforeEach
    void createTopics() {
        topics = broker.newCatalogue(2);
    }

    static AlertConfig config(String bootstrapServers, TopicCatalogue topics, Path rules, Path folder) {
        return new AlertConfig(
                bootstrapServers, topics, rules, AlertConfig.stateIn(folder), QUICK, Duration.ofMillis(50), Map.of());
    }

    private AlertApplication start(Path rules) throws Exception {
        AlertApplication alerts = AlertApplication.start(config(broker.bootstrapServers(), topics, rules, folder));
        assertThat(alerts.awaitRunning(60)).as(alerts.state().toString()).isTrue();
        return alerts;
    }

    private void produce(String uri, String storyId, String text) {
        produce(uri, storyId, text, 1);
    }

    private void produce(String uri, String storyId, String text, long revision) {
        broker.produce(topics.enriched(), uri, Records.article(uri, "nwa", storyId, revision, text, List.of()));
        broker.produce(topics.stories(), storyId, Records.story(storyId, revision, uri + " nwa none"));
    }

    @Test
    void shouldSendOneSignedAlertForAStoryThatMatches() throws Exception {
        // Given
        try (Receiver receiver = new Receiver(n -> 200);
                AlertApplication alerts = start(receiver.rules(folder, PRIVATE, PORT))) {
            // When
            produce("a", "S", "Water in the port: its tunnel is shut.");
            produce("b", "T", "Nothing of the kind.");
            produce("c", "S", "Water in the PORT: its Tunnel is shut.", 2);
            Await.until("all articles", alerts::counters, counters -> counters.matched() + counters.unmatched() == 3);
            Await.until("the delivery", receiver::ids, ids -> !ids.isEmpty());
            Await.until("that it is noted", alerts::deliveries, counts -> counts.getOrDefault("delivered", 0L) == 1);

            // Then
            assertThat(receiver.ids()).hasSize(1);
            assertThat(receiver.wrongSignatures()).isEmpty();
            assertThat(receiver.bodies().get(0)).contains("\"type\":\"story.alert\"", "\"storyId\":\"S\"");
            assertThat(alerts.counters().matched()).isEqualTo(2);
        }
    }

    @Test
    void shouldSendAgainUnderTheSameIdUntilTheWebhookTakesIt() throws Exception {
        // Given
        try (Receiver receiver = new Receiver(n -> n < 3 ? 503 : 204);
                AlertApplication alerts = start(receiver.rules(folder, PRIVATE, PORT))) {
            // When
            produce("a", "S", "port tunnel");
            Await.until("the delivery", alerts::deliveries, counts -> counts.getOrDefault("delivered", 0L) == 1);

            // Then
            assertThat(receiver.ids()).hasSize(4);
            assertThat(receiver.distinctIds()).hasSize(1);
            assertThat(alerts.counters().deliveries().failed()).isEqualTo(3);
        }
    }

    @Test
    void shouldKeepADeadLetterWithTheReasonAndSendItAgainOnRequest() throws Exception {
        // Given
        try (Receiver receiver = new Receiver(n -> n < 2 ? 500 : 200);
                AlertApplication alerts = start(receiver.rules(folder, PRIVATE + "    attempts: 2\n", PORT))) {
            produce("a", "S", "port tunnel");
            Await.until("the dead letter", alerts::deliveries, counts -> counts.getOrDefault("dead", 0L) == 1);

            // When
            Delivery dead;
            try (AlertStore beside = AlertStore.openBeside(AlertConfig.stateIn(folder))) {
                Deliveries deliveries = new Deliveries(beside);
                dead = deliveries.inState(Delivery.State.DEAD, 10).get(0);
                assertThat(deliveries.redrive(List.of(dead.id()), Instant.now()))
                        .isEqualTo(1);
            }
            Await.until("the delivery", alerts::deliveries, counts -> counts.getOrDefault("delivered", 0L) == 1);

            // Then
            assertThat(dead.problem()).isEqualTo("the webhook answered 500; given up after 2 attempts");
            assertThat(receiver.distinctIds()).containsExactly(dead.id());
        }
    }

    @Test
    void shouldNotAskItsOwnNetworkWithoutBeingAllowed() throws Exception {
        // Given
        try (Receiver receiver = new Receiver(n -> 200);
                AlertApplication alerts = start(receiver.rules(folder, "    attempts: 1\n", PORT))) {
            // When
            produce("a", "S", "port tunnel");
            Await.until("the dead letter", alerts::deliveries, counts -> counts.getOrDefault("dead", 0L) == 1);

            // Then
            assertThat(receiver.ids()).isEmpty();
            try (AlertStore beside = AlertStore.openBeside(AlertConfig.stateIn(folder))) {
                assertThat(new Deliveries(beside)
                                .inState(Delivery.State.DEAD, 1)
                                .get(0)
                                .problem())
                        .contains("own network", "allow-private-addresses");
            }
        }
    }

    @Test
    void shouldUseAChangedFileAndKeepTheLastGoodOne() throws Exception {
        // Given
        try (Receiver receiver = new Receiver(n -> 200);
                AlertApplication alerts = start(receiver.rules(folder, PRIVATE, PORT))) {
            // When
            Path rules = folder.resolve("alerts.yaml");
            String good = Files.readString(rules);
            Files.writeString(rules, good + "  - name: [\n");
            String problem = Await.until(
                    "the problem", () -> String.valueOf(alerts.rulesProblem()), one -> one.contains("YAML"));
            produce("a", "S", "port tunnel");
            Await.until("the delivery by the old rules", receiver::ids, ids -> ids.size() == 1);
            Files.writeString(rules, good + "  - name: strike\n    words: strike\n");
            Await.until("the new rules", alerts::counters, counters -> counters.searches() == 2);
            produce("b", "T", "A strike.");
            Await.until("the delivery by the new rules", receiver::ids, ids -> ids.size() == 2);

            // Then
            assertThat(problem).contains("alerts.yaml:");
            assertThat(alerts.rulesProblem()).isNull();
            assertThat(receiver.bodies().get(1)).contains("\"search\":\"strike\"");
        }
    }

    @Test
    void shouldGiveEveryAlertOneIdWhenKilledAgainAndAgain() throws Exception {
        // Given
        SplittableRandom random = new SplittableRandom(Seed.next(getClass()));
        int stories = 0;
        try (Receiver receiver = new Receiver(n -> n % 5 == 1 ? 503 : 200)) {
            Path rules = receiver.rules(folder, PRIVATE + "    attempts: 50\n", PORT);
            start(rules).close();

            // When
            for (int kill = 0; kill < 2; kill++) {
                int before = receiver.ids().size();
                Process process = process(rules);
                try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    assertThat(out.readLine()).as(errors()).isEqualTo("running");
                    int more = random.nextInt(20, 60);
                    for (int i = 0; i < more; i++) {
                        produce("a" + stories, "S" + stories, "port tunnel " + stories);
                        stories++;
                    }
                    int sent = before + random.nextInt(1, 15);
                    Await.until("some deliveries", receiver::ids, ids -> ids.size() >= sent);
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
            int all = stories;
            try (AlertApplication alerts = start(rules)) {
                Await.until(
                        "all deliveries", alerts::deliveries, counts -> counts.getOrDefault("delivered", 0L) == all);
            }

            // Then
            assertThat(receiver.distinctIds()).hasSize(stories);
            assertThat(receiver.wrongSignatures()).isEmpty();
            assertThat(receiver.bodies().stream().distinct()).hasSize(stories);
        }
    }

    private Process process(Path rules) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                AlertProcess.class.getName(),
                broker.bootstrapServers(),
                topics.prefix(),
                rules.toString(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private String errors() throws Exception {
        return Files.readString(folder.resolve("errors.txt"));
    }
}
