package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The contents of a uri that its source has sent. The newest is kept whole. Of the earlier ones a digest is kept, so that
 * a producer which sends a part of its rows again, in whatever order and however often, makes no new versions.
 *
 * @param offset of the raw record with the newest content
 * @param version how many different contents there were, this one included
 * @param firstMillis timestamp of the record with the first content, milliseconds since 1970 UTC
 * @param receivedMillis when the newest content was received: the latest timestamp of the records up to it, since a
 *     producer's clock may go back
 * @param rawSha256 of its value, hexadecimal
 * @param earlier the first eight bytes of the SHA-256 of each earlier content, oldest first; at most {@value #MOST_EARLIER}
 */
public record SeenRow(
        long offset, int version, long firstMillis, long receivedMillis, String rawSha256, List<Long> earlier) {
    /** How these rows are kept. */
    public static final RowKind<SeenRow> KIND =
            RowKind.constant(SeenRow::toBytes, SeenRow::fromBytes, row -> 200 + 24 * row.earlier.size());

    /** So many earlier contents of one uri are known; a live page that has had more may see its oldest as new. */
    static final int MOST_EARLIER = 4_096;

    private static final int LAYOUT = 3;
    private static final int DIGEST_DIGITS = 16;

    /** Checks itself. */
    public SeenRow {
        earlier = List.copyOf(earlier);
    }

    /** The first content of a uri. */
    public static SeenRow first(long offset, long receivedMillis, String rawSha256) {
        return new SeenRow(offset, 1, receivedMillis, receivedMillis, rawSha256, List.of());
    }

    /** The row after another content came. */
    public SeenRow next(long newOffset, long newReceivedMillis, String newSha256) {
        List<Long> known = new ArrayList<>(earlier);
        known.add(digest(rawSha256));
        int from = Math.max(0, known.size() - MOST_EARLIER);
        return new SeenRow(
                newOffset,
                version + 1,
                firstMillis,
                Math.max(receivedMillis, newReceivedMillis),
                newSha256,
                known.subList(from, known.size()));
    }

    /** Whether the uri had that content, now or before. */
    public boolean contains(String sha256) {
        return rawSha256.equals(sha256) || earlier.contains(digest(sha256));
    }

    private static long digest(String sha256) {
        return Long.parseUnsignedLong(sha256, 0, Math.min(DIGEST_DIGITS, sha256.length()), 16);
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(96 + 8 * earlier.size())
                .u8(LAYOUT)
                .varint(offset)
                .varint(version)
                .i64(firstMillis)
                .i64(receivedMillis)
                .string(rawSha256)
                .varint(earlier.size());
        earlier.forEach(out::i64);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static SeenRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        long offset = in.varint();
        int version = (int) in.varint();
        long firstMillis = in.i64();
        long receivedMillis = in.i64();
        String rawSha256 = in.string();
        int count = in.count();
        List<Long> earlier = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            earlier.add(in.i64());
        }
        return new SeenRow(offset, version, firstMillis, receivedMillis, rawSha256, earlier);
    }
}
