package org.wirefold.enrich.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells which keys of one slice of a {@link SpanFilter} no segment has. It may say of a key that it is there when it is
 * not, of some 1 in 100 when it is full, and never the other way round.
 *
 * <p>It is a Bloom filter of six bits a key, all in one block of 64 bytes (Putze, Sanders and Singler, Cache-, Hash- and
 * Space-Efficient Bloom Filters, 2007), in memory outside the heap. The block follows from the first bits of the key
 * behind those of the slice, so it is filled from front to back when a segment is added. It is filled by one thread, then
 * handed to the task's.
 */
final class FingerprintFilter {
    /** Bits of memory for a key, when it is full. */
    static final int BITS_OF_ONE = 10;

    private static final int BLOCK_BITS = 512;
    private static final int BLOCK_BYTES = BLOCK_BITS / 8;
    private static final int MOST_BLOCKS = Integer.MAX_VALUE / BLOCK_BYTES - 1;
    private static final int FIRST_BIT = 55;
    private static final int LAST_BIT = 10;
    private static final int BITS_OF_PLACE = 9;

    private static final ByteBuffer GONE = ByteBuffer.allocate(0);

    private final int blocks;
    private final ByteBuffer memory;
    private ByteBuffer bits;
    private long held;

    /**
     * A filter that is full with so many keys.
     *
     * @throws OutOfMemoryError if there is no memory for it outside the heap
     */
    FingerprintFilter(long keys) {
        blocks = (int) Math.min(MOST_BLOCKS, keys * BITS_OF_ONE / BLOCK_BITS + 1);
        // A block is to be in one line of the processor's cache.
        memory = ByteBuffer.allocateDirect((blocks + 1) * BLOCK_BYTES);
        bits = memory.alignedSlice(BLOCK_BYTES).order(ByteOrder.nativeOrder());
    }

    private int block(long key) {
        long behind = key << SpanFilter.SLICE_BITS;
        // The upper half of the product of two unsigned numbers; Math.multiplyHigh takes the first one as signed.
        long block = Math.multiplyHigh(behind, blocks) + (behind < 0 ? blocks : 0);
        return (int) block * BLOCK_BYTES;
    }

    /** Nine bits of the product tell one place in the block; those of a key depend on all of its bits. */
    private static long places(long key) {
        return key * 0x9E3779B97F4A7C15L;
    }

    /** Adds a key. */
    void add(long key) {
        int block = block(key);
        long places = places(key);
        for (int shift = FIRST_BIT; shift >= LAST_BIT; shift -= BITS_OF_PLACE) {
            int at = word(block, places >>> shift);
            bits.putLong(at, bits.getLong(at) | 1L << (places >>> shift));
        }
        held++;
    }

    private static int word(int block, long place) {
        return block + (int) (place >>> 6 & 7) * Long.BYTES;
    }

    /** The word that tells most about a key. Reading those of many keys at once takes little more than reading one. */
    long word(long key) {
        return bits.getLong(word(block(key), places(key) >>> FIRST_BIT));
    }

    /** Whether a key may have been added, from its word. */
    boolean mayHave(long key, long word) {
        return (word & 1L << (places(key) >>> FIRST_BIT)) != 0 && mayHave(key);
    }

    /** Whether a key may have been added. */
    boolean mayHave(long key) {
        int block = block(key);
        long places = places(key);
        for (int shift = FIRST_BIT; shift >= LAST_BIT; shift -= BITS_OF_PLACE) {
            if ((bits.getLong(word(block, places >>> shift)) & 1L << (places >>> shift)) == 0) {
                return false;
            }
        }
        return true;
    }

    boolean isFull() {
        return held * BITS_OF_ONE > (long) blocks * BLOCK_BITS;
    }

    /** How many were added. */
    long held() {
        return held;
    }

    long bytes() {
        return memory.capacity();
    }

    /** Gives the memory back. A look at it throws then. */
    void close() {
        bits = GONE;
        MappedFile.giveBack("the filter of an index", memory);
    }
}
