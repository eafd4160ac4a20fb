package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;

/** The locks of all partitions of some folders, so that no sink writes there meanwhile. Not thread-safe. */
final class PartitionLocks implements AutoCloseable {
    private final List<FileChannel> held = new ArrayList<>();

    private PartitionLocks() {}

    /**
     * Locks all of them.
     *
     * @param folders those of manifests; they need not exist
     * @throws DestinationException if a sink holds one
     */
    @SuppressWarnings("MustBeClosedChecker")
    static PartitionLocks below(List<Path> folders) throws IOException, DestinationException {
        PartitionLocks locks = new PartitionLocks();
        try {
            for (Path manifests : folders) {
                if (Files.isDirectory(manifests)) {
                    locks.take(manifests);
                }
            }
            return locks;
        } catch (IOException | DestinationException | RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    private void take(Path manifests) throws IOException, DestinationException {
        List<Path> files;
        try (Stream<Path> all = Files.list(manifests)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(FolderLayout.LOCK))
                    .toList();
        }
        for (Path file : files) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            held.add(channel);
            if (PartitionFiles.tryLock(channel) == null) {
                throw new DestinationException(
                        ErrorKind.RETRIABLE, "a sink still holds " + file + "; stop it first", null);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held) {
            channel.close();
        }
        held.clear();
    }
}
