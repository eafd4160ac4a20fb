package org.wirefold.ingest.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;

/**
 * Asks a feed once, sends nothing and remembers nothing. Immutable.
 *
 * @param poll what the poll came to
 * @param entries what the feed calls its entries, in the order in which they would be sent
 */
public record FeedCheck(FeedPoll poll, List<String> entries) {
    /** Takes copies. */
    public FeedCheck {
        entries = List.copyOf(entries);
    }

    /**
     * Asks a feed.
     *
     * @param allowsPrivate whether it may be in the machine's own network
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static FeedCheck of(String address, boolean allowsPrivate) throws InterruptedException {
        FeedConfig config = new FeedConfig(
                List.of(address), null, false, allowsPrivate, FeedConfig.SHORTEST, FeedConfig.LONGEST, 1);
        AtomicReference<@Nullable FeedPoll> poll = new AtomicReference<>();
        List<String> names = new ArrayList<>();
        ArticleOutlet outlet = new ArticleOutlet() {
            @Override
            public void entry(String feed, SourceEntry entry) {
                names.add(String.valueOf(entry.name()));
            }

            @Override
            public void polled(FeedPoll done) {
                poll.compareAndSet(null, done);
            }
        };
        FeedPoller poller = FeedPoller.overHttp(
                config, null, FeedPoller.ANSWER_WITHIN, Runnable::run, Clock.systemUTC(), outlet, new FeedCounters());
        FeedPoll done = null;
        while (done == null) {
            poller.step(Duration.ZERO);
            done = poll.get();
        }
        return new FeedCheck(done, names);
    }
}
