package org.wirefold.entities.training;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a map of words to counts as Kryo 2 wrote it: class number and reference mark of the map, its size and one more, then for
 * each entry the class number, the mark and the letters of the word, and the class number and the value of the count.
 */
final class KryoCounts {
    private static final int MORE = 0x80;

    private final DataInputStream in;

    private KryoCounts(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Reads the map.
     *
     * @throws IOException if it is something else
     */
    static Map<String, Integer> read(InputStream in) throws IOException {
        KryoCounts reader = new KryoCounts(in);
        reader.number();
        reader.in.readUnsignedByte();
        int size = reader.number() - 1;
        Map<String, Integer> counts = new HashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            reader.expect(3);
            reader.expect(1);
            String word = reader.word();
            reader.expect(2);
            int twice = reader.number();
            counts.put(word, (twice >>> 1) ^ -(twice & 1));
        }
        return counts;
    }

    private void expect(int wanted) throws IOException {
        int found = in.readUnsignedByte();
        if (found != wanted) {
            throw new IOException("the counts have " + found + " where " + wanted + " was expected");
        }
    }

    private int number() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (b & 0x7F) << shift;
            if ((b & MORE) == 0) {
                return value;
            }
        }
        throw new IOException("a number of the counts is too long");
    }

    /** ASCII up to the letter whose highest bit is set; or the number of letters and one more, then UTF-8. */
    private String word() throws IOException {
        StringBuilder out = new StringBuilder();
        int b = in.readUnsignedByte();
        if ((b & MORE) == 0) {
            while ((b & MORE) == 0) {
                out.append((char) b);
                b = in.readUnsignedByte();
            }
            return out.append((char) (b & 0x7F)).toString();
        }
        int length = b & 0x3F;
        if ((b & 0x40) != 0) {
            length |= number() << 6;
        }
        for (int i = 1; i < length; i++) {
            out.append(letter());
        }
        return out.toString();
    }

    private char letter() throws IOException {
        int b = in.readUnsignedByte();
        if (b < 0x80) {
            return (char) b;
        }
        if (b >> 5 == 6) {
            return (char) ((b & 0x1F) << 6 | (in.readUnsignedByte() & 0x3F));
        }
        return (char) ((b & 0x0F) << 12 | (in.readUnsignedByte() & 0x3F) << 6 | (in.readUnsignedByte() & 0x3F));
    }
}
