package org.wirefold.feeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions at the head of feedparser's test files over dictionaries, lists and strings: the part of
 * Python that they are written in. A name or a key that is missing makes the expression fail.
 */
final class Expression {
    private final String text;
    private final Map<String, Object> names;
    private final BiPredicate<String, String> equalStrings;
    private int at;

    private Expression(String text, Map<String, Object> names, BiPredicate<String, String> equalStrings) {
        this.text = text;
        this.names = names;
        this.equalStrings = equalStrings;
    }

    /** A key that is not there. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }

    /**
     * Whether the expression holds.
     *
     * @param equalStrings when two strings count as equal
     * @throws Missing if it asks for what is not there
     * @throws IllegalArgumentException if it is written in a part of the language that is not known here
     */
    static boolean holds(String text, Map<String, Object> names, BiPredicate<String, String> equalStrings) {
        Expression expression = new Expression(text, names, equalStrings);
        Object value = expression.or();
        expression.space();
        if (expression.at < text.length()) {
            throw new IllegalArgumentException("not understood: " + text.substring(expression.at));
        }
        return truth(value);
    }

    private @Nullable Object or() {
        Object value = and();
        while (word("or")) {
            Object other = and();
            value = truth(value) ? value : other;
        }
        return value;
    }

    private @Nullable Object and() {
        Object value = not();
        while (word("and")) {
            Object other = not();
            value = truth(value) ? other : value;
        }
        return value;
    }

    private @Nullable Object not() {
        return word("not") ? Boolean.valueOf(!truth(not())) : comparison();
    }

    private @Nullable Object comparison() {
        Object left = sum();
        boolean result = true;
        boolean compared = false;
        while (true) {
            String operator = operator();
            if (operator == null) {
                return compared ? Boolean.valueOf(result) : left;
            }
            Object right = sum();
            compared = true;
            result &= switch (operator) {
                case "==" -> equal(left, right);
                case "!=" -> !equal(left, right);
                case "is" -> equal(left, right);
                case "is not" -> !equal(left, right);
                case "in" -> contains(right, left);
                default -> !contains(right, left);
            };
            left = right;
        }
    }

    private @Nullable String operator() {
        for (String symbol : List.of("==", "!=")) {
            if (symbol(symbol)) {
                return symbol;
            }
        }
        if (word("is")) {
            return word("not") ? "is not" : "is";
        }
        if (word("in")) {
            return "in";
        }
        int before = at;
        if (word("not")) {
            if (word("in")) {
                return "not in";
            }
            at = before;
        }
        return null;
    }

    private @Nullable Object sum() {
        Object value = postfix();
        while (symbol("+")) {
            value = "" + value + postfix();
        }
        return value;
    }

    private @Nullable Object postfix() {
        Object value = atom();
        while (true) {
            if (symbol("[")) {
                value = item(value, or());
                expect("]");
            } else if (symbol(".")) {
                String name = name();
                if (name.equals("has_key") || name.equals("get")) {
                    value = call(value, name);
                } else {
                    value = item(value, name);
                }
            } else {
                return value;
            }
        }
    }

    private @Nullable Object call(@Nullable Object owner, String method) {
        expect("(");
        Object key = or();
        Object otherwise = symbol(",") ? or() : null;
        expect(")");
        Map<?, ?> map = (Map<?, ?>) owner;
        if (map == null) {
            throw new Missing(method);
        }
        return method.equals("get") ? map.containsKey(key) ? map.get(key) : otherwise : (Object) map.containsKey(key);
    }

    private @Nullable Object atom() {
        space();
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c == '\'' || c == '"') {
            return string();
        }
        if (Character.isDigit(c)) {
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return Integer.valueOf(text.substring(from, at));
        }
        if (symbol("(")) {
            return group();
        }
        if (symbol("{")) {
            return dictionary();
        }
        String name = name();
        return switch (name) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            case "len", "ord" -> function(name);
            default -> {
                if (!names.containsKey(name)) {
                    throw new Missing(name);
                }
                yield names.get(name);
            }
        };
    }

    private Object function(String name) {
        expect("(");
        Object value = or();
        expect(")");
        if (name.equals("ord") && value instanceof String letter && !letter.isEmpty()) {
            return letter.codePointAt(0);
        }
        return value instanceof List<?> list
                ? list.size()
                : String.valueOf(value).length();
    }

    private @Nullable Object group() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(or());
        boolean isTuple = false;
        while (symbol(",")) {
            isTuple = true;
            values.add(or());
        }
        expect(")");
        return isTuple ? values : values.get(0);
    }

    private Map<Object, Object> dictionary() {
        Map<Object, Object> map = new LinkedHashMap<>();
        while (!symbol("}")) {
            Object key = or();
            expect(":");
            map.put(String.valueOf(key), or());
            symbol(",");
        }
        return map;
    }

    private String string() {
        String three = text.substring(at, Math.min(text.length(), at + 3));
        if (three.equals("'''") || three.equals("\"\"\"")) {
            int end = text.indexOf(three, at + 3);
            String raw = text.substring(at + 3, end);
            at = end + 3;
            return raw;
        }
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'x' -> value.append((char) hex(2));
                case 'u' -> value.append((char) hex(4));
                case 'U' -> value.appendCodePoint(hex(8));
                default -> value.append(escape);
            }
        }
        at++;
        return value.toString();
    }

    private int hex(int digits) {
        int code = Integer.parseInt(text.substring(at, at + digits), 16);
        at += digits;
        return code;
    }

    private @Nullable Object item(@Nullable Object owner, @Nullable Object key) {
        if (owner instanceof Map<?, ?> map && map.containsKey(key)) {
            return map.get(key);
        }
        if (owner instanceof List<?> list && key instanceof Integer index && index < list.size()) {
            return list.get(index);
        }
        throw new Missing(String.valueOf(key));
    }

    private boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String one && right instanceof String other) {
            return one.equals(other) || equalStrings.test(one, other);
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean contains(@Nullable Object owner, @Nullable Object value) {
        if (owner instanceof Map<?, ?> map) {
            return map.containsKey(value);
        }
        return owner instanceof List<?> list
                ? list.contains(value)
                : String.valueOf(owner).contains(String.valueOf(value));
    }

    private static boolean truth(@Nullable Object value) {
        return value != null
                && !Boolean.FALSE.equals(value)
                && !value.equals(0)
                && !value.equals("")
                && !(value instanceof List<?> list && list.isEmpty());
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean symbol(String symbol) {
        space();
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    private void expect(String symbol) {
        if (!symbol(symbol)) {
            throw new IllegalArgumentException(symbol + " is missing at: " + text.substring(at));
        }
    }

    private boolean word(String word) {
        space();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private String name() {
        space();
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw new IllegalArgumentException("not understood: " + text.substring(at));
        }
        return text.substring(from, at);
    }
}
