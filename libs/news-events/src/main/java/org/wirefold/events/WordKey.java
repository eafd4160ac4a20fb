package org.wirefold.events;

import java.text.Normalizer;

/**
 * The key of a word: a hash of its first letters, so that forms of one word share it in most languages. Case and accents
 * do not count; Cyrillic and Greek letters are written in Latin ones, so that a name has one key in three scripts.
 */
final class WordKey {
    /** So many letters count; what comes after them is mostly an ending. */
    private static final int LETTERS = 7;

    private static final int WORD = 0x811c9dc5;

    private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] OF_CYRILLIC = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "sh", "", "y", "", "e", "yu", "ya"
    };
    private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψως";
    private static final String[] OF_GREEK = {
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "y", "f", "ch",
        "ps", "o", "s"
    };

    private WordKey() {}

    /** The key of a word. */
    static int of(String word) {
        String latin = isPlain(word) ? word : latin(word);
        int end = Math.min(LETTERS, latin.length());
        if (latin.length() > 3 && latin.length() <= LETTERS && small(latin.charAt(latin.length() - 1)) == 's') {
            end--;
        }
        return hash(WORD, latin, end);
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static char small(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** The key of a number, whatever separates its thousands. */
    static int ofNumber(String number) {
        StringBuilder digits = new StringBuilder("#");
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            } else if (c == '.' && number.length() - i != 4) {
                digits.append('.');
            }
        }
        return hash(WORD, digits, digits.length());
    }

    /** The word in small Latin letters without accents, as far as its script is known. */
    static String latin(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            out.append(small(word.charAt(i)));
        }
        if (isPlain(word)) {
            return out.toString();
        }
        String apart = Normalizer.normalize(out, Normalizer.Form.NFKD);
        out.setLength(0);
        for (int i = 0; i < apart.length(); i++) {
            char c = Character.toLowerCase(apart.charAt(i));
            int cyrillic = CYRILLIC.indexOf(c);
            int greek = cyrillic < 0 ? GREEK.indexOf(c) : -1;
            if (cyrillic >= 0) {
                out.append(OF_CYRILLIC[cyrillic]);
            } else if (greek >= 0) {
                out.append(OF_GREEK[greek]);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A hash of the first letters of a text, Latin capitals as small ones; with another beginning, another one. */
    static int hash(int beginning, CharSequence text, int end) {
        int h = beginning;
        for (int i = 0; i < end; i++) {
            h = (h ^ small(text.charAt(i))) * 0x01000193;
        }
        h ^= h >>> 15;
        h *= 0x2c1b3c6d;
        return h ^ h >>> 13;
    }
}
