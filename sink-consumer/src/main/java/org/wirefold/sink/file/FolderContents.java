package org.wirefold.sink.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetContent;
import org.wirefold.sink.file.Manifest.DataFile;
import org.wirefold.sink.file.RowFormat.Row;

/** What a folder holds: the files that its manifests name. Holds the locks of its partitions while it is open. */
final class FolderContents implements TargetContent {
    private static final Logger LOG = LoggerFactory.getLogger(FolderContents.class);

    private final Path root;
    private final PartitionLocks locks;
    private final Map<RowKind, List<Manifest>> manifests = new HashMap<>();
    private final List<String> brokenManifests = new ArrayList<>();

    private FolderContents(Path root, PartitionLocks locks) {
        this.root = root;
        this.locks = locks;
    }

    /** Opens a generation of a folder; null if there is none. */
    @SuppressWarnings("MustBeClosedChecker")
    static @Nullable FolderContents open(Path folder, Generation generation) throws DestinationException {
        FolderUpgrade.upgrade(folder);
        Path root = FolderGenerations.root(folder, generation);
        if (FolderGenerations.rowFolders(root).stream().noneMatch(Files::exists)) {
            return null;
        }
        try {
            FolderContents contents =
                    new FolderContents(root, PartitionLocks.below(FolderGenerations.manifestFolders(root)));
            try {
                contents.readManifests();
                return contents;
            } catch (IOException e) {
                contents.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    /** Deletes the manifests of a generation, so that each partition is written again from its beginning. */
    static void discard(Path folder, Generation generation) throws DestinationException {
        FolderUpgrade.upgrade(folder);
        Path root = FolderGenerations.root(folder, generation);
        List<Path> manifestFolders = FolderGenerations.manifestFolders(root);
        try (PartitionLocks held = PartitionLocks.below(manifestFolders)) {
            LOG.atDebug().addKeyValue("locks", held).log("no sink writes this folder");
            for (Path manifestFolder : manifestFolders) {
                for (Path manifest : manifestFiles(manifestFolder)) {
                    Files.delete(manifest);
                }
                if (Files.isDirectory(manifestFolder)) {
                    DurableFiles.forceFolder(manifestFolder);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    private static List<Path> manifestFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void readManifests() throws IOException {
        for (RowKind kind : RowKind.values()) {
            List<Manifest> read = new ArrayList<>();
            for (Path file : manifestFiles(FolderLayout.manifests(root, kind))) {
                try {
                    Manifest manifest = Manifest.read(file);
                    if (manifest != null) {
                        read.add(manifest);
                    }
                } catch (Manifest.BrokenException e) {
                    brokenManifests.add(e.getMessage());
                }
            }
            manifests.put(kind, read);
        }
    }

    @Override
    public List<String> damage() throws DestinationException {
        List<String> damage = new ArrayList<>(brokenManifests);
        try {
            for (Map.Entry<RowKind, List<Manifest>> entry : manifests.entrySet()) {
                for (Manifest manifest : entry.getValue()) {
                    damage.addAll(FileCheck.faults(
                            manifest, root.resolve(entry.getKey().folder())));
                }
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        }
        return damage;
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        Map<TopicPartition, Long> next = new HashMap<>();
        manifests.values().stream()
                .flatMap(List::stream)
                .forEach(manifest ->
                        next.put(new TopicPartition(manifest.topic(), manifest.partition()), manifest.nextOffset()));
        return next;
    }

    /** Rows after the broken part of a file are not passed; {@link #damage} names the file. */
    @Override
    public void rows(RowKind kind, RowReceiver rows) {
        for (Manifest manifest : manifests.getOrDefault(kind, List.of())) {
            for (DataFile data : manifest.files()) {
                Path file = root.resolve(kind.folder()).resolve(data.path());
                try (RowFormat.Reader reader = format(file).reader(file, kind)) {
                    for (Row row = reader.next(); row != null; row = reader.next()) {
                        pass(row, kind, rows);
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.atDebug().addKeyValue("file", file).setCause(e).log("the rest of a file cannot be read");
                }
            }
        }
    }

    private static RowFormat format(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".parquet") ? new ParquetFormat() : new JsonLinesFormat(name.endsWith(".zst"));
    }

    private static void pass(Row row, RowKind kind, RowReceiver rows) {
        Object value = row.value(kind);
        rows.row(kind.key(value), kind.revision(value), row.json());
    }

    private static DestinationException unreadable(Path root, Exception e) {
        return new DestinationException(
                ErrorKind.RETRIABLE, "the folder " + root + " cannot be read or changed: " + e, e);
    }

    @Override
    public void close() {
        try {
            locks.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", root).setCause(e).log("the locks could not be released");
        }
    }
}
