package org.wirefold.ingest.format.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain text whose lines a telegraph has broken: paragraphs are separated by empty lines or begin with white space, and
 * become one line each, with an empty line between two.
 */
public final class WrappedText {
    private static final Pattern MARKUP =
            Pattern.compile("(?is)<(p|br|div|h[1-6]|ul|ol|table|span|b|strong|em)[\\s/>]");

    private WrappedText() {}

    /** The text of a string that may be HTML or plain text; null if it is blank. */
    public static @Nullable String ofAny(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!MARKUP.matcher(text).find()) {
            return of(text);
        }
        // In agency markup a paragraph may hold wrapped lines with indents of its own.
        return BodyText.ofHtml(text.contains("\n   ") ? text.replaceAll("\n {2,4}(?=\\S)", "<br><br>") : text);
    }

    /** The text without what is written at its end of these characters and of white space; linear. */
    public static String withoutEnd(String text, String marks) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || marks.indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The paragraphs of a wrapped text; null if it is blank. */
    public static @Nullable String of(String text) {
        StringBuilder out = new StringBuilder();
        boolean begins = true;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            String bare = line.strip();
            if (bare.isEmpty()) {
                begins = true;
                continue;
            }
            boolean indented = Character.isWhitespace(line.charAt(0));
            boolean isEntry = bare.startsWith("- ") || bare.startsWith("* ") || bare.startsWith("\u2022");
            if (out.length() > 0) {
                out.append(begins || indented ? "\n\n" : isEntry ? "\n" : " ");
            }
            out.append(bare);
            begins = false;
        }
        return out.isEmpty() ? null : out.toString();
    }
}
