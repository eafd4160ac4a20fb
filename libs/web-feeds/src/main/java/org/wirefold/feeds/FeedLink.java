package org.wirefold.feeds;

import org.jspecify.annotations.Nullable;

/**
 * A link of a feed or an entry. Immutable.
 *
 * @param href absolute if the feed or its address tells against what to resolve it
 * @param relation such as {@code alternate}, {@code self}, {@code enclosure}, {@code via}
 * @param type media type; null if none is told
 */
public record FeedLink(
        String href, String relation, @Nullable String type) {
    static final String ALTERNATE = "alternate";
}
