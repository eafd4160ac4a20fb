package org.wirefold.sink.destination;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Who is behind an outlet: the map that comes with the program, and the lines of a user's own file, which take the place
 * of those for the same outlet. Each line is a JSON object; blank lines, and lines that begin with {@code #}, are left
 * out. Immutable.
 *
 * @param lines by outlet
 */
public record PublisherMap(SortedMap<String, Line> lines) {
    private static final String BUILT_IN = "publishers.jsonl";

    /**
     * What is known of one outlet.
     *
     * @param outlet the source of its articles, in small letters; a host stands for the hosts below it too
     * @param publisher who publishes it; null where the line does not say
     * @param owner the group that it belongs to; null where the line does not say
     * @param saidBy where the line is from
     */
    public record Line(
            String outlet,
            @Nullable String publisher,
            @Nullable String owner,
            @Nullable String saidBy) {}

    /** Takes a copy. */
    public PublisherMap {
        lines = new TreeMap<>(lines);
    }

    /**
     * The built-in map with the lines of a file.
     *
     * @param file the user's own; null for none
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is wrong; the message names the file and the line
     */
    public static PublisherMap with(@Nullable Path file) throws IOException {
        SortedMap<String, Line> lines = new TreeMap<>();
        try (InputStream in = PublisherMap.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + BUILT_IN);
            }
            read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), BUILT_IN, lines);
        }
        if (file != null) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                read(in, file.toString(), lines);
            }
        }
        return new PublisherMap(lines);
    }

    private static void read(BufferedReader in, String name, SortedMap<String, Line> lines) throws IOException {
        int number = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            number++;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            Line line = line(text, name + ", line " + number);
            lines.put(line.outlet(), line);
        }
    }

    private static Line line(String text, String where) {
        JsonNode fields;
        try {
            fields = ArticleJson.mapper().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    where + " is no JSON object; write {\"outlet\": \"herald.example\", \"owner\": \"Herald Group\"}",
                    e);
        }
        String outlet = known(fields, "outlet");
        if (outlet == null) {
            throw new IllegalArgumentException(where + " names no outlet; add \"outlet\", the source or its host");
        }
        return new Line(
                outlet.toLowerCase(Locale.ROOT),
                known(fields, "publisher"),
                known(fields, "owner"),
                known(fields, "said_by"));
    }

    private static @Nullable String known(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isString() && !value.asString().isBlank()
                ? value.asString().strip()
                : null;
    }
}
