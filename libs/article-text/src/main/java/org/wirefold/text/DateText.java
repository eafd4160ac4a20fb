package org.wirefold.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first date in a short text, in any of the forms that records and pages use: ISO 8601 and its compact form,
 * RFC 1123, {@code 26-FEB-1987 15:19:15.45}, {@code Oct 10, 2025}, {@code Monday, 14 January 2019, 19:19 GMT},
 * {@code 14/01/2019}, {@code 2019年1月14日}, seconds or milliseconds since 1970, and, where the caller knows about when,
 * a day without its year. Never throws.
 */
public final class DateText {

    /**
     * A date found.
     *
     * @param instant the moment, by the zone in the text, UTC where it names none; midnight if there is no time of day
     * @param hasTime whether the text holds the time of day
     * @param hasYear whether the text holds the year
     */
    public record Found(Instant instant, boolean hasTime, boolean hasYear) {}

    private static final int LONGEST = 200;
    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("gmt", 0),
            Map.entry("utc", 0),
            Map.entry("z", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("bst", 1),
            Map.entry("cet", 1),
            Map.entry("cest", 2),
            Map.entry("msk", 3),
            Map.entry("jst", 9),
            Map.entry("kst", 9),
            Map.entry("aest", 10),
            Map.entry("aedt", 11));

    private final String text;
    private final int end;
    private int year = -1;
    private int month = -1;
    private int day = -1;
    private int hour = -1;
    private int minute;
    private int second;
    private int millis;
    private int offsetMinutes;

    private DateText(String text) {
        this.text = text;
        this.end = Math.min(text.length(), LONGEST);
    }

    private static Map<String, Integer> months() {
        String[] names = {
            "january jan januar janvier enero gennaio janeiro januari января січня stycznia ocak",
            "february feb februar février febrero febbraio fevereiro februari февраля лютого lutego şubat",
            "march mar märz mars marzo março maart марта березня marca mart",
            "april apr avril abril aprile апреля квітня kwietnia nisan",
            "may mai mayo maggio maio mei мая травня maja mayıs maj",
            "june jun juni juin junio giugno junho июня червня czerwca haziran",
            "july jul juli juillet julio luglio julho июля липня lipca temmuz",
            "august aug août agosto augustus augusti августа серпня sierpnia ağustos",
            "september sep sept septembre septiembre settembre setembro сентября вересня września eylül",
            "october oct oktober octobre octubre ottobre outubro октября жовтня października ekim okt",
            "november nov novembre noviembre novembro ноября листопада listopada kasım",
            "december dec dezember décembre diciembre dicembre dezembro декабря грудня grudnia aralık dez"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(" ", -1)) {
                months.put(name, i + 1);
            }
        }
        return months;
    }

    /**
     * Finds a date with its year.
     *
     * @param text where to look; only its first {@value #LONGEST} characters are read; null finds nothing
     * @return the first date; null if there is none
     */
    public static @Nullable Found find(@Nullable String text) {
        return find(text, null);
    }

    /**
     * Finds a date.
     *
     * @param text where to look; only its first {@value #LONGEST} characters are read
     * @param about about when it must be, to supply a missing year; null to refuse a date without one
     */
    static @Nullable Found find(@Nullable String text, @Nullable Instant about) {
        if (text == null || !hasDigit(text)) {
            return null;
        }
        String trimmed = text.strip();
        Found epoch = epoch(trimmed);
        return epoch != null ? epoch : new DateText(trimmed).read(about);
    }

    private static boolean hasDigit(String text) {
        int i = 0;
        while (i < text.length() && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
            i++;
        }
        return i < text.length();
    }

    private static @Nullable Found epoch(String text) {
        if (text.length() < 9 || text.length() > 14) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        long value = Long.parseLong(text);
        if (text.length() == 14) {
            return new DateText(text).compact(0);
        }
        boolean isMillis = value > 100_000_000_000L;
        return new Found(Instant.ofEpochMilli(isMillis ? value : value * 1000), true, true);
    }

    private @Nullable Found read(@Nullable Instant about) {
        int i = 0;
        while (i < end) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                int after = number(i);
                if (after < 0) {
                    return compact(i);
                }
                i = after;
            } else if (Character.isLetter(c)) {
                i = word(i);
            } else if ((c == '+' || c == '-') && hour >= 0 && i > 0 && digits(i + 1) >= 2) {
                i = offset(i);
            } else {
                i++;
            }
        }
        return finish(about);
    }

    private int digits(int from) {
        int i = from;
        while (i < end && i < from + 9 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    private int value(int from, int length) {
        return Integer.parseInt(text, from, from + length, 10);
    }

    private char at(int i) {
        return i < end ? text.charAt(i) : ' ';
    }

    /** Reads what begins with a digit; -1 for the compact ISO form. */
    private int number(int from) {
        int n = digits(from);
        int next = from + n;
        int value = value(from, n);
        if (n == 8 && (at(next) == 'T' || at(next) == ' ' || next == end) && year < 0) {
            return -1;
        }
        if (n == 4 && year < 0 && (at(next) == '-' || at(next) == '/' || at(next) == '.') && digits(next + 1) >= 1) {
            return yearFirst(from, at(next));
        }
        if (n <= 2 && (at(next) == ':' || (at(next) == '.' && isTime(next))) && digits(next + 1) == 2 && hour < 0) {
            return time(from, n);
        }
        if (n <= 2 && (at(next) == '/' || at(next) == '.' || at(next) == '-') && month < 0 && day < 0) {
            int after = dayFirst(value, next);
            if (after > 0) {
                return after;
            }
        }
        char unit = at(next);
        if (unit == '\u5e74' || unit == '\ub144') {
            year = value;
        } else if (unit == '\u6708' || unit == '\uc6d4') {
            month = value;
        } else if (unit == '\u65e5' || unit == '\uc77c') {
            day = value;
        } else if (n <= 2 && hour < 0 && isHalf(next)) {
            hour = value;
            return half(next);
        } else if (n == 4 && year < 0 && value >= 1800 && value < 2200) {
            year = value;
        } else if (n <= 2 && value >= 1 && value <= 31 && day < 0) {
            day = value;
        }
        return next;
    }

    private boolean isTime(int dot) {
        return month > 0 && digits(dot + 1) == 2 && (day > 0 || year > 0);
    }

    private boolean isHalf(int from) {
        int i = at(from) == ' ' ? from + 1 : from;
        char c = Character.toLowerCase(at(i));
        char m = Character.toLowerCase(at(i + 1));
        boolean dotted = m == '.' && Character.toLowerCase(at(i + 2)) == 'm';
        return (c == 'a' || c == 'p') && ((m == 'm' && !Character.isLetter(at(i + 2))) || dotted);
    }

    private int half(int from) {
        int i = at(from) == ' ' ? from + 1 : from;
        boolean afternoon = Character.toLowerCase(at(i)) == 'p';
        if (hour <= 12) {
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        return i + (at(i + 1) == '.' ? 4 : 2);
    }

    private int yearFirst(int from, char separator) {
        int next = from + 5;
        int n = digits(next);
        if (n > 2 || at(next + n) != separator || digits(next + n + 1) > 2 || digits(next + n + 1) == 0) {
            return from + 4;
        }
        year = value(from, 4);
        month = value(next, n);
        int dayAt = next + n + 1;
        day = value(dayAt, digits(dayAt));
        return dayAt + digits(dayAt);
    }

    /** Reads "14/01/2019", "14.1.2019", "14-01-2019" after its first number; -1 if it is none. */
    private int dayFirst(int first, int separator) {
        int n = digits(separator + 1);
        int second = separator + 1 + n;
        if (n < 1 || n > 2 || at(second) != at(separator)) {
            return -1;
        }
        int years = digits(second + 1);
        if (years != 4 && years != 2) {
            return -1;
        }
        int middle = value(separator + 1, n);
        year = value(second + 1, years) + (years == 2 ? 2000 : 0);
        // The day comes first everywhere but in American slashes, and there where it cannot be a month.
        boolean american = at(separator) == '/' && first <= 12;
        month = american && middle >= 1 ? middle > 12 || first <= 12 ? first : middle : middle;
        day = month == first && american ? middle : first;
        return second + 1 + years;
    }

    private int time(int from, int n) {
        hour = value(from, n);
        int i = from + n + 1;
        minute = value(i, 2);
        i += 2;
        if (at(i) == ':' && digits(i + 1) == 2) {
            second = value(i + 1, 2);
            i += 3;
            if ((at(i) == '.' || at(i) == ',') && digits(i + 1) > 0) {
                int fraction = digits(i + 1);
                int shown = Math.min(3, fraction);
                millis = value(i + 1, shown) * (shown == 1 ? 100 : shown == 2 ? 10 : 1);
                i += 1 + fraction;
            }
        }
        return isHalf(i) ? half(i) : i;
    }

    private int offset(int sign) {
        int n = digits(sign + 1);
        int hours = value(sign + 1, 2);
        int minutes = 0;
        int i = sign + 3;
        if (n == 4) {
            minutes = value(sign + 3, 2);
            i = sign + 5;
        } else if (n == 2 && at(i) == ':' && digits(i + 1) == 2) {
            minutes = value(i + 1, 2);
            i += 3;
        } else if (n != 2) {
            return sign + 1;
        }
        offsetMinutes = (text.charAt(sign) == '-' ? -1 : 1) * (60 * hours + minutes);
        return i;
    }

    private int word(int from) {
        int i = from;
        while (i < end && Character.isLetter(text.charAt(i))) {
            i++;
        }
        String word = text.substring(from, i).toLowerCase(Locale.ROOT);
        Integer found = MONTHS.get(word);
        if (found != null && month < 0) {
            month = found;
        } else if (word.equals("t") || word.equals("st") || word.equals("nd") || word.equals("th")) {
            return i;
        } else if (hour >= 0) {
            offsetMinutes = 60 * ZONES.getOrDefault(word, offsetMinutes / 60);
        }
        return i;
    }

    /** Reads 20251010, 20251010T150000Z and 20251010150000. */
    private @Nullable Found compact(int from) {
        year = value(from, 4);
        month = value(from + 4, 2);
        day = value(from + 6, 2);
        int i = from + 8;
        if (at(i) == 'T' || at(i) == ' ') {
            i++;
        }
        int n = digits(i);
        if (n >= 4) {
            hour = value(i, 2);
            minute = value(i + 2, 2);
            second = n >= 6 ? value(i + 4, 2) : 0;
            i += n;
            if ((at(i) == '+' || at(i) == '-') && digits(i + 1) >= 2) {
                offset(i);
            }
        }
        return finish(null);
    }

    private @Nullable Found finish(@Nullable Instant about) {
        boolean hasYear = year > 0;
        if (month < 1 || month > 12 || day < 1 || (!hasYear && about == null)) {
            return null;
        }
        try {
            boolean hasTime = hour >= 0 && hour < 24 && minute < 60;
            LocalTime time =
                    hasTime ? LocalTime.of(hour, minute, Math.min(second, 59), millis * 1_000_000) : LocalTime.MIN;
            int given = hasYear || about == null
                    ? year
                    : about.atZone(ZoneOffset.UTC).getYear();
            LocalDate date = LocalDate.of(given, month, day);
            Instant instant =
                    date.atTime(time).toInstant(ZoneOffset.UTC).minusSeconds(hasTime ? 60L * offsetMinutes : 0);
            if (!hasYear && about != null && instant.isAfter(about.plusSeconds(2 * 86_400L))) {
                instant = date.minusYears(1).atTime(time).toInstant(ZoneOffset.UTC);
            }
            return new Found(instant, hasTime, hasYear);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
