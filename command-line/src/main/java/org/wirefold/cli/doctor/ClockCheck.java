package org.wirefold.cli.doctor;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wirefold.cli.doctor.Finding.Grade;

/**
 * Compares a broker's clock with this machine's: writes one record to a topic of its own that takes the broker's time,
 * and removes the topic. That also shows that topics can be made and records written.
 */
final class ClockCheck {
    private static final long TOLERANCE_MILLIS = 2_000;

    private ClockCheck() {}

    /** Takes a finding. */
    @FunctionalInterface
    interface Notebook {
        void note(Grade grade, String subject, String found, String advice);
    }

    static void run(Admin admin, Map<String, Object> clientProperties, String prefix, Clock clock, Notebook notebook)
            throws InterruptedException {
        String name = prefix + "wirefold-doctor." + UUID.randomUUID();
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        // Kafka wants the whole to be longer than its parts, whatever the user has set them to.
        properties.put("linger.ms", 0);
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 15_000);
        try {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) -1)
                            .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"))))
                    .all()
                    .get();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                // The first finds the leader, the second is timed.
                producer.send(new ProducerRecord<>(name, new byte[0])).get();
                long before = clock.millis();
                long broker = producer.send(new ProducerRecord<>(name, new byte[0]))
                        .get()
                        .timestamp();
                long after = clock.millis();
                long apart = broker > after ? broker - after : Math.max(0, before - broker);
                notebook.note(Grade.OK, "writing", "a topic was made, written to and removed", "");
                notebook.note(
                        apart > TOLERANCE_MILLIS ? Grade.RISK : Grade.OK,
                        "clock",
                        "the broker's is " + apart + " ms " + (broker > after ? "ahead" : "behind") + " at least",
                        apart > TOLERANCE_MILLIS ? "keep both by NTP: latencies and retention go by them" : "");
            } finally {
                admin.deleteTopics(List.of(name)).all().get();
            }
        } catch (ExecutionException e) {
            notebook.note(
                    Grade.RISK,
                    "writing",
                    "a topic could not be made and written to: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    "the user of the clients needs Create, Write and Delete on topics that begin with '" + prefix
                            + "wirefold-'");
        }
    }
}
