package org.wirefold.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what of the catalogue is missing on a cluster. Safe to run at once from several processes. */
public final class TopicProvisioner {
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicProvisioner() {}

    /**
     * Creates the topics that are not there, leaves the others as they are, and returns when all can be written to.
     *
     * @param replicationFactor of new topics; -1 for the broker's default
     * @return names of the topics created
     * @throws IllegalStateException if a topic that is there has another number of partitions
     * @throws KafkaException if the cluster does not answer
     */
    public static List<String> createMissing(Admin admin, List<Topic> topics, short replicationFactor)
            throws InterruptedException {
        List<String> created = new ArrayList<>();
        List<NewTopic> wanted = topics.stream()
                .map(topic -> topic.toNewTopic(replicationFactor))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> result :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                result.getValue().get();
                created.add(result.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("topic " + result.getKey() + " could not be created", e.getCause());
                }
            }
        }
        long from = System.nanoTime();
        for (Topic topic : topics) {
            check(topic, whenKnown(from, () -> describe(admin, topic)));
        }
        awaitLeaders(admin, topics, from);
        created.sort(null);
        return created;
    }

    /**
     * How many partitions the topics have whose names begin with some text, by name.
     *
     * @throws KafkaException if the cluster does not answer within a time
     */
    public static Map<String, Integer> partitions(Admin admin, String start, Duration within)
            throws InterruptedException {
        int millis = (int) within.toMillis();
        try {
            List<String> names = admin.listTopics(new ListTopicsOptions().timeoutMs(millis)).names().get().stream()
                    .filter(name -> name.startsWith(start))
                    .toList();
            Map<String, Integer> found = new HashMap<>();
            admin.describeTopics(names, new DescribeTopicsOptions().timeoutMs(millis))
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> found.put(name, topic.partitions().size()));
            return found;
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be described", e.getCause());
        }
    }

    /** As {@link #partitions}, with a client of its own; nothing where the cluster does not answer. */
    public static Map<String, Integer> partitionsIfTold(
            Map<String, Object> clientProperties, String start, Duration within) {
        try (Admin admin = Admin.create(clientProperties)) {
            return partitions(admin, start, within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (KafkaException e) {
            return Map.of();
        }
    }

    /**
     * Waits until every partition is served by its leader, which is a little later than its creation. A producer that
     * sends before that can have its first batch refused and its second accepted; the partition then refuses the first
     * for ever, as out of sequence.
     */
    private static void awaitLeaders(Admin admin, List<Topic> topics, long from) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        ListOffsetsOptions patient = new ListOffsetsOptions().timeoutMs((int) SERVED_WITHIN.toMillis());
        whenKnown(from, () -> admin.listOffsets(partitions, patient).all());
    }

    private static KafkaFuture<TopicDescription> describe(Admin admin, Topic topic) {
        return Objects.requireNonNull(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()));
    }

    /**
     * Asks until the broker that answers knows the topics. A busy broker learns late of those that its controller has made,
     * and until then the client gives up at once.
     *
     * @param from {@link System#nanoTime} since when the topics are there
     */
    private static <T> T whenKnown(long from, Supplier<KafkaFuture<T>> question) throws InterruptedException {
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                boolean isLate = System.nanoTime() - from > SERVED_WITHIN.toNanos();
                if (isLate || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException(
                            "the topics are there, but no broker serves all of their partitions", e.getCause());
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static void check(Topic topic, TopicDescription description) {
        int found = description.partitions().size();
        if (found != topic.partitions()) {
            throw new IllegalStateException(
                    "topic " + topic.name() + " has " + found + " partitions where " + topic.partitions()
                            + " are configured; set the partitions to " + found
                            + ", or replay into a generation with as many as you want");
        }
    }
}
