package org.wirefold.events;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * What words of many languages mean: a short vector for each word and the number of its concept. Words of one meaning have
 * vectors that point the same way, and often one concept, whatever their language. The table is fixed; docs/events.md
 * tells the command that makes it. A word that the table lacks has the entry of its longest beginning, which is mostly its
 * stem. Chinese, Japanese and Thai are read as one word of the table after the other. Thread-safe.
 */
final class WordMeanings {
    /** No such entry. */
    static final int NONE = -1;

    private static final String TABLE = "word-meanings.bin.gz";
    private static final int LONGEST = 16;
    private static final int LONGEST_UNSPACED = 4;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int SCATTER = 0x9E3779B9;
    private static final double RARITY_STEPS = 16;

    private final int dimensions;
    private final int[] keys;
    private final byte[] concepts;
    private final byte[] scales;
    private final byte[] nibbles;
    private final byte[] rarities;

    /** Which word stands at a place, counted from 1; 0 for none. */
    private final int[] table;

    private final int shift;

    private static final class Standard {
        static final WordMeanings TABLE = load();
    }

    private WordMeanings(DataInputStream in) throws IOException {
        dimensions = in.readInt();
        int conceptCount = in.readInt();
        int count = in.readInt();
        keys = new int[count];
        ByteBuffer.wrap(in.readNBytes(Integer.BYTES * count)).asIntBuffer().get(keys);
        concepts = in.readNBytes(2 * count);
        scales = in.readNBytes(count);
        nibbles = in.readNBytes(dimensions / 2 * count);
        rarities = in.readNBytes(conceptCount);
        int bits = 33 - Integer.numberOfLeadingZeros(count);
        table = new int[1 << bits];
        shift = 32 - bits;
        for (int i = 0; i < count; i++) {
            int place = (keys[i] * SCATTER) >>> shift;
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = i + 1;
        }
    }

    /** The table that is part of the library. */
    static WordMeanings standard() {
        return Standard.TABLE;
    }

    /** How many numbers a vector has. */
    int dimensions() {
        return dimensions;
    }

    /** The concept of an entry. */
    int concept(int entry) {
        return ((concepts[2 * entry] & 0xff) << 8) | (concepts[2 * entry + 1] & 0xff);
    }

    /** How rare a concept is: minus the logarithm of its share among all words. */
    double rarity(int concept) {
        return (rarities[concept] & 0xff) / RARITY_STEPS;
    }

    /** Adds the vector of an entry to a sum. Rare words have longer vectors. */
    void add(int entry, int[] sum) {
        int scale = scales[entry] & 0xff;
        int at = entry * (dimensions / 2);
        for (int i = 0; i < dimensions; i += 2) {
            int both = nibbles[at++];
            sum[i] += scale * ((both & 15) - 8);
            sum[i + 1] += scale * (((both >> 4) & 15) - 8);
        }
    }

    /** The entry of a word, or of its longest beginning that has one; {@link #NONE} if there is none. */
    int entry(CharSequence word) {
        int end = Math.min(LONGEST, word.length());
        int hash = 0x811c9dc5;
        for (int i = 0; i < end; i++) {
            hash = (hash ^ word.charAt(i)) * 0x01000193;
        }
        int whole = end > 1 ? find(hash) : NONE;
        return whole != NONE ? whole : ofBeginning(word, end);
    }

    private int ofBeginning(CharSequence word, int end) {
        int[] hashes = new int[end];
        int hash = 0x811c9dc5;
        for (int i = 0; i < end; i++) {
            hash = (hash ^ word.charAt(i)) * 0x01000193;
            hashes[i] = hash;
        }
        for (int length = end - 1; length > 1; length--) {
            if (length < SHORTEST_BEGINNING && length < word.length()) {
                return NONE;
            }
            int found = find(hashes[length - 1]);
            if (found != NONE) {
                return found;
            }
        }
        return NONE;
    }

    /**
     * The entries of writing without spaces, one after the other.
     *
     * @return those that were found, in their order
     */
    int[] entries(CharSequence unspaced) {
        int[] found = new int[unspaced.length()];
        int count = 0;
        int at = 0;
        while (at < unspaced.length()) {
            int longest = 0;
            int entry = NONE;
            int hash = 0x811c9dc5;
            for (int length = 1; length <= LONGEST_UNSPACED && at + length <= unspaced.length(); length++) {
                hash = (hash ^ unspaced.charAt(at + length - 1)) * 0x01000193;
                int of = find(hash);
                if (of != NONE) {
                    entry = of;
                    longest = length;
                }
            }
            if (entry != NONE) {
                found[count++] = entry;
            }
            at += Math.max(1, longest);
        }
        return Arrays.copyOf(found, count);
    }

    private int find(int hash) {
        int place = (hash * SCATTER) >>> shift;
        while (table[place] != 0) {
            if (keys[table[place] - 1] == hash) {
                return table[place] - 1;
            }
            place = (place + 1) & (table.length - 1);
        }
        return NONE;
    }

    private static WordMeanings load() {
        try (InputStream packed = WordMeanings.class.getResourceAsStream(TABLE)) {
            if (packed == null) {
                throw new IllegalStateException("the table " + TABLE + " is missing from the library news-events");
            }
            return new WordMeanings(new DataInputStream(new GZIPInputStream(packed, 1 << 16)));
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + TABLE + " cannot be read", e);
        }
    }
}
