package org.wirefold.ingest.feed;

import java.time.Instant;

/**
 * What one poll of a feed came to.
 *
 * @param address of the feed, as it was named
 * @param outcome in words: the format and how many entries, or why the feed was not read
 * @param isFailure whether the feed was not read
 * @param isNews whether something was new, or the feed has begun to fail
 * @param next when it is asked again; {@link Instant#MAX} if never
 */
public record FeedPoll(String address, String outcome, boolean isFailure, boolean isNews, Instant next) {}
