package org.wirefold.entities.tagging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Acronyms in parentheses behind their long form: {@code Federal Aviation Administration (FAA)}. */
final class Acronyms {
    /** The word begins a long form in capitals. */
    static final byte FIRST = 1;
    /** The word is inside a long form in capitals. */
    static final byte INNER = 2;
    /** The word ends a long form in capitals. */
    static final byte LAST = 3;
    /** An acronym whose long form has capitals. */
    static final byte NAME = 4;
    /** An acronym whose long form is in lower case, which is no name: {@code gross domestic product (GDP)}. */
    static final byte NOUN = 5;
    /** Capitals in parentheses that stand for nothing before them. */
    static final byte UNKNOWN = 6;

    private static final int LONGEST = 8;
    private static final byte[] NONE = {};

    private Acronyms() {}

    /** Adds the acronyms that stand for words in lower case. */
    static void nouns(WordType[] words, Set<String> out) {
        byte[] kinds = find(words, words.length);
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == NOUN) {
                out.add(words[i].word);
            }
        }
    }

    /** Acronyms of names. Each has its index, then the first and one past the last word of the long form. */
    static List<int[]> named(WordType[] words) {
        byte[] kinds = find(words, words.length);
        List<int[]> out = new ArrayList<>(0);
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == NAME) {
                int first = i - 2;
                while (kinds[first] != FIRST) {
                    first--;
                }
                out.add(new int[] {i, first, i - 1});
            }
        }
        return out;
    }

    /** The part that each word has in an acronym, 0 for none; empty if the sentence has no acronym. */
    static byte[] find(WordType[] words, int count) {
        byte[] out = NONE;
        for (int i = 2; i + 1 < count; i++) {
            String acronym = words[i].word;
            if (words[i].letterCase == WordType.ALL_CAPITALS
                    && acronym.length() <= LONGEST
                    && words[i - 1].word.equals("(")
                    && words[i + 1].word.equals(")")) {
                out = out.length == 0 ? new byte[count] : out;
                mark(words, i, acronym, out);
            }
        }
        return out;
    }

    /** Whether a word in lower case gives two letters, as {@code intercontinental} does in ICBM. */
    private static boolean givesTwo(WordType word, String acronym, int letter) {
        return !word.capital()
                && Character.toUpperCase(word.word.charAt(0)) == acronym.charAt(letter - 1)
                && word.word.indexOf(Character.toLowerCase(acronym.charAt(letter)), 1) > 0;
    }

    private static void mark(WordType[] words, int at, String acronym, byte[] out) {
        int letter = acronym.length() - 1;
        int from = at - 1;
        boolean capitals = false;
        while (letter >= 0 && from > 0) {
            WordType word = words[from - 1];
            if (Character.toUpperCase(word.word.charAt(0)) == acronym.charAt(letter)) {
                letter--;
                capitals |= word.capital();
            } else if (letter > 0 && givesTwo(word, acronym, letter)) {
                letter -= 2;
            } else if (!word.connector || letter == acronym.length() - 1) {
                break;
            }
            from--;
        }
        if (letter >= 0) {
            out[at] = UNKNOWN;
            return;
        }
        out[at] = capitals ? NAME : NOUN;
        if (capitals) {
            for (int k = from; k < at - 1; k++) {
                out[k] = k == from ? FIRST : k == at - 2 ? LAST : INNER;
            }
        }
    }
}
