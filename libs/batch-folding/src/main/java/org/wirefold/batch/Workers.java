package org.wirefold.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads that share a number of equal tasks. The first failure ends all. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** What a thread does with one task after the other. */
    @FunctionalInterface
    interface Task {
        void run(int number) throws IOException;
    }

    /** Makes the task of one thread, which has buffers of its own. */
    @FunctionalInterface
    interface TaskFactory {
        Task make();
    }

    Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "fold");
            thread.setDaemon(true);
            return thread;
        });
    }

    int threads() {
        return threads;
    }

    /** Runs the tasks 0 to {@code count - 1} and waits for all of them. */
    void run(int count, TaskFactory factory) throws IOException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, count); i++) {
            running.add(pool.submit(() -> {
                Task task = factory.make();
                try {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        task.run(number);
                    }
                } finally {
                    // After a failure nobody begins another task.
                    if (next.get() < count) {
                        next.set(count);
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            await(one);
        }
    }

    private static void await(Future<?> one) throws IOException {
        try {
            one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("the folding was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new IOException(io.getMessage(), io);
            }
            throw new IllegalStateException("the folding failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
