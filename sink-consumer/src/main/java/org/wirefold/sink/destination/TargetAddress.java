package org.wirefold.sink.destination;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of a target, read by its {@link SinkType}. It may hold a password, so it is never printed; {@link
 * SinkType#identity} is for printing. Never changes.
 *
 * @param location a folder, a file, or a whole connection address
 * @param options what follows the question mark; empty where the location keeps its own parameters
 */
public record TargetAddress(String location, Map<String, String> options) {
    /** Copies the options. */
    public TargetAddress {
        options = Map.copyOf(options);
    }

    /**
     * Reads {@code SCHEME:PATH?NAME=VALUE&NAME=VALUE}.
     *
     * @throws IllegalArgumentException if the path is missing or an option has no value
     */
    public static TargetAddress ofPath(String text) {
        String rest = text.substring(text.indexOf(':') + 1);
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the path is missing in '" + text + "'");
        }
        return new TargetAddress(path, mark < 0 ? Map.of() : options(rest.substring(mark + 1)));
    }

    /** An address that is its own location, and keeps its parameters there. */
    public static TargetAddress whole(String text) {
        return new TargetAddress(text, Map.of());
    }

    /** The same address with a password as one more parameter of its location. */
    public TargetAddress withPassword(String password) {
        char mark = location.indexOf('?') < 0 ? '?' : '&';
        return new TargetAddress(
                location + mark + "password=" + URLEncoder.encode(password, StandardCharsets.UTF_8), options);
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

    /** Without the location, which may hold a password. */
    @Override
    public String toString() {
        return "TargetAddress[hidden]";
    }
}
