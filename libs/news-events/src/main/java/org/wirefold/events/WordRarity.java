package org.wirefold.events;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * How rare words are in a hundred languages: minus the natural logarithm of the share of a word among all words. The
 * table is fixed, because a table that followed the stream would make events depend on what came first. It is made from
 * the word pieces of a multilingual tokeniser ({@link #pieces}); docs/events.md tells the command. Thread-safe.
 */
public final class WordRarity {
    /** What a word has that the table lacks. */
    public static final double UNKNOWN = 15;

    private static final double STEPS = 16;
    private static final String TABLE = "word-rarity.bin.gz";

    /** Keys are looked up by their upper half. There are a few for each. */
    private static final int HALVES = 1 << 16;

    private final int[] keys;
    private final byte[] rarities;

    /** Where the keys of each upper half begin, in the order of the halves, and how many keys there are. */
    private final int[] begins = new int[HALVES + 1];

    /** Read at first use: the program that makes the table needs this class before there is one. */
    private static final class Standard {
        static final WordRarity TABLE = load();
    }

    private WordRarity(int[] keys, byte[] rarities) {
        this.keys = keys;
        this.rarities = rarities;
        int at = 0;
        for (int half = 0; half <= HALVES; half++) {
            while (at < keys.length && half(keys[at]) < half) {
                at++;
            }
            begins[half] = at;
        }
    }

    private static int half(int key) {
        return (key >> 16) + HALVES / 2;
    }

    /** The table that is part of the library. */
    static WordRarity standard() {
        return Standard.TABLE;
    }

    /** The rarity of the word with this key. */
    double of(int key) {
        int half = half(key);
        for (int i = begins[half]; i < begins[half + 1]; i++) {
            if (keys[i] == key) {
                return (rarities[i] & 0xff) / STEPS;
            }
        }
        return UNKNOWN;
    }

    /**
     * The table of word pieces in the layout in which the library keeps it: how many keys, the keys in their order, and a
     * byte for each. Words that share a key have the share of all of them.
     *
     * @param logarithms word to the natural logarithm of its share
     * @param fewest words of a larger rarity are left out
     */
    public static byte[] pieces(Map<String, Double> logarithms, double fewest) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        logarithms.forEach((word, logarithm) -> shares.merge(WordKey.of(word), Math.exp(logarithm), Double::sum));
        shares.values().removeIf(share -> -Math.log(share) > fewest);
        ByteBuffer out = ByteBuffer.allocate(4 + 5 * shares.size());
        out.putInt(shares.size());
        shares.keySet().forEach(out::putInt);
        shares.values().forEach(share -> out.put((byte) Math.round(Math.max(0, -Math.log(share)) * STEPS)));
        return out.array();
    }

    private static WordRarity load() {
        try (InputStream packed = WordRarity.class.getResourceAsStream(TABLE)) {
            if (packed == null) {
                throw new IllegalStateException("the table " + TABLE + " is missing from the library news-events");
            }
            DataInputStream in = new DataInputStream(new GZIPInputStream(packed));
            int count = in.readInt();
            ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(5 * count));
            int[] keys = new int[count];
            byte[] rarities = new byte[count];
            for (int i = 0; i < count; i++) {
                keys[i] = bytes.getInt();
            }
            bytes.get(rarities);
            return new WordRarity(keys, rarities);
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + TABLE + " cannot be read", e);
        }
    }
}
