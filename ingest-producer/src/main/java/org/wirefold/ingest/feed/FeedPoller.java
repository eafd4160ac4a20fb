package org.wirefold.ingest.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.feeds.Feed;
import org.wirefold.feeds.FeedEntry;
import org.wirefold.feeds.FeedReader;
import org.wirefold.feeds.FeedSchedule;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.feed.FeedArticles;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.outbound.AddressGuard;

/**
 * Polls feeds. Other threads fetch and parse; all decisions are made by the one thread that calls the methods here:
 *
 * <ol>
 *   <li>{@link #step}, again and again, starts what is due and hands on what has come.
 *   <li>{@link #acknowledged} is called when the broker has what was handed on before. Only then is it remembered on
 *       disk, so a kill in between sends a few entries twice under the same uris and loses none.
 * </ol>
 */
public final class FeedPoller {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    private static final String ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json,"
            + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5";

    /** How long a server may take for its answer; below the 30 seconds of {@link AddressGuard}. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(25);

    /** After so many failures in a row the address before the move is asked again. */
    private static final int FAILURES_AFTER_MOVE = 3;

    /** Larger feeds are parsed one at a time, since a parsed feed takes many times its size. */
    private static final int LARGE = 1 << 20;

    private final FeedConfig config;
    private final HostHolds fetcher;
    private final Clock clock;
    private final ArticleOutlet outlet;
    private final FeedCounters counters;
    private final RobotRules robots;
    private final PollTimes times;
    private final FeedMemory memory;
    private final FeedSet feeds;
    private final HostQueue queue;
    private final PageFetches pages;
    private final Object largeFeeds = new Object();
    private final Set<String> queued = new HashSet<>();
    private final Map<String, FeedState> unsaved = new HashMap<>();

    FeedPoller(
            FeedConfig config,
            @Nullable Path folder,
            Fetcher fetcher,
            Executor executor,
            Clock clock,
            ArticleOutlet outlet,
            FeedCounters counters) {
        this.config = config;
        this.fetcher = new HostHolds(fetcher, clock);
        this.clock = clock;
        this.outlet = outlet;
        this.counters = counters;
        this.robots = new RobotRules(this.fetcher, clock);
        this.times = new PollTimes(config.shortest(), config.longest(), new Random(config.seed()));
        this.memory = new FeedMemory(folder);
        this.feeds = new FeedSet(config, memory, this.fetcher);
        this.queue = new HostQueue(executor, clock);
        this.pages = new PageFetches(queue, this.fetcher, robots, counters, clock);
    }

    /**
     * A poller that fetches over HTTP.
     *
     * @param folder where is remembered what was read; null to remember nothing beyond this run
     * @param answerWithin how long a server may take for its answer; at most {@link #ANSWER_WITHIN}
     * @param executor its threads ask the servers
     */
    public static FeedPoller overHttp(
            FeedConfig config,
            @Nullable Path folder,
            Duration answerWithin,
            Executor executor,
            Clock clock,
            ArticleOutlet outlet,
            FeedCounters counters) {
        HttpFetcher fetcher =
                new HttpFetcher(new AddressGuard(config.allowsPrivate(), HttpFetcher.HINT), clock, answerWithin);
        return new FeedPoller(config, folder, fetcher, executor, clock, outlet, counters);
    }

    /**
     * Starts what is due and hands on what has come.
     *
     * @param patience how long to wait for the first answer while a server is asked
     * @return whether something was begun and is not done
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean step(Duration patience) throws InterruptedException {
        feeds.refresh();
        long now = clock.millis();
        for (FeedState state : feeds.active()) {
            if (state.nextPollMillis <= now && queued.add(state.address)) {
                queue.addFirst(state.current(), () -> poll(state));
            }
        }
        queue.handle(patience);
        counters.feeds.set(feeds.size());
        counters.failing.set(feeds.failing());
        return queue.isBusy();
    }

    /** Whether a server is being asked; if not, nothing comes before some time has passed. */
    public boolean isAsking() {
        return queue.isRunning();
    }

    /** The broker has everything that was handed on before: it is remembered. */
    public void acknowledged() {
        for (FeedState state : unsaved.values()) {
            memory.save(pages.isWaited(state.address) ? state.unfinished() : state);
        }
        unsaved.clear();
    }

    private void changed(FeedState state) {
        unsaved.put(state.address, state);
    }

    /** In a thread of the executor. */
    private Runnable poll(FeedState state) {
        String address = state.current();
        FetchedContent answer;
        Feed feed = null;
        if (fetcher.until(address) != null) {
            return () -> wait(state);
        }
        try {
            String refusal = isAddress(address) ? robots.refusal(address) : address + " is no address on the web";
            answer = refusal != null
                    ? FetchedContent.failed(address, refusal)
                    : fetcher.fetch(new Fetcher.Request(
                            address, state.etag, state.lastModified, ACCEPT, FeedReader.MAX_BYTES, robots::allows));
            if (answer.problem() == null && answer.status() == FetchedContent.OK) {
                feed = parse(answer);
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("feed", address).setCause(e).log("a feed could not be handled");
            answer = FetchedContent.failed(address, "it could not be handled: " + e);
        }
        FetchedContent got = answer;
        Feed read = feed;
        return () -> handle(state, got, read);
    }

    private Feed parse(FetchedContent answer) {
        FeedReader.Received received = new FeedReader.Received(answer.contentType(), answer.address(), null);
        if (answer.body().length <= LARGE) {
            return FeedReader.read(answer.body(), received);
        }
        synchronized (largeFeeds) {
            return FeedReader.read(answer.body(), received);
        }
    }

    static boolean isAddress(String address) {
        try {
            return FeedList.isAddress(address) && URI.create(address).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The feed was not asked, because its host is left alone. */
    private void wait(FeedState state) {
        queued.remove(state.address);
        Instant until = fetcher.until(state.current());
        if (until != null && feeds.contains(state.address)) {
            times.afterHold(state, clock.instant(), until);
            state.lastOutcome = "not asked: its host has asked to be left alone until " + until + " (Retry-After)";
            changed(state);
        }
    }

    private void handle(FeedState state, FetchedContent answer, @Nullable Feed feed) {
        queued.remove(state.address);
        if (!feeds.contains(state.address)) {
            return;
        }
        Instant now = clock.instant();
        state.polls++;
        changed(state);
        if (answer.problem() == null && answer.status() == FetchedContent.NOT_MODIFIED) {
            counters.notModified.incrementAndGet();
            moved(state, answer);
            state.lastOutcome = "not modified";
            times.afterSuccess(state, now, false, answer, FeedSchedule.NONE);
            report(state, false, false);
        } else if (feed != null && feed.format() != Feed.Format.UNKNOWN) {
            counters.read.incrementAndGet();
            moved(state, answer);
            state.etag = answer.etag();
            state.lastModified = answer.lastModified();
            int sent = entries(state, feed);
            state.sitemaps = Sitemaps.newest(feed, state.address);
            state.lastOutcome = outcome(feed, sent);
            times.afterSuccess(state, now, sent > 0, answer, feed.schedule());
            report(state, false, sent > 0);
        } else {
            counters.failed.incrementAndGet();
            boolean isFirst = state.failures == 0;
            failed(state, now, answer, problem(answer, feed));
            report(state, true, isFirst || state.ended != null);
        }
    }

    private static String outcome(Feed feed, int sent) {
        return feed.sitemaps().isEmpty()
                ? feed.format().label() + ", " + counted(feed.entries().size(), "entry", "entries") + ", " + sent
                        + " new"
                : feed.format().label() + ", " + counted(feed.sitemaps().size(), "sitemap", "sitemaps");
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String problem(FetchedContent answer, @Nullable Feed feed) {
        if (answer.problem() != null) {
            return answer.problem();
        }
        return feed == null ? "the server answered " + answer.status() : String.join("; ", feed.problems());
    }

    private static void moved(FeedState state, FetchedContent answer) {
        if (answer.movedTo() != null) {
            state.movedTo = answer.movedTo();
        }
    }

    private void failed(FeedState state, Instant now, FetchedContent answer, String problem) {
        state.lastOutcome = problem;
        if (answer.status() == FetchedContent.GONE) {
            state.ended = "its server says that it is gone for good";
        }
        Instant until = fetcher.until(state.current());
        state.hostHeldUntilMillis = until == null ? 0 : until.toEpochMilli();
        Duration told = answer.retryAfter();
        // It may have been the answer for its robots.txt that asked to wait.
        times.afterFailure(state, now, told == null && until != null ? Duration.between(now, until) : told);
        if (state.movedTo != null && state.failures >= FAILURES_AFTER_MOVE) {
            state.movedTo = null;
            state.forgetValidators();
        }
    }

    private void report(FeedState state, boolean isFailure, boolean isNews) {
        Instant next = state.ended == null ? Instant.ofEpochMilli(state.nextPollMillis) : Instant.MAX;
        outlet.polled(new FeedPoll(state.address, state.lastOutcome, isFailure, isNews, next));
    }

    /** Hands on what is new; returns how many entries were. */
    private int entries(FeedState state, Feed feed) {
        FeedArticles articles = new FeedArticles(feed, state.address);
        EntryMatcher matcher = new EntryMatcher(state, articles, config.fetchesPages());
        int sent = 0;
        // Feeds begin with what is newest; articles are sent in the order in which they were written.
        for (int i = feed.entries().size() - 1; i >= 0; i--) {
            FeedEntry entry = feed.entries().get(i);
            EntryMatcher.Match match = matcher.match(entry);
            if (!match.isNew()) {
                EntryMatcher.remember(state, match);
            } else if (config.fetchesPages() && pages.isWanted(entry)) {
                sent += wantPage(state, articles, entry, match) ? 1 : 0;
            } else {
                sent++;
                send(state, articles, entry, match);
            }
        }
        state.bound(feed.entries().size());
        return sent;
    }

    private void send(FeedState state, FeedArticles articles, FeedEntry entry, EntryMatcher.Match match) {
        SourceEntry read;
        if (FeedArticles.hasText(entry)) {
            // A date that is still to come is a mistake; the time of receipt is used instead of it.
            Instant latest = clock.instant().plus(Duration.ofDays(1));
            RawArticle article = articles.article(entry, match.uri(), latest);
            byte[] text = article.text().getBytes(StandardCharsets.UTF_8);
            read = text.length > RawArticle.MAX_BYTES
                    ? SourceEntry.tooLarge(null, text, text.length, RawArticle.MAX_BYTES)
                    : SourceEntry.of(new RawRecord.Article(article), null, text);
        } else {
            read = SourceEntry.leftOut("has only an address; --fetch-pages takes its page", null);
        }
        hand(state, match, read);
    }

    private void hand(FeedState state, EntryMatcher.Match match, SourceEntry read) {
        outlet.entry(state.address, read.named(match.name()));
        if (read.leftOutReason() == null) {
            counters.entries.incrementAndGet();
        }
        EntryMatcher.remember(state, match);
        changed(state);
    }

    private boolean wantPage(FeedState state, FeedArticles articles, FeedEntry entry, EntryMatcher.Match match) {
        PageFetches.Outcome outcome = pages.want(state.address, entry, match, page -> {
            if (page == null) {
                send(state, articles, entry, match);
            } else if (page.digest().equals(match.seen().page())) {
                EntryMatcher.remember(state, match);
            } else {
                hand(state, match.withPage(page.digest()), page.entry());
            }
            // The last page of a feed makes its state on disk complete.
            changed(state);
        });
        if (outcome == PageFetches.Outcome.TOO_MANY) {
            state.forgetValidators();
        }
        return outcome == PageFetches.Outcome.BEGUN;
    }
}
