package org.wirefold.enrich.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;

/**
 * The layout of a segment in its file. All numbers are little-endian, and each section begins at a multiple of 8:
 *
 * <ol>
 *   <li>the header: what is in this record, and a checksum of each section
 *   <li>bodies, 24 bytes each, ordered by time and id: the digest of the text, the time, a checksum of the fingerprints
 *   <li>where each bucket of the lookup begins, and the lookup: body numbers, by a hash of the body's id
 *   <li>where each bucket of the postings begins, and the postings, 8 bytes each
 *   <li>ids that do not have the usual form
 * </ol>
 *
 * <p><b>Postings.</b> A fingerprint is mixed so that its bits are even; the mixing can be undone. Its first
 * {@link #bits} choose a bucket, and the rest stands before the body's number in one long. There are as many buckets as
 * body numbers, so nothing of the fingerprint is lost, and a bucket has about as many entries as a body has
 * fingerprints. Entries are sorted, so the bodies of one fingerprint lie together, lowest (time, id) first.
 *
 * @param bodies how many there are
 * @param postings how many there are
 * @param texts bytes of the ids kept as text
 * @param spanStart milliseconds since 1970
 * @param overfull fingerprints with more bodies than are compared with all others
 * @param suffix what ids of the usual form have after the week
 */
record SegmentLayout(int bodies, long postings, long texts, long spanStart, long overfull, String suffix) {
    static final int HEADER_BYTES = 256;
    static final int BODY_BYTES = 24;
    static final int SECTIONS = 6;

    /** Bits of a body's third number below the time: whether its id is text, and the checksum of its fingerprints. */
    static final int TIME_SHIFT = 31;

    static final long TEXT_FLAG = 1L << 30;
    private static final long MAGIC = 0x3130584946525757L;
    private static final int LONGEST_SUFFIX = 64;

    /** Where a section begins: bodies, lookup buckets, lookup, posting buckets, postings, texts, and the end. */
    long begin(int section) {
        long buckets = (1L << bits(bodies)) + 1;
        long at = HEADER_BYTES;
        long[] lengths = {(long) bodies * BODY_BYTES, buckets * 4, bodies * 4L, buckets * 4, postings * 8, texts};
        for (int i = 0; i < section; i++) {
            at += (lengths[i] + 7) & -8;
        }
        return at;
    }

    ByteBuffer header(int[] checksums) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC)
                .putInt(bodies)
                .putLong(postings)
                .putLong(texts)
                .putLong(spanStart)
                .putLong(overfull);
        byte[] ofSuffix = suffix.getBytes(StandardCharsets.UTF_8);
        out.putInt(ofSuffix.length).put(ofSuffix);
        for (int checksum : checksums) {
            out.putInt(checksum);
        }
        out.putInt(HEADER_BYTES - 4, checksum(out));
        return out.position(0).limit(HEADER_BYTES);
    }

    /**
     * Reads a header.
     *
     * @param checksums takes those of the sections
     * @throws IllegalArgumentException if it is none
     */
    static SegmentLayout read(ByteBuffer bytes, int[] checksums) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (in.getLong() != MAGIC || in.getInt(HEADER_BYTES - 4) != checksum(bytes)) {
            throw new IllegalArgumentException("its header is damaged");
        }
        int bodies = in.getInt();
        long postings = in.getLong();
        long texts = in.getLong();
        long spanStart = in.getLong();
        long overfull = in.getLong();
        byte[] suffix = new byte[in.getInt()];
        in.get(suffix);
        for (int i = 0; i < SECTIONS; i++) {
            checksums[i] = in.getInt();
        }
        return new SegmentLayout(
                bodies, postings, texts, spanStart, overfull, new String(suffix, StandardCharsets.UTF_8));
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(HEADER_BYTES - 4));
        return (int) crc.getValue();
    }

    /** How many bits a body number has, at least 1. */
    static int bits(int bodies) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(bodies - 1));
    }

    /** Spreads the bits of a fingerprint (the finalizer of MurmurHash3). No two fingerprints become equal. */
    static long mix(long fingerprint) {
        long h = fingerprint;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }

    /** Undoes {@link #mix}. */
    static long unmix(long mixed) {
        long h = mixed;
        h = (h ^ (h >>> 33)) * 0x9CB4B2F8129337DBL;
        h = (h ^ (h >>> 33)) * 0x4F74430C22A54005L;
        return h ^ (h >>> 33);
    }

    /** A hash of a body id, for the lookup. */
    static int hash(String bodyId) {
        return (int) (mix(bodyId.hashCode()) >>> 32);
    }

    /** A checksum of a body's fingerprints that fits beside its time. */
    static int check(long[] fingerprints) {
        return (int) (mix(Arrays.hashCode(fingerprints)) >>> 34);
    }

    static void sortUnsigned(long[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            numbers[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(numbers, from, to);
        for (int i = from; i < to; i++) {
            numbers[i] ^= Long.MIN_VALUE;
        }
    }

    /** What an id of the usual form has after the digest. */
    static String tail(long timeMillis, String suffix) {
        return "-" + Long.toString(Math.floorDiv(timeMillis, CandidateBounds.WEEK_MILLIS), 36) + suffix;
    }

    /** What an id has after its week if it has the usual form and the suffix fits into the header; null otherwise. */
    static @Nullable String suffixOf(String bodyId, long timeMillis) {
        String tail = tail(timeMillis, "");
        if (!isHex(bodyId) || !bodyId.startsWith(tail, 32)) {
            return null;
        }
        String suffix = bodyId.substring(32 + tail.length());
        return suffix.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SUFFIX ? suffix : null;
    }

    /** Whether an id begins with 32 hexadecimal digits. */
    static boolean isHex(String bodyId) {
        if (bodyId.length() < 32) {
            return false;
        }
        for (int i = 0; i < 32; i++) {
            char c = bodyId.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
