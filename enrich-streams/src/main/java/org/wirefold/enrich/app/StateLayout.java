package org.wirefold.enrich.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.enrich.config.EnrichConfig;

/**
 * Stops a program that would misread its state, because the state was written with another layout of rows or inner
 * events. The number of the layout is stored with the state. On the broker it is the only record of a compacted topic.
 * Beside the local state it is a file.
 *
 * <p>If the number on the broker differs, the program does not start: the changelogs have the other layout. A replay
 * into a new generation is the way on. If only the number beside the local state differs, the local state is removed
 * and built again from the changelogs, which costs time only.
 */
final class StateLayout {
    /** Number of the layout of all rows and inner events together. It is raised when the layout of any one changes. */
    static final int NUMBER = 12;

    private static final Logger LOG = LoggerFactory.getLogger(StateLayout.class);
    private static final String KEY = "layout";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EnrichConfig config;
    private final Map<String, Object> client;
    private final String application;
    private final String topic;

    private StateLayout(EnrichConfig config) {
        this.config = config;
        this.client = new HashMap<>(config.clientSettings());
        client.put("bootstrap.servers", config.bootstrapServers());
        this.application = config.topics().applicationId();
        this.topic = application + ".layout";
    }

    /**
     * Checks the number, or writes it where there is no state yet.
     *
     * @throws IllegalStateException if the state on the broker has another layout
     * @throws KafkaException if the cluster does not answer
     */
    static void check(EnrichConfig config) {
        StateLayout layout = new StateLayout(config);
        try (Admin admin = Admin.create(layout.client)) {
            layout.checkBroker(admin);
            layout.checkFolder();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before the state was checked", e);
        } catch (ExecutionException e) {
            throw new KafkaException("the state of " + layout.application + " cannot be checked", e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the state folder " + config.stateFolder() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void checkBroker(Admin admin) throws InterruptedException, ExecutionException {
        String known = read(admin);
        if (known == null && hasState(admin)) {
            known = "0";
        }
        if (known == null) {
            write();
        } else if (!known.equals(Integer.toString(NUMBER))) {
            throw new IllegalStateException("the state of " + application + " has layout " + known
                    + ", this program writes " + NUMBER + " and would misread it; read the raw articles into a new"
                    + " generation ('wirefold replay --from beginning --switch'), or use the program that wrote it");
        }
    }

    private boolean hasState(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listTopics().names().get().stream()
                .anyMatch(name -> name.startsWith(application + "-") && name.endsWith("-changelog"));
    }

    private @Nullable String read(Admin admin) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        String last = null;
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    last = record.value();
                }
            }
        }
        return last;
    }

    private void write() throws InterruptedException, ExecutionException {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, KEY, Integer.toString(NUMBER)))
                    .get();
        }
    }

    private void checkFolder() throws IOException {
        Path state = config.stateFolder().resolve(application);
        Path marker = config.stateFolder().resolve(application + ".layout");
        String known = Files.exists(marker)
                ? Files.readString(marker, StandardCharsets.UTF_8).strip()
                : "0";
        if (known.equals(Integer.toString(NUMBER))) {
            return;
        }
        if (Files.exists(state)) {
            LOG.atWarn()
                    .addKeyValue("folder", state)
                    .addKeyValue("layout", known)
                    .log("the local state has another layout: it is removed and rebuilt from the changelogs");
            delete(state);
        }
        Files.createDirectories(config.stateFolder());
        Files.writeString(marker, NUMBER + "\n", StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
