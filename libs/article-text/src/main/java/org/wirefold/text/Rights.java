package org.wirefold.text;

import org.jspecify.annotations.Nullable;

/** Reads who holds the rights from a line that claims them. */
final class Rights {

    private static final int LONGEST = 60;
    private static final String[] STOPS = {
        ". ", ", ", " - ", " \u2013 ", "|", ";", " all rights", " tous droits", " alle rechte", " todos", " / ", " ("
    };

    private Rights() {}

    /** The holder named after the sign or the word, null if none is. */
    static @Nullable String holder(String line) {
        String lower = Chars.folded(line);
        if (lower.length() != line.length()) {
            return null;
        }
        int sign = line.indexOf('\u00a9');
        int word = lower.indexOf("copyright");
        int from = sign >= 0 ? sign + 1 : word >= 0 ? word + 9 : -1;
        if (from < 0) {
            return null;
        }
        from = skip(lower, from);
        int to = Math.min(line.length(), from + LONGEST);
        for (String stop : STOPS) {
            int at = lower.indexOf(stop, from);
            to = at >= from && at < to ? at : to;
        }
        String holder = line.substring(Math.min(from, to), to).strip();
        while (holder.endsWith(".") && !holder.endsWith("c.") && !holder.endsWith("d.")) {
            holder = holder.substring(0, holder.length() - 1);
        }
        boolean named = holder.length() > 1 && Character.isLetterOrDigit(holder.charAt(0));
        return named && Character.isLetter(holder.charAt(holder.length() / 2)) ? holder : named ? holder : null;
    }

    /** Skips signs, years and "by" before the name. */
    private static int skip(String lower, int start) {
        int i = start;
        while (i < lower.length()) {
            char c = lower.charAt(i);
            if (lower.startsWith("copyright", i)) {
                i += 9;
            } else if (lower.startsWith("by ", i)) {
                i += 3;
            } else if (lower.startsWith("(c)", i)) {
                i += 3;
            } else if (isYear(lower, i)) {
                i += 4;
            } else if (Character.isLetter(c) || (c >= '0' && c <= '9')) {
                return i;
            } else {
                i++;
            }
        }
        return i;
    }

    /** The last year the line names, -1 if it names none. */
    static int year(String line) {
        int year = -1;
        for (int i = 0; i + 4 <= line.length(); i++) {
            boolean opens = i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1));
            if (opens && isYear(line, i)) {
                year = Integer.parseInt(line, i, i + 4, 10);
            }
        }
        return year;
    }

    private static boolean isYear(String text, int at) {
        if (at + 4 > text.length() || (at + 4 < text.length() && Character.isLetterOrDigit(text.charAt(at + 4)))) {
            return false;
        }
        for (int i = at; i < at + 4; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.charAt(at) == '1' || text.charAt(at) == '2';
    }
}
