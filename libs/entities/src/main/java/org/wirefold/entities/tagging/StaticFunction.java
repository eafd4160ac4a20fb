package org.wirefold.entities.tagging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An immutable map from 64-bit key hashes to small values that does not store its keys.
 *
 * <p>Each key owns three slots; the exclusive or of the three gives the key's check bits and its value (a Bloomier
 * filter, Chazelle and others 2004, with the peeling construction of xor filters, Graf and Lemire 2020). It takes 1.23
 * times {@code valueBits + checkBits} bits for each key. A key that is not in the map is taken for one that is, with
 * probability {@code 2^-checkBits}. Looking up costs three memory accesses and allocates nothing. Safe for use by many
 * threads.
 */
public final class StaticFunction {
    private static final int HASHES = 3;

    private final int valueBits;
    private final int checkBits;
    private final int segment;
    private final long seed;
    private final long[] bits;

    private StaticFunction(int valueBits, int checkBits, int segment, long seed, long[] bits) {
        this.valueBits = valueBits;
        this.checkBits = checkBits;
        this.segment = segment;
        this.seed = seed;
        this.bits = bits;
    }

    /** The value of the key, or 0 when the map does not hold it. */
    public int get(long key) {
        long h = TextHash.mix(key ^ seed);
        int width = valueBits + checkBits;
        int word = slot(position(h, 0), width) ^ slot(position(h, 1), width) ^ slot(position(h, 2), width);
        return word >>> valueBits == check(h) ? word & ((1 << valueBits) - 1) : 0;
    }

    /** Bytes in memory, near enough. */
    public long bytes() {
        return 8L * bits.length;
    }

    private int check(long h) {
        return (int) ((h * 0x9FB21C651E98DF25L) >>> (64 - checkBits));
    }

    private int position(long h, int which) {
        long x = Long.rotateLeft(h, 21 * which) & 0xFFFFFFFFL;
        return which * segment + (int) ((x * segment) >>> 32);
    }

    private int slot(int index, int width) {
        long bit = (long) index * width;
        int at = (int) (bit >>> 6);
        int shift = (int) (bit & 63);
        // Without asking whether the slot goes on in the next word: which one does cannot be guessed.
        long low = bits[at] >>> shift | bits[at + 1] << 1 << (63 - shift);
        return (int) (low & ((1L << width) - 1));
    }

    private void setSlot(int index, int width, int value) {
        long bit = (long) index * width;
        int at = (int) (bit >>> 6);
        int shift = (int) (bit & 63);
        bits[at] |= (long) value << shift;
        if (shift + width > 64) {
            bits[at + 1] |= (long) value >>> (64 - shift);
        }
    }

    /**
     * Builds the map.
     *
     * @param keys distinct key hashes
     * @param values the value of each key, 1 to {@code 2^valueBits - 1}
     * @throws IllegalArgumentException if keys repeat or a value does not fit
     */
    public static StaticFunction build(long[] keys, int[] values, int valueBits, int checkBits) {
        if (valueBits < 1 || checkBits < 1 || valueBits + checkBits > 31) {
            throw new IllegalArgumentException("bits: " + valueBits + " + " + checkBits);
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException("a key repeats");
            }
        }
        for (int value : values) {
            if (value <= 0 || value >= 1 << valueBits) {
                throw new IllegalArgumentException("value out of range: " + value);
            }
        }
        int segment = (int) (1.23 * keys.length / HASHES) + 32;
        int words = (int) (((long) segment * HASHES * (valueBits + checkBits) + 63) / 64) + 1;
        for (long seed = 1; ; seed++) {
            StaticFunction made =
                    new StaticFunction(valueBits, checkBits, segment, TextHash.mix(seed), new long[words]);
            if (made.fill(keys, values)) {
                return made;
            }
        }
    }

    private boolean fill(long[] keys, int[] values) {
        int slots = segment * HASHES;
        int[] degree = new int[slots];
        int[] owners = new int[slots];
        for (int k = 0; k < keys.length; k++) {
            long h = TextHash.mix(keys[k] ^ seed);
            for (int which = 0; which < HASHES; which++) {
                int p = position(h, which);
                degree[p]++;
                owners[p] ^= k;
            }
        }
        int[] stackKey = new int[keys.length];
        int[] stackSlot = new int[keys.length];
        int[] queue = new int[slots];
        int tail = 0;
        for (int p = 0; p < slots; p++) {
            if (degree[p] == 1) {
                queue[tail++] = p;
            }
        }
        int done = 0;
        while (tail > 0) {
            int p = queue[--tail];
            if (degree[p] != 1) {
                continue;
            }
            int k = owners[p];
            stackKey[done] = k;
            stackSlot[done++] = p;
            long h = TextHash.mix(keys[k] ^ seed);
            for (int which = 0; which < HASHES; which++) {
                int q = position(h, which);
                owners[q] ^= k;
                if (--degree[q] == 1) {
                    queue[tail++] = q;
                }
            }
        }
        if (done < keys.length) {
            return false;
        }
        int width = valueBits + checkBits;
        for (int i = done - 1; i >= 0; i--) {
            int k = stackKey[i];
            long h = TextHash.mix(keys[k] ^ seed);
            int word = check(h) << valueBits | values[k];
            for (int which = 0; which < HASHES; which++) {
                word ^= slot(position(h, which), width);
            }
            setSlot(stackSlot[i], width, word);
        }
        return true;
    }

    /** Writes the map. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(valueBits);
        out.writeByte(checkBits);
        out.writeInt(segment);
        out.writeLong(seed);
        out.writeInt(bits.length);
        PackedArrays.writeLongs(out, bits);
    }

    /** Reads what {@link #write} wrote. */
    public static StaticFunction read(DataInput in) throws IOException {
        int valueBits = in.readByte();
        int checkBits = in.readByte();
        int segment = in.readInt();
        long seed = in.readLong();
        return new StaticFunction(valueBits, checkBits, segment, seed, PackedArrays.readLongs(in, in.readInt()));
    }
}
