package org.wirefold.duplicates;

/** Reads what {@link ByteWriter} wrote; whatever does not fit is an IllegalArgumentException. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int readByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int readInt() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    long readLong() {
        long high = readInt();
        return (high << 32) | (readInt() & 0xFFFFFFFFL);
    }

    int readVarint() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int b = readByte();
            value |= (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("damaged number at byte " + at);
    }

    char[] readChars(int count) {
        need(2 * count);
        char[] values = new char[count];
        for (int i = 0; i < count; i++, at += 2) {
            values[i] = (char) (((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF));
        }
        return values;
    }

    long[] readBits(int count) {
        need(count);
        long[] bits = new long[(count + 7) >> 3];
        for (int i = 0; i < count; i++) {
            bits[i >> 3] |= (bytes[at++] & 0xFFL) << (8 * (i & 7));
        }
        return bits;
    }

    void finish() {
        if (at != bytes.length) {
            throw new IllegalArgumentException((bytes.length - at) + " bytes too many");
        }
    }

    private void need(int count) {
        if (count < 0 || bytes.length - at < count) {
            throw new IllegalArgumentException("damaged: " + bytes.length + " bytes end too soon");
        }
    }
}
