package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/**
 * Where the index of one task keeps its segments, and when it makes them. The folder is made with the first segment.
 * An index that is closed in order leaves its segments there with a manifest ({@link IndexManifest}). What has no
 * manifest is deleted before the index is built from its rows. Not thread-safe; each task has one of its own.
 */
public final class SegmentFolder implements AutoCloseable {
    /** Streams setting: bytes of heap for the bodies that are in no segment yet, over all tasks of the process. */
    public static final String BYTES_CONFIG = "wirefold.state.index.bytes";

    private static final String NAME = "index-segments";
    private static final String MANIFEST = "manifest";
    private static final String SEGMENT = ".segment";
    private static final long DEFAULT_BYTES = 64L << 20;

    /** A segment of so many bodies is written within a tenth of a second or two. */
    private static final int MOST_YOUNG = 32_768;

    private static final int MERGED_AT_ONCE = 4;

    /** Tasks of this process that have an index. */
    private static final AtomicInteger TASKS = new AtomicInteger();

    /** Merges and builds of filters of all tasks run one after the other, so they take one core at most. */
    private static final Executor MERGER = merger();

    private final Path folder;
    private final int youngBodies;
    private final LongSupplier youngBytes;
    private final int mergedAtOnce;
    private final Executor merger;
    private final boolean isOfTask;
    private long named;
    private long merges;

    /**
     * A folder with limits of its own, which is emptied.
     *
     * @param youngBodies bodies of all spans that are kept in the heap at most, before some of them become a segment
     * @param mergedAtOnce how many segments of like size are merged into one, 2 or more
     * @param merger runs the merges and builds of filters
     */
    SegmentFolder(Path folder, int youngBodies, int mergedAtOnce, Executor merger) {
        this(folder, youngBodies, () -> Long.MAX_VALUE, mergedAtOnce, merger, false);
        clear();
    }

    private SegmentFolder(
            Path folder,
            int youngBodies,
            LongSupplier youngBytes,
            int mergedAtOnce,
            Executor merger,
            boolean isOfTask) {
        this.folder = folder;
        this.youngBodies = youngBodies;
        this.youngBytes = youngBytes;
        this.mergedAtOnce = mergedAtOnce;
        this.merger = merger;
        this.isOfTask = isOfTask;
        if (isOfTask) {
            TASKS.incrementAndGet();
        }
    }

    /**
     * The folder of a task. It may hold what was kept.
     *
     * @param taskFolder the folder of the task's state
     * @param bytes value of {@link #BYTES_CONFIG}; null for the default, 64 MiB
     */
    public static SegmentFolder ofTask(Path taskFolder, @Nullable Object bytes) {
        long ofProcess = bytes == null ? DEFAULT_BYTES : Long.parseLong(bytes.toString());
        return new SegmentFolder(
                taskFolder.resolve(NAME),
                MOST_YOUNG,
                () -> ofProcess / Math.max(1, TASKS.get()),
                MERGED_AT_ONCE,
                MERGER,
                true);
    }

    private static Executor merger() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "wirefold-index-merge");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Whether the heap holds as much as it may, and the largest part is worth a segment. */
    boolean isFull(long bodies, long bytes, int largest) {
        return (bodies >= youngBodies || bytes >= youngBytes.getAsLong())
                && largest >= Math.max(1, Math.min(256, youngBodies / 64));
    }

    int mergedAtOnce() {
        return mergedAtOnce;
    }

    /** A file for a new segment. */
    Path newFile() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure("cannot be made", e);
        }
        return folder.resolve(named++ + SEGMENT);
    }

    Path path() {
        return folder;
    }

    /** Leaves a manifest, in place of any that is there. A crash leaves all of it or nothing. */
    void keep(IndexManifest manifest) throws IOException {
        Files.createDirectories(folder);
        Path written = folder.resolve(MANIFEST + ".new");
        Files.write(written, manifest.toBytes());
        Files.move(written, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Takes the manifest away, so that no later start uses it, and deletes the files that it does not name.
     *
     * @return null where there is none
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is damaged
     */
    @Nullable
    IndexManifest takeManifest() throws IOException {
        Path file = folder.resolve(MANIFEST);
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        IndexManifest manifest = IndexManifest.fromBytes(bytes);
        Set<String> named = manifest.files();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.toList()) {
                if (!named.contains(other.getFileName().toString())) {
                    Files.delete(other);
                }
            }
        }
        for (String name : named) {
            this.named = Math.max(this.named, Long.parseLong(name.substring(0, name.length() - SEGMENT.length())) + 1);
        }
        return manifest;
    }

    /** Whether a manifest was left. */
    static boolean hasManifest(Path taskFolder) {
        return Files.exists(taskFolder.resolve(NAME).resolve(MANIFEST));
    }

    /** Deletes the manifest that was left, if any: what it stands for is about to change. */
    static void dropManifest(Path taskFolder) {
        discard(taskFolder.resolve(NAME).resolve(MANIFEST));
    }

    void run(SpanJob<?> job) {
        merger.execute(job);
    }

    void countMerge() {
        merges++;
    }

    long merges() {
        return merges;
    }

    /** Deletes a file that is not needed. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder is emptied when the task starts again.
        }
    }

    /** What is thrown where the disk is full or cannot be written: the task fails, and no record is blamed for it. */
    ProcessorStateException failure(String what, IOException e) {
        return new ProcessorStateException(
                "the folder of the index, " + folder + ", " + what
                        + "; see that it can be written and that its disk has room: " + e,
                e);
    }

    /** Deletes what is in the folder, and the folder. */
    void clear() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw failure("cannot be emptied", e);
        }
    }

    /** Lets go of the folder without deleting it. */
    void release() {
        if (isOfTask) {
            TASKS.decrementAndGet();
        }
    }

    /** Deletes the folder; the segments must have been closed before. */
    @Override
    public void close() {
        release();
        try {
            clear();
        } catch (ProcessorStateException e) {
            // It is emptied when the task comes back, or deleted with the folder of the task.
        }
    }
}
