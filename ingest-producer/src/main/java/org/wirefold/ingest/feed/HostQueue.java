package org.wirefold.ingest.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.wirefold.model.ArticleUri;

/**
 * Asks servers in other threads, never two at a time on one host. A job returns what is to be done with its answer, and
 * that is done by the thread that calls {@link #handle}. All methods are for one thread.
 */
final class HostQueue {
    private final Executor executor;
    private final Clock clock;
    private final Map<String, Deque<Job>> waiting = new LinkedHashMap<>();
    private final Set<String> busyHosts = new HashSet<>();
    private final Map<String, Instant> hostFreeAt = new HashMap<>();
    private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
    private int running;

    private record Job(String host, Supplier<Runnable> work, Duration pause) {}

    HostQueue(Executor executor, Clock clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /** The next job on its host. */
    void addFirst(String address, Supplier<Runnable> work) {
        waiting(address).addFirst(new Job(host(address), work, Duration.ZERO));
    }

    /**
     * The last job on its host.
     *
     * @param pause how long the host is left alone after it
     */
    void addLast(String address, Supplier<Runnable> work, Duration pause) {
        waiting(address).addLast(new Job(host(address), work, pause));
    }

    private Deque<Job> waiting(String address) {
        return waiting.computeIfAbsent(host(address), host -> new ArrayDeque<>());
    }

    /** What counts as one host: the name, whatever the port. */
    static String host(String address) {
        String host = ArticleUri.host(address);
        return host == null ? address : host;
    }

    /**
     * Starts the jobs that may start and handles the answers that have come.
     *
     * @param patience how long to wait for the first answer while a job runs
     */
    void handle(Duration patience) throws InterruptedException {
        start();
        Runnable answer = running > 0 ? answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS) : answers.poll();
        while (answer != null) {
            answer.run();
            start();
            answer = answers.poll();
        }
    }

    /** Whether a job runs. */
    boolean isRunning() {
        return running > 0;
    }

    /** Whether a job runs or waits. */
    boolean isBusy() {
        return running > 0 || !waiting.isEmpty();
    }

    private void start() {
        Instant now = clock.instant();
        hostFreeAt.values().removeIf(at -> !at.isAfter(now));
        for (String host : List.copyOf(waiting.keySet())) {
            boolean isFree = !busyHosts.contains(host) && !hostFreeAt.containsKey(host);
            Deque<Job> jobs = waiting.get(host);
            Job job = isFree && jobs != null ? jobs.poll() : null;
            if (jobs != null && jobs.isEmpty()) {
                waiting.remove(host);
            }
            if (job != null) {
                busyHosts.add(host);
                running++;
                executor.execute(() -> run(job));
            }
        }
    }

    /** In a thread of the executor. */
    private void run(Job job) {
        Runnable then = () -> {};
        try {
            then = job.work().get();
        } finally {
            Runnable answer = then;
            answers.add(() -> {
                running--;
                busyHosts.remove(job.host());
                if (!job.pause().isZero()) {
                    hostFreeAt.put(job.host(), clock.instant().plus(job.pause()));
                }
                answer.run();
            });
        }
    }
}
