package org.wirefold.sink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** What a sink is doing and up to where its target holds the rows, for other threads to see and to wait for. Thread-safe. */
final class SinkProgress {
    private SinkState state = new SinkState.Starting();
    private Map<TopicPartition, Long> reached = Map.of();

    synchronized SinkState state() {
        return state;
    }

    /** The next offset of each partition: everything before it is durable in the target. */
    synchronized Map<TopicPartition, Long> reached() {
        return reached;
    }

    synchronized void report(SinkState now) {
        state = now;
        notifyAll();
    }

    synchronized void report(Map<TopicPartition, Long> durable) {
        reached = Map.copyOf(durable);
        notifyAll();
    }

    /**
     * Waits until everything before these offsets is durable, the sink has failed or was closed, or the time is over.
     *
     * @return whether everything before the offsets is durable
     */
    synchronized boolean awaitReached(Map<TopicPartition, Long> offsets, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!hasReached(offsets) && !hasEnded()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return hasReached(offsets);
    }

    private boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(each -> reached.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    private boolean hasEnded() {
        return state instanceof SinkState.Failed || state instanceof SinkState.Closed;
    }
}
