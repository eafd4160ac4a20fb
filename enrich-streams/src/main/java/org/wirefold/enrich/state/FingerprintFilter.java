package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kafka.common.utils.ByteBufferUnmapper;

/**
 * Tells which fingerprints no segment of a span has, so that most of them are looked up in none. It may say of a
 * fingerprint that it is there when it is not, of some 3 in 100 when it is full, and never the other way round.
 *
 * <p>It is a Bloom filter of four bits a fingerprint that are all in one word, in memory outside the heap. The word
 * follows from the first bits of the mixed fingerprint ({@link SegmentLayout#mix}), the bits from the last ones. So it
 * is filled from front to back when a segment is added. It is filled by one thread, then handed to the task's.
 */
final class FingerprintFilter {
    private static final int BITS_OF_ONE = 8;
    private static final int PIECE_BITS = 27;
    private static final int PIECE_WORDS = 1 << PIECE_BITS;

    private final long words;
    private ByteBuffer[] pieces;
    private long held;

    /** A filter that is full with so many fingerprints. */
    FingerprintFilter(long fingerprints) {
        words = fingerprints * BITS_OF_ONE / Long.SIZE + 1;
        pieces = new ByteBuffer[(int) ((words + PIECE_WORDS - 1) >>> PIECE_BITS)];
        for (int i = 0; i < pieces.length; i++) {
            long rest = Math.min(PIECE_WORDS, words - ((long) i << PIECE_BITS));
            pieces[i] = ByteBuffer.allocateDirect((int) (rest * Long.BYTES)).order(ByteOrder.nativeOrder());
        }
    }

    private long word(long key) {
        // The upper half of the product of two unsigned numbers; Math.multiplyHigh takes the first one as signed.
        return Math.multiplyHigh(key, words) + (key < 0 ? words : 0);
    }

    private static long mask(long key) {
        return 1L << key | 1L << (key >>> 6) | 1L << (key >>> 12) | 1L << (key >>> 18);
    }

    /** Adds a fingerprint, mixed. */
    void add(long key) {
        long word = word(key);
        ByteBuffer piece = pieces[(int) (word >>> PIECE_BITS)];
        int at = (int) (word & (PIECE_WORDS - 1)) * Long.BYTES;
        piece.putLong(at, piece.getLong(at) | mask(key));
        held++;
    }

    /** Adds all fingerprints of a segment. */
    void add(IndexSegment segment) {
        for (IndexSegment.PostingCursor cursor = segment.postingCursor(); cursor.next(); ) {
            add(cursor.key);
        }
    }

    /** Whether a fingerprint, mixed, may have been added. */
    boolean mayHave(long key) {
        long word = word(key);
        long bits = pieces[(int) (word >>> PIECE_BITS)].getLong((int) (word & (PIECE_WORDS - 1)) * Long.BYTES);
        return (~bits & mask(key)) == 0;
    }

    boolean isFull() {
        return held * BITS_OF_ONE > words * Long.SIZE;
    }

    /** How many were added. */
    long held() {
        return held;
    }

    long bytes() {
        return words * Long.BYTES;
    }

    /** Gives the memory back. */
    void close() {
        ByteBuffer[] all = pieces;
        pieces = new ByteBuffer[0];
        for (ByteBuffer piece : all) {
            try {
                ByteBufferUnmapper.unmap("the filter of an index", piece);
            } catch (IOException | UnsupportedOperationException e) {
                // The garbage collector gives it back later.
            }
        }
    }
}
