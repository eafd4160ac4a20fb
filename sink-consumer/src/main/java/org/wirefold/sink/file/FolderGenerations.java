package org.wirefold.sink.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * any other in {@code FOLDER/_generations/NAME}. {@code FOLDER/current} is a symbolic link to the published one, and is
 * replaced in one step. A file system without symbolic links has only the live one. Thread-safe.
 */
final class FolderGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(FolderGenerations.class);
    private static final String GENERATIONS = "_generations";
    private static final String CURRENT = "current";

    private FolderGenerations() {}

    /** The folder of a generation. */
    static Path root(Path folder, Generation generation) {
        return generation.isLive() ? folder : folder.resolve(GENERATIONS).resolve(generation.folder());
    }

    /** Publishes the live generation unless another is. */
    static void prepare(Path folder, Generation generation) {
        if (!generation.isLive() || Files.isSymbolicLink(folder.resolve(CURRENT))) {
            return;
        }
        try {
            linkLive(folder);
            link(folder.resolve(CURRENT), Path.of(GENERATIONS, Generation.LIVE.folder()));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.atInfo()
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log("no symbolic links here: only the live generation can be read");
        }
    }

    /** The folder of the live generation that {@code current} points to: links to where its files have always been. */
    private static void linkLive(Path folder) throws IOException {
        Path live = folder.resolve(GENERATIONS).resolve(Generation.LIVE.folder());
        Files.createDirectories(live);
        for (RowKind kind : RowKind.values()) {
            link(live.resolve(kind.folder()), Path.of("..", "..", kind.folder()));
        }
    }

    private static void link(Path link, Path to) throws IOException {
        try {
            Files.createSymbolicLink(link, to);
        } catch (FileAlreadyExistsException e) {
            LOG.atDebug().addKeyValue("link", link).log("was made by another");
        }
    }

    /** The generation that readers see; null if there is none. */
    public static @Nullable Generation published(Path folder) throws DestinationException {
        Path current = folder.resolve(CURRENT);
        if (!Files.isSymbolicLink(current)) {
            return null;
        }
        try {
            return Generation.named(
                    String.valueOf(Files.readSymbolicLink(current).getFileName()));
        } catch (IOException e) {
            throw away(folder, e);
        }
    }

    /** Makes readers see a generation, in one step. */
    public static void publish(Path folder, Generation generation) throws DestinationException {
        if (!Files.isDirectory(root(folder, generation).resolve(RowKind.ARTICLE.folder()))) {
            throw DestinationException.noGeneration(folder, generation, "fill it first");
        }
        Path current = folder.resolve(CURRENT);
        Path next = DurableFiles.temporary(current);
        try {
            if (generation.isLive()) {
                linkLive(folder);
            }
            Files.deleteIfExists(next);
            Files.createSymbolicLink(next, Path.of(GENERATIONS, generation.folder()));
            Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceFolder(folder);
        } catch (IOException | UnsupportedOperationException e) {
            throw away(folder, e);
        }
    }

    /** Deletes the files of a generation that readers do not see and no sink holds. */
    public static void drop(Path folder, Generation generation) throws DestinationException {
        if (generation.equals(published(folder))
                || (generation.isLive() && !Files.isSymbolicLink(folder.resolve(CURRENT)))) {
            throw DestinationException.published(folder, generation);
        }
        Path root = root(folder, generation);
        List<Path> rows = Stream.of(RowKind.values())
                .map(kind -> root.resolve(kind.folder()))
                .toList();
        if (rows.stream().noneMatch(Files::exists)) {
            throw DestinationException.noGeneration(folder, generation, "there is nothing to drop");
        }
        try (PartitionLocks held = PartitionLocks.below(rows)) {
            LOG.atDebug().addKeyValue("locks", held).log("no sink writes here");
            for (Path path : rows) {
                // A folder without manifests is what a crash left. It does not count as a generation.
                deleteTree(path.resolve(FolderLayout.MANIFESTS));
            }
            for (Path path : rows) {
                deleteTree(path);
            }
            deleteTree(folder.resolve(GENERATIONS).resolve(generation.folder()));
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
