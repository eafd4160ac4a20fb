package org.wirefold.entities.linking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value (RFC 8259) into maps, lists, strings, doubles, booleans and null. */
public final class JsonLine {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private JsonLine(String text) {
        this.text = text;
    }

    /**
     * The value in the text.
     *
     * @throws IllegalArgumentException if it is no JSON; the message tells where
     */
    public static @Nullable Object parse(String text) {
        JsonLine json = new JsonLine(text);
        Object value = json.value(0);
        json.space();
        if (json.at < text.length()) {
            throw json.wrong("more than one value");
        }
        return value;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " at character " + (at + 1));
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private char next() {
        space();
        if (at >= text.length()) {
            throw wrong("the text ends too early");
        }
        return text.charAt(at);
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("too deep");
        }
        char c = next();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            throw wrong("no value");
        }
        return Double.valueOf(text.substring(start, at));
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        at++;
        if (next() == '}') {
            at++;
            return out;
        }
        while (true) {
            if (next() != '"') {
                throw wrong("no name");
            }
            String name = string();
            if (next() != ':') {
                throw wrong("no colon");
            }
            at++;
            out.put(name, value(depth + 1));
            if (closes('}')) {
                return out;
            }
        }
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> out = new ArrayList<>();
        at++;
        if (next() == ']') {
            at++;
            return out;
        }
        while (true) {
            out.add(value(depth + 1));
            if (closes(']')) {
                return out;
            }
        }
    }

    private boolean closes(char end) {
        char c = next();
        if (c != end && c != ',') {
            throw wrong("neither comma nor end");
        }
        at++;
        return c == end;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= text.length()) {
                break;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (at + 4 > text.length()) {
                        throw wrong("broken escape");
                    }
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escaped);
            }
        }
        throw wrong("a string without end");
    }
}
