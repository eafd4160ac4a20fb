package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Keeps a data folder to its owner: folders 0700, files 0600. A folder that was there before keeps its own permissions,
 * as other things may be in it; what Wirefold writes into it is the owner's alone. Where the file system knows no such
 * permissions, nothing is done.
 */
final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final List<String> FOLDERS = List.of("broker", "state", "producer", "out", "generations");

    private OwnerOnly() {}

    /** Makes the folder if it is missing. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        restrict(folder, FOLDER);
    }

    /** Restricts what Wirefold has written into a data folder; files that vanish meanwhile are passed over. */
    static void restrict(Path dataFolder) throws IOException {
        for (String name : FOLDERS) {
            Path folder = dataFolder.resolve(name);
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new Restricting());
            }
        }
        try (var files = Files.newDirectoryStream(dataFolder, "wirefold.*")) {
            for (Path file : files) {
                restrict(file, FILE);
            }
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || Files.isSymbolicLink(path)) {
            return;
        }
        try {
            if (!view.readAttributes().permissions().equals(permissions)) {
                view.setPermissions(permissions);
            }
        } catch (NoSuchFileException e) {
            // The application removes files of its own at any time.
        }
    }

    private static final class Restricting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            restrict(folder, FOLDER);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            restrict(file, FILE);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
