package org.wirefold.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read records. All records of a source are read by one of them, so a source keeps its order. At most
 * {@value #WAITING} records wait for each.
 */
final class SourceLanes implements AutoCloseable {
    private static final int WAITING = 256;

    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** A record in its place; an empty one ends the lane. */
    private record Numbered(@Nullable RawArticleRecord record, long sequence) {}

    SourceLanes(int threads, Supplier<SourceReading> readings) {
        for (int i = 0; i < threads; i++) {
            Lane lane = new Lane(readings.get());
            lanes.add(lane);
            lane.start();
        }
    }

    /** The reading that has a source. To be used before the first record only. */
    SourceReading reading(String source) {
        return lane(source).reading;
    }

    /** Has a record read. */
    void read(String source, RawArticleRecord record, long sequence) throws IOException {
        put(lane(source), new Numbered(record, sequence));
    }

    /** Waits until all records are read. */
    void finish() throws IOException {
        for (Lane lane : lanes) {
            put(lane, new Numbered(null, 0));
        }
        for (Lane lane : lanes) {
            try {
                lane.join();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        throwFailure();
    }

    private Lane lane(String source) {
        return lanes.get(Math.floorMod(source.hashCode(), lanes.size()));
    }

    private void put(Lane lane, Numbered next) throws IOException {
        throwFailure();
        try {
            lane.waiting.put(next);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("the folding was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    private void throwFailure() throws IOException {
        Throwable cause = failure.get();
        if (cause instanceof IOException io) {
            throw new IOException(io.getMessage(), io);
        }
        if (cause != null) {
            throw new IllegalStateException("an article could not be read: " + cause, cause);
        }
    }

    @Override
    public void close() {
        lanes.forEach(Thread::interrupt);
    }

    private final class Lane extends Thread {
        private final ArrayBlockingQueue<Numbered> waiting = new ArrayBlockingQueue<>(WAITING);
        private final SourceReading reading;

        Lane(SourceReading reading) {
            super("read-sources");
            this.reading = reading;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (Numbered next = waiting.take(); ; next = waiting.take()) {
                    RawArticleRecord record = next.record();
                    if (record == null) {
                        return;
                    }
                    // After a failure the rest is taken and dropped, so that the queue blocks nothing.
                    if (failure.get() == null) {
                        read(record, next.sequence());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read(RawArticleRecord record, long sequence) {
            try {
                reading.read(record, sequence);
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }
}
