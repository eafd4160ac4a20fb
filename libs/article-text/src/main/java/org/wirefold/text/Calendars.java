package org.wirefold.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Years and months that are not counted as the Gregorian calendar does. */
final class Calendars {

    private static final List<String> PERSIAN_MONTHS = List.of(
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند");

    /** The year before the first of each era. */
    private static final Map<String, Integer> ERAS =
            Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "大正", 1911, "民國", 1911, "民国", 1911);

    private static final int BUDDHIST = 543;

    /** The first day of the Persian year 1, reckoned back from that of the year 1399. */
    private static final LocalDate EPOCH = LocalDate.of(2020, 3, 20).minusDays(365L * 1398 + leapYears(1398));

    private Calendars() {}

    /** The month of a Persian name, 1 to 12; 0 if it is none. */
    static int persianMonth(String name) {
        return PERSIAN_MONTHS.indexOf(name) + 1;
    }

    /** The year before the first of the era whose name ends here; 0 if none does. */
    static int eraBefore(String text, int end) {
        return end < 2 ? 0 : ERAS.getOrDefault(text.substring(end - 2, end), 0);
    }

    /** Whether a year told in digits is one of the Persian calendar of our lives: 1961 to 2046. */
    static boolean isPersianYear(int year) {
        return year >= 1340 && year <= 1425;
    }

    /** The Gregorian year of a year of four digits, which may be counted from the death of the Buddha. */
    static int gregorian(int year) {
        return year >= 2400 && year < 2700 ? year - BUDDHIST : year;
    }

    /**
     * The Gregorian date of a day of the Persian calendar: years begin about March 21; the first six months have 31 days,
     * the others 30. Leap years by the cycle of 33 years, right from 1925 to 2088.
     */
    static LocalDate fromPersian(int year, int month, int day) {
        int before = year - 1;
        long days =
                365L * before + leapYears(before) + (month <= 7 ? 31L * (month - 1) : 30L * (month - 1) + 6) + day - 1;
        return EPOCH.plusDays(days);
    }

    /** How many of the years up to this one are leap years. */
    private static int leapYears(int year) {
        int rest = year % 33;
        return 8 * (year / 33) + (rest <= 20 ? rest + 3 : rest + 2) / 4;
    }
}
