package org.wirefold.enrich.app;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log which partitions this instance has taken and left, and how many records of their state it has
 * restored, each time that the sharing among the instances has settled. Thread-safe.
 */
final class TaskReport {
    private static final Logger LOG = LoggerFactory.getLogger(TaskReport.class);

    private final LongSupplier recordsRestored;
    private Set<String> held = Set.of();
    private long told;

    /**
     * Has told nothing yet.
     *
     * @param recordsRestored since the start; never falls
     */
    TaskReport(LongSupplier recordsRestored) {
        this.recordsRestored = recordsRestored;
    }

    /** Tells what has changed since the last call; {@code now} is what the application has come to. */
    void changed(KafkaStreams streams, KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            tell(changeTo(partitions(streams.metadataForLocalThreads())));
        } else if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) {
            tell(changeTo(Set.of()));
        }
    }

    /**
     * What a change of the sharing brought.
     *
     * @param taken partitions that this instance did not have before
     * @param left partitions that it has no more
     * @param restored records of the state that it restored meanwhile
     */
    record Change(Set<String> taken, Set<String> left, long restored) {}

    /** Notes what is held now, and gives how it differs from what was held. */
    synchronized Change changeTo(Set<String> now) {
        long restored = recordsRestored.getAsLong();
        Change change = new Change(without(now, held), without(held, now), restored - told);
        held = Set.copyOf(now);
        told = restored;
        return change;
    }

    private void tell(Change change) {
        if (!change.left().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("partitions", String.join(" ", change.left()))
                    .log("left partitions");
        }
        if (!change.taken().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("partitions", String.join(" ", change.taken()))
                    .addKeyValue("records", change.restored())
                    .log("took partitions and restored the records of their state");
        }
    }

    private static Set<String> partitions(Set<ThreadMetadata> threads) {
        return threads.stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .map(TopicPartition::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
