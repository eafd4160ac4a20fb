package org.wirefold.cli.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.Topic;

/**
 * An application that reads topics.
 *
 * @param name for messages
 * @param topics what it reads
 * @param positions where it stands in each partition: everything before is done, and its outputs are written
 */
public record Reader(String name, List<Topic> topics, Callable<Map<TopicPartition, Long>> positions) {}
