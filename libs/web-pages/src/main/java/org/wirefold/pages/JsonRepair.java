package org.wirefold.pages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Repairs JSON that no parser reads, as far as it can be told what was meant: quotation marks within strings, missing
 * and doubled commas, several values one after another, words that JSON does not have, values that were cut off. What
 * comes out is an array of the values that were found. Linear in the length of the text.
 */
final class JsonRepair {

    /** So far ahead it is looked whether a quotation mark ends its string. */
    private static final int LOOK_AHEAD = 80;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

    /** What was written last. */
    private enum Last {
        NOTHING,
        OPEN,
        COMMA,
        KEY,
        COLON,
        VALUE
    }

    private final String text;
    private final StringBuilder out;
    private final Deque<Character> open = new ArrayDeque<>();
    /** How many of the open ones are objects. */
    private int objects;

    private Last last = Last.NOTHING;
    private int at;

    private JsonRepair(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 16);
    }

    /** An array of the values in the text. */
    static String repair(String text) {
        boolean isEscaped = text.indexOf('"') < 0 && text.contains("&quot;");
        return new JsonRepair(isEscaped ? text.replace("&quot;", "\"").replace("&amp;", "&") : text).read();
    }

    private String read() {
        out.append('[');
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '{', '[' -> open(c);
                case '}', ']' -> close(c);
                case ',' -> comma();
                case ':' -> colon();
                case '"', '\'' -> string(c);
                case '/', '<' -> comment(c);
                default -> word();
            }
        }
        while (!open.isEmpty()) {
            closeLast();
        }
        return out.append(']').toString();
    }

    private boolean isInObject() {
        return !open.isEmpty() && open.getLast() == '{';
    }

    /** A comma or a value may be missing before the next value or key. */
    private void makeRoom() {
        if (last == Last.KEY) {
            out.append(':');
        } else if (last == Last.VALUE) {
            out.append(',');
            last = Last.COMMA;
        }
    }

    private void open(char c) {
        makeRoom();
        out.append(c);
        open.addLast(c);
        objects += c == '{' ? 1 : 0;
        last = Last.OPEN;
        at++;
    }

    private void close(char c) {
        char opener = c == '}' ? '{' : '[';
        at++;
        if ((c == '}' ? objects : open.size() - objects) == 0) {
            return;
        }
        while (open.getLast() != opener) {
            closeLast();
        }
        closeLast();
    }

    private void closeLast() {
        endPair();
        boolean isObject = open.removeLast() == '{';
        objects -= isObject ? 1 : 0;
        out.append(isObject ? '}' : ']');
        last = Last.VALUE;
    }

    /** Gives a name without a value none. */
    private void endPair() {
        if (last == Last.KEY) {
            out.append(":null");
            last = Last.VALUE;
        } else if (last == Last.COLON) {
            out.append("null");
            last = Last.VALUE;
        }
    }

    private void comma() {
        at++;
        endPair();
        if (last == Last.VALUE) {
            out.append(',');
            last = Last.COMMA;
        }
    }

    private void colon() {
        at++;
        if (last == Last.KEY) {
            out.append(':');
            last = Last.COLON;
        }
    }

    private void string(char quote) {
        makeRoom();
        boolean isKey = isInObject() && last != Last.COLON && last != Last.KEY;
        out.append('"');
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                out.append(c).append(text.charAt(at + 1));
                at += 2;
                continue;
            }
            at++;
            if (c == quote && (isKey || ends(at))) {
                break;
            }
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
        last = isKey ? Last.KEY : Last.VALUE;
    }

    /** Whether a value ends here: a bracket follows, a comma and then a name or a value, or a name on the next line. */
    private boolean ends(int from) {
        int next = afterSpace(from);
        if (next >= text.length()) {
            return true;
        }
        char c = text.charAt(next);
        if (c == ',') {
            int after = afterSpace(next + 1);
            return after >= text.length() || !isInObject() || "\"'}],".indexOf(text.charAt(after)) >= 0;
        }
        return c == '}' || c == ']' || (c == '"' && next > from && isName(next));
    }

    /** Whether a short word in quotation marks and a colon stand here. */
    private boolean isName(int from) {
        int i = from + 1;
        while (i < Math.min(text.length(), from + LOOK_AHEAD) && isNamePart(text.charAt(i))) {
            i++;
        }
        return i > from + 1
                && i < text.length()
                && text.charAt(i) == '"'
                && afterSpace(i + 1) < text.length()
                && text.charAt(afterSpace(i + 1)) == ':';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '@' || c == ':' || c == '_' || c == '-';
    }

    private int afterSpace(int from) {
        int i = from;
        while (i < Math.min(text.length(), from + LOOK_AHEAD) && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void comment(char c) {
        int end = -1;
        if (text.startsWith("//", at)) {
            end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            end = text.indexOf("*/", at + 2);
            end = end < 0 ? text.length() : end + 2;
        }
        at = c == '/' && end > 0 ? end : at + 1;
    }

    private void word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == from) {
            at++;
            return;
        }
        makeRoom();
        String word = text.substring(from, at);
        if (isInObject() && last != Last.COLON && last != Last.KEY) {
            out.append('"').append(word).append('"');
            last = Last.KEY;
            return;
        }
        boolean isValue = word.equals("true")
                || word.equals("false")
                || NUMBER.matcher(word).matches();
        out.append(isValue ? word : "null");
        last = Last.VALUE;
    }
}
