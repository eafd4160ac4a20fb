package org.wirefold.ingest;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.feed.ArticleOutlet;
import org.wirefold.ingest.feed.FeedCounters;
import org.wirefold.ingest.feed.FeedPoll;
import org.wirefold.ingest.feed.FeedPoller;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.RawRecord;
import org.wirefold.model.ReadLocation;

/**
 * Polls feeds beside the reading of files, in a thread of its own with a sender of its own. What was sent is remembered
 * when the broker has acknowledged it.
 */
final class FeedIntake {
    /** Between two looks at which feed is due. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** A feed that stalls keeps one of these threads until it is given up. */
    private static final int FETCHERS = 16;

    private final IngestConfig config;
    private final ArticleSender sender;
    private final IngestApplication.Outside outside;
    private final CountDownLatch closing;
    private final IngestCounters counters;
    private final IngestProgress progress;
    private final FeedCounters feedCounters;
    private final FutureTask<@Nullable Void> task;

    /** What {@link #sender} was given since it was settled last. */
    private int unsettled;

    FeedIntake(
            IngestConfig config,
            @Nullable Path folder,
            ArticleSender sender,
            IngestApplication.Outside outside,
            CountDownLatch closing,
            IngestCounters counters,
            IngestProgress progress,
            FeedCounters feedCounters) {
        this.config = config;
        this.sender = sender;
        this.outside = outside;
        this.closing = closing;
        this.counters = counters;
        this.progress = progress;
        this.feedCounters = feedCounters;
        this.task = new FutureTask<>(() -> {
            poll(folder);
            return null;
        });
    }

    void start() {
        Thread thread = new Thread(task, "feeds");
        thread.setDaemon(true);
        thread.start();
    }

    /** Throws what has ended the polling, if something has. */
    void check() {
        if (task.isDone()) {
            join();
        }
    }

    /** Waits until the polling has ended, and throws what has ended it. */
    void join() {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw new IngestException(String.valueOf(io.getMessage()), io);
            }
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("polling feeds failed", e.getCause());
        }
    }

    private void poll(@Nullable Path folder) throws InterruptedException {
        ExecutorService fetchers = fetchers();
        try {
            FeedPoller poller = FeedPoller.overHttp(
                    config.feeds(),
                    folder,
                    outside.feedAnswersWithin(),
                    fetchers,
                    outside.clock(),
                    new Outlet(),
                    feedCounters);
            boolean isBusy = true;
            while (closing.getCount() > 0 && (config.watch() || isBusy)) {
                isBusy = poller.step(INTERVAL);
                if (unsettled > 0) {
                    sender.settle();
                    unsettled = 0;
                }
                poller.acknowledged();
                if (!isBusy || !poller.isAsking()) {
                    if (outside.await(closing, INTERVAL)) {
                        break;
                    }
                }
            }
        } finally {
            fetchers.shutdownNow();
        }
    }

    private static ExecutorService fetchers() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(FETCHERS, work -> {
            Thread thread = new Thread(work, "feed-fetch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private final class Outlet implements ArticleOutlet {
        @Override
        public void entry(String feed, SourceEntry entry) {
            ReadLocation location = ReadLocation.ofFeed(feed, entry.name());
            String leftOut = entry.leftOutReason();
            if (leftOut != null) {
                sender.leftOut(location, leftOut);
                return;
            }
            unsettled++;
            if (entry.content() instanceof RawRecord.Article read) {
                sender.article(read, entry, config.source(), location, false);
            } else if (entry.content() instanceof RawRecord.Unreadable bad) {
                sender.bad(location, bad.cause().wireName(), bad.message(), entry.original(), entry.originalLength());
            }
        }

        @Override
        public void polled(FeedPoll poll) {
            counters.feedPolled(poll.isFailure());
            progress.polled(poll);
        }
    }
}
