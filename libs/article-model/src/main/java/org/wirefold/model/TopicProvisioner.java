package org.wirefold.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
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
        for (Topic topic : topics) {
            check(admin, topic);
        }
        awaitLeaders(admin, topics);
        created.sort(null);
        return created;
    }

    /**
     * Waits until every partition is served by its leader, which is a little later than its creation. A producer that
     * sends before that can have its first batch refused and its second accepted; the partition then refuses the first
     * for ever, as out of sequence.
     */
    private static void awaitLeaders(Admin admin, List<Topic> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        // A busy broker learns late of the topics that its controller has made. The client asks again until it answers.
        ListOffsetsOptions patient = new ListOffsetsOptions().timeoutMs((int) SERVED_WITHIN.toMillis());
        try {
            admin.listOffsets(partitions, patient).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the topics' partitions are not served", e.getCause());
        }
    }

    private static void check(Admin admin, Topic topic) throws InterruptedException {
        try {
            TopicDescription description = admin.describeTopics(List.of(topic.name()))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get();
            int found = description.partitions().size();
            if (found != topic.partitions()) {
                throw new IllegalStateException("topic " + topic.name() + " has " + found + " partitions where "
                        + topic.partitions() + " are configured; set the partitions to " + found
                        + " or use another prefix");
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new KafkaException("topic " + topic.name() + " could not be described", e.getCause());
            }
        }
    }
}
