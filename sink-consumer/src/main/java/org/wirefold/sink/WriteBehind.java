package org.wirefold.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Destination.Written;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * One write at a time in a thread of its own. What could not be written is kept, to be given again before anything else
 * of its partitions. All methods belong to one thread, that of the sink.
 */
final class WriteBehind implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(30);

    private final Destination destination;
    private final DeadLetterOutlet outlet;
    private final ExecutorService thread;
    private final Set<String> refused = new HashSet<>();
    private List<PartitionBatch> batches = List.of();
    private @Nullable Future<Done> underWay;

    WriteBehind(Destination destination, DeadLetterOutlet outlet, String threadName) {
        this.destination = destination;
        this.outlet = outlet;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, threadName);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * What a write did.
     *
     * @param batches what was written
     * @param written how it changed the target
     * @param refused number of rows that the target refused, in failed attempts before this one too
     */
    record Done(List<PartitionBatch> batches, Written written, long refused) {}

    /** Whether a write has been begun and has not ended. */
    boolean isUnderWay() {
        return underWay != null && !underWay.isDone();
    }

    /** What a write that failed has left; to be begun again. */
    List<PartitionBatch> unwritten() {
        return batches;
    }

    /** Begins a write; none is under way. */
    void begin(List<PartitionBatch> due) {
        batches = List.copyOf(due);
        List<PartitionBatch> handed = batches;
        underWay = thread.submit(() -> write(handed));
    }

    private Done write(List<PartitionBatch> due) throws DestinationException {
        Written written = destination.write(due, this::refuse);
        return new Done(due, written, refused.size());
    }

    private void refuse(PartitionBatch batch, Change change, String reason) throws DestinationException {
        if (refused.add(batch.partition() + "@" + change.offset())) {
            outlet.send(
                    batch.partition(),
                    change.offset(),
                    change.key().getBytes(StandardCharsets.UTF_8),
                    change.isDeletion() ? null : change.json(),
                    "refused",
                    reason,
                    null);
            outlet.settle();
        }
    }

    /** Waits a while for the write under way. */
    void await(Duration longest) {
        Future<Done> write = underWay;
        if (write == null) {
            return;
        }
        try {
            write.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // settle() reports the failure.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the write that was begun and tells what it did; null if none was. */
    @Nullable
    Done settle() throws DestinationException {
        Future<Done> write = underWay;
        if (write == null) {
            return null;
        }
        try {
            Done done = write.get();
            underWay = null;
            batches = List.of();
            refused.clear();
            return done;
        } catch (ExecutionException e) {
            underWay = null;
            if (e.getCause() instanceof DestinationException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            if (e.getCause() instanceof Error broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DestinationException(ErrorKind.RETRIABLE, "interrupted while writing", e);
        }
    }

    /** Leaves unwritten what belongs to partitions that another will read again. */
    void forget(Collection<TopicPartition> partitions) {
        batches = batches.stream()
                .filter(batch -> !partitions.contains(batch.partition()))
                .toList();
    }

    /** Waits for a write that is still under way, so that the destination can be closed. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
