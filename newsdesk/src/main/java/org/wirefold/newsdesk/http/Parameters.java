package org.wirefold.newsdesk.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked. An empty one counts as left out, since a form sends all its fields. */
public final class Parameters {
    private static final int LONGEST_QUERY = 16_384;
    private static final int MOST_WORDS = 12;
    private static final int DATE = 10;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    static Parameters parse(String query, String... allowed) {
        if (query.length() > LONGEST_QUERY) {
            throw new BadRequestException("the query is longer than " + LONGEST_QUERY + " characters");
        }
        List<String> names = Arrays.asList(allowed);
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!names.contains(name)) {
                throw new BadRequestException("there is no parameter '" + cut(name) + "'; there are "
                        + (names.isEmpty() ? "none" : String.join(", ", names)));
            }
            if (values.put(name, value) != null) {
                throw new BadRequestException("the parameter '" + name + "' is given twice");
            }
        }
        values.values().removeIf(String::isBlank);
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the query is not percent-encoded: " + cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** A text of at most so many characters; null where it is left out. */
    public @Nullable String text(String name, int longest) {
        String value = values.get(name);
        if (value != null && value.length() > longest) {
            throw new BadRequestException("'" + name + "' is longer than " + longest + " characters");
        }
        // No row holds one, and PostgreSQL refuses it.
        if (value != null && value.indexOf('\0') >= 0) {
            throw new BadRequestException("'" + name + "' holds the character U+0000");
        }
        return value;
    }

    /** A text that must be there. */
    public String required(String name, int longest) {
        String value = text(name, longest);
        if (value == null) {
            throw new BadRequestException("the parameter '" + name + "' is missing");
        }
        return value;
    }

    /** A whole number. */
    public int number(String name, int usual, int least, int most) {
        String value = values.get(name);
        if (value == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(name, value, least, most);
        }
        throw notANumber(name, value, least, most);
    }

    private static BadRequestException notANumber(String name, String value, int least, int most) {
        return new BadRequestException("'" + name + "' is " + least + " to " + most + ", not '" + cut(value) + "'");
    }

    /** One of some words. */
    public String oneOf(String name, List<String> words, String usual) {
        String value = values.getOrDefault(name, usual);
        if (!words.contains(value)) {
            throw new BadRequestException(
                    "'" + name + "' is one of " + String.join(", ", words) + ", not '" + cut(value) + "'");
        }
        return value;
    }

    /** A time as in 2026-11-29T12:00:00Z, or a day as in 2026-11-29, which begins at midnight UTC; null if left out. */
    public @Nullable Instant from(String name) {
        return time(name, 0);
    }

    /** As {@link #from}, but a day stands for its end. */
    public @Nullable Instant until(String name) {
        return time(name, 1);
    }

    private @Nullable Instant time(String name, int daysMore) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            Instant time = value.length() == DATE
                    ? LocalDate.parse(value).plusDays(daysMore).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9_999) {
                return time;
            }
        } catch (DateTimeException e) {
            throw notATime(name, value);
        }
        throw notATime(name, value);
    }

    private static BadRequestException notATime(String name, String value) {
        return new BadRequestException("'" + name
                + "' is a day as in 2026-11-29 or a time as in 2026-11-29T12:00:00Z, not '" + cut(value) + "'");
    }

    /** The words of a search; empty where there are none. */
    public List<String> words(String name) {
        String value = text(name, 200);
        if (value == null) {
            return List.of();
        }
        List<String> words = wordsOf(value);
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            throw new BadRequestException("'" + name + "' is 1 to " + MOST_WORDS + " words");
        }
        return words;
    }

    /** The words of a text: letters, marks and digits. */
    public static List<String> wordsOf(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What was given, in the order in which it came. */
    public Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }
}
