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
    static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    /** 0 for the letters before a last e that may make a British ending: tre, mme, gue, nce. */
    private static final byte[] NO_ENDING = new byte[128];

    static {
        Arrays.fill(NO_ENDING, (byte) 1);
        for (char c : "rmuc".toCharArray()) {
            NO_ENDING[c] = 0;
        }
    }

    /** The runs that may hold a British spelling, in order, and one beyond. */
    private int[] found = new int[64];

    private int next;

    /** The runs that end as a British spelling may, before they are put in order with the rest. */
    private int[] endings = new int[1 << 10];

    /** Releases the buffers that a long text needed. */
    void forget() {
        found = new int[64];
        endings = new int[1 << 10];
    }

    /** Looks over the runs of a folded text from one on, before another; ten bytes can be read beyond the last. */
    void look(byte[] bytes, int[] edges, int firstRun, int afterRun) {
        next = 0;
        if (firstRun == afterRun) {
            found[0] = Integer.MAX_VALUE;
            return;
        }
        int ending = endings(bytes, edges, firstRun, afterRun);
        int end = edges[2 * afterRun - 1];
        int n = 0;
        int e = 0;
        int run = firstRun;
        for (int i = edges[2 * firstRun]; i < end; i += 8) {
            long triples = triples(eight(bytes, i), eight(bytes, i + 1), eight(bytes, i + 2));
            while (triples != 0) {
                int place = i + (Long.numberOfTrailingZeros(triples) >> 3);
                triples &= triples - 1;
                while (run < afterRun && edges[2 * run + 1] <= place) {
                    run++;
                }
                while (e < ending && endings[e] < run) {
                    n = add(n, edges, endings[e++]);
                }
                if (run < afterRun) {
                    n = add(n, edges, run);
                }
            }
        }
        while (e < ending) {
            n = add(n, edges, endings[e++]);
        }
        found[n] = Integer.MAX_VALUE;
    }

    private int add(int n, int[] edges, int run) {
        if (n + 2 > found.length) {
            found = Arrays.copyOf(found, 2 * found.length);
        }
        found[n] = run;
        boolean isLong = edges[2 * run + 1] - edges[2 * run] >= SHORTEST;
        return isLong && (n == 0 || found[n - 1] != run) ? n + 1 : n;
    }

    private int endings(byte[] bytes, int[] edges, int firstRun, int afterRun) {
        if (endings.length < afterRun - firstRun) {
            endings = new int[2 * (afterRun - firstRun)];
        }
        int[] out = endings;
        int n = 0;
        for (int run = firstRun; run < afterRun; run++) {
            int to = edges[2 * run + 1];
            out[n] = run;
            n += ((bytes[to - 1] ^ 'e') | NO_ENDING[bytes[Math.max(0, to - 2)] & 0x7f]) == 0 ? 1 : 0;
        }
        return n;
    }

    /** The next run, from this one on, that may hold a British spelling; asked in order. */
    int next(int run) {
        while (found[next] < run) {
            next++;
        }
        return found[next];
    }

    /** Eight bytes from one on, the first the lowest. */
    static long eight(byte[] bytes, int from) {
        return (long) EIGHT.get(bytes, from);
    }

    /**
     * The highest bit for the first letter of three that a rule looks for: our, ise, yse, lle and their like, ae. May
     * be
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
     * The highest bit of every byte that is this letter; the other bits mean nothing, nor does what stands at a byte
     * above
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
