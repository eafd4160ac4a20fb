package org.wirefold.sink.destination;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.wirefold.model.ArticleUri;

/**
 * One set of outputs of the pipeline in a target: the live one, or that of a replay.
 *
 * @param name empty for the live one; letters, digits, {@code .}, {@code _} and {@code -}, not {@code live}
 */
public record Generation(String name) {
    private static final String LIVE_NAME = "live";
    private static final Pattern NAME = Pattern.compile("|[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_]{1,30}");
    private static final int SHORTENED = 20;
    private static final int DIGITS = 8;

    /** The live one; made last, since it checks itself by the patterns. */
    public static final Generation LIVE = new Generation("");

    /** Checks itself. */
    public Generation {
        if (!NAME.matcher(name).matches() || name.equalsIgnoreCase(LIVE_NAME)) {
            throw new IllegalArgumentException(
                    "a generation takes letters, digits, '.', '_' and '-', and is not called live: '" + name + "'");
        }
    }

    /** The generation of a name that {@link #toString()} gave. */
    public static Generation named(String name) {
        return name.equals(LIVE_NAME) ? LIVE : new Generation(name);
    }

    /** Whether it is the live one. */
    public boolean isLive() {
        return name.isEmpty();
    }

    /** Name of its folder. */
    public String folder() {
        return isLive() ? LIVE_NAME : name;
    }

    /** Its part of the names of schemas and tables: lower case, digits and {@code _}, different for each generation. */
    public String identifier() {
        if (isLive() || PLAIN.matcher(name).matches()) {
            return folder();
        }
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return readable.substring(0, Math.min(SHORTENED, readable.length())) + "_"
                + ArticleUri.sha256Hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** The name, or {@code live}. */
    @Override
    public String toString() {
        return folder();
    }
}
