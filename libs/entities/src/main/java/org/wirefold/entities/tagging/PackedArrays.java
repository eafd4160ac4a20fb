package org.wirefold.entities.tagging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Whole arrays to and from a stream in blocks, big-endian; many times faster than value by value. */
final class PackedArrays {
    private static final int BLOCK = 1 << 16;

    private PackedArrays() {}

    static void writeLongs(DataOutput out, long[] values) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < values.length; from += BLOCK / 8) {
            int n = Math.min(BLOCK / 8, values.length - from);
            ByteBuffer.wrap(block).asLongBuffer().put(values, from, n);
            out.write(block, 0, n * 8);
        }
    }

    static long[] readLongs(DataInput in, int count) throws IOException {
        long[] values = new long[count];
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < count; from += BLOCK / 8) {
            int n = Math.min(BLOCK / 8, count - from);
            in.readFully(block, 0, n * 8);
            ByteBuffer.wrap(block).asLongBuffer().get(values, from, n);
        }
        return values;
    }

    static void writeInts(DataOutput out, int[] values) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < values.length; from += BLOCK / 4) {
            int n = Math.min(BLOCK / 4, values.length - from);
            ByteBuffer.wrap(block).asIntBuffer().put(values, from, n);
            out.write(block, 0, n * 4);
        }
    }

    static int[] readInts(DataInput in, int count) throws IOException {
        int[] values = new int[count];
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < count; from += BLOCK / 4) {
            int n = Math.min(BLOCK / 4, count - from);
            in.readFully(block, 0, n * 4);
            ByteBuffer.wrap(block).asIntBuffer().get(values, from, n);
        }
        return values;
    }
}
