package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that survive a crash under their final name only when complete. */
final class DurableFiles {
    /** Ending of a file that is not complete. */
    static final String TEMPORARY = ".tmp";

    private DurableFiles() {}

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        return parent;
    }

    /** Where the file is written until it is complete: beside it and hidden from readers. */
    static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + TEMPORARY);
    }

    /** Forces the temporary file and gives it its name. */
    static void publish(Path file) throws IOException {
        Path temporary = temporary(file);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes names in a folder durable. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Writes a small file in one step. */
    static void replace(Path file, byte[] content) throws IOException {
        Files.write(temporary(file), content);
        publish(file);
        forceFolder(parent(file));
    }
}
