package org.wirefold.cli.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Makes text harmless for a terminal. Article text, uris and sources come from outside: an escape sequence in them
 * could rewrite the screen or the clipboard of the reader, and a direction mark could make text read as what it is not.
 *
 * <p>Such characters are written as {@code \\u001b}, which is also how JSON spells them inside a string, so JSON stays
 * JSON. Line breaks and tabs stay. Every command prints through {@link #printer}; log lines pass through {@link
 * #harmless}.
 */
public final class TerminalText {
    private TerminalText() {}

    /** Prints to another printer what is harmless; flushes after each line if {@code autoFlush}. */
    public static PrintWriter printer(PrintWriter to, boolean autoFlush) {
        return new PrintWriter(new Harmless(to), autoFlush);
    }

    /** The text with everything written out that a terminal would obey. */
    public static String harmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDangerous(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder harmless = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDangerous(c)) {
                harmless.append(escape(c));
            } else {
                harmless.append(c);
            }
        }
        return harmless.toString();
    }

    private static String escape(char c) {
        return String.format("\\u%04x", (int) c);
    }

    private static boolean isDangerous(char c) {
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        return (c >= 0x7f && c <= 0x9f) || isDirectionMark(c) || c == '\u2028' || c == '\u2029';
    }

    /** Embeddings, overrides and isolates; the plain marks for right-to-left text are harmless. */
    private static boolean isDirectionMark(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    private static final class Harmless extends FilterWriter {
        Harmless(Writer to) {
            super(to);
        }

        @Override
        public void write(int c) throws IOException {
            if (isDangerous((char) c)) {
                out.write(escape((char) c));
            } else {
                out.write(c);
            }
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.write(harmless(new String(text, from, length)));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(harmless(text.substring(from, from + length)));
        }
    }
}
