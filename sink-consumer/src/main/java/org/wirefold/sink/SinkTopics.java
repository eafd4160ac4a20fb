package org.wirefold.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/** The topics that sinks read. */
final class SinkTopics {
    private SinkTopics() {}

    /** All partitions of them. */
    static List<TopicPartition> partitions(Consumer<?, ?> consumer, TopicCatalogue topics, Duration timeout) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics.sinkInputs()) {
            for (PartitionInfo info : consumer.partitionsFor(topic.name(), timeout)) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
        }
        return partitions;
    }

    /** Whether nothing was deleted from the beginning of the topics, so that all rows can be written again from them. */
    static boolean areWhole(Consumer<?, ?> consumer, TopicCatalogue topics, Duration timeout) {
        return consumer.beginningOffsets(partitions(consumer, topics, timeout), timeout).values().stream()
                .allMatch(begin -> begin == 0);
    }
}
