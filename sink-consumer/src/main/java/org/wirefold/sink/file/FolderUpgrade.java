package org.wirefold.sink.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;

/**
 * Brings a folder of an earlier version into today's layout. The manifests and indexes lay among the rows, the generations
 * in {@code _generations}, and {@code current} was a link. Files of rows stay where they are, under the names that their
 * manifests give them. Each step is one renaming, so what a crash leaves is finished by the next call.
 */
final class FolderUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(FolderUpgrade.class);
    private static final String OLD_MANIFESTS = "_manifest";
    private static final String OLD_INDEXES = "_index";
    private static final String OLD_GENERATIONS = "_generations";
    private static final String OLD_POINTER = "current";

    private FolderUpgrade() {}

    /** Does nothing to a folder of today's layout, or that does not exist. */
    static void upgrade(Path folder) throws DestinationException {
        if (!isOld(folder)) {
            return;
        }
        List<Path> manifests = Stream.of(RowKind.values())
                .map(kind -> folder.resolve(kind.folder()).resolve(OLD_MANIFESTS))
                .toList();
        try (PartitionLocks held = PartitionLocks.below(manifests)) {
            LOG.atInfo()
                    .addKeyValue("folder", folder)
                    .addKeyValue("locks", held)
                    .log("changing to the new layout");
            Path generations = folder.resolve(OLD_GENERATIONS);
            movePointer(folder);
            if (Files.isDirectory(generations)) {
                moveGenerations(folder, generations);
            }
            moveBookkeeping(folder);
            DurableFiles.forceFolder(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new DestinationException(
                    ErrorKind.RETRIABLE, "the layout of the folder " + folder + " cannot be changed: " + e, e);
        }
    }

    private static boolean isOld(Path folder) {
        return Files.isSymbolicLink(folder.resolve(OLD_POINTER))
                || Files.isDirectory(folder.resolve(OLD_GENERATIONS))
                || Stream.of(RowKind.values())
                        .anyMatch(kind ->
                                Files.isDirectory(folder.resolve(kind.folder()).resolve(OLD_MANIFESTS)));
    }

    private static void movePointer(Path folder) throws IOException {
        Path pointer = folder.resolve(OLD_POINTER);
        if (Files.isSymbolicLink(pointer)) {
            FolderGenerations.point(
                    folder,
                    Generation.named(
                            String.valueOf(Files.readSymbolicLink(pointer).getFileName())));
            Files.delete(pointer);
        }
    }

    private static void moveGenerations(Path folder, Path old) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(old)) {
            all = found.toList();
        }
        for (Path generation : all) {
            if (String.valueOf(generation.getFileName()).equals(Generation.LIVE.folder())) {
                // It holds nothing but links to where the live generation has always been.
                for (RowKind kind : RowKind.values()) {
                    Files.deleteIfExists(generation.resolve(kind.folder()));
                }
                Files.delete(generation);
            } else {
                moveBookkeeping(generation);
                move(generation, FolderGenerations.generations(folder).resolve(generation.getFileName()));
            }
        }
        Files.delete(old);
    }

    private static void moveBookkeeping(Path root) throws IOException {
        for (RowKind kind : RowKind.values()) {
            Path rows = root.resolve(kind.folder());
            // The manifests last: without them nothing would be left to finish.
            move(rows.resolve(OLD_INDEXES), FolderLayout.indexes(root, kind));
            move(rows.resolve(OLD_MANIFESTS), FolderLayout.manifests(root, kind));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(DurableFiles.parent(to));
            Files.move(from, to);
        }
    }
}
