package org.wirefold.duplicates;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Folds British spellings into American ones, inside the buffer. It need not be right, only the same on both sides: a
 * word that is no British spelling at all may change too, but always to the same other word.
 */
final class Spelling {
    /** The letters of the shortest word that is looked at. */
    static final int SHORTEST = 5;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    /** 0 for the letters before a last e that may make a British ending: tre, mme, gue, nce. */
    private static final byte[] NO_ENDING = new byte[128];

    static {
        Arrays.fill(NO_ENDING, (byte) 1);
        for (char c : "rmuc".toCharArray()) {
            NO_ENDING[c] = 0;
        }
    }

    /** Where three letters begin that a rule looks for, in order, and one place beyond the text. */
    private int[] places = new int[64];

    private int place;

    /** Looks over a folded text, of which ten bytes can be read beyond the last. */
    void look(byte[] bytes, int length) {
        int n = 0;
        for (int i = 0; i < length; i += 8) {
            long found =
                    triples((long) EIGHT.get(bytes, i), (long) EIGHT.get(bytes, i + 1), (long) EIGHT.get(bytes, i + 2));
            while (found != 0) {
                if (n + 1 == places.length) {
                    places = Arrays.copyOf(places, 2 * n + 2);
                }
                places[n++] = i + (Long.numberOfTrailingZeros(found) >> 3);
                found &= found - 1;
            }
        }
        places[n] = Integer.MAX_VALUE;
        place = 0;
    }

    /** The next place, from this one on, where a British spelling may stand within a word; asked in order. */
    int next(int from) {
        while (places[place] < from) {
            place++;
        }
        return places[place];
    }

    /** Whether a word that ends here may end as a British one. */
    static boolean mayEndBritish(byte[] bytes, int to) {
        return ((bytes[to - 1] ^ 'e') | NO_ENDING[bytes[Math.max(0, to - 2)] & 0x7f]) == 0;
    }

    /**
     * The highest bit for the first letter of three that a rule looks for: our, ise, yse, lle and their like, ae. May be
     * set where it should not, so that fewer operations do: an m stands for e, i and a.
     */
    private static long triples(long letters, long second, long third) {
        long soft = is(third & ~(ONES * ('m' ^ 'a')), 'a');
        long our = is(letters, 'o') & is(second, 'u') & is(third, 'r');
        long ise = is(letters & ~(ONES * ('y' ^ 'i')), 'i') & is(second, 's');
        long lle = is(letters, 'l') & is(second, 'l');
        long ae = is(letters, 'a') & is(second, 'e');
        return (our | ((ise | lle) & soft) | ae) & HIGH;
    }

    /**
     * The highest bit of every byte that is this letter; the other bits mean nothing, nor does what stands at a byte above
     * 0x80 and the one after it, which are no part of a plain word.
     */
    private static long is(long bytes, char letter) {
        return HIGH - (bytes ^ letter * ONES);
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
