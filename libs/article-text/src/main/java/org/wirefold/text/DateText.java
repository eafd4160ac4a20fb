package org.wirefold.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first date in a short text, in any of the forms that records and pages use: ISO 8601 and its compact form,
 * RFC 1123, {@code 26-FEB-1987 15:19:15.45}, {@code Oct 10, 2025}, {@code Monday, 14 January 2019, 19:19 GMT},
 * {@code 14/01/2019}, {@code 2019年1月14日}, {@code 2024. 06. 04.}, months by their names in some sixty languages, digits
 * of any script, years of Japanese eras and of the Persian and the Buddhist calendar, seconds or milliseconds since 1970,
 * and, where the caller knows about when, a day without its year. Never throws; thread-safe.
 */
public final class DateText {

    /**
     * A date found.
     *
     * @param instant the time, midnight UTC where there is only a day
     * @param precision how exactly it is told
     * @param hasYear whether the year was told
     */
    public record Found(Instant instant, Publication.Precision precision, boolean hasYear) {
        /** Whether a time of day was told. */
        public boolean hasTime() {
            return precision != Publication.Precision.DAY;
        }
    }

    private static final int LONGEST = 200;

    /** English that puts the month first, as no other language does. */
    private static final Set<String> MONTH_FIRST = Set.of("en", "en-us", "en-ph", "fil", "fil-ph");

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
    private boolean hasSecond;
    private boolean isPersian;
    private boolean isVague;
    private int half;
    private final @Nullable String language;

    private DateText(String text, @Nullable String language) {
        this.text = text;
        this.end = Math.min(text.length(), LONGEST);
        this.language = language;
    }

    /** Finds a date with its year, in a text of unknown language. */
    public static @Nullable Found find(@Nullable String text) {
        return find(text, null, null);
    }

    /**
     * Finds a date.
     *
     * @param text where to look; only its first {@value #LONGEST} characters are read
     * @param about about when it must be, to supply a missing year; null to refuse a date without one
     * @param language the language of the text, a BCP 47 tag, which tells the order of day and month; null if unknown
     */
    public static @Nullable Found find(@Nullable String text, @Nullable Instant about, @Nullable String language) {
        if (text == null) {
            return null;
        }
        String plain = DateWords.plain(HanNumerals.plain(text, 2 * LONGEST), 2 * LONGEST);
        if (plain == null) {
            return null;
        }
        Found epoch = epoch(plain);
        return epoch != null ? epoch : new DateText(plain, language).read(about);
    }

    private static @Nullable Found epoch(String given) {
        // "/Date(1772611200000)/" is how programs of Microsoft write it.
        boolean isWrapped = given.startsWith("/Date(") && given.endsWith(")/");
        String text = isWrapped ? given.substring(6, given.length() - 2) : given;
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
            return new DateText(text, null).compact(0);
        }
        boolean isMillis = value > 100_000_000_000L;
        return new Found(Instant.ofEpochMilli(isMillis ? value : value * 1000), Publication.Precision.SECOND, true);
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
            } else if ((c == '+' || c == '-') && hour >= 0 && i > 0 && digits(i + 1) >= 1) {
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
        if (n == 4 && year < 0 && at(next) == '.' && at(next + 1) == ' ' && digits(next + 2) >= 1) {
            int after = yearFirstSpaced(from);
            if (after > 0) {
                return after;
            }
        }
        if (n <= 2 && month < 0 && day < 0 && at(next) == '.' && at(next + 1) == ' ') {
            int after = dayFirstSpaced(value, next + 2);
            if (after > 0) {
                return after;
            }
        }
        if (n <= 2 && hour < 0 && (at(next) == 'h' || at(next) == 'H') && !Character.isLetter(at(next + 1))) {
            return hourAndMinute(value, next + 1);
        }
        if (n <= 2 && hour < 0 && (at(next) == '\u6642' || at(next) == '\uc2dc' || at(next) == '\u65f6')) {
            return hourAndMinute(value, next + 1);
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
            year = Calendars.eraBefore(text, from) + value;
        } else if (unit == '\u6708' || unit == '\uc6d4') {
            month = value;
        } else if (unit == '\u65e5' || unit == '\uc77c') {
            day = value;
        } else if (n <= 2 && hour < 0 && isHalf(next)) {
            hour = value;
            return half(next);
        } else if (n == 4 && year < 0 && value >= 1300 && value < 2700) {
            year = value;
        } else if (n == 2 && year < 0 && month > 0 && day > 0 && hour < 0 && isYearNext(from)) {
            year = DateWords.isThai(text) ? DateWords.thaiYear(value) : DateWords.year(value);
        } else if (isMonthNext(from) && month < 0 && value >= 1 && value <= 12) {
            month = value;
        } else if (n <= 2 && value >= 1 && value <= 31 && day < 0) {
            day = value;
        }
        return next;
    }

    /** Whether the number follows "tháng", which is Vietnamese for month, or what is short for it. */
    private boolean isMonthNext(int from) {
        int to = from;
        while (to > 0 && text.charAt(to - 1) == ' ') {
            to--;
        }
        return (to >= 5 && text.substring(to - 5, to).equalsIgnoreCase("tháng"))
                || (to >= 3 && text.substring(to - 3, to).equalsIgnoreCase("thg"));
    }

    /** Whether two digits can be a year: behind "04-MAR-", behind a Thai month, or in "04 Mar 25 05:06" (RFC 822). */
    private boolean isYearNext(int from) {
        return from > 1
                && ((text.charAt(from - 1) == '-' && Character.isLetter(text.charAt(from - 2)))
                        || (DateWords.isThai(text) && text.charAt(from - 1) == ' ')
                        || (text.charAt(from - 1) == ' '
                                && Character.isLetter(text.charAt(from - 2))
                                && isClockBehind(from + 2)));
    }

    /** Whether an hour and its minutes stand behind a space, with a colon between them. */
    private boolean isClockBehind(int space) {
        int n = digits(space + 1);
        return at(space) == ' ' && (n == 1 || n == 2) && at(space + 1 + n) == ':' && digits(space + 2 + n) == 2;
    }

    /** Reads "4. 7. 2025" behind its day; -1 if it is none. */
    private int dayFirstSpaced(int first, int monthAt) {
        int n = digits(monthAt);
        int yearAt = monthAt + n + 2;
        boolean isDate = n >= 1
                && n <= 2
                && at(monthAt + n) == '.'
                && at(monthAt + n + 1) == ' '
                && digits(yearAt) == 4
                && value(monthAt, n) <= 12;
        if (!isDate) {
            return -1;
        }
        day = first;
        month = value(monthAt, n);
        year = value(yearAt, 4);
        return yearAt + 4;
    }

    /** Reads "2024. 06. 04." from its year on; -1 if it is none. */
    private int yearFirstSpaced(int from) {
        int monthAt = from + 6;
        int n = digits(monthAt);
        int dayAt = monthAt + n + 2;
        int days = digits(dayAt);
        if (n > 2 || at(monthAt + n) != '.' || at(monthAt + n + 1) != ' ' || days < 1 || days > 2) {
            return -1;
        }
        year = value(from, 4);
        month = value(monthAt, n);
        day = value(dayAt, days);
        return dayAt + days;
    }

    /** Reads the minutes of "14h30", "14 h 30" and "12時09分", if they are told. */
    private int hourAndMinute(int value, int after) {
        hour = value;
        int i = at(after) == ' ' ? after + 1 : after;
        int n = digits(i);
        if (n < 1 || n > 2 || value(i, n) > 59) {
            return after;
        }
        minute = value(i, n);
        return i + n;
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
        isPersian = Calendars.isPersianYear(year);
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
        year = years == 2 ? DateWords.year(value(second + 1, 2)) : value(second + 1, 4);
        // The day comes first everywhere but in American slashes, and there where it cannot be a month.
        boolean monthFirst = at(separator) == '/' && first <= 12 && (isMonthFirst() || middle > 12);
        month = monthFirst || middle > 12 ? first : middle;
        day = month == first && (monthFirst || middle > 12) ? middle : first;
        return second + 1 + years;
    }

    private boolean isMonthFirst() {
        // Letters that English lacks, as in the Vietnamese or Spanish day of the week, tell of another language.
        return language == null
                ? text.chars().noneMatch(c -> c > 0x7f && Character.isLetter(c))
                : MONTH_FIRST.contains(language.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private int time(int from, int n) {
        hour = value(from, n);
        int i = from + n + 1;
        minute = value(i, 2);
        i += 2;
        if (at(i) == ':' && digits(i + 1) == 2) {
            second = value(i + 1, 2);
            hasSecond = true;
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

    /** Reads "+0200", "+02:00", "+02" and, after GMT, "+2". */
    private int offset(int sign) {
        int n = digits(sign + 1);
        int hours = value(sign + 1, Math.min(2, n));
        int minutes = 0;
        int i = sign + 1 + Math.min(2, n);
        if (n == 4) {
            minutes = value(sign + 3, 2);
            i = sign + 5;
        } else if (n <= 2 && at(i) == ':' && digits(i + 1) == 2) {
            minutes = value(i + 1, 2);
            i += 3;
        } else if (n > 2 || (n == 1 && !isAfterZone(sign))) {
            return sign + 1;
        }
        offsetMinutes = (text.charAt(sign) == '-' ? -1 : 1) * (60 * hours + minutes);
        return i;
    }

    private boolean isAfterZone(int sign) {
        return sign > 2 && (text.startsWith("GMT", sign - 3) || text.startsWith("UTC", sign - 3));
    }

    private int word(int from) {
        int i = wordEnd(from);
        String word = text.substring(from, i).toLowerCase(Locale.ROOT);
        int found = month < 0 || isVague ? month(word) : 0;
        if (found == 0 && (month < 0 || isVague)) {
            int longer = longerMonth(from, i);
            if (longer > i) {
                return longer;
            }
        }
        if (found > 0) {
            isVague = MonthNames.isWeekday(word);
            month = found;
        } else if (DateWords.half(word) != 0) {
            half = DateWords.half(word);
        } else if (hour >= 0) {
            offsetMinutes = DateWords.offset(word, offsetMinutes);
        }
        return i;
    }

    /** A word goes on over the marks that vowels are in some scripts. */
    private int wordEnd(int from) {
        int i = from;
        while (i < end && (Character.isLetter(text.charAt(i)) || Chars.type(text.charAt(i)) == Chars.PART)) {
            i++;
        }
        return i;
    }

    /** The month of a word, 0 if it is none. */
    private int month(String word) {
        if (word.length() < 2 || word.equals("th") || word.equals("st") || word.equals("nd")) {
            return 0;
        }
        int persian = Calendars.persianMonth(word);
        if (persian > 0) {
            isPersian = true;
            return persian;
        }
        int found = MonthNames.month(word, language);
        boolean prefixed = found == 0 && word.charAt(0) == '\u05d1' && word.length() > 3;
        return prefixed ? MonthNames.month(word.substring(1), language) : found;
    }

    /** Takes a month of two words, or with full stops within; where it ends, or the given end if there is none. */
    private int longerMonth(int from, int wordEnd) {
        char between = at(wordEnd);
        if ((between != ' ' && between != '.') || !Character.isLetter(at(wordEnd + 1))) {
            return wordEnd;
        }
        int to = wordEnd(wordEnd + 1);
        int found = MonthNames.month(text.substring(from, to).toLowerCase(Locale.ROOT), language);
        if (found == 0) {
            return wordEnd;
        }
        month = found;
        return to;
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
            hasSecond = n >= 6;
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
            if (half > 0 && hour >= 0 && hour < 12) {
                hour += 12;
            } else if (half < 0 && hour == 12) {
                hour = 0;
            }
            boolean hasTime = hour >= 0 && hour < 24 && minute < 60;
            LocalTime time =
                    hasTime ? LocalTime.of(hour, minute, Math.min(second, 59), millis * 1_000_000) : LocalTime.MIN;
            int given = hasYear || about == null
                    ? year
                    : about.atZone(ZoneOffset.UTC).getYear();
            LocalDate date = isPersian && given < 1600
                    ? Calendars.fromPersian(given, month, day)
                    : LocalDate.of(Calendars.gregorian(given), month, day);
            Instant instant =
                    date.atTime(time).toInstant(ZoneOffset.UTC).minusSeconds(hasTime ? 60L * offsetMinutes : 0);
            if (!hasYear && about != null && instant.isAfter(about.plusSeconds(2 * 86_400L))) {
                instant = date.minusYears(1).atTime(time).toInstant(ZoneOffset.UTC);
            }
            Publication.Precision precision = !hasTime || isFilledIn(time)
                    ? Publication.Precision.DAY
                    : hasSecond ? Publication.Precision.SECOND : Publication.Precision.MINUTE;
            return new Found(instant, precision, hasYear);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the time stands for none: programs that know only the day write its midnight in UTC. */
    private boolean isFilledIn(LocalTime time) {
        return time.equals(LocalTime.MIN) && offsetMinutes == 0;
    }
}
