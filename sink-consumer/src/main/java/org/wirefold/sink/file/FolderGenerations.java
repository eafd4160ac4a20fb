package org.wirefold.sink.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;

/**
 * Which generation the readers of a folder see. The live one is in {@code FOLDER/articles} and {@code FOLDER/stories},
 * any other in {@code FOLDER/.wirefold/generations/NAME}. The file {@code FOLDER/.wirefold/published} says below which
 * folder the published one is, relative to FOLDER: {@code .} for the live one. It is a plain file, because tools that
 * read a folder follow links and would read the rows twice. It is replaced in one step. Thread-safe.
 */
final class FolderGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(FolderGenerations.class);
    private static final String GENERATIONS = "generations";
    private static final String LIVE = ".";

    private FolderGenerations() {}

    /** The folder of a generation. */
    static Path root(Path folder, Generation generation) {
        return generation.isLive() ? folder : generations(folder).resolve(generation.folder());
    }

    /** The folder of all generations but the live one. */
    static Path generations(Path folder) {
        return folder.resolve(FolderLayout.PRIVATE).resolve(GENERATIONS);
    }

    /** The folders with the rows of a generation. */
    static List<Path> rowFolders(Path root) {
        return Stream.of(RowKind.values())
                .map(kind -> root.resolve(kind.folder()))
                .toList();
    }

    /** The folders with the manifests of a generation. */
    static List<Path> manifestFolders(Path root) {
        return Stream.of(RowKind.values())
                .map(kind -> FolderLayout.manifests(root, kind))
                .toList();
    }

    private static Path pointer(Path folder) {
        return folder.resolve(FolderLayout.PRIVATE).resolve("published");
    }

    /** Publishes the live generation unless another is. */
    static void prepare(Path folder, Generation generation) throws IOException {
        if (!generation.isLive() || Files.exists(pointer(folder))) {
            return;
        }
        try {
            Files.writeString(pointer(folder), LIVE + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            LOG.atDebug().addKeyValue("folder", folder).log("another sink has published it");
        }
    }

    /** The generation that readers see; null if there is none. */
    public static @Nullable Generation published(Path folder) throws DestinationException {
        FolderUpgrade.upgrade(folder);
        if (!Files.exists(pointer(folder))) {
            return null;
        }
        try {
            String where = Files.readString(pointer(folder)).strip();
            // Empty for the moment between its creation and its first content.
            return where.equals(LIVE) || where.isEmpty()
                    ? Generation.LIVE
                    : Generation.named(String.valueOf(Path.of(where).getFileName()));
        } catch (IOException e) {
            throw new DestinationException(ErrorKind.RETRIABLE, "the folder " + folder + " cannot be read: " + e, e);
        }
    }

    /** Makes readers see a generation, in one step. */
    public static void publish(Path folder, Generation generation) throws DestinationException {
        FolderUpgrade.upgrade(folder);
        Path root = root(folder, generation);
        if (!Files.isDirectory(root.resolve(RowKind.ARTICLE.folder()))) {
            throw DestinationException.noGeneration(folder, generation, "fill it first");
        }
        try {
            point(folder, generation);
        } catch (IOException e) {
            throw away(folder, e);
        }
    }

    /** Writes which generation readers see. */
    static void point(Path folder, Generation generation) throws IOException {
        String where = generation.isLive()
                ? LIVE
                : folder.relativize(root(folder, generation)).toString().replace('\\', '/');
        Files.createDirectories(DurableFiles.parent(pointer(folder)));
        DurableFiles.replace(pointer(folder), (where + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes the files of a generation that readers do not see and no sink holds. */
    public static void drop(Path folder, Generation generation) throws DestinationException {
        if (generation.equals(published(folder)) || (generation.isLive() && !Files.exists(pointer(folder)))) {
            throw DestinationException.published(folder, generation);
        }
        Path root = root(folder, generation);
        List<Path> rows = rowFolders(root);
        if (rows.stream().noneMatch(Files::exists)) {
            throw DestinationException.noGeneration(folder, generation, "there is nothing to drop");
        }
        try (PartitionLocks held = PartitionLocks.below(manifestFolders(root))) {
            LOG.atDebug().addKeyValue("locks", held).log("no sink writes here");
            for (RowKind kind : RowKind.values()) {
                // A folder without manifests is what a crash left. It does not count as a generation.
                deleteTree(FolderLayout.manifests(root, kind));
                deleteTree(FolderLayout.indexes(root, kind));
            }
            for (Path path : rows) {
                deleteTree(path);
            }
            if (!generation.isLive()) {
                deleteTree(root);
            }
            DurableFiles.forceFolder(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new DestinationException(
                    ErrorKind.RETRIABLE,
                    "the generation " + generation + " of " + folder + " cannot be dropped: " + e,
                    e);
        }
    }

    /** Links are deleted, not followed. */
    private static void deleteTree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    private static DestinationException away(Path folder, Exception e) {
        return new DestinationException(ErrorKind.RETRIABLE, "the folder " + folder + " cannot be switched: " + e, e);
    }
}
