package org.wirefold.sink.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes files with article text, which only their owner may read and write ({@code rw-------}). A file system without
 * such permissions decides itself who may. Thread-safe.
 */
public final class OwnerOnly {
    private static final String PERMISSIONS = "rw-------";

    private OwnerOnly() {}

    /** Makes an empty file, or leaves one that exists as it is. */
    public static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (Files.getFileAttributeView(parent(file), PosixFileAttributeView.class) == null) {
            Files.createFile(file);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PERMISSIONS)));
        }
    }

    /** Restricts a file that another library has made anew. */
    public static void restrict(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PERMISSIONS));
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
