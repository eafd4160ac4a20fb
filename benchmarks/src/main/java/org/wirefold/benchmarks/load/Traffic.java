package org.wirefold.benchmarks.load;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a topic on the broker, and their bytes as stored there.
 *
 * @param topics by topic
 */
record Traffic(Map<String, Amount> topics) {
    /**
     * Of one topic.
     *
     * @param records ever written
     * @param bytes on disk
     */
    record Amount(long records, long bytes) {
        Amount plus(long moreRecords, long moreBytes) {
            return new Amount(records + moreRecords, bytes + moreBytes);
        }
    }

    static Traffic on(Admin admin) throws InterruptedException, ExecutionException {
        TreeMap<String, Amount> topics = new TreeMap<>();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        var logs = admin.describeLogDirs(admin.describeCluster().nodes().get().stream()
                        .map(node -> node.id())
                        .toList())
                .allDescriptions()
                .get();
        logs.values()
                .forEach(folders -> folders.values()
                        .forEach(folder -> folder.replicaInfos().forEach((partition, replica) -> {
                            asked.put(partition, OffsetSpec.latest());
                            topics.merge(
                                    partition.topic(),
                                    new Amount(0, replica.size()),
                                    (one, other) -> one.plus(other.records, other.bytes));
                        })));
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, end) ->
                        topics.computeIfPresent(partition.topic(), (topic, amount) -> amount.plus(end.offset(), 0)));
        return new Traffic(topics);
    }

    void printSince(Traffic before, long articles) {
        Amount all = new Amount(0, 0);
        for (Map.Entry<String, Amount> topic : topics.entrySet()) {
            Amount then = before.topics.getOrDefault(topic.getKey(), new Amount(0, 0));
            long records = topic.getValue().records - then.records;
            long bytes = topic.getValue().bytes - then.bytes;
            if (records > 0) {
                print(topic.getKey(), records, bytes, articles);
                all = all.plus(records, bytes);
            }
        }
        print("in all", all.records, all.bytes, articles);
    }

    private static void print(String topic, long records, long bytes, long articles) {
        System.out.printf(
                Locale.ROOT,
                "  %-60s %6.2f records, %,7.0f bytes an article%n",
                topic,
                (double) records / articles,
                (double) bytes / articles);
    }
}
