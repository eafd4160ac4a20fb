package org.wirefold.feeds;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a feed wants to be asked. Immutable.
 *
 * @param interval how long what was read stays good ({@code ttl}, {@code sy:updatePeriod}); null if nothing is said
 * @param skipHours hours of the day, 0 to 23 in UTC, in which nothing new comes
 * @param skipDays days of the week in UTC on which nothing new comes
 */
public record FeedSchedule(@Nullable Duration interval, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
    /** Nothing is said. */
    public static final FeedSchedule NONE = new FeedSchedule(null, Set.of(), Set.of());

    /** Takes copies. */
    public FeedSchedule {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
