package org.wirefold.newsdesk.page;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.wirefold.results.NamedCount;

/** Counts over time as bars of a drawing 60 units high; the width is in percent. */
public final class Bars {
    private static final int HEIGHT = 56;
    private static final int GROUND = 60;
    private static final double WIDEST = 4;
    private static final double NARROWEST = .3;

    private Bars() {}

    /**
     * One bar.
     *
     * @param x where it begins, in percent
     * @param width of it, in percent
     * @param y its top
     * @param height of it
     * @param note what it says
     */
    public record Bar(String x, String width, int y, int height, String note) {}

    /** Counts by day, as in 2026-11-29, in ascending order. */
    public static List<Bar> ofDays(List<NamedCount> days) {
        return of(days, day -> LocalDate.parse(day.name()).toEpochDay());
    }

    /** Counts by minute, as in 2026-11-29T12:00Z, in ascending order. */
    public static List<Bar> ofMinutes(List<NamedCount> minutes) {
        return of(
                minutes,
                minute -> OffsetDateTime.parse(minute.name()).toEpochSecond()
                        / Duration.ofMinutes(1).toSeconds());
    }

    private static List<Bar> of(List<NamedCount> counts, ToLongFunction<NamedCount> place) {
        if (counts.isEmpty()) {
            return List.of();
        }
        int most = counts.stream().mapToInt(NamedCount::count).max().orElse(1);
        long first = place.applyAsLong(counts.get(0));
        double slot = 100.0 / (place.applyAsLong(counts.get(counts.size() - 1)) - first + 1);
        double width = Math.max(NARROWEST, Math.min(WIDEST, slot * .9));
        List<Bar> bars = new ArrayList<>();
        for (NamedCount count : counts) {
            int height = Math.max(2, HEIGHT * count.count() / most);
            double stretch = counts.size() == 1 ? 0 : (100 - width) / (100 - slot);
            double x = (place.applyAsLong(count) - first) * stretch * slot;
            bars.add(new Bar(percent(x), percent(width), GROUND - height, height, count.name() + ": " + count.count()));
        }
        return bars;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
