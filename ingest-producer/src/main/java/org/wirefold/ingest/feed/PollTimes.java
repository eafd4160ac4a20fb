package org.wirefold.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.FeedSchedule;

/**
 * Decides when a feed is asked again. A feed with news is asked sooner, one without later, between the two bounds; never
 * before what its server or the feed itself says; after a failure later each time. A tenth of chance keeps feeds apart.
 */
final class PollTimes {
    /** A server that fails is asked at least once a day, unless it says how long to wait. */
    private static final Duration LONGEST_AFTER_FAILURES = Duration.ofDays(1);

    /** A server cannot ask to be left alone for longer. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);

    /** A feed is not believed to stay the same for longer. */
    private static final Duration LONGEST_FRESH = Duration.ofDays(1);

    private static final int MAX_DOUBLINGS = 12;

    private final Duration shortest;
    private final Duration longest;
    private final Random random;

    PollTimes(Duration shortest, Duration longest, Random random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    /**
     * After a poll that went well.
     *
     * @param isNew whether something was new
     * @param answer what the server said of the time to wait
     * @param schedule what the feed says of it
     */
    void afterSuccess(FeedState state, Instant now, boolean isNew, FetchedContent answer, FeedSchedule schedule) {
        long before = state.intervalMillis == 0 ? shortest.toMillis() : state.intervalMillis;
        long next = isNew ? before / 2 : before + before / 2;
        long interval = Math.max(shortest.toMillis(), Math.min(longest.toMillis(), next));
        state.intervalMillis = interval;
        state.failures = 0;
        long fresh = Math.max(millis(answer.freshFor(), LONGEST_FRESH), millis(schedule.interval(), LONGEST_FRESH));
        long told = Math.max(fresh, millis(answer.retryAfter(), LONGEST_RETRY_AFTER));
        long wait = withChance(Math.max(interval, told));
        Instant at = now.plusMillis(wait);
        for (int hour = 0; hour < 24 * 7 && isSkipped(at, schedule); hour++) {
            at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        state.nextPollMillis = at.toEpochMilli();
    }

    /**
     * After a poll that failed.
     *
     * @param retryAfter how long the server wants to be left alone; null if it does not say
     */
    void afterFailure(FeedState state, Instant now, @Nullable Duration retryAfter) {
        state.failures++;
        long wait = shortest.toMillis() << Math.min(MAX_DOUBLINGS, state.failures - 1);
        wait = Math.min(wait, Math.max(longest.toMillis(), LONGEST_AFTER_FAILURES.toMillis()));
        long least = Math.max(wait, millis(retryAfter, LONGEST_RETRY_AFTER));
        state.nextPollMillis = now.toEpochMilli() + withChance(least);
    }

    /** Not asked, because its host is left alone until then. */
    void afterHold(FeedState state, Instant now, Instant until) {
        long wait = Math.max(0, Duration.between(now, until).toMillis());
        state.nextPollMillis = now.toEpochMilli() + withChance(wait);
    }

    private static boolean isSkipped(Instant at, FeedSchedule schedule) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return schedule.skipHours().contains(time.getHour())
                || schedule.skipDays().contains(time.getDayOfWeek());
    }

    private long withChance(long millis) {
        return millis + (long) (random.nextDouble() * millis / 10);
    }

    private static long millis(@Nullable Duration told, Duration atMost) {
        return told == null ? 0 : Math.min(told.toMillis(), atMost.toMillis());
    }
}
