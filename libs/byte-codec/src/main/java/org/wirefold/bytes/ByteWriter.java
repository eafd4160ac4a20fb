package org.wirefold.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes values to a byte array that grows. Fixed-length numbers are big-endian; variable-length numbers are LEB128
 * (seven bits a byte, the lowest bits first); strings are UTF-8 with their length before them. {@link ByteReader} reads
 * the same values in the same order. Not thread-safe.
 */
public final class ByteWriter {
    private byte[] bytes;
    private int size;

    /** An empty writer that starts with room for {@code capacity} bytes. */
    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** One byte, the lowest eight bits of the value. */
    public ByteWriter u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** True or false. */
    public ByteWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** A number that is mostly small and never negative, in one to ten bytes. */
    public ByteWriter varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Four bytes. */
    public ByteWriter i32(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Eight bytes. */
    public ByteWriter i64(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A double, bit for bit. */
    public ByteWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** Bytes without their length, to be read as the {@link ByteReader#rest}. */
    public ByteWriter bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** Bytes with their length. */
    public ByteWriter blob(byte[] value) {
        return varint(value.length).bytes(value);
    }

    /** A string. */
    public ByteWriter string(String value) {
        return blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string that may be absent. */
    public ByteWriter optional(@Nullable String value) {
        flag(value != null);
        return value == null ? this : string(value);
    }

    /** Characters, two bytes each, without their number. */
    public ByteWriter chars(char[] values) {
        reserve(2 * values.length);
        for (char c : values) {
            bytes[size++] = (byte) (c >>> 8);
            bytes[size++] = (byte) c;
        }
        return this;
    }

    /** The first {@code count} bytes of a bit set, the byte of the lowest bits first, without their number. */
    public ByteWriter bits(long[] bits, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (bits[i >> 3] >>> (8 * (i & 7)));
        }
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
