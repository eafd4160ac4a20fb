package org.wirefold.newsdesk.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times on a line.
 *
 * @param first the earliest; null where no time is known
 * @param last the latest; null where no time is known
 */
public record TimeAxis(@Nullable Instant first, @Nullable Instant last) {
    private static final double MARGIN = 3;

    /** The axis that holds these times. */
    public static TimeAxis of(Collection<? extends @Nullable Instant> times) {
        return new TimeAxis(
                times.stream().filter(Objects::nonNull).min(Instant::compareTo).orElse(null),
                times.stream().filter(Objects::nonNull).max(Instant::compareTo).orElse(null));
    }

    /** Where a time lies, as a percentage of the width; the middle where all are equal. */
    public String place(Instant time) {
        Instant from = first;
        Instant to = last;
        double share = from == null || to == null || from.equals(to)
                ? .5
                : (double) Duration.between(from, time).toMillis()
                        / Duration.between(from, to).toMillis();
        return String.format(Locale.ROOT, "%.1f%%", MARGIN + share * (100 - 2 * MARGIN));
    }
}
