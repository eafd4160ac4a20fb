package org.wirefold.duplicates;

/**
 * Folds British spellings into American ones, inside the buffer. It need not be right, only the same on both sides: a
 * word that is no British spelling at all may change too, but always to the same other word.
 */
final class Spelling {
    /** For each letter, by its low five bits, the letters before it that make a pair a rule looks for. */
    private static final int[] BEFORE = new int[32];

    static {
        for (String pair : new String[] {"ou", "is", "ys", "ll", "ae"}) {
            BEFORE[pair.charAt(1) & 31] |= 1 << (pair.charAt(0) & 31);
        }
    }

    private Spelling() {}

    /** Odd if two letters in a row may begin a British spelling; a word without such a pair can be left alone. */
    static int suspect(int before, int letter) {
        return BEFORE[letter & 31] >>> (before & 31);
    }

    /** Rewrites the lower-case ASCII word in {@code w[0, n)}, at least five letters long; returns the new length. */
    static int american(char[] w, int n) {
        int length = n;
        char last = w[length - 1];
        if (last == 'e' && w[length - 2] == 'r' && w[length - 3] == 't') {
            w[length - 2] = 'e'; // centre, theatre, metre
            w[length - 1] = 'r';
        } else if (last == 'e' && w[length - 2] == 'm' && w[length - 3] == 'm') {
            length -= 2; // programme
        } else if (last == 'e' && w[length - 2] == 'u' && w[length - 3] == 'g') {
            length -= 2; // catalogue, dialogue
        } else if (last == 'e' && w[length - 2] == 'c' && w[length - 3] == 'n' && w[length - 4] == 'e') {
            w[length - 2] = 's'; // defence, licence
        }
        int out = 0;
        for (int i = 0; i < length; i++) {
            char c = w[i];
            if (c == 'u' && i >= 2 && i + 1 < length && w[i - 1] == 'o' && w[i + 1] == 'r') {
                continue; // colour, labour, neighbour
            }
            if (c == 's' && i >= 3 && w[i - 1] == 'i' && i + 1 < length && soft(w[i + 1])) {
                w[out++] = 'z'; // organise, organisation, realising
                continue;
            }
            if (c == 's' && i >= 3 && w[i - 1] == 'y' && i + 1 < length && soft(w[i + 1])) {
                w[out++] = 'z'; // analyse, paralysed
                continue;
            }
            if (c == 'l' && i >= 3 && w[i - 1] == 'l' && i + 2 < length && (w[i + 1] == 'e' || w[i + 1] == 'i')) {
                continue; // travelled, cancelling
            }
            if (c == 'e' && i > 0 && i + 1 < length && w[i - 1] == 'a' && w[i + 1] != 'l') {
                w[out - 1] = 'e'; // anaesthetic, paediatric, archaeology
                continue;
            }
            w[out++] = c;
        }
        return out;
    }

    private static boolean soft(char c) {
        return c == 'e' || c == 'a' || c == 'i';
    }
}
