package org.wirefold.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.enrich.state.FingerprintIndex;
import org.wirefold.enrich.state.SegmentFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the fingerprint index alone takes and costs as it grows, without broker and rows: bodies with random
 * fingerprints, some of them copies of earlier ones, all in one span.
 */
@Command(name = "index", description = "Heap, files and time of the fingerprint index alone, as it grows.")
final class IndexGrowth implements Callable<Integer> {
    private static final int SEED = 20_261_130;

    @Option(names = "--sizes", split = ",", defaultValue = "100000,1000000")
    private List<Integer> sizes = new ArrayList<>();

    @Option(names = "--sample", defaultValue = "5000", description = "Bodies that are measured at each size.")
    private int sample;

    @Option(names = "--fingerprints", defaultValue = "48")
    private int fingerprints;

    @Option(names = "--copies", defaultValue = "0.2", description = "Share of bodies that are copies of others.")
    private double copies;

    @Option(names = "--heap-only", description = "Keep everything in the heap.")
    private boolean heapOnly;

    @Option(names = "--heap-megabytes", defaultValue = "64", description = "For bodies that are in no file yet.")
    private int heapMegabytes;

    @Option(names = "--folder", description = "Where the files go; otherwise a temporary folder.")
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "index");
        long before = heap();
        System.out.println(
                "| bodies | heap bytes a body | by its own account | file + filter bytes a body | files | merges |"
                        + " adding, us a body | probe, us: median, mean | partners a probe |");
        CandidateBounds bounds = new CandidateBounds(CandidateBounds.SPAN_MILLIS, 4);
        try (SegmentFolder files = heapOnly ? null : SegmentFolder.ofTask(folder, (long) heapMegabytes << 20);
                FingerprintIndex index = new FingerprintIndex(bounds, files, (id, span) -> fingerprints(number(id)))) {
            int added = 0;
            for (int size : sizes) {
                long start = System.nanoTime();
                int from = added;
                for (; added < size - sample; added++) {
                    index.restore(id(added), time(added), fingerprints(added));
                }
                long adding = (System.nanoTime() - start) / Math.max(1, added - from);
                awaitMerges(index);
                probe(index, added, size, adding, before);
                added = size;
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private void probe(FingerprintIndex index, int from, int to, long adding, long before) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[to - from];
        long partners = 0;
        long sum = 0;
        for (int body = from; body < to; body++) {
            String id = id(body);
            long time = time(body);
            long[] ofBody = fingerprints(body);
            long begin = threads.getCurrentThreadCpuTime();
            boolean known = index.contains(id, time);
            index.put(id, time, ofBody);
            partners += index.partners(id, time).size();
            nanos[body - from] = threads.getCurrentThreadCpuTime() - begin;
            sum += nanos[body - from];
            if (known) {
                throw new IllegalStateException("the index had body " + body + " before it came");
            }
        }
        Arrays.sort(nanos);
        long heap = heap() - before;
        System.out.printf(
                "| %,d | %,d | %,d | %,d + %,d | %d | %d | %.1f | %.1f, %.1f | %.2f |%n",
                to,
                heap / to,
                index.bytes() / to,
                index.fileBytes() / to,
                index.filterBytes() / to,
                index.segments(),
                index.merges(),
                adding / 1e3,
                nanos[nanos.length / 2] / 1e3,
                sum / 1e3 / nanos.length,
                (double) partners / nanos.length);
    }

    /** Waits until no merge is under way. */
    private static void awaitMerges(FingerprintIndex index) {
        while (index.isMerging()) {
            index.makeRoom();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A body's fingerprints; three of four are those of an earlier text if it is a copy. */
    private long[] fingerprints(int body) {
        SplittableRandom random = new SplittableRandom(SEED + (long) body);
        boolean isCopy = body > 0 && random.nextDouble() < copies;
        long[] own = text(isCopy ? random.nextInt(body) : body);
        for (int i = 0; isCopy && i < fingerprints / 4; i++) {
            own[i] = random.nextLong();
        }
        Arrays.sort(own);
        return own;
    }

    /** The fingerprints of a body's own text, in any order. */
    private long[] text(int body) {
        SplittableRandom random = new SplittableRandom(~(SEED + (long) body));
        long[] own = new long[fingerprints];
        for (int i = 0; i < fingerprints; i++) {
            own[i] = random.nextLong();
        }
        return own;
    }

    private static String id(int body) {
        SplittableRandom random = new SplittableRandom(SEED + (long) body);
        byte[] digest = ByteBuffer.allocate(16)
                .putLong(random.nextLong() << 32 | body)
                .putLong(random.nextLong())
                .array();
        return CandidateBounds.bodyId(digest, time(body)) + '\u0000' + "0";
    }

    private static int number(String id) {
        return (int) Long.parseLong(id.substring(8, 16), 16);
    }

    /** Bodies come about in the order of their times, within a quarter of an hour. */
    private static long time(int body) {
        long spread = CandidateBounds.SPAN_MILLIS / 20_000_000 * body;
        return Math.floorMod(spread + new SplittableRandom(body).nextInt(1 << 20), CandidateBounds.SPAN_MILLIS);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
