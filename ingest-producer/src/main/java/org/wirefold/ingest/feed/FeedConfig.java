package org.wirefold.ingest.feed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which feeds to poll, and how. Immutable; checks itself.
 *
 * @param addresses of feeds and sitemaps
 * @param list a file with more of them, OPML or an address on each line, which may change while feeds are polled; null
 *     if there is none
 * @param fetchesPages whether the article's page is taken where the feed has only a summary
 * @param allowsPrivate whether addresses of the machine's own network may be asked
 * @param shortest a feed is not asked more often, whatever it says
 * @param longest a feed is asked at least so often, unless it or its server says otherwise
 * @param seed the random part of the time between polls begins here
 */
public record FeedConfig(
        List<String> addresses,
        @Nullable Path list,
        boolean fetchesPages,
        boolean allowsPrivate,
        Duration shortest,
        Duration longest,
        long seed) {
    /** A feed is not asked more often by default. */
    public static final Duration SHORTEST = Duration.ofMinutes(5);

    /** A feed is asked at least so often by default. */
    public static final Duration LONGEST = Duration.ofHours(2);

    /** No feeds. */
    public static final FeedConfig NONE = new FeedConfig(List.of(), null, false, false, SHORTEST, LONGEST, 1);

    /** Checks itself. */
    public FeedConfig {
        addresses = List.copyOf(addresses);
        addresses.forEach(FeedList::check);
        if (shortest.isNegative() || shortest.isZero() || shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the shortest time between two polls must be above 0 and not above the longest");
        }
    }

    /** Whether there is something to poll, now or later. */
    public boolean isUsed() {
        return !addresses.isEmpty() || list != null;
    }
}
