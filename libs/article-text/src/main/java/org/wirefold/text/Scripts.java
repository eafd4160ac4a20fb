package org.wirefold.text;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the script of a text says about its language. */
final class Scripts {

    private static final int SAMPLE = 600;

    private static final List<String> CYRILLIC = List.of("ru", "uk", "bg", "sr");
    private static final List<String> ARABIC = List.of("ar", "fa", "ur");
    private static final List<String> DEVANAGARI = List.of("hi", "mr", "ne");
    private static final List<String> HAN = List.of("zh", "ja");

    private static final Set<String> NOT_LATIN =
            Stream.of(CYRILLIC, ARABIC, DEVANAGARI, HAN).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private Scripts() {}

    /**
     * What was found.
     *
     * @param language the language, where the script decides it
     * @param share how much of the letters are of that script
     * @param among the languages it may be otherwise; empty for the Latin script
     */
    record Found(@Nullable String language, double share, List<String> among) {

        /** Whether a language is written in the script found. */
        boolean allows(String tag) {
            return among.isEmpty() ? !NOT_LATIN.contains(tag) : among.contains(tag);
        }
    }

    private static final Found LATIN = new Found(null, 1, List.of());

    static Found find(PageLines page, byte[] states, int n) {
        if (!page.mayBeForeign()) {
            return LATIN;
        }
        int[] counts = new int[SCRIPTS.length + 1];
        int letters = 0;
        for (int line = 0; line < n && letters < SAMPLE; line++) {
            if (states[line] == LineState.BODY) {
                int to = Math.min(page.end[line], page.start[line] + SAMPLE);
                for (int i = page.start[line]; i < to; i++) {
                    char c = page.text[i];
                    if (c >= CharTable.FIRST_NOT_LATIN) {
                        int script = script(c);
                        counts[script < 0 ? SCRIPTS.length : script]++;
                        letters++;
                    } else if (c >= 'A') {
                        letters++;
                    }
                }
            }
        }
        return decide(counts, letters);
    }

    private static final UnicodeScript[] SCRIPTS = {
        UnicodeScript.CYRILLIC,
        UnicodeScript.ARABIC,
        UnicodeScript.DEVANAGARI,
        UnicodeScript.HAN,
        UnicodeScript.HIRAGANA,
        UnicodeScript.KATAKANA,
        UnicodeScript.HANGUL,
        UnicodeScript.GREEK,
        UnicodeScript.HEBREW,
        UnicodeScript.THAI,
        UnicodeScript.BENGALI,
        UnicodeScript.TAMIL,
        UnicodeScript.TELUGU,
        UnicodeScript.KANNADA,
        UnicodeScript.MALAYALAM,
        UnicodeScript.GUJARATI,
        UnicodeScript.GURMUKHI,
        UnicodeScript.SINHALA,
        UnicodeScript.GEORGIAN,
        UnicodeScript.ARMENIAN,
        UnicodeScript.KHMER,
        UnicodeScript.LAO,
        UnicodeScript.MYANMAR,
        UnicodeScript.ETHIOPIC,
        UnicodeScript.TIBETAN
    };

    /** The language that alone is written in the script at the same place, as far as news goes. */
    private static final String[] LANGUAGES = {
        "", "", "", "", "ja", "ja", "ko", "el", "he", "th", "bn", "ta", "te", "kn", "ml", "gu", "pa", "si", "ka", "hy",
        "km", "lo", "my", "am", "bo"
    };

    /** The place of the script of each letter in {@link #SCRIPTS}, -1 for all other characters. */
    private static final byte[] TABLE = table();

    private static byte[] table() {
        byte[] table = new byte[1 << 16];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) scriptOf((char) c);
        }
        return table;
    }

    private static int script(char c) {
        return TABLE[c];
    }

    private static int scriptOf(char c) {
        if (!Character.isLetter(c)) {
            return -1;
        }
        UnicodeScript script = UnicodeScript.of(c);
        for (int i = 0; i < SCRIPTS.length; i++) {
            if (SCRIPTS[i] == script) {
                return i;
            }
        }
        return -1;
    }

    private static Found decide(int[] counts, int letters) {
        int best = 0;
        for (int i = 1; i < SCRIPTS.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        int kana = counts[4] + counts[5];
        if (kana > 0 && kana * 10 >= counts[3] + kana && (counts[3] + kana) * 3 > letters) {
            return new Found("ja", share(counts[3] + kana, letters), HAN);
        }
        if (counts[best] * 3 < letters || letters == 0) {
            return LATIN;
        }
        return switch (best) {
            case 0 -> new Found(null, share(counts[best], letters), CYRILLIC);
            case 1 -> new Found(null, share(counts[best], letters), ARABIC);
            case 2 -> new Found(null, share(counts[best], letters), DEVANAGARI);
            case 3 -> new Found("zh", share(counts[best], letters), HAN);
            default -> new Found(LANGUAGES[best], share(counts[best], letters), List.of());
        };
    }

    private static double share(int count, int letters) {
        return Math.min(0.99, (double) count / letters);
    }
}
