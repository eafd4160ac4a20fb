package org.wirefold.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote, in the same order. Bytes that end too soon or do not fit are refused with an
 * IllegalArgumentException. Not thread-safe.
 */
public final class ByteReader {
    private final byte[] bytes;
    private int at;

    /** A reader at the first byte. */
    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The next value must be this layout version.
     *
     * @throws IllegalArgumentException if it is another
     */
    public ByteReader version(int expected) {
        int found = u8();
        if (found != expected) {
            throw new IllegalArgumentException("layout version " + found + " where " + expected + " is understood");
        }
        return this;
    }

    /** One byte, 0 to 255. */
    public int u8() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    /** True or false. */
    public boolean flag() {
        return u8() != 0;
    }

    /** A number that is never negative. */
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a variable-length number of more than ten bytes");
    }

    /**
     * A {@link #varint()} that fits an int.
     *
     * @throws IllegalArgumentException if it is larger
     */
    public int varint32() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = u8();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a number above " + Integer.MAX_VALUE + " before byte " + at);
    }

    /** A {@link #varint()} that counts something held in memory. */
    public int count() {
        long value = varint();
        if (value < 0 || value > bytes.length) {
            throw new IllegalArgumentException("a count of " + value + " in " + bytes.length + " bytes");
        }
        return (int) value;
    }

    /** Four bytes. */
    public int i32() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** Eight bytes. */
    public long i64() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** A double. */
    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** Bytes. */
    public byte[] blob() {
        int length = count();
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** All bytes that are left. */
    public byte[] rest() {
        byte[] value = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return value;
    }

    /** A string. */
    public String string() {
        int length = count();
        need(length);
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    /** A string that may be absent. */
    public @Nullable String optional() {
        return flag() ? string() : null;
    }

    /** So many characters of two bytes each. */
    public char[] chars(int count) {
        need(2 * count);
        char[] values = new char[count];
        for (int i = 0; i < count; i++, at += 2) {
            values[i] = (char) (((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF));
        }
        return values;
    }

    /** So many bytes of a bit set, the byte of the lowest bits first. */
    public long[] bits(int count) {
        need(count);
        long[] bits = new long[(count + 7) >> 3];
        for (int i = 0; i < count; i++) {
            bits[i >> 3] |= (bytes[at++] & 0xFFL) << (8 * (i & 7));
        }
        return bits;
    }

    /**
     * Everything must have been read.
     *
     * @throws IllegalArgumentException if bytes are left
     */
    public void end() {
        if (at != bytes.length) {
            throw new IllegalArgumentException((bytes.length - at) + " bytes are left over");
        }
    }

    private void need(int more) {
        if (more < 0 || more > bytes.length - at) {
            throw new IllegalArgumentException(
                    "ends at byte " + bytes.length + " where " + ((long) at + more) + " are needed");
        }
    }
}
