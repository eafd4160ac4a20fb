package org.wirefold.ingest.format.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as agencies write them, to ISO 8601 with their zone. */
public final class WireTime {
    /** {@code 20131020T192751+1100}, {@code 20020301}, {@code 2017-08-24T04:38:34+0000}. */
    private static final Pattern DATE = Pattern.compile("([12][0-9]{3})-?([0-9]{2})-?([0-9]{2})"
            + "(?:[T ]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})([.,][0-9]{1,9})?)?)?"
            + "\\s*(Z|GMT|UTC|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?");

    /** {@code YYYYMMDD000000-HHMM}: a pattern that nobody has filled in. */
    private static final Pattern UNFILLED = Pattern.compile("(?i).*(YYYY|HHMM).*|[0:T+-]*");

    private static final String[] MONTHS = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
    };

    /** The names of months in other languages that dpa and others write. */
    private static final String[] OTHER_MONTHS = {"", "", "mär", "", "mai", "", "", "", "", "okt", "", "dez"};

    private WireTime() {}

    /** The time as ISO 8601, or as it is written where it has another form; null if nothing was written. */
    public static @Nullable String normalised(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text = written.strip();
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return UNFILLED.matcher(text).matches() ? null : text;
        }
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        StringBuilder iso = new StringBuilder()
                .append(date.group(1))
                .append('-')
                .append(date.group(2))
                .append('-')
                .append(date.group(3));
        if (date.group(4) == null) {
            return iso.toString();
        }
        iso.append('T').append(date.group(4)).append(':').append(date.group(5)).append(':');
        iso.append(date.group(6) == null ? "00" : date.group(6));
        if (date.group(7) != null) {
            iso.append('.').append(date.group(7), 1, date.group(7).length());
        }
        return iso.append(zone(date.group(8))).toString();
    }

    private static String zone(@Nullable String zone) {
        if (zone == null) {
            return "";
        }
        if (zone.equals("Z") || zone.equals("GMT") || zone.equals("UTC")) {
            return "Z";
        }
        return switch (zone.length()) {
            case 3 -> zone + ":00";
            case 5 -> zone.substring(0, 3) + ':' + zone.substring(3);
            default -> zone;
        };
    }

    /** The number of a month from 1 by its name in English or German, or its first three letters; 0 if it is none. */
    public static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.length; i++) {
            boolean isOther = !OTHER_MONTHS[i].isEmpty() && lower.startsWith(OTHER_MONTHS[i]);
            if (lower.startsWith(MONTHS[i]) || isOther) {
                return i + 1;
            }
        }
        return 0;
    }

    /**
     * A time in parts.
     *
     * @param zone {@code Z} or empty
     */
    public static String of(int year, int month, int day, String hour, String minute, String zone) {
        return String.format(Locale.ROOT, "%04d-%02d-%02dT%s:%s:00%s", year, month, day, hour, minute, zone);
    }
}
