package org.wirefold.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The producer of one instance: records of one partition land in their order, those of different partitions at any time.
 * Not thread-safe.
 */
final class SimulatedProducer {
    private record Sent(LogRecord written, LongConsumer landed) {}

    private final SimulatedBroker broker;
    private final Predicate<TopicPartition> transactional;
    private final Map<TopicPartition, Deque<Sent>> waiting = new LinkedHashMap<>();

    /** The transaction that is open; null where none is. */
    @Nullable
    Transaction transaction;

    /**
     * A producer.
     *
     * @param transactional which partitions it writes to in its transaction; to the others it writes outside of it
     */
    SimulatedProducer(SimulatedBroker broker, Predicate<TopicPartition> transactional) {
        this.broker = broker;
        this.transactional = transactional;
    }

    void send(TopicPartition to, LogRecord written, LongConsumer landed) {
        waiting.computeIfAbsent(to, partition -> new ArrayDeque<>()).add(new Sent(written, landed));
    }

    /** Partitions for which records wait. */
    List<TopicPartition> waiting() {
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether somebody else has ended the transaction, so that nothing of it is taken any more. */
    boolean isFenced() {
        return transaction != null && transaction.state != Transaction.State.OPEN;
    }

    /** The broker takes up to so many records of a partition; returns whether it took any. */
    boolean land(TopicPartition to, int most) {
        Deque<Sent> queue = waiting.get(to);
        if (queue == null || queue.isEmpty() || (transactional.test(to) && isFenced())) {
            return false;
        }
        for (int i = 0; i < most && !queue.isEmpty(); i++) {
            Sent sent = queue.remove();
            LogRecord written = sent.written;
            if (transactional.test(to)) {
                Transaction open = transaction == null ? new Transaction() : transaction;
                transaction = open;
                written = new LogRecord(
                        written.key(), written.value(), written.headers(), written.timestamp(), open, false);
            }
            sent.landed.accept(broker.append(to, written));
        }
        return true;
    }

    /** The broker takes all that waits. */
    void flush() {
        waiting().forEach(partition -> land(partition, Integer.MAX_VALUE));
    }

    /** Forgets what has not landed. */
    void drop() {
        waiting.clear();
    }

    /** As it is closed after its transaction was refused: what lies outside of it lands, the rest does not. */
    void close() {
        waiting().stream().filter(transactional.negate()).forEach(partition -> land(partition, Integer.MAX_VALUE));
        drop();
    }
}
