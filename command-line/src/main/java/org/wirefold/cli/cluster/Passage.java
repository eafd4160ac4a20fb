package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a reader has passed the records that are on its topics now, while more keep coming (for
 * rest see {@link Settlement}).
 *
 * <p>An application that writes to topics which it reads itself passes a record on from step to step. One round waits
 * for everything that lay there when the round began: each record on its way comes at least one step further. So as
 * many rounds as there are steps bring to its end what came in before. Not thread-safe.
 */
public final class Passage {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Offsets offsets;
    private final Reader reader;
    private final StopSignal stop;

    /** Watches a reader; the signal ends the wait between two looks, so that {@code vain} is asked at once. */
    public Passage(Offsets offsets, Reader reader, StopSignal stop) {
        this.offsets = offsets;
        this.reader = reader;
        this.stop = stop;
    }

    /**
     * Waits for so many rounds, fewer if the reader has read everything.
     *
     * @param patience how long the reader may stand still, with records before it
     * @param vain returns why waiting is useless; empty to continue
     * @return why it was given up; empty if all was passed
     */
    public Optional<String> await(int rounds, Duration patience, Supplier<Optional<String>> vain) throws Exception {
        List<TopicPartition> partitions = Offsets.partitions(reader.topics());
        for (int round = 0; round < rounds; round++) {
            Map<TopicPartition, Long> ends = offsets.ends(partitions);
            Optional<String> givenUp = pass(ends, patience, vain);
            if (givenUp.isPresent()) {
                return givenUp;
            }
            if (offsets.ends(partitions).equals(ends)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> pass(Map<TopicPartition, Long> ends, Duration patience, Supplier<Optional<String>> vain)
            throws Exception {
        Map<TopicPartition, Long> starts = offsets.starts(ends.keySet());
        Map<TopicPartition, Long> seen = Map.of();
        long moved = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> positions = reader.positions().call();
            if (hasPassed(positions, starts, ends)) {
                return Optional.empty();
            }
            Optional<String> reason = vain.get();
            if (reason.isPresent()) {
                return reason;
            }
            if (!positions.equals(seen)) {
                seen = new HashMap<>(positions);
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > patience.toNanos()) {
                return Optional.of(reader.name() + " has not moved for " + patience.toSeconds() + " s");
            }
            stop.await(PAUSE);
        }
    }

    private boolean hasPassed(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        return Backlog.between(positions, starts, ends).remaining().entrySet().stream()
                .allMatch(left -> offsets.holdsNoRecord(left.getKey(), left.getValue()));
    }
}
