package org.wirefold.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.DateText;

/**
 * A date of a feed. Immutable.
 *
 * @param written as the feed has it
 * @param instant what it says; null if no date was found in it
 */
public record FeedDate(String written, @Nullable Instant instant) {
    static FeedDate of(String written) {
        DateText.Found found = DateText.find(written);
        return new FeedDate(written, found == null ? null : found.instant());
    }
}
