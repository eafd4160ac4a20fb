package org.wirefold.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicProvisioner;

/** The clients of a run and their settings. */
final class BrokerConnection {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration DELIVER_WITHIN = Duration.ofMinutes(5);
    private static final short BROKERS_DEFAULT = -1;

    private BrokerConnection() {}

    /**
     * Sees to it that the topics are there.
     *
     * @return what names the raw topic on its cluster: name and id, which a topic made anew does not share
     */
    static String prepare(IngestConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        config.clientSettings().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        String topic = config.topics().raw().name();
        try (Admin admin = Admin.create(settings)) {
            TopicProvisioner.createMissing(
                    admin, List.of(config.topics().raw(), config.topics().deadLetter()), BROKERS_DEFAULT);
            return topic + "-"
                    + admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .values()
                            .iterator()
                            .next()
                            .topicId();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IngestException("interrupted while waiting for the broker", e);
        } catch (ExecutionException | KafkaException e) {
            throw new IngestException(
                    "no broker answers at " + config.bootstrapServers() + ": " + rootMessage(e)
                            + "; see that it runs and that the address is right",
                    e);
        } catch (IllegalStateException e) {
            throw new IngestException(String.valueOf(e.getMessage()), e);
        }
    }

    static Producer<byte[], byte[]> producer(IngestConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "wirefold-ingest");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // What one source sends stays in order even on a partition that has never heard of this producer: there a
        // batch can overtake one that was refused.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVER_WITHIN.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVER_WITHIN.toMillis());
        settings.putAll(config.clientSettings());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        try {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new IngestException("the client does not start: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
