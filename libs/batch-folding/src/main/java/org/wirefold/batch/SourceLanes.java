package org.wirefold.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read records. A record is opened and finished by any thread, at any time. Only the step between, which
 * chooses the body by what the source sent before, is done for the records of a source in their order: all records of a
 * source are in one lane, and a lane does this step for one record after the other.
 *
 * <p>Another content of an article waits until the one before it is kept. At most {@value #READINGS} records a thread are
 * on their way; another is added when one of them is done.
 */
final class SourceLanes implements AutoCloseable {
    private static final int READINGS = 16;
    private static final int LANES = 256;

    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService threads;
    private final Supplier<RecordReading> readings;
    private final BlockingQueue<RecordReading> idle;
    private final int most;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** How many were made; for the thread that adds records. */
    private int made;

    /** What may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    SourceLanes(int threads, Supplier<RecordReading> readings, Supplier<SourceLines> lines) {
        this.readings = readings;
        this.most = threads * READINGS;
        this.idle = new ArrayBlockingQueue<>(most);
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane(lines.get()));
        }
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "read-records");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Learns the lines that an earlier folding has read, before the first record; returns their sequence. */
    long learn(byte[] entry) throws IOException {
        return lane(SourceLines.sourceOf(entry)).lines.learn(entry);
    }

    /** Has a record read. {@code sequence} grows from record to record. For one thread. */
    void read(String source, RawArticleRecord record, long sequence) throws IOException {
        throwFailure();
        RecordReading reading = idle.poll();
        if (reading == null && made < most) {
            reading = readings.get();
            made++;
        } else if (reading == null) {
            reading = nextIdle();
        }
        reading.take(record, sequence);
        lane(source).add(reading);
    }

    /** Waits until all records are read. */
    void finish() throws IOException {
        for (; made > 0; made--) {
            nextIdle();
        }
        threads.shutdown();
        throwFailure();
    }

    private RecordReading nextIdle() throws IOException {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("the folding was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private Lane lane(String source) {
        return lanes.get(Math.floorMod(source.hashCode(), lanes.size()));
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

    /** Does a step of a record. After a failure nothing is done any more, but every record goes its way. */
    private void run(Step step) {
        if (failure.get() != null) {
            return;
        }
        try {
            step.run();
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            // The folding was closed, so the record is not needed any more.
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The records of some sources. */
    private final class Lane {
        private final SourceLines lines;

        /** Records of which the body is still to be chosen, in their order. */
        private final Queue<RecordReading> waiting = new ArrayDeque<>();

        /** The articles of which a content is not kept yet. */
        private final Set<ArticleTable.Key> unfinished = new HashSet<>();

        private boolean isChoosing;

        Lane(SourceLines lines) {
            this.lines = lines;
        }

        void add(RecordReading reading) {
            synchronized (this) {
                waiting.add(reading);
            }
            execute(() -> open(reading));
        }

        private void open(RecordReading reading) {
            run(reading::open);
            synchronized (this) {
                reading.opened();
            }
            chooseAll();
        }

        /** Chooses the bodies of the next records, up to one that is not open or has to wait. */
        private void chooseAll() {
            for (RecordReading next = next(); next != null; next = next()) {
                RecordReading reading = next;
                boolean[] goesOn = {false};
                run(() -> goesOn[0] = reading.choose(lines));
                chosen(reading, goesOn[0]);
                if (goesOn[0]) {
                    execute(() -> finish(reading));
                } else {
                    idle.add(reading);
                }
            }
        }

        private synchronized @Nullable RecordReading next() {
            RecordReading next = waiting.peek();
            if (isChoosing || next == null || !next.isOpen() || unfinished.contains(next.key())) {
                return null;
            }
            isChoosing = true;
            return waiting.remove();
        }

        private synchronized void chosen(RecordReading reading, boolean goesOn) {
            isChoosing = false;
            ArticleTable.Key key = reading.key();
            if (goesOn && key != null) {
                unfinished.add(key);
            }
        }

        private void finish(RecordReading reading) {
            run(reading::finish);
            synchronized (this) {
                unfinished.remove(reading.key());
            }
            idle.add(reading);
            chooseAll();
        }
    }
}
