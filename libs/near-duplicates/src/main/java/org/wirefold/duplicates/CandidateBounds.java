package org.wirefold.duplicates;

import java.time.Duration;
import java.util.HexFormat;

/**
 * Which of the bodies that share a fingerprint are compared. Without a bound a phrase that everyone uses would have
 * everybody compared with everybody. The bound must not depend on who came first, so it goes by what the bodies are:
 *
 * <p>Time is cut into spans. Under each fingerprint and span, the {@code postings} bodies of lowest (time, body id) are
 * its heads. Two bodies that share a fingerprint are a pair if one of them is a head under it, in its own span. As long
 * as
 * no list is longer than {@code postings}, that is every pair. Since a body under a phrase is thereby compared with a
 * bounded number of others in each span, its cost does not grow with the corpus.
 *
 * <p>The texts of a pair may be any time apart: an old text without a date has the time at which it was received. A
 * span that received nothing for a horizon is dropped, and its bodies are not compared any more.
 *
 * @param horizonMillis for how long after the last body of its span was received a body is compared with what comes;
 *     milliseconds
 * @param postings heads of a fingerprint and span
 */
public record CandidateBounds(long horizonMillis, int postings) {
    /** A body's articles are all of one week, milliseconds since 1970 divided by this, so it never changes its span. */
    public static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

    /** A quarter of a year. */
    public static final long SPAN_MILLIS = 13 * WEEK_MILLIS;

    /** Checks itself. */
    public CandidateBounds {
        if (horizonMillis < 1) {
            throw new IllegalArgumentException("the horizon must be longer than nothing, not " + horizonMillis + " ms");
        }
        if (postings < 1) {
            throw new IllegalArgumentException("postings must be 1 or more, not " + postings);
        }
    }

    /**
     * What names a body: the digest of its text, and the week of its articles.
     *
     * @param digest see {@link Profile#digest()}
     * @param timeMillis when one of its articles was published, milliseconds since 1970 UTC
     */
    public static String bodyId(byte[] digest, long timeMillis) {
        return HexFormat.of().formatHex(digest) + "-" + Long.toString(Math.floorDiv(timeMillis, WEEK_MILLIS), 36);
    }

    /** The span of a time in milliseconds since 1970. */
    public static long span(long timeMillis) {
        return Math.floorDiv(timeMillis, SPAN_MILLIS);
    }
}
