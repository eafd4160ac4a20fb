package org.wirefold.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.wirefold.duplicates.CandidateBounds;

/**
 * Finds the pairs of bodies that share a fingerprint, within {@link CandidateBounds}. It sorts fingerprints instead of
 * keeping an index:
 *
 * <ol>
 *   <li>the fingerprints of all bodies are written to files, each fingerprint to the file of its highest bits;
 *   <li>each file is sorted, and a fingerprint that several bodies have gives its pairs;
 *   <li>the pairs are written to files by the body of higher rank, so that each pair can be taken once.
 * </ol>
 *
 * <p>The heap holds one file of postings a thread. Thread-safe.
 */
final class CandidateSearch implements Closeable {
    private static final int POSTINGS_A_FILE = 4 << 20;
    private static final int USUAL_FINGERPRINTS = 48;
    private static final int BODIES_A_TASK = 512;
    private static final int PAIRS_A_FILE = 4 << 20;
    private static final int MOST_FILES = 512;

    /** A long for so many shared fingerprints: at least eight bits each. */
    private static final int BITS_A_SHARED = 8;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final ArticleTable articles;
    private final RankedBodies bodies;
    private final CandidateBounds bounds;
    private final Workers workers;
    private final Path folder;
    private LongFile[] pairs = {};

    CandidateSearch(ArticleTable articles, RankedBodies bodies, CandidateBounds bounds, Workers workers, Path folder) {
        this.articles = articles;
        this.bodies = bodies;
        this.bounds = bounds;
        this.workers = workers;
        this.folder = folder;
    }

    /** Finds all pairs; returns in how many parts they can be taken. */
    int search() throws IOException {
        long expected = (long) bodies.size() * USUAL_FINGERPRINTS;
        int files = powerOfTwo(Math.max(workers.threads(), expected / POSTINGS_A_FILE));
        LongFile[] postings = open("postings", files);
        try {
            int tasks = (bodies.size() + BODIES_A_TASK - 1) / BODIES_A_TASK;
            workers.run(tasks, () -> task -> write(task * BODIES_A_TASK, postings));
            pairs = open("pairs", powerOfTwo(Math.max(2L * workers.threads(), bodies.size() * 8L / PAIRS_A_FILE)));
            workers.run(files, () -> {
                PairWriter writer = new PairWriter();
                return file -> join(postings[file].readAll(), writer);
            });
        } finally {
            for (LongFile file : postings) {
                file.close();
            }
        }
        return pairs.length;
    }

    /** The pairs of a part, sorted, each once: the body of higher rank in the high half, the other in the low one. */
    LongList pairs(int part) throws IOException {
        LongList sorted = new LongList(pairs[part].readAll());
        sorted.sortDistinct();
        return sorted;
    }

    private LongFile[] open(String name, int count) throws IOException {
        LongFile[] files = new LongFile[count];
        for (int i = 0; i < count; i++) {
            files[i] = new LongFile(folder.resolve(name + '-' + i));
        }
        return files;
    }

    private static int powerOfTwo(long wanted) {
        int files = 1;
        while (files < wanted && files < MOST_FILES) {
            files *= 2;
        }
        return files;
    }

    /** Writes the fingerprints of some bodies, in the order of the bounds. */
    private void write(int from, LongFile[] files) throws IOException {
        long[][] parts = new long[files.length][];
        int[] sizes = new int[files.length];
        int shift = Long.SIZE - Integer.numberOfTrailingZeros(files.length);
        for (int place = from; place < Math.min(bodies.size(), from + BODIES_A_TASK); place++) {
            for (long fingerprint :
                    articles.profile(bodies.first(bodies.at(place))).fingerprints()) {
                int file = files.length == 1 ? 0 : (int) ((fingerprint * MIX) >>> shift);
                if (parts[file] == null) {
                    parts[file] = new long[64];
                } else if (sizes[file] == parts[file].length) {
                    parts[file] = Arrays.copyOf(parts[file], 2 * sizes[file]);
                }
                parts[file][sizes[file]++] = fingerprint;
                parts[file][sizes[file]++] = place;
            }
        }
        for (int file = 0; file < files.length; file++) {
            if (sizes[file] > 0) {
                files[file].append(parts[file], sizes[file]);
            }
        }
    }

    /** Gives the pairs of each fingerprint that several bodies have. */
    private void join(long[] postings, PairWriter writer) throws IOException {
        int count = postings.length / 2;
        long[] fingerprints = new long[count];
        for (int i = 0; i < count; i++) {
            fingerprints[i] = postings[2 * i];
        }
        Arrays.sort(fingerprints);
        int shared = 0;
        int[] begins = new int[count / 2 + 1];
        int all = 0;
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && fingerprints[to] == fingerprints[from]) {
                to++;
            }
            if (to - from > 1) {
                fingerprints[shared] = fingerprints[from];
                begins[shared++] = all;
                all += to - from;
            }
            from = to;
        }
        begins[shared] = all;
        // Most fingerprints are of one body, and one look at a bit leaves most of those out.
        long[] bits = new long[Integer.highestOneBit(shared / BITS_A_SHARED + 1) * 2];
        for (int i = 0; i < shared; i++) {
            bits[word(fingerprints[i], bits)] |= 1L << fingerprints[i];
        }
        int[] places = new int[all];
        int[] filled = Arrays.copyOf(begins, shared);
        for (int i = 0; i < count; i++) {
            long fingerprint = postings[2 * i];
            int found = (bits[word(fingerprint, bits)] & 1L << fingerprint) == 0
                    ? -1
                    : Arrays.binarySearch(fingerprints, 0, shared, fingerprint);
            if (found >= 0) {
                places[filled[found]++] = (int) postings[2 * i + 1];
            }
        }
        for (int i = 0; i < shared; i++) {
            Arrays.sort(places, begins[i], begins[i + 1]);
            pairs(places, begins[i], begins[i + 1], writer);
        }
        writer.flush();
    }

    /** The word of the bit of a fingerprint; the lowest six bits tell which bit. */
    private static int word(long fingerprint, long[] bits) {
        return (int) (fingerprint >>> 6) & (bits.length - 1);
    }

    /**
     * The pairs under one fingerprint: each body with all before it if it is a head of its span, else with the heads
     * before it.
     */
    private void pairs(int[] places, int from, int to, PairWriter writer) throws IOException {
        int[] heads = new int[to - from];
        int headCount = 0;
        long span = Long.MIN_VALUE;
        int inSpan = 0;
        for (int i = from; i < to; i++) {
            int body = bodies.at(places[i]);
            long own = CandidateBounds.span(bodies.time(body));
            // They come by time, so the bodies of a span stand together.
            inSpan = own == span ? inSpan + 1 : 1;
            span = own;
            boolean isHead = inSpan <= bounds.postings();
            int others = isHead ? i - from : headCount;
            for (int j = 0; j < others; j++) {
                writer.add(body, isHead ? bodies.at(places[from + j]) : heads[j]);
            }
            if (isHead) {
                heads[headCount++] = body;
            }
        }
    }

    /** Gathers pairs, so that those found under many fingerprints are mostly written once. */
    private final class PairWriter {
        private static final int GATHERED = 1 << 18;

        private LongList gathered = new LongList();

        void add(int a, int b) throws IOException {
            gathered.add((long) Math.max(a, b) << Integer.SIZE | Math.min(a, b));
            if (gathered.size() == GATHERED) {
                flush();
            }
        }

        void flush() throws IOException {
            gathered.sortDistinct();
            long[] sorted = gathered.toArray();
            for (int from = 0; from < sorted.length; ) {
                int part = part(sorted[from]);
                int to = from;
                while (to < sorted.length && part(sorted[to]) == part) {
                    to++;
                }
                pairs[part].append(Arrays.copyOfRange(sorted, from, to), to - from);
                from = to;
            }
            gathered = new LongList();
        }

        private int part(long pair) {
            return (int) ((pair >>> Integer.SIZE) * pairs.length / bodies.size());
        }
    }

    @Override
    public void close() throws IOException {
        for (LongFile file : pairs) {
            file.close();
        }
    }
}
