package org.wirefold.ingest;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of the inputs: each input in the order given, a folder's files sorted by name. Hidden and temporary
 * files and folders are passed over, and so are files that vanish or whose folder may not be entered; a file that may
 * not be read is found here and reported by its reader.
 *
 * @param files what is to be read
 * @param leftOut how many files of no known kind were found in folders
 */
record InputFiles(List<InputFile> files, long leftOut) {

    /**
     * Looks through the inputs.
     *
     * @throws IngestException if an input is not there or is a file of no known kind
     */
    static InputFiles find(List<Path> inputs) {
        List<InputFile> found = new ArrayList<>();
        long leftOut = 0;
        for (Path input : inputs) {
            try {
                if (Files.isDirectory(input)) {
                    leftOut += addFolder(input, found);
                } else {
                    found.add(single(input));
                }
            } catch (IOException e) {
                throw new IngestException(input + " cannot be read: " + e.getMessage(), e);
            }
        }
        return new InputFiles(found, leftOut);
    }

    private static InputFile single(Path input) throws IOException {
        if (!Files.exists(input)) {
            throw new IngestException("no such file or folder: " + input, null);
        }
        String name = nameOf(input);
        FileKind kind = FileKind.of(name);
        if (kind == null) {
            throw new IngestException(input + " is of no kind that can be read: " + FileKind.NAMES, null);
        }
        BasicFileAttributes attributes = Files.readAttributes(input, BasicFileAttributes.class);
        return new InputFile(input, name, kind, null, attributes.size(), attributes.lastModifiedTime());
    }

    private static long addFolder(Path folder, List<InputFile> found) throws IOException {
        FolderVisitor visitor = new FolderVisitor(folder);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        visitor.files.sort(Comparator.comparing(InputFile::name));
        found.addAll(visitor.files);
        return visitor.leftOut;
    }

    private static String nameOf(Path path) throws IOException {
        Path name = path.toRealPath().getFileName();
        return name == null ? "" : name.toString();
    }

    /** Whether a file or folder of this name is passed over: hidden, or of a program that has not finished writing. */
    static boolean isPassedOver(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.startsWith("#")
                || name.endsWith("~")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.endsWith(".partial")
                || lower.endsWith(".crdownload")
                || lower.endsWith(".swp");
    }

    private static final class FolderVisitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final String folderName;
        private final List<InputFile> files = new ArrayList<>();
        private long leftOut;

        FolderVisitor(Path folder) throws IOException {
            this.folder = folder;
            this.folderName = nameOf(folder);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean inner = !directory.equals(folder);
            return inner && isPassedOver(last(directory)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = last(file);
            if (attributes.isRegularFile() && !isPassedOver(name)) {
                FileKind kind = FileKind.of(name);
                if (kind == null) {
                    leftOut++;
                } else {
                    files.add(found(file, kind, attributes));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private InputFile found(Path file, FileKind kind, BasicFileAttributes attributes) {
            Path relative = folder.relativize(file);
            StringBuilder name = new StringBuilder(folderName);
            for (Path part : relative) {
                name.append(name.isEmpty() ? "" : "/").append(part);
            }
            String source = relative.getNameCount() > 1 ? relative.getName(0).toString() : null;
            return new InputFile(file, name.toString(), kind, source, attributes.size(), attributes.lastModifiedTime());
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private static String last(Path path) {
            Path name = path.getFileName();
            return name == null ? "" : name.toString();
        }
    }
}
