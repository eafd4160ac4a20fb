package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.DamagedTargetException;
import org.wirefold.sink.destination.Destination.Written;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.file.Manifest.DataFile;

/**
 * The files of one partition. Complete files never change. A batch is applied in these steps:
 *
 * <ol>
 *   <li>It makes one new file in each dated folder. Small files of the folder are merged into it, so that a slow feed
 *       does not leave one file per second.
 *   <li>A file with a row that the batch supersedes or deletes is written again without the row.
 *   <li>The manifest is replaced in one step.
 *   <li>Files that it no longer names are deleted. After a crash this is done when the partition is next claimed.
 * </ol>
 *
 * <p>Merging follows the rule of log-structured merge trees: a small file joins a merge only if it is at most twice as
 * large as what is merged into it. So each row is written again about as often as the logarithm of the final size.
 */
final class PartitionFiles implements AutoCloseable {
    /** So many small files of the newest folder are merged. Each batch leaves about the logarithm of all of them. */
    private static final int MANY_SMALL_FILES = 8;

    private final FolderLayout layout;
    private final RowFormat format;
    private final long targetBytes;
    private final TopicPartition partition;
    private final RowKind kind;
    private final FileChannel lockChannel;
    private final List<RowFile> files = new ArrayList<>();
    private long nextOffset;
    private boolean known;

    private PartitionFiles(
            FolderLayout layout,
            RowFormat format,
            long targetBytes,
            TopicPartition partition,
            RowKind kind,
            FileChannel lockChannel) {
        this.layout = layout;
        this.format = format;
        this.targetBytes = targetBytes;
        this.partition = partition;
        this.kind = kind;
        this.lockChannel = lockChannel;
    }

    /**
     * Locks the partition for this process, deletes what a crash left, and opens its files.
     *
     * @throws DestinationException if another process holds it
     */
    @SuppressWarnings("MustBeClosedChecker")
    static PartitionFiles claim(
            FolderLayout layout, RowFormat format, long targetBytes, TopicPartition partition, RowKind kind)
            throws IOException, DestinationException {
        Path lock = layout.lock(kind, partition);
        Files.createDirectories(DurableFiles.parent(lock));
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new DestinationException(ErrorKind.RETRIABLE, partition + " is still held by another sink", null);
            }
            PartitionFiles claimed = new PartitionFiles(layout, format, targetBytes, partition, kind, channel);
            claimed.load();
            return claimed;
        } catch (IOException | DestinationException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Locks a partition's file; null if another process has it. */
    static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void load() throws IOException, DestinationException {
        Manifest manifest;
        try {
            manifest = Manifest.read(layout.manifest(kind, partition));
        } catch (Manifest.BrokenException e) {
            throw new DamagedTargetException(e.getMessage(), e);
        }
        Set<String> named = new HashSet<>();
        if (manifest != null) {
            known = true;
            nextOffset = manifest.nextOffset();
            for (DataFile data : manifest.files()) {
                if (!data.path().endsWith(format.extension())) {
                    throw new DestinationException(
                            ErrorKind.FATAL,
                            layout.root() + " holds " + data.path() + " and not " + format.extension()
                                    + " files; use another folder",
                            null);
                }
                named.add(data.path());
            }
        }
        if (manifest != null) {
            String fault = FileCheck.firstFault(layout, kind, manifest);
            if (fault != null) {
                throw new DamagedTargetException(fault, null);
            }
        }
        deleteUnnamed(named);
        if (manifest != null) {
            for (DataFile data : manifest.files()) {
                files.add(RowFile.open(layout, kind, format, data));
            }
        }
    }

    private void deleteUnnamed(Set<String> named) throws IOException {
        deleteUnnamed(layout.folder(kind), "", named);
        deleteUnnamed(FolderLayout.indexes(layout.root(), kind), ".keys", named);
    }

    /** Deletes this partition's files below a folder, unless their path without the ending is one of the names. */
    private void deleteUnnamed(Path folder, String ending, Set<String> named) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String prefix = partition + "-";
        List<Path> unnamed;
        try (Stream<Path> all = Files.walk(folder)) {
            unnamed = all.filter(file -> {
                        String name = file.getFileName().toString();
                        String bare = name.startsWith(".") ? name.substring(1) : name;
                        String path = folder.relativize(file).toString().replace('\\', '/');
                        return bare.startsWith(prefix)
                                && !(path.endsWith(ending)
                                        && named.contains(path.substring(0, path.length() - ending.length())))
                                && Files.isRegularFile(file);
                    })
                    .toList();
        }
        for (Path file : unnamed) {
            Files.deleteIfExists(file);
        }
    }

    /** First offset that is not covered; null if the partition has never been applied here. */
    @Nullable
    Long nextOffset() {
        return known ? nextOffset : null;
    }

    /** Applies a batch as a whole, or changes nothing. */
    Written write(PartitionBatch batch) throws IOException {
        try {
            return apply(batch);
        } catch (IOException | RuntimeException e) {
            files.forEach(RowFile::restore);
            throw e;
        }
    }

    private Written apply(PartitionBatch batch) throws IOException {
        Map<String, List<Change>> fresh = new TreeMap<>();
        long rows = 0;
        long deleted = 0;
        long ignored = 0;
        for (Change change : batch.changes()) {
            KeyHash key = KeyHash.of(change.key());
            Place place = find(key);
            if (change.isDeletion()) {
                if (place != null) {
                    place.file().supersede(place.entry());
                    deleted++;
                }
            } else if (place != null && !change.afterDeletion() && place.entry().revision() >= change.revision()) {
                ignored++;
            } else {
                if (place != null) {
                    place.file().supersede(place.entry());
                }
                fresh.computeIfAbsent(layout.datedFolder(change.time()), folder -> new ArrayList<>())
                        .add(change);
                rows++;
            }
        }
        List<RowFile> after = rewrite(fresh);
        switchTo(after, batch.nextOffset());
        return new Written(rows, deleted, ignored);
    }

    private record Place(RowFile file, KeyIndex.Entry entry) {}

    private @Nullable Place find(KeyHash key) {
        for (int i = files.size() - 1; i >= 0; i--) {
            KeyIndex.Entry entry = files.get(i).find(key);
            if (entry != null) {
                return new Place(files.get(i), entry);
            }
        }
        return null;
    }

    private List<RowFile> rewrite(Map<String, List<Change>> fresh) throws IOException {
        List<RowFile> after = new ArrayList<>();
        Map<String, List<RowFile>> merged = new TreeMap<>();
        fresh.forEach((folder, changes) -> merged.put(folder, toMerge(folder, changes)));
        Set<RowFile> inMerges = new HashSet<>();
        merged.values().forEach(inMerges::addAll);
        for (RowFile file : files) {
            if (!inMerges.contains(file)) {
                if (file.hasSuperseded()) {
                    addIfAny(after, writeFile(file.data().folder(), List.of(file), List.of()));
                } else {
                    after.add(file);
                }
            }
        }
        for (Map.Entry<String, List<Change>> entry : fresh.entrySet()) {
            addIfAny(
                    after, writeFile(entry.getKey(), merged.getOrDefault(entry.getKey(), List.of()), entry.getValue()));
        }
        return after;
    }

    private static void addIfAny(List<RowFile> list, @Nullable RowFile file) {
        if (file != null) {
            list.add(file);
        }
    }

    /** The files of a folder that are small enough to be written anew together with fresh rows, oldest first. */
    private List<RowFile> toMerge(String folder, List<Change> changes) {
        long bytes = changes.stream().mapToLong(change -> change.json().length).sum();
        List<RowFile> chosen = new ArrayList<>();
        for (int i = files.size() - 1; i >= 0; i--) {
            RowFile file = files.get(i);
            if (!file.data().folder().equals(folder) || file.data().bytes() >= format.largeBytes()) {
                continue;
            }
            if (file.data().bytes() > 2 * bytes || file.data().bytes() + bytes > targetBytes) {
                break;
            }
            bytes += file.data().bytes();
            chosen.add(0, file);
        }
        return chosen;
    }

    /**
     * Merges the small files of one folder into one. Of the newest folder, to which rows still come, only when there are
     * many, since what is merged is written again. False if there is nothing to merge.
     */
    boolean compact() throws IOException {
        Map<String, List<RowFile>> small = new TreeMap<>();
        for (RowFile file : files) {
            if (file.data().bytes() < format.largeBytes()) {
                small.computeIfAbsent(file.data().folder(), folder -> new ArrayList<>())
                        .add(file);
            }
        }
        String newest = files.stream()
                .map(file -> file.data().folder())
                .max(String::compareTo)
                .orElse("");
        for (Map.Entry<String, List<RowFile>> entry : small.entrySet()) {
            int enough = entry.getKey().equals(newest) ? MANY_SMALL_FILES : 2;
            if (entry.getValue().size() >= enough) {
                List<RowFile> after = new ArrayList<>(files);
                after.removeAll(entry.getValue());
                addIfAny(after, writeFile(entry.getKey(), entry.getValue(), List.of()));
                switchTo(after, nextOffset);
                return true;
            }
        }
        return false;
    }

    private @Nullable RowFile writeFile(String folder, List<RowFile> old, List<Change> fresh) throws IOException {
        long firstOffset = Long.MAX_VALUE;
        int rewrite = -1;
        for (RowFile file : old) {
            firstOffset = Math.min(firstOffset, file.data().firstOffset());
            rewrite = Math.max(rewrite, file.data().rewrite());
        }
        for (Change change : fresh) {
            firstOffset = Math.min(firstOffset, change.offset());
        }
        String path;
        do {
            rewrite++;
            path = FolderLayout.dataPath(folder, partition, firstOffset, rewrite, format.extension());
        } while (isNamed(path));
        Path kindFolder = layout.folder(kind);
        try (RowFile.Draft draft = new RowFile.Draft(kindFolder.resolve(path), kind, format)) {
            for (RowFile file : old) {
                file.copyTo(draft, kindFolder, kind, format);
            }
            for (Change change : fresh) {
                draft.add(change, KeyHash.of(change.key()));
            }
            return draft.publish(layout, kind, path, firstOffset, rewrite);
        }
    }

    private boolean isNamed(String path) {
        return files.stream().anyMatch(file -> file.data().path().equals(path));
    }

    private void switchTo(List<RowFile> after, long newNextOffset) throws IOException {
        List<DataFile> data = after.stream().map(RowFile::data).toList();
        new Manifest(partition.topic(), partition.partition(), newNextOffset, data)
                .write(layout.manifest(kind, partition));
        List<RowFile> gone = new ArrayList<>(files);
        gone.removeAll(after);
        files.clear();
        files.addAll(after);
        nextOffset = newNextOffset;
        known = true;
        for (RowFile file : gone) {
            Files.deleteIfExists(layout.folder(kind).resolve(file.data().path()));
            Files.deleteIfExists(layout.index(kind, file.data().path()));
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
