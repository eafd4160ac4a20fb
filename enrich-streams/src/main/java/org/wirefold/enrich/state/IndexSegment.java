package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.wirefold.duplicates.CandidateBounds;

/**
 * Bodies of a span in a file that is never changed ({@link SegmentLayout}) and is read as memory. Only which of its
 * bodies have died is in the heap, one bit a body.
 *
 * <p>Bodies are numbered by time and id, so the order of numbers is the order of the bodies. One thread uses it; a
 * {@link SegmentMerge} may read the file beside.
 */
final class IndexSegment implements IndexPart {
    private static final int ONE_BY_ONE = 128;
    private static final int OBJECT_BYTES = 1_000;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final int level;
    private final MappedFile data;
    private final SegmentLayout layout;
    private final int bits;
    private final long bodiesAt;
    private final long lookupBucketsAt;
    private final long lookupAt;
    private final long bucketsAt;
    private final long postingsAt;
    private final long textsAt;
    private final byte[][] tails = new byte[(int) (CandidateBounds.SPAN_MILLIS / CandidateBounds.WEEK_MILLIS)][];
    private long[] dead = {};
    private int live;
    private long livePostings;

    /**
     * Opens a segment and verifies it.
     *
     * @param level 0, or how often its bodies were merged
     * @throws IOException if it cannot be read or a checksum is wrong
     */
    IndexSegment(Path file, int level) throws IOException {
        this.file = file;
        this.level = level;
        this.data = new MappedFile(file);
        int[] checksums = new int[SegmentLayout.SECTIONS];
        try {
            layout = SegmentLayout.read(ByteBuffer.wrap(data.bytes(0, SegmentLayout.HEADER_BYTES)), checksums);
            verify(checksums);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            data.close();
            throw new IOException("the segment " + file + " is damaged: " + e.getMessage(), e);
        }
        bits = SegmentLayout.bits(layout.bodies());
        bodiesAt = layout.begin(0);
        lookupBucketsAt = layout.begin(1);
        lookupAt = layout.begin(2);
        bucketsAt = layout.begin(3);
        postingsAt = layout.begin(4);
        textsAt = layout.begin(5);
        for (int week = 0; week < tails.length; week++) {
            tails[week] = SegmentLayout.tail(layout.spanStart() + week * CandidateBounds.WEEK_MILLIS, layout.suffix())
                    .getBytes(StandardCharsets.UTF_8);
        }
        live = layout.bodies();
        livePostings = layout.postings();
    }

    private void verify(int[] checksums) {
        long buckets = (1L << SegmentLayout.bits(layout.bodies())) + 1;
        long[] lengths = {
            (long) layout.bodies() * SegmentLayout.BODY_BYTES,
            buckets * 4,
            layout.bodies() * 4L,
            buckets * 4,
            layout.postings() * 8,
            layout.texts()
        };
        for (int i = 0; i < checksums.length; i++) {
            long from = layout.begin(i);
            if (data.checksum(from, from + lengths[i]) != checksums[i]) {
                throw new IllegalArgumentException("the checksum of section " + i + " is wrong");
            }
        }
    }

    int level() {
        return level;
    }

    /** How many bodies the file has, dead ones included. */
    int bodies() {
        return layout.bodies();
    }

    long fileBytes() {
        return data.length();
    }

    @Override
    public int find(String bodyId) {
        return find(bodyId, SegmentLayout.hash(bodyId));
    }

    /** The number of a body, from the hash of its id too; {@link #NONE} if it is not there. */
    int find(String bodyId, int hash) {
        long bucket = lookupBucketsAt + 4L * (hash >>> (32 - bits));
        int end = data.getInt(bucket + 4);
        for (int at = data.getInt(bucket); at < end; at++) {
            int entry = data.getInt(lookupAt + 4L * at);
            int body = entry & ((1 << bits) - 1);
            if ((entry ^ (hash << bits)) >>> bits == 0 && !isDead(body) && id(body).equals(bodyId)) {
                return body;
            }
        }
        return NONE;
    }

    @Override
    public String id(int body) {
        long at = bodiesAt + (long) body * SegmentLayout.BODY_BYTES;
        long third = data.getLong(at + 16);
        if ((third & SegmentLayout.TEXT_FLAG) != 0) {
            byte[] text = data.bytes(textsAt + data.getLong(at), (int) data.getLong(at + 8));
            return new String(text, StandardCharsets.UTF_8);
        }
        byte[] tail = tails[(int) ((third >>> SegmentLayout.TIME_SHIFT) / CandidateBounds.WEEK_MILLIS)];
        byte[] id = new byte[32 + tail.length];
        hex(data.getLong(at), id, 0);
        hex(data.getLong(at + 8), id, 16);
        System.arraycopy(tail, 0, id, 32, tail.length);
        return new String(id, StandardCharsets.UTF_8);
    }

    private static void hex(long number, byte[] into, int from) {
        for (int i = 0; i < 16; i++) {
            into[from + i] = HEX[(int) (number >>> (60 - 4 * i)) & 15];
        }
    }

    @Override
    public long time(int body) {
        long third = data.getLong(bodiesAt + (long) body * SegmentLayout.BODY_BYTES + 16);
        return layout.spanStart() + (third >>> SegmentLayout.TIME_SHIFT);
    }

    /** The checksum of a body's fingerprints, see {@link SegmentLayout#check}. */
    int check(int body) {
        long third = data.getLong(bodiesAt + (long) body * SegmentLayout.BODY_BYTES + 16);
        return (int) (third & (SegmentLayout.TEXT_FLAG - 1));
    }

    /** The fingerprints of a body, ascending. It reads all postings, for one that cannot be had otherwise. */
    long[] fingerprints(int body) {
        long[] found = new long[64];
        int count = 0;
        for (PostingCursor at = postingCursor(); at.next(); ) {
            if (at.body == body) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = SegmentLayout.unmix(at.key);
            }
        }
        long[] fingerprints = Arrays.copyOf(found, count);
        Arrays.sort(fingerprints);
        return fingerprints;
    }

    /** A list is the place of its first posting, and in the lower half the number of its postings. */
    @Override
    public long list(long fingerprint) {
        long key = SegmentLayout.mix(fingerprint);
        long bucket = bucketsAt + 4 * (key >>> (64 - bits));
        int begin = data.getInt(bucket);
        int end = data.getInt(bucket + 4);
        long low = key << bits;
        int from = lowerBound(begin, end, low);
        int to = from;
        while (to < end && (entry(to) ^ low) >>> bits == 0) {
            to++;
            if (to - from == ONE_BY_ONE) {
                long next = low + (1L << bits);
                to = next == 0 ? end : lowerBound(to, end, next);
                break;
            }
        }
        return to == from ? NONE : (long) from << 32 | (to - from);
    }

    /** The first entry of a bucket that is not below a number. Entries are spread evenly, so a guess is near. */
    private int lowerBound(int begin, int end, long number) {
        int low = begin;
        int high = end;
        if (high - low <= ONE_BY_ONE) {
            int at = low + (int) (((number >>> 32) * (high - low)) >>> 32);
            while (at > low && Long.compareUnsigned(entry(at - 1), number) >= 0) {
                at--;
            }
            while (at < high && Long.compareUnsigned(entry(at), number) < 0) {
                at++;
            }
            return at;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(entry(middle), number) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long entry(int posting) {
        return data.getLong(postingsAt + 8L * posting);
    }

    private int bodyOf(int posting) {
        return (int) (entry(posting) & ((1L << bits) - 1));
    }

    @Override
    public int length(long list) {
        return (int) list;
    }

    @Override
    public int lowest(long list, int limit, int[] into) {
        int from = (int) (list >>> 32);
        int count = 0;
        for (int at = from; at < from + (int) list && count < limit; at++) {
            int body = bodyOf(at);
            if (!isDead(body)) {
                into[count++] = body;
            }
        }
        return count;
    }

    @Override
    public void each(long list, IntConsumer consumer) {
        int from = (int) (list >>> 32);
        for (int at = from; at < from + (int) list; at++) {
            int body = bodyOf(at);
            if (!isDead(body)) {
                consumer.accept(body);
            }
        }
    }

    @Override
    public void eachId(Consumer<String> consumer) {
        for (int body = 0; body < layout.bodies(); body++) {
            if (!isDead(body)) {
                consumer.accept(id(body));
            }
        }
    }

    private boolean isDead(int body) {
        return isIn(dead, body);
    }

    /** Whether a body is in a set of dead ones, as {@link #dead()} gives it. */
    static boolean isIn(long[] dead, int body) {
        return dead.length > 0 && (dead[body >>> 6] & 1L << body) != 0;
    }

    /** The dead bodies, one bit each; a copy. */
    long[] dead() {
        return dead.clone();
    }

    @Override
    public void remove(int body, int fingerprints) {
        if (dead.length == 0) {
            dead = new long[(layout.bodies() + 63) / 64];
        }
        dead[body >>> 6] |= 1L << body;
        live--;
        livePostings -= fingerprints;
    }

    @Override
    public int size() {
        return live;
    }

    @Override
    public long postings() {
        return livePostings;
    }

    @Override
    public long overfullFingerprints() {
        return layout.overfull();
    }

    @Override
    public long bytes() {
        return OBJECT_BYTES + 8L * dead.length;
    }

    /** What a manifest says of it. */
    IndexManifest.Segment kept() {
        return new IndexManifest.Segment(
                file.getFileName().toString(), level, data.length(), headerChecksum(), livePostings, dead());
    }

    private int headerChecksum() {
        return data.getInt(SegmentLayout.HEADER_BYTES - 4);
    }

    /**
     * Opens a segment that was kept, with the bodies that had died.
     *
     * @throws IOException if it cannot be read, is damaged, or is another one than was kept
     */
    static IndexSegment open(Path folder, IndexManifest.Segment kept) throws IOException {
        IndexSegment segment = new IndexSegment(folder.resolve(kept.file()), kept.level());
        int died = 0;
        for (long bits : kept.dead()) {
            died += Long.bitCount(bits);
        }
        boolean fits = kept.dead().length == 0 || kept.dead().length == (segment.bodies() + 63) / 64;
        if (!fits || segment.fileBytes() != kept.bytes() || segment.headerChecksum() != kept.headerChecksum()) {
            segment.close();
            throw new IOException("the segment " + kept.file() + " is another one than was kept");
        }
        segment.dead = kept.dead();
        segment.live -= died;
        segment.livePostings = kept.postings();
        return segment;
    }

    /** Gives the memory back and leaves the file. */
    void close() {
        data.close();
    }

    /** Gives the memory back and deletes the file. */
    void delete() {
        close();
        SegmentFolder.discard(file);
    }

    /** How many keys a slice of the span's filter has of this segment, or more where there are few bodies. */
    long keys(int slice) {
        long first = 4L * firstBucket(slice);
        long end = 4L * endBucket(slice);
        long postings = (long) data.getInt(bucketsAt + end) - data.getInt(bucketsAt + first);
        return postings + data.getInt(lookupBucketsAt + end) - data.getInt(lookupBucketsAt + first);
    }

    /** The keys of a slice of the span's filter, those of dead bodies too: of the postings, then of the bodies. */
    void eachKey(int slice, LongConsumer consumer) {
        PostingCursor postings = new PostingCursor(firstBucket(slice), endBucket(slice));
        while (postings.next()) {
            if (SpanFilter.slice(postings.key) == slice) {
                consumer.accept(postings.key);
            }
        }
        LookupCursor lookup = new LookupCursor(firstBucket(slice), endBucket(slice));
        while (lookup.next()) {
            long key = SpanFilter.bodyKey(lookup.hash);
            if (SpanFilter.slice(key) == slice) {
                consumer.accept(key);
            }
        }
    }

    /** The first bucket of a slice; a bucket may have keys of several slices where there are few. */
    private int firstBucket(int slice) {
        int more = bits - SpanFilter.SLICE_BITS;
        return more >= 0 ? slice << more : slice >>> -more;
    }

    private int endBucket(int slice) {
        return bits >= SpanFilter.SLICE_BITS ? firstBucket(slice + 1) : firstBucket(slice) + 1;
    }

    PostingCursor postingCursor() {
        return new PostingCursor(0, 1 << bits);
    }

    LookupCursor lookupCursor() {
        return new LookupCursor(0, 1 << bits);
    }

    /** The postings of some buckets in order, those of dead bodies too. */
    final class PostingCursor {
        /** The fingerprint, mixed. */
        long key;

        int body;
        private final int end;
        private long bucket;
        private int bucketEnd;
        private int at;

        PostingCursor(int firstBucket, int endBucket) {
            bucket = firstBucket - 1L;
            bucketEnd = data.getInt(bucketsAt + 4L * firstBucket);
            at = bucketEnd;
            end = data.getInt(bucketsAt + 4L * endBucket);
        }

        boolean next() {
            if (at == end) {
                return false;
            }
            while (at >= bucketEnd) {
                bucket++;
                bucketEnd = data.getInt(bucketsAt + 4 * (bucket + 1));
            }
            long entry = entry(at++);
            key = bucket << (64 - bits) | entry >>> bits;
            body = (int) (entry & ((1L << bits) - 1));
            return true;
        }
    }

    /** The entries of the lookup of some buckets in order, those of dead bodies too. */
    final class LookupCursor {
        int hash;
        int body;
        private final int end;
        private int bucket;
        private int bucketEnd;
        private int at;

        LookupCursor(int firstBucket, int endBucket) {
            bucket = firstBucket - 1;
            bucketEnd = data.getInt(lookupBucketsAt + 4L * firstBucket);
            at = bucketEnd;
            end = data.getInt(lookupBucketsAt + 4L * endBucket);
        }

        boolean next() {
            if (at == end) {
                return false;
            }
            while (at >= bucketEnd) {
                bucket++;
                bucketEnd = data.getInt(lookupBucketsAt + 4L * (bucket + 1));
            }
            int entry = data.getInt(lookupAt + 4L * at++);
            hash = bucket << (32 - bits) | entry >>> bits;
            body = entry & ((1 << bits) - 1);
            return true;
        }
    }
}
