package org.wirefold.testkit;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file system in memory (tmpfs) on a folder, which a test can fill and free. Only a process that may mount has one.
 * Filling takes no memory: the file system is made as small as what it holds. Not thread-safe.
 */
public final class SmallDisk implements AutoCloseable {
    private static final long LEFT_BYTES = 64L << 10;
    private static final int ATTEMPTS = 20;

    private final Path folder;
    private final long bytes;

    private SmallDisk(Path folder, long bytes) {
        this.folder = folder;
        this.bytes = bytes;
    }

    /**
     * Mounts one.
     *
     * @param bytes its size
     * @return empty if this process may not mount
     */
    public static Optional<SmallDisk> mount(Path folder, long bytes) throws IOException {
        Files.createDirectories(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString())) {
            System.out.println("this process may not mount file systems: full disks are left out");
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(folder, bytes));
    }

    /** Leaves almost no room, also while others write to it: what they wrote since it was looked at cannot be cut off. */
    public void fill() throws IOException {
        FileStore store = Files.getFileStore(folder);
        for (int attempt = 1; ; attempt++) {
            long size = store.getTotalSpace() - store.getUsableSpace() + LEFT_BYTES;
            if (resized(size)) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw notResized(size);
            }
        }
    }

    /** Gives the room back. */
    public void free() throws IOException {
        if (!resized(bytes)) {
            throw notResized(bytes);
        }
    }

    private boolean resized(long size) throws IOException {
        return run("mount", "-o", "remount,size=" + size, folder.toString());
    }

    private IOException notResized(long size) {
        return new IOException(folder + " could not be made " + size + " bytes large");
    }

    /** Unmounts it, also while a process that is about to end has files open there. */
    @Override
    public void close() throws IOException {
        if (!run("umount", "-l", folder.toString())) {
            throw new IOException(folder + " could not be unmounted");
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
