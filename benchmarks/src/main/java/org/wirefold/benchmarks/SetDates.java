package org.wirefold.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates of the labelled sets: ISO days and times, and the 1987 wire's {@code 26-FEB-1987 15:10:44.60}. */
final class SetDates {
    private static final DateTimeFormatter WIRE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu H:mm:ss")
            .toFormatter(Locale.ENGLISH);
    private static final Pattern WIRE_DATE = Pattern.compile("(\\d{1,2}-[A-Z]{3}-\\d{4} \\d{1,2}:\\d\\d:\\d\\d).*");
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d:\\d\\d))?.*");

    private SetDates() {}

    /** The time, or null where there is none that can be read. Times without a zone count as UTC. */
    static @Nullable Instant parse(@Nullable String date) {
        if (date == null) {
            return null;
        }
        String text = date.strip().toUpperCase(Locale.ROOT);
        try {
            Matcher wire = WIRE_DATE.matcher(text);
            if (wire.matches()) {
                return LocalDateTime.parse(wire.group(1), WIRE).toInstant(ZoneOffset.UTC);
            }
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                String time = iso.group(2) == null ? "00:00:00" : iso.group(2);
                return LocalDateTime.of(LocalDate.parse(iso.group(1)), java.time.LocalTime.parse(time))
                        .toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeParseException e) {
            return null;
        }
        return null;
    }
}
