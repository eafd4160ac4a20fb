package org.wirefold.alerts.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The words of a text as searches know them: runs of letters, marks and digits, in lower case and without accents, so
 * that "Genève" is found as "geneve". A text in a script without blanks has no words to find.
 */
final class SearchWords {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SearchWords() {}

    static void each(String text, Consumer<String> words) {
        int start = -1;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            boolean isPart = c < 128
                    ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    : isLetterMarkOrDigit(c);
            if (isPart && start < 0) {
                start = i;
            } else if (!isPart && start >= 0) {
                words.accept(folded(text.substring(start, i)));
                start = -1;
            }
            i += Character.charCount(c);
        }
        if (start >= 0) {
            words.accept(folded(text.substring(start)));
        }
    }

    private static boolean isLetterMarkOrDigit(int c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER;
    }

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        each(text, words::add);
        return words;
    }

    /** Lower case, without accents. */
    static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
                return MARKS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
