package org.wirefold.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the runs of word characters in a text and hashes them, eight characters at a time: a table folds every UTF-16
 * unit to one byte, sixty-four bytes at a time become a bitmap of what belongs to a word, and the ends of its runs of ones
 * are the edges of the words. A word of plain characters is hashed by loads of eight bytes (SWAR: Lamport, "Multiple
 * byte processing with full-word instructions", CACM 1975). Runs that hold any other character are left to the caller.
 *
 * <p>One look at a text serves the reader, which cuts words where a page shows them cut, and the profile, whose tokens go
 * on over apostrophes, hyphens at line ends and the marks within numbers: what stands between two runs says which it is.
 *
 * <p>Not thread-safe: buffers are reused from text to text, and nothing is allocated for a word. Linear in the length.
 */
public final class WordRuns {
    /** The most letters of a run that is hashed. */
    public static final int LONGEST = 24;

    /** Bytes after the last that are read with it. */
    private static final int PADDING = 72;

    private static final int KEPT_CHARS = 1 << 20;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /** Gathers the lowest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    private static final long MULTIPLY = 0xD6E8FEB86659FD93L;
    private static final long MIX = 0xA0761D6478BD642FL;

    /** The most letters of a word that is hashed without a loop. */
    public static final int SHORT = 16;

    /** For each length of a word the bytes that are in it, of its first eight and of the next. */
    private static final long[] FIRST_MASKS = masks(0);

    private static final long[] NEXT_MASKS = masks(8);

    private static final byte[] TABLE = CharTable.table();

    private char[] chars = new char[1 << 13];
    private byte[] folded = new byte[(1 << 13) + PADDING];
    private int[] edges = new int[1 << 11];
    private long[] hashes = new long[1 << 10];
    private int[] odd = new int[1 << 10];
    private int oddCount;
    private int length;
    private int count;
    private boolean marked;

    /** Reads a text, forgetting the one before. */
    public void read(String text) {
        length = text.length();
        if (chars.length < length || (chars.length > KEPT_CHARS && length < KEPT_CHARS)) {
            int size = Math.max(1 << 13, length + (length >> 2));
            chars = new char[size];
            folded = new byte[size + PADDING];
            edges = new int[1 << 11];
            hashes = new long[1 << 10];
            odd = new int[1 << 10];
        }
        text.getChars(0, length, chars, 0);
        fold(chars, folded, length);
        Arrays.fill(folded, length, length + PADDING, (byte) 0);
        findEdges();
        hashRuns();
    }

    private static void fold(char[] from, byte[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = TABLE[from[i]];
        }
    }

    private void findEdges() {
        byte[] in = folded;
        int[] out = edges;
        int n = 0;
        long before = 0;
        long any = 0;
        for (int base = 0; base <= length; base += 64) {
            if (n + 72 > out.length) {
                out = Arrays.copyOf(out, 2 * out.length);
            }
            long word = 0;
            for (int k = 0; k < 64; k += 8) {
                long eight = (long) EIGHT.get(in, base + k);
                any |= eight & (eight << 1);
                word |= gathered(letters(eight)) << k;
            }
            long turns = word ^ (word << 1 | before);
            before = word >>> 63;
            int end = n + Long.bitCount(turns);
            while (n < end) {
                out[n] = base + Long.numberOfTrailingZeros(turns);
                turns &= turns - 1;
                out[n + 1] = base + Long.numberOfTrailingZeros(turns);
                turns &= turns - 1;
                out[n + 2] = base + Long.numberOfTrailingZeros(turns);
                turns &= turns - 1;
                out[n + 3] = base + Long.numberOfTrailingZeros(turns);
                turns &= turns - 1;
                n += 4;
            }
            n = end;
        }
        edges = out;
        count = n >> 1;
        marked = (any & HIGH) != 0;
    }

    /** The highest bit of each of eight bytes that is {@link CharTable#WORD} or above. */
    private static long letters(long eight) {
        return ((eight & ~HIGH) + (0x80 - CharTable.WORD) * ONES | eight) & HIGH;
    }

    /** The highest bits of eight bytes side by side. */
    private static long gathered(long highest) {
        return ((highest >>> 7) * GATHER) >>> 56;
    }

    private void hashRuns() {
        if (hashes.length < count) {
            hashes = new long[edges.length >> 1];
            odd = new int[hashes.length];
        }
        byte[] in = folded;
        int[] at = edges;
        long[] out = hashes;
        int[] list = odd;
        int listed = 0;
        int longest = 0;
        for (int run = 0; run < count; run++) {
            int from = at[2 * run];
            int to = at[2 * run + 1];
            int n = to - from;
            int shown = Math.min(n, SHORT);
            longest = Math.max(longest, n);
            long first = firstEight(in, from, shown);
            long next = nextEight(in, from, shown);
            long special = (first | next) & HIGH;
            out[run] = special != 0 ? 0 : hash(first, next, n);
            list[listed] = run;
            listed += ((at[2 * run + 2] - to - 1) | in[to] | special) == 0 && n <= SHORT ? 0 : 1;
        }
        oddCount = listed;
        if (longest > SHORT) {
            hashLongRuns();
        }
    }

    private void hashLongRuns() {
        for (int run = 0; run < count; run++) {
            int from = edges[2 * run];
            int n = edges[2 * run + 1] - from;
            if (n > SHORT) {
                hashes[run] = n > LONGEST ? 0 : hash(folded, from, from + n);
            }
        }
    }

    /** How many runs there are. */
    public int count() {
        return count;
    }

    /** Where each run begins and ends (exclusive), in turn; shared, and good until the next text is read. */
    public int[] edges() {
        return edges;
    }

    /** The hash of each run; 0 where it is not plain, or has more than {@value #LONGEST} letters. Shared as the edges. */
    public long[] hashes() {
        return hashes;
    }

    /**
     * The runs, in order, that are not plain, or are long, or after which anything else stands than one separator; shared
     * as the edges.
     */
    public int[] odd() {
        return odd;
    }

    /** How many runs are odd. */
    public int oddCount() {
        return oddCount;
    }

    /** The first run that begins here or after. */
    public int firstFrom(int place) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[2 * middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a run goes on over this place. */
    boolean isWithin(int place) {
        return place > 0 && (folded[place - 1] & 0xff) >= CharTable.WORD && (folded[place] & 0xff) >= CharTable.WORD;
    }

    /** The next place from this one on where a sign stands, {@code to} if there is none before. */
    int nextSign(int from, int to) {
        return next(CharTable.SIGN, from, to);
    }

    /** The next place from this one on where a line ends, {@code to} if there is none before. */
    int nextBreak(int from, int to) {
        return next(CharTable.BREAK, from, to);
    }

    private int next(int bit, int from, int to) {
        int shift = Integer.numberOfLeadingZeros(bit) - (Integer.SIZE - Byte.SIZE);
        for (int i = from; i < to; i += 8) {
            long eight = (long) EIGHT.get(folded, i);
            long found = (eight << shift) & ~letters(eight) & HIGH;
            if (found != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(found) >> 3));
            }
        }
        return to;
    }

    /** The characters of the text; shared. */
    public char[] chars() {
        return chars;
    }

    /** The byte of each character; shared, readable for eight bytes beyond the text. */
    public byte[] folded() {
        return folded;
    }

    /** How many characters the text has. */
    public int length() {
        return length;
    }

    /** Whether any byte has both {@link CharTable#SPECIAL} and {@link CharTable#MARKED}. */
    public boolean hasMarked() {
        return marked;
    }

    /** The first eight letters of a word, or what it has, zeros after; the first letter in the lowest byte. */
    public static long firstEight(byte[] bytes, int from, int n) {
        return (long) EIGHT.get(bytes, from) & FIRST_MASKS[n];
    }

    /** The ninth to sixteenth letter of a word, or what it has of them, zeros after. */
    public static long nextEight(byte[] bytes, int from, int n) {
        return (long) EIGHT.get(bytes, from + 8) & NEXT_MASKS[n];
    }

    /** The hash of a plain word of at most {@value #SHORT} letters, never 0. */
    public static long hash(long firstEight, long nextEight, int n) {
        return finish(take(firstEight * MULTIPLY, nextEight), n);
    }

    /**
     * The hash of the plain word in {@code bytes[from, to)}; 0 if the word is not plain, and never 0 otherwise. {@value
     * #SHORT} bytes must be readable from its first one on.
     */
    public static long hash(byte[] bytes, int from, int to) {
        int n = to - from;
        if (n <= SHORT) {
            long first = firstEight(bytes, from, n);
            long next = nextEight(bytes, from, n);
            return ((first | next) & HIGH) != 0 ? 0 : hash(first, next, n);
        }
        long any = (long) EIGHT.get(bytes, from);
        long hash = any * MULTIPLY;
        for (int i = from + 8; i < to; i += 8) {
            int shift = Math.max(0, 64 - 8 * (to - i));
            long next = (long) EIGHT.get(bytes, i) << shift >>> shift;
            any |= next;
            hash = take(hash, next);
        }
        return (any & HIGH) != 0 ? 0 : finish(hash, n);
    }

    private static long take(long hash, long eight) {
        return (hash ^ hash >>> 29 ^ eight) * MULTIPLY;
    }

    private static long finish(long hash, int n) {
        long mixed = (hash ^ hash >>> 32 ^ n) * MIX;
        mixed = mixed ^ mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }

    private static long[] masks(int skip) {
        long[] masks = new long[SHORT + 1];
        for (int n = 0; n < masks.length; n++) {
            int bytes = Math.max(0, Math.min(8, n - skip));
            masks[n] = bytes == 0 ? 0 : -1L >>> (64 - 8 * bytes);
        }
        return masks;
    }
}
