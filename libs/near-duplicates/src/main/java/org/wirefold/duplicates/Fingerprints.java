package org.wirefold.duplicates;

import java.util.Arrays;

/**
 * Which shingles of a body the index keeps: the lowest hash of every window of shingles (winnowing, Schleimer,
 * Wilkerson
 * and Aiken, SIGMOD 2003), in narrow windows where the body opens and in wide ones after. Two bodies that share a run
 * of
 * {@code WINDOW + SHINGLE - 1} tokens anywhere share a fingerprint for certain, however long either is, and so do two
 * that share {@code LEDE_WINDOW + SHINGLE - 1} tokens in their ledes. The choice depends on the text alone. A lowest
 * hash of a wide window is the lowest of every narrow window around it, so a lede that stands deep in another text is
 * found there too. Sampling by a fraction of the hash space promises nothing for a short text, and the lowest k hashes
 * of a short text need not be among those of the long one that holds it.
 *
 * <p>A headline is one more fingerprint, so that an alert of a line finds the story that follows it.
 *
 * <p>Not thread-safe: buffers are reused.
 */
final class Fingerprints {
    /** Tokens in a fingerprint's shingle. */
    static final int SHINGLE = 7;

    /** Shingles that count as the opening. */
    static final int LEDE = 64;

    /** Shingles in a window of the opening. */
    static final int LEDE_WINDOW = 3;

    /** Shingles in any other window. */
    static final int WINDOW = 32;

    /** Tokens a headline must have to be a fingerprint. */
    static final int MIN_HEADLINE = 4;

    private static final long B = 0xD1B54A32D192ED03L;
    private static final long BODY = 0x27D4EB2F165667C5L;
    private static final long HEADLINE = 0x14057B7EF767814FL;
    private static final long B_POWER = power(SHINGLE);

    /** So many hashes are sorted by a table, half as many by half of it. */
    private static final int FEW = 112;

    private static final int SLOT_BITS = 8;
    private static final long EMPTY = Long.MAX_VALUE;

    /** The hash of every shingle, its highest bit flipped, so that the order of signed numbers is that of unsigned. */
    private long[] flipped = new long[1 << 10];

    private long[] kept = new long[1 << 8];
    private final long[] slots = new long[(1 << SLOT_BITS) + FEW];
    private int count;

    /** The fingerprints, sorted, each once; a new array. */
    long[] of(char[] tokens, char[] headline) {
        int shingles = tokens.length - SHINGLE + 1;
        count = 0;
        if (shingles > 0) {
            hash(tokens, shingles);
            int lede = Math.min(LEDE, shingles);
            winnowLede(lede);
            if (shingles > LEDE) {
                winnow(LEDE - WINDOW + 1, shingles, WINDOW);
            }
        } else if (tokens.length > 0) {
            keep(whole(tokens, BODY));
        }
        if (headline.length >= MIN_HEADLINE) {
            keep(whole(headline, HEADLINE));
        }
        return Arrays.copyOf(kept, count <= FEW ? orderFew() : order());
    }

    private int order() {
        Arrays.sort(kept, 0, count);
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || kept[i] != kept[n - 1]) {
                kept[n++] = kept[i];
            }
        }
        return n;
    }

    /**
     * Sorts a few hashes, leaving out what is there twice: as they are spread evenly, each has its place in a table by
     * its
     * highest bits, or soon after (linear probing sort: Gonnet and Munro, 1984).
     */
    private int orderFew() {
        long[] places = slots;
        int bits = count <= FEW / 2 ? SLOT_BITS - 1 : SLOT_BITS;
        int limit = (1 << bits) + count;
        Arrays.fill(places, 0, limit, EMPTY);
        for (int i = 0; i < count; i++) {
            long hash = kept[i];
            if (hash == EMPTY) {
                return order();
            }
            int at = (int) ((hash ^ Long.MIN_VALUE) >>> (Long.SIZE - bits));
            long there = places[at];
            while (there != EMPTY && there != hash) {
                places[at] = Math.min(there, hash);
                hash = Math.max(there, hash);
                there = places[++at];
            }
            places[at] = hash;
        }
        int n = 0;
        for (int at = 0; at < limit; at++) {
            kept[n] = places[at];
            n += places[at] == EMPTY ? 0 : 1;
        }
        return n;
    }

    private static long whole(char[] tokens, long salt) {
        long h = 0;
        for (char c : tokens) {
            h = h * B + c + 1;
        }
        return Hashing.mix(h ^ salt);
    }

    private void hash(char[] tokens, int shingles) {
        if (flipped.length < shingles) {
            flipped = new long[2 * shingles];
        }
        long h = 0;
        for (int i = 0; i < SHINGLE; i++) {
            h = h * B + tokens[i];
        }
        flipped[0] = Hashing.mix(h ^ BODY) ^ Long.MIN_VALUE;
        for (int i = 1; i < shingles; i++) {
            h = h * B + (tokens[i + SHINGLE - 1] - tokens[i - 1] * B_POWER);
            flipped[i] = Hashing.mix(h ^ BODY) ^ Long.MIN_VALUE;
        }
    }

    /** Keeps the lowest hash of every narrow window of the opening: as likely another as not, so without a branch. */
    private void winnowLede(int lede) {
        if (lede < LEDE_WINDOW) {
            winnow(0, lede, LEDE_WINDOW);
            return;
        }
        long before = Long.MAX_VALUE;
        int n = count;
        for (int i = LEDE_WINDOW - 1; i < lede; i++) {
            long lowest = Math.min(Math.min(flipped[i - 2], flipped[i - 1]), flipped[i]);
            kept[n] = lowest ^ Long.MIN_VALUE;
            n += lowest == before ? 0 : 1;
            before = lowest;
        }
        count = n;
    }

    /** Keeps the lowest hash of every window within a stretch. */
    private void winnow(int from, int to, int width) {
        int window = Math.min(width, to - from);
        int lowest = lowest(from, from + window);
        keep(flipped[lowest] ^ Long.MIN_VALUE);
        int right = from + window;
        while (right < to) {
            // Until the lowest leaves the window, only one that is lower still can take its place.
            int leaves = Math.min(to, lowest + window);
            long low = flipped[lowest];
            while (right < leaves && flipped[right] > low) {
                right++;
            }
            if (right < leaves) {
                lowest = right;
            } else if (right < to) {
                lowest = lowest(right - window + 1, right + 1);
            } else {
                return;
            }
            keep(flipped[lowest] ^ Long.MIN_VALUE);
            right++;
        }
    }

    /** Where the lowest hash stands, the last among equals. */
    private int lowest(int from, int to) {
        int at = from;
        long lowest = flipped[from];
        for (int i = from + 1; i < to; i++) {
            long hash = flipped[i];
            at = hash <= lowest ? i : at;
            lowest = Math.min(hash, lowest);
        }
        return at;
    }

    private void keep(long hash) {
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, 2 * count);
        }
        kept[count++] = hash;
    }

    private static long power(int exponent) {
        long p = 1;
        for (int i = 0; i < exponent; i++) {
            p *= B;
        }
        return p;
    }
}
