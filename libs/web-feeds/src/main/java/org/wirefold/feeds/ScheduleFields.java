package org.wirefold.feeds;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads when a feed wants to be asked. */
final class ScheduleFields {
    /** A longer wait is a mistake or a joke. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private ScheduleFields() {}

    static FeedSchedule of(Element head) {
        Duration interval = null;
        Duration period = null;
        int frequency = 1;
        Set<Integer> hours = new TreeSet<>();
        Set<DayOfWeek> days = new TreeSet<>();
        for (Element child : head.children()) {
            switch (XmlNames.of(child)) {
                case "ttl" -> interval = minutes(child.text());
                case "skiphours" -> child.children().forEach(hour -> addHour(hours, hour.text()));
                case "skipdays" -> child.children().forEach(day -> addDay(days, day.text()));
                case "sy:updateperiod" -> period = period(child.text());
                case "sy:updatefrequency" -> frequency = Math.max(1, (int) number(child.text(), 1));
                default -> {
                    // Other elements say nothing of the schedule.
                }
            }
        }
        if (interval == null && period != null) {
            interval = period.dividedBy(frequency);
        }
        if (hours.size() == 24 || days.size() == 7) {
            hours.clear();
            days.clear();
        }
        return new FeedSchedule(interval, hours, days);
    }

    private static @Nullable Duration minutes(String text) {
        long minutes = number(text, 0);
        return minutes <= 0 || minutes > LONGEST.toMinutes() ? null : Duration.ofMinutes(minutes);
    }

    private static @Nullable Duration period(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly", "monthly", "yearly" -> LONGEST;
            default -> null;
        };
    }

    /** Hour 24 is midnight in RSS 0.91. */
    private static void addHour(Set<Integer> hours, String text) {
        long hour = number(text, -1);
        if (hour >= 0 && hour <= 24) {
            hours.add((int) hour % 24);
        }
    }

    private static void addDay(Set<DayOfWeek> days, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name)) {
                days.add(day);
            }
        }
    }

    private static long number(String text, long otherwise) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : otherwise;
    }
}
