package org.wirefold.newsdesk.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * Times on a line. A time of which only the day is known takes up the whole day.
 *
 * @param first the earliest
 * @param last the latest
 */
public record TimeAxis(Point first, Point last) {
    private static final double MARGIN = 3;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A time, and how exactly it is known.
     *
     * @param time null where it is not known
     * @param precision {@code second}, {@code minute}, {@code day} or {@code none}
     */
    public record Point(@Nullable Instant time, String precision) {
        /** Whether only the day is known. */
        public boolean isDay() {
            return precision.equals("day");
        }

        private Instant begin() {
            return time == null ? Instant.EPOCH : time;
        }

        private Instant end() {
            return isDay() ? begin().plus(DAY) : begin();
        }
    }

    /** The axis that holds these times. */
    public static TimeAxis of(Stream<Point> times) {
        List<Point> known = times.filter(point -> point.time() != null).toList();
        Point none = new Point(null, Item.NO_DATE);
        return new TimeAxis(
                known.stream()
                        .min((one, other) -> one.begin().compareTo(other.begin()))
                        .orElse(none),
                known.stream()
                        .max((one, other) -> one.end().compareTo(other.end()))
                        .orElse(none));
    }

    /** Where a time lies, as a percentage of the width; the middle where all are equal. */
    public String place(Instant time) {
        return place(time, Duration.ZERO);
    }

    /** Where the day that begins at a time ends. */
    public String endOfDay(Instant day) {
        return place(day, DAY);
    }

    private String place(Instant time, Duration later) {
        Instant from = first.begin();
        Instant to = last.end();
        double share = first.time() == null || !from.isBefore(to)
                ? .5
                : (double) Duration.between(from, time.plus(later)).toMillis()
                        / Duration.between(from, to).toMillis();
        return String.format(Locale.ROOT, "%.1f%%", MARGIN + share * (100 - 2 * MARGIN));
    }
}
