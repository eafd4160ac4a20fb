package org.wirefold.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what of the catalogue is missing on a cluster. Safe to run at once from several processes. */
public final class TopicProvisioner {
    private TopicProvisioner() {}

    /**
     * Creates the topics that are not there and leaves the others as they are.
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
        created.sort(null);
        return created;
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
