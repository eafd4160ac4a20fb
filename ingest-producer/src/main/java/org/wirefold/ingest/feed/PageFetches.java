package org.wirefold.ingest.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.feeds.FeedDate;
import org.wirefold.feeds.FeedEntry;
import org.wirefold.feeds.FeedText;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.html.HtmlPage;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;

/**
 * Takes the pages of entries of which the feed has only a summary, one after the other on each host. Not thread-safe,
 * but for what its jobs do.
 */
final class PageFetches {
    private static final Logger LOG = LoggerFactory.getLogger(PageFetches.class);
    private static final String ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1";

    /** A feed with a text longer than this is taken to have the whole text. */
    private static final int WHOLE_CONTENT = 400;

    private static final int WHOLE_SUMMARY = 1_500;

    /** Pages of one feed that wait; the next poll brings the others. */
    private static final int MAX_WAITING = 1_000;

    /** A page of a sitemap without headlines is taken only if the sitemap says that it changed within this time. */
    private static final Duration RECENT = Duration.ofDays(2);

    /** A host is left alone after each page, unless its robots.txt wants longer. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HostQueue queue;
    private final Fetcher fetcher;
    private final RobotRules robots;
    private final FeedCounters counters;
    private final Clock clock;
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private final Map<String, Duration> pauses = new HashMap<>();

    /** Whether a page was asked for. */
    enum Outcome {
        /** It is fetched. */
        BEGUN,
        /** It is being fetched already. */
        WAITED,
        /** Too many pages of this feed wait. */
        TOO_MANY
    }

    /**
     * A page that holds an article.
     *
     * @param entry the page as it was received
     * @param digest of the words on it
     */
    record Page(SourceEntry entry, String digest) {}

    PageFetches(HostQueue queue, Fetcher fetcher, RobotRules robots, FeedCounters counters, Clock clock) {
        this.queue = queue;
        this.fetcher = fetcher;
        this.robots = robots;
        this.counters = counters;
        this.clock = clock;
    }

    /** Whether the feed has only a summary and there is a page to take. */
    boolean isWanted(FeedEntry entry) {
        String link = entry.link();
        boolean hasContent =
                entry.contents().stream().anyMatch(content -> content.value().length() > WHOLE_CONTENT);
        FeedText summary = entry.summary();
        boolean isLong = summary != null && summary.value().length() > WHOLE_SUMMARY;
        return link != null && FeedPoller.isAddress(link) && !hasContent && !isLong && isRecent(entry);
    }

    private boolean isRecent(FeedEntry entry) {
        FeedDate updated = entry.updated();
        Instant changed = updated == null ? null : updated.instant();
        boolean isBare = entry.title() == null && entry.text() == null;
        return !isBare || (changed != null && changed.isAfter(clock.instant().minus(RECENT)));
    }

    /** Whether pages of a feed are still to come. */
    boolean isWaited(String feed) {
        return waiting.containsKey(feed);
    }

    /**
     * Fetches the page of an entry.
     *
     * @param then takes the page, or null if there is none; called by the thread that handles the queue
     */
    Outcome want(String feed, FeedEntry entry, EntryMatcher.Match match, Consumer<@Nullable Page> then) {
        String link = String.valueOf(entry.link());
        Set<String> links = waiting.computeIfAbsent(feed, f -> new HashSet<>());
        if (links.contains(link)) {
            return Outcome.WAITED;
        }
        if (links.size() >= MAX_WAITING) {
            return Outcome.TOO_MANY;
        }
        links.add(link);
        counters.pages.incrementAndGet();
        String host = String.valueOf(ArticleUri.host(link));
        queue.addLast(
                link,
                () -> {
                    Page page = fetch(link, match.uri());
                    Duration delay = robots.delay(link);
                    return () -> {
                        pauses.put(host, delay);
                        links.remove(link);
                        if (links.isEmpty()) {
                            waiting.remove(feed);
                        }
                        then.accept(page);
                    };
                },
                longer(PAUSE, pauses.getOrDefault(host, Duration.ZERO)));
        return Outcome.BEGUN;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** In a thread of the executor. */
    private @Nullable Page fetch(String link, @Nullable String uri) {
        try {
            return robots.allows(link) ? read(link, uri) : null;
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("page", link).setCause(e).log("a page could not be handled");
            return null;
        }
    }

    private @Nullable Page read(String link, @Nullable String uri) {
        FetchedContent answer = fetcher.fetch(
                new Fetcher.Request(link, null, null, ACCEPT, RawArticle.MAX_PAGE_BYTES - 1024, robots::allows));
        String type = answer.contentType() == null ? RawArticle.HTML : answer.contentType();
        boolean isPage = answer.problem() == null
                && answer.body().length > 0
                && type.length() <= RawArticle.MAX_URI_BYTES
                && new RawContent(type, null, null).isPage();
        RawRecord read = isPage ? HtmlPage.read(answer.body(), type, answer.address()) : null;
        if (!(read instanceof RawRecord.Article page)) {
            return null;
        }
        RawArticle found = page.article();
        String host = ArticleUri.host(answer.address());
        RawArticle article = uri == null || host == null ? found : found.identified(uri, host);
        return new Page(
                SourceEntry.asReceived(
                        new RawRecord.Article(article), answer.body(), new RawContent(type, answer.address(), null)),
                EntryMatcher.digest(found.text()));
    }
}
