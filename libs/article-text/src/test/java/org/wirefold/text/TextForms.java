package org.wirefold.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The forms in which one clean text may arrive; a reader must lose it in none of them. */
final class TextForms {

    private TextForms() {}

    /** The text in each form, by the name of the form. */
    static Map<String, String> of(String text) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("as it is", text);
        forms.put("one line", text.replaceAll("\\s+", " "));
        forms.put("wrapped at 40", wrap(text, 40, "\n"));
        forms.put("wrapped at 40, blank lines", wrap(text, 40, "\n\n"));
        forms.put("wrapped at 72", wrap(text, 72, "\n"));
        forms.put("wrapped at 72, blank lines", wrap(text, 72, "\n\n"));
        forms.put("CRLF", text.replace("\n", "\r\n"));
        forms.put("no capitals", text.toLowerCase(Locale.ROOT));
        forms.put("all capitals", text.toUpperCase(Locale.ROOT));
        forms.put("no capitals, wrapped at 40", wrap(text.toLowerCase(Locale.ROOT), 40, "\n\n"));
        forms.put("all capitals, wrapped at 72", wrap(text.toUpperCase(Locale.ROOT), 72, "\n\n"));
        forms.put("tabs", "\t" + text.replace("\n", "\n\t"));
        forms.put("bullets", "• " + text.replaceAll("\n+", "\n• "));
        forms.put("markdown", "# Headline\n\n" + text.replaceAll("\n+", "\n\n").replaceFirst(" ", " **") + "**\n");
        return forms;
    }

    /** Breaks each paragraph at a column, as a program does that fills lines. */
    static String wrap(String text, int width, String between) {
        StringBuilder out = new StringBuilder();
        for (String paragraph : text.split("\n+", -1)) {
            int column = 0;
            out.append(out.length() == 0 ? "" : between);
            for (String word : paragraph.trim().split("\\s+", -1)) {
                if (column > 0 && column + 1 + word.length() > width) {
                    out.append('\n');
                    column = 0;
                } else if (column > 0) {
                    out.append(' ');
                    column++;
                }
                out.append(word);
                column += word.length();
            }
        }
        return out.toString();
    }
}
