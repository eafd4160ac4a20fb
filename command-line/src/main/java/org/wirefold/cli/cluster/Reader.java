package org.wirefold.cli.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/**
 * An application that reads topics.
 *
 * @param name for messages
 * @param topics what it reads
 * @param positions where it stands in each partition: everything before is done, and its outputs are written
 */
public record Reader(String name, List<Topic> topics, Callable<Map<TopicPartition, Long>> positions) {
    /** The streams application of a generation. */
    public static Reader ofEnrich(String name, TopicCatalogue topics, Offsets offsets) {
        return new Reader(name, topics.enrichInputs(), () -> offsets.committed(topics.applicationId()));
    }

    /** A sink of a generation, named by its group. */
    public static Reader ofSink(String group, TopicCatalogue topics, Offsets offsets) {
        return new Reader(group, topics.sinkInputs(), () -> offsets.committed(group));
    }
}
