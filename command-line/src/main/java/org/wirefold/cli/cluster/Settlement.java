package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides when all sinks have written everything that is on the topics.
 *
 * <p>It goes by offsets and by nothing else. A reader's position is taken first and the ends of its topics after it:
 * where they agree, every record there is had been processed when the position was taken, and since an application
 * flushes what it writes before it moves its position, what followed from those records stood in the topics by then and
 * was counted by the ends. The streams application writes to topics that it reads itself; its positions are one
 * snapshot, so agreement over all of them leaves nothing under way. The readers are asked in the order of the flow, and
 * twice: rest is two looks with nothing left and the same ends.
 *
 * <p>Under exactly-once, transactions end with markers, which take an offset and are never read. A difference that
 * holds nothing but markers is none.
 *
 * <p>Not thread-safe.
 */
public final class Settlement {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Offsets offsets;
    private final List<Reader> readers;
    private final StopSignal stop;

    /** Watches these readers, in the order of the flow. */
    public Settlement(Offsets offsets, List<Reader> readers) {
        this(offsets, readers, new StopSignal());
    }

    /** The same; the signal ends the wait between two looks, so that the watcher is asked at once. */
    public Settlement(Offsets offsets, List<Reader> readers, StopSignal stop) {
        this.offsets = offsets;
        this.readers = List.copyOf(readers);
        this.stop = stop;
    }

    /**
     * What one look saw.
     *
     * @param backlogs of each reader, in the order of the flow
     * @param ends of every partition they read
     */
    public record Look(Map<String, Backlog> backlogs, Map<TopicPartition, Long> ends) {
        /** Whether every reader has read everything. */
        public boolean isEmpty() {
            return backlogs.values().stream().allMatch(Backlog::isEmpty);
        }

        /** How many offsets are left to be read, over all readers. */
        public long size() {
            return backlogs.values().stream().mapToLong(Backlog::size).sum();
        }
    }

    /** Sees each look, and may end the wait. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Called after each look.
         *
         * @return why waiting is useless; empty to continue
         */
        Optional<String> saw(Look look);
    }

    /** How a wait ended. */
    public sealed interface Outcome {
        /** Everything is at rest. */
        record AtRest(Look look) implements Outcome {}

        /** The sinks will not write everything, for that reason. */
        record GivenUp(String reason) implements Outcome {}
    }

    /** Looks until everything is at rest or the watcher gives up. */
    public Outcome await(Watcher watcher) throws Exception {
        Look before = null;
        while (true) {
            Look now = look();
            Optional<String> vain = watcher.saw(now);
            if (vain.isPresent()) {
                return new Outcome.GivenUp(vain.get());
            }
            if (before != null
                    && before.isEmpty()
                    && now.isEmpty()
                    && before.ends().equals(now.ends())) {
                return new Outcome.AtRest(now);
            }
            before = now;
            stop.await(PAUSE);
        }
    }

    /** Looks once. */
    public Look look() throws Exception {
        Map<String, Backlog> backlogs = new LinkedHashMap<>();
        Map<TopicPartition, Long> allEnds = new HashMap<>();
        for (Reader reader : readers) {
            List<TopicPartition> partitions = Offsets.partitions(reader.topics());
            Map<TopicPartition, Long> positions = reader.positions().call();
            Map<TopicPartition, Long> ends = offsets.ends(partitions);
            Map<TopicPartition, Long> starts = offsets.starts(partitions);
            backlogs.put(reader.name(), withoutMarkers(Backlog.between(positions, starts, ends)));
            allEnds.putAll(ends);
        }
        return new Look(backlogs, allEnds);
    }

    private Backlog withoutMarkers(Backlog backlog) {
        NavigableMap<TopicPartition, Backlog.Span> rest = new TreeMap<>(backlog.remaining());
        for (Map.Entry<TopicPartition, Backlog.Span> entry : backlog.remaining().entrySet()) {
            if (!offsets.holdsNoRecord(entry.getKey(), entry.getValue())) {
                return new Backlog(rest);
            }
            rest.remove(entry.getKey());
        }
        return new Backlog(rest);
    }
}
