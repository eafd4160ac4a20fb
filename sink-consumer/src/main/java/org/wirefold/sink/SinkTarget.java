package org.wirefold.sink;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a sink writes, as a user spells it: {@code jsonl:FOLDER}, {@code parquet:FOLDER}, {@code sqlite:FILE} or
 * {@code postgresql://…}. Options of a folder follow a question mark: {@code jsonl:out?compression=zstd&by=day}.
 *
 * @param kind what it is
 * @param location folder, file or connection address
 * @param options what follows the question mark; empty for PostgreSQL, whose address keeps its own
 */
public record SinkTarget(Kind kind, String location, Map<String, String> options) {
    /** What a target is. */
    public enum Kind {
        /** A folder of JSON Lines. */
        JSONL,
        /** A folder of Parquet files. */
        PARQUET,
        /** A SQLite file. */
        SQLITE,
        /** A PostgreSQL database. */
        POSTGRESQL
    }

    /** Copies the options. */
    public SinkTarget {
        options = Map.copyOf(options);
    }

    /**
     * Reads a target.
     *
     * @throws IllegalArgumentException if it is none, with a message that says what is
     */
    public static SinkTarget parse(String text) {
        if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
            return new SinkTarget(Kind.POSTGRESQL, text, Map.of());
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (rest.isEmpty() || !(kind.equals("JSONL") || kind.equals("PARQUET") || kind.equals("SQLITE"))) {
            throw new IllegalArgumentException(
                    "a sink is jsonl:FOLDER, parquet:FOLDER, sqlite:FILE or postgresql://…," + " not " + text);
        }
        int mark = rest.indexOf('?');
        return new SinkTarget(
                Kind.valueOf(kind),
                mark < 0 ? rest : rest.substring(0, mark),
                mark < 0 ? Map.of() : options(rest.substring(mark + 1)));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("an option is NAME=VALUE, not '" + pair + "'");
            }
            options.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }

    /** The folder or file. */
    public Path path() {
        return Path.of(location);
    }

    /**
     * The same database with a password that its address does not hold.
     *
     * @throws IllegalArgumentException if it is no database that takes one
     */
    public SinkTarget withPassword(String password) {
        if (kind != Kind.POSTGRESQL) {
            throw new IllegalArgumentException("only postgresql:// takes a password");
        }
        char mark = location.indexOf('?') < 0 ? '?' : '&';
        return new SinkTarget(
                kind, location + mark + "password=" + URLEncoder.encode(password, StandardCharsets.UTF_8), options);
    }

    /** What makes it the same target however it is spelt: kind and absolute place, without options and passwords. */
    String identity() {
        if (kind == Kind.POSTGRESQL) {
            String bare = location.replaceFirst("^postgres(ql)?://([^/@]*@)?", "postgresql://");
            int mark = bare.indexOf('?');
            String schema = mark < 0 ? "" : schemaOf(bare.substring(mark + 1));
            return (mark < 0 ? bare : bare.substring(0, mark)) + schema;
        }
        return kind.name().toLowerCase(Locale.ROOT) + ":"
                + path().toAbsolutePath().normalize();
    }

    private static String schemaOf(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("currentSchema=")) {
                return "?" + pair;
            }
        }
        return "";
    }

    /** The target without passwords. */
    @Override
    public String toString() {
        return identity();
    }
}
