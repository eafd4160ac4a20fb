package org.wirefold.enrich.state;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work on the segments of a span that runs beside the task, which goes on reading them. A span has one job at a time,
 * so no segment is deleted while a job reads it. {@link #run} is for one thread, all else for the task's.
 *
 * @param <T> what it makes
 */
abstract class SpanJob<T> implements Runnable {
    private static final int STEPS_BETWEEN_LOOKS = 4_096;

    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<@Nullable T> result = new CompletableFuture<>();
    private volatile boolean stopped;
    private int steps;

    /** Makes the result, and calls {@link #look} now and then; null where there is nothing to be made. */
    abstract @Nullable T make() throws IOException;

    /** Lets go of a result that is not needed any more. */
    abstract void discard(T made);

    /** Whether the result is there, or it has failed. */
    boolean isDone() {
        return result.isDone();
    }

    /**
     * What it has made.
     *
     * @throws IOException if it has failed
     */
    @Nullable
    T made() throws IOException {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /** Ends it, waits until it has ended, and discards what it has made. */
    void stop() {
        stopped = true;
        if (claimed.compareAndSet(false, true)) {
            return;
        }
        T made = result.handle((done, failure) -> done).join();
        if (made != null) {
            discard(made);
        }
    }

    @Override
    public void run() {
        if (!claimed.compareAndSet(false, true)) {
            return;
        }
        try {
            result.complete(make());
        } catch (IOException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Ends the job where it is to end; looks only at every few thousandth call. */
    void look() {
        if (++steps % STEPS_BETWEEN_LOOKS == 0 && stopped) {
            throw new CancellationException("the index is closed");
        }
    }
}
