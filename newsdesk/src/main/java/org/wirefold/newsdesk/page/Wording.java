package org.wirefold.newsdesk.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;

/** How values are written on a page. The templates escape what comes out. */
public final class Wording {
    private static final int DAY = 10;
    private static final int MINUTE = 16;
    private static final int LONGEST_LINE = 220;

    private Wording() {}

    /** A time in UTC, no more exact than it is known. */
    public static String time(@Nullable Instant time, String precision) {
        if (time == null) {
            return "no date";
        }
        String text = time.toString();
        return precision.equals("day")
                ? text.substring(0, DAY)
                : text.substring(0, MINUTE).replace('T', ' ') + " UTC";
    }

    /** A time as programs read it, no more exact than it is known. */
    public static String machine(Instant time, String precision) {
        return precision.equals("day") ? time.toString().substring(0, DAY) : time.toString();
    }

    /** A part as a percentage. */
    public static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** How long after the original; empty where that is not known. */
    public static String delay(@Nullable Long seconds) {
        if (seconds == null) {
            return "";
        }
        Duration delay = Duration.ofSeconds(Math.abs(seconds));
        String length;
        if (delay.toDays() > 1) {
            length = delay.toDays() + " d " + delay.toHoursPart() + " h";
        } else if (delay.toHours() > 0) {
            length = delay.toHours() + " h " + delay.toMinutesPart() + " min";
        } else {
            length = delay.toMinutes() + " min";
        }
        return length + (seconds < 0 ? " before" : " after");
    }

    /** A length of time; a dash where it is not known. */
    public static String length(@Nullable Long seconds) {
        if (seconds == null) {
            return "\u2013";
        }
        return Math.abs(seconds) < 60 ? seconds + " s" : delay(seconds).replaceFirst(" (after|before)$", "");
    }

    /** A number with one digit behind the point. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.1f", perSecond);
    }

    /** The page of two articles. */
    public static String pair(String first, String second) {
        return "/pair?first=" + encoded(first) + "&second=" + encoded(second);
    }

    /** A number with its noun. */
    public static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** How many origins are known; empty where none is. */
    public static String origins(@Nullable Integer number) {
        return number == null || number == 0 ? "" : count(number, "independent origin", "independent origins");
    }

    /** Whose text an article is and which sign says so; empty where that is not known. */
    public static String origin(@Nullable Origin origin) {
        return origin == null || !origin.isKnown() ? "" : cut("text of " + origin.inWords(), LONGEST_LINE);
    }

    /** A headline that fits a page; a dash where there is none. */
    public static String line(@Nullable String text) {
        return text == null || text.isBlank() ? "(no headline)" : cut(text, LONGEST_LINE);
    }

    /** At most so many UTF-16 units of a text, without half a character at its end. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    /** An address with one parameter. */
    public static String link(String path, String name, String value) {
        return path + "?" + name + "=" + encoded(value);
    }

    /** An address with parameters. */
    public static String link(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The page of a story. */
    public static String story(String id) {
        return "/story/" + encoded(id).replace("+", "%20");
    }

    /** The page of a story with one of its members beside the original. */
    public static String compare(String id, String uri) {
        return story(id) + "?copy=" + encoded(uri) + "#texts";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The address of a published page; null for what a browser must not open. */
    public static @Nullable String web(@Nullable String url) {
        return url != null && url.matches("(?i)https?://.{1,2000}") ? url : null;
    }
}
