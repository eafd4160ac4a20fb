package org.wirefold.cli.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicProvisioner;
import org.wirefold.newsdesk.broker.Mark;
import tools.jackson.core.JacksonException;

/**
 * Marks of readers on a topic of their own, which the first mark makes. Its key is the pair and its value the mark, so
 * the topic keeps the last mark of each pair. Not thread-safe.
 */
final class MarkBox {
    private static final Logger LOG = LoggerFactory.getLogger(MarkBox.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final short DEFAULT_REPLICATION = -1;

    private final Map<String, Object> clientProperties;
    private final Topic topic;

    MarkBox(Map<String, Object> clientProperties, Topic topic) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.topic = topic;
    }

    void keep(Mark mark) throws InterruptedException {
        try (Admin admin = Admin.create(clientProperties)) {
            TopicProvisioner.createMissing(admin, List.of(topic), DEFAULT_REPLICATION);
        }
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        properties.put("delivery.timeout.ms", "15000");
        byte[] key = (mark.first() + '\n' + mark.second()).getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, ArticleJson.write(mark)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the mark was not written to " + topic.name(), e.getCause());
        }
    }

    List<Mark> all() throws InterruptedException {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        Map<String, Mark> marks = new LinkedHashMap<>();
        if (!exists()) {
            return List.of();
        }
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                    read(record.value(), record.offset(), marks);
                }
            }
        }
        List<Mark> inOrder = new ArrayList<>(marks.values());
        inOrder.sort(Comparator.comparing(Mark::at));
        return inOrder;
    }

    private static void read(byte @Nullable [] value, long offset, Map<String, Mark> marks) {
        if (value == null) {
            return;
        }
        try {
            Mark mark = ArticleJson.read(value, Mark.class);
            marks.put(mark.first() + '\n' + mark.second(), mark);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            LOG.atWarn().addKeyValue("offset", offset).setCause(e).log("a record of the marks is no mark");
        }
    }

    private boolean exists() throws InterruptedException {
        try (Admin admin = Admin.create(clientProperties)) {
            return admin.listTopics().names().get().contains(topic.name());
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be listed", e.getCause());
        }
    }
}
