package org.wirefold.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedBrokerTest {
    private static final String TOPIC = "news";

    @TempDir
    Path folder;

    @Test
    void shouldKeepRecordsAndPortWhenRestarted() throws Exception {
        // Given
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            port = broker.port();
            createTopic(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "a", "b", "c");
        }

        // When
        try (EmbeddedBroker again = EmbeddedBroker.start(BrokerConfig.on(folder))) {

            // Then
            assertThat(again.port()).isEqualTo(port);
            assertThat(consume(again.bootstrapServers(), 3)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void shouldStartOnAnotherPortWhenTheEarlierOneIsTaken() throws Exception {
        // Given
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            port = broker.port();
            createTopic(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "a");
        }
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {

            // When
            try (EmbeddedBroker again = EmbeddedBroker.start(BrokerConfig.on(folder))) {

                // Then
                assertThat(again.port()).isNotEqualTo(squatter.getLocalPort());
                assertThat(consume(again.bootstrapServers(), 1)).containsExactly("a");
            }
        }
    }

    @Test
    void shouldRecoverEveryAcknowledgedRecordWhenKilled() throws Exception {
        // Given
        Process child = startChild(folder);
        List<String> written = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            String servers = listening(output);
            createTopic(servers);
            written.addAll(IntStream.range(0, 500).mapToObj(i -> "record " + i).toList());
            produce(servers, written.toArray(String[]::new));
        } finally {
            child.destroyForcibly().waitFor();
        }

        // When
        long start = System.nanoTime();
        try (EmbeddedBroker again = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            System.out.printf(
                    "recovered in %d ms%n",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());

            // Then
            assertThat(consume(again.bootstrapServers(), written.size())).isEqualTo(written);
            assertThat(EmbeddedBroker.damage(folder)).isEmpty();
            produce(again.bootstrapServers(), "after");
            assertThat(consume(again.bootstrapServers(), written.size() + 1)).endsWith("after");
        }
    }

    @Test
    void shouldNoticeASegmentThatWasCutInHalfUntilItIsAcknowledged() throws Exception {
        // Given
        fill();
        Path segment = folder.resolve("log").resolve(TOPIC + "-0").resolve("00000000000000000000.log");
        long bytes = Files.size(segment);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(bytes / 2);
        }

        // When
        List<String> values;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            produce(broker.bootstrapServers(), "after");
            values = consume(broker.bootstrapServers(), 10);
        }
        EmbeddedBroker.start(BrokerConfig.on(folder)).close();

        // Then
        assertThat(values).startsWith("record 0").endsWith("after");
        assertThat(EmbeddedBroker.damage(folder))
                .containsExactly(new LogDamage(TOPIC + "-0", "00000000000000000000.log", bytes, bytes / 2));
        EmbeddedBroker.acknowledgeDamage(folder);
        assertThat(EmbeddedBroker.damage(folder)).isEmpty();
    }

    @Test
    void shouldNoticeAPartitionWhoseFolderIsGoneButNotADeletedTopic() throws Exception {
        // Given
        fill();
        Path partition = folder.resolve("log").resolve(TOPIC + "-0");
        try (Stream<Path> files = Files.walk(partition)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("deleted", 1, (short) 1)))
                    .all()
                    .get();
            admin.deleteTopics(List.of("deleted")).all().get();
        }
        EmbeddedBroker.start(BrokerConfig.on(folder)).close();

        // Then
        assertThat(EmbeddedBroker.damage(folder))
                .singleElement()
                .satisfies(damage -> assertThat(damage.partition()).isEqualTo(TOPIC + "-0"));
    }

    private void fill() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            createTopic(broker.bootstrapServers());
            for (int i = 0; i < 20; i++) {
                produce(broker.bootstrapServers(), "record " + i);
            }
        }
    }

    @Test
    void shouldBeRefusedWhenAnotherProcessHoldsTheFolder() throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {

            // When
            Process child = startChild(folder);

            // Then
            try (BufferedReader output = child.inputReader()) {
                assertThat(output.readLine())
                        .startsWith("refused the data folder")
                        .contains("in use by process " + ProcessHandle.current().pid());
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.on(folder)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("in use");
            assertThat(broker.port()).isPositive();
        }
    }

    @Test
    void shouldSayWhatToDoWhenTheGivenPortIsTaken() throws Exception {
        // Given
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerConfig config = BrokerConfig.on(folder).withPort(squatter.getLocalPort());

            // When, Then
            assertThatThrownBy(() -> EmbeddedBroker.start(config))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("is taken; choose another");
        }
    }

    @Test
    void shouldChooseAnotherPortForTheControllerWhenTheSystemNamesTheSameTwice() {
        // Given
        PrimitiveIterator.OfInt named = IntStream.of(9_092, 9_092, 9_093).iterator();

        // When
        int controllerPort = EmbeddedBroker.otherThan(9_092, named::nextInt);

        // Then
        assertThat(controllerPort).isEqualTo(9_093);
    }

    @Test
    void shouldListenOnlyOnLoopbackAndCreateNoTopicUnasked() throws Exception {
        // Given
        BrokerConfig config = BrokerConfig.on(folder).withMaxMessageBytes(1 << 24);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, "1");

            // When
            var settings = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));

            // Then
            assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
            assertThat(settings.get("message.max.bytes").value()).isEqualTo("16777216");
            assertThat(settings.get("advertised.listeners").value()).startsWith("PLAINTEXT://127.0.0.1:");
            assertThat(settings.get("listeners").value()).doesNotContain("0.0.0.0");
        }
    }

    private static Process startChild(Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildBroker.class.getName(),
                        folder.toString())
                .redirectError(new File(folder.toFile(), "child.err"))
                .start();
    }

    private static String listening(BufferedReader output) throws Exception {
        String line = output.readLine();
        assertThat(line).startsWith("listening ");
        return line.substring("listening ".length());
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produce(String servers, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, value));
            }
            producer.flush();
        }
    }

    private static List<String> consume(String servers, int wanted) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < wanted) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
