package org.wirefold.entities.tagging;

import java.util.Arrays;

/**
 * Finds the longest listed names in a sentence. The mask of a word has four bits a kind of list, in the order of the
 * constants of {@link LexicalTables}: first, inner, last, only word of a listed name.
 */
public final class NameLists {
    /** Longest name in words. */
    public static final int MAX_WORDS = 6;

    private static final int KINDS = 6;
    private static final int ONLY = 3;

    private final LexicalTables tables;

    NameLists(LexicalTables tables) {
        this.tables = tables;
    }

    /** Hash of a word in a listed name; capitals of four letters and more count as capitalised. */
    public static long wordHash(String word) {
        if (word.length() > 3 && isAllCapitals(word)) {
            char[] c = word.toCharArray();
            for (int i = 1; i < c.length; i++) {
                c[i] = Character.toLowerCase(c[i]);
            }
            return TextHash.of(new String(c));
        }
        return TextHash.of(word);
    }

    private static boolean isAllCapitals(String word) {
        boolean upper = false;
        for (int i = 0; i < word.length(); i++) {
            if (Character.isLowerCase(word.charAt(i))) {
                return false;
            }
            upper |= Character.isUpperCase(word.charAt(i));
        }
        return upper;
    }

    void match(WordType[] words, int count, int[] masks) {
        Arrays.fill(masks, 0, count, 0);
        int i = 0;
        while (i < count) {
            if (!words[i].beginsUpper() && !words[i].beginsDigit()) {
                i++;
                continue;
            }
            long phrase = 0;
            int best = 0;
            int length = 0;
            for (int k = 0; k < MAX_WORDS && i + k < count; k++) {
                phrase = TextHash.phrase(phrase, words[i + k].nameHash);
                int kinds = tables.names(phrase);
                if (kinds != 0) {
                    best = kinds;
                    length = k + 1;
                }
            }
            for (int k = 0; k < length; k++) {
                int place = length == 1 ? ONLY : k == 0 ? 0 : k == length - 1 ? 2 : 1;
                for (int kind = 0; kind < KINDS; kind++) {
                    if ((best >>> kind & 1) != 0) {
                        masks[i + k] |= 1 << (kind * 4 + place);
                    }
                }
            }
            i += Math.max(1, length);
        }
    }
}
