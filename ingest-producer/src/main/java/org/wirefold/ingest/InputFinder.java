package org.wirefold.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.Compression;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.SourceFormat;

/**
 * Finds the files of the inputs: each input in the order given, a folder's files sorted by name. Hidden and temporary
 * files and folders are passed over, and so are files that vanish. Everything else that is not read is reported with
 * its reason. A file of a known ending that may not be read is found here and reported by its reader.
 *
 * <p>Symbolic links inside a folder are followed only if the configuration says so, since they can lead anywhere. An
 * input that is a link itself was named by the user and is followed. Not thread-safe.
 */
final class InputFinder {
    private final FormatRegistry formats;
    private final boolean followLinks;
    private Map<Path, Known> known = new HashMap<>();
    private Map<Path, Known> lookedAt = new HashMap<>();

    /** What was found out about a file, so that a watched folder is not opened file by file at every look. */
    private record Known(InputFile.State state, @Nullable SourceFormat format, boolean compressed, String reason) {}

    /**
     * What is there.
     *
     * @param files what is to be read
     * @param leftOut what is not read
     */
    record Found(List<InputFile> files, List<LeftOutFile> leftOut) {}

    InputFinder(FormatRegistry formats, boolean followLinks) {
        this.formats = formats;
        this.followLinks = followLinks;
    }

    /**
     * Looks through the inputs.
     *
     * @throws IngestException if an input does not exist or is a file of no known format
     */
    Found find(List<Path> inputs) {
        List<InputFile> files = new ArrayList<>();
        List<LeftOutFile> leftOut = new ArrayList<>();
        lookedAt = new HashMap<>();
        for (Path input : inputs) {
            try {
                if (Files.isDirectory(input)) {
                    addFolder(input, files, leftOut);
                } else {
                    files.add(single(input));
                }
            } catch (IOException e) {
                throw new IngestException(
                        "the input " + input + " cannot be read: " + e.getMessage()
                                + "; check its permissions and start again",
                        e);
            }
        }
        known = lookedAt;
        return new Found(files, leftOut);
    }

    /** As {@link #find}, but an input that has vanished may come back later. */
    Found findAgain(List<Path> inputs) {
        return find(inputs.stream().filter(Files::exists).toList());
    }

    private InputFile single(Path input) throws IOException {
        if (!Files.exists(input)) {
            throw new IngestException("no such file or folder: " + input + "; check the path", null);
        }
        String name = nameOf(input);
        InputFile.State state = InputFile.State.of(Files.readAttributes(input, BasicFileAttributes.class));
        Known found = look(input, name, state);
        if (found.format() == null) {
            throw new IngestException(
                    input + " cannot be read: " + found.reason()
                            + "; formats are known by their content, or by "
                            + formats.fileEndings(),
                    null);
        }
        return new InputFile(input, name, found.format(), found.compressed(), true, null, state);
    }

    private void addFolder(Path folder, List<InputFile> files, List<LeftOutFile> leftOut) throws IOException {
        FolderVisitor visitor = new FolderVisitor(folder);
        Set<FileVisitOption> options =
                followLinks ? EnumSet.of(FileVisitOption.FOLLOW_LINKS) : EnumSet.noneOf(FileVisitOption.class);
        Files.walkFileTree(folder.toRealPath(), options, Integer.MAX_VALUE, visitor);
        visitor.files.sort(Comparator.comparing(InputFile::name));
        visitor.leftOut.sort(Comparator.comparing(LeftOutFile::name));
        files.addAll(visitor.files);
        leftOut.addAll(visitor.leftOut);
    }

    private static String nameOf(Path path) throws IOException {
        Path name = path.toRealPath().getFileName();
        return name == null ? "" : name.toString();
    }

    private Known look(Path path, String name, InputFile.State state) {
        Known before = known.get(path);
        Known now = before != null && before.state().equals(state) ? before : lookInto(path, name, state);
        lookedAt.put(path, now);
        return now;
    }

    private Known lookInto(Path path, String name, InputFile.State state) {
        byte[] beginning = new byte[0];
        boolean isReadable = true;
        boolean compressed = Compression.isNamed(name);
        try (BufferedInputStream in = new BufferedInputStream(SourceFiles.openUndecoded(path, followLinks))) {
            in.mark(ContentSample.MAX_BYTES);
            compressed |= Compression.of(in.readNBytes(ContentSample.MAX_BYTES)) != null;
            in.reset();
            beginning = Compression.beginning(in, ContentSample.MAX_BYTES);
        } catch (IOException e) {
            SourceFiles.endIfOutOfHandles(e);
            beginning = new byte[0];
            isReadable = false;
        }
        ContentSample sample = new ContentSample(beginning);
        String reason = isReadable ? noFormat(sample, name) : LeftOutFile.UNREADABLE;
        return new Known(state, formats.find(sample, name, null), compressed, reason);
    }

    /** Why no format takes a file: what it is, as far as its content or its name tells. */
    private static String noFormat(ContentSample sample, String name) {
        int dot = name.lastIndexOf('.');
        String what = dot < 0 ? "files without an ending" : name.substring(dot).toLowerCase(Locale.ROOT) + " files";
        ContentSample.XmlRoot root = sample.root();
        return "no source format reads "
                + (root == null ? what : "XML documents that begin with <" + root.name() + ">")
                + "; docs/formats.md lists what is read";
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

    private final class FolderVisitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final String folderName;
        private final List<InputFile> files = new ArrayList<>();
        private final List<LeftOutFile> leftOut = new ArrayList<>();

        FolderVisitor(Path folder) throws IOException {
            this.folder = folder.toRealPath();
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
            if (isPassedOver(name)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                leftOut.add(new LeftOutFile(reportName(file), LeftOutFile.LINK));
            } else if (attributes.isRegularFile()) {
                regularFile(file, name, InputFile.State.of(attributes));
            } else {
                leftOut.add(new LeftOutFile(reportName(file), LeftOutFile.SPECIAL));
            }
            return FileVisitResult.CONTINUE;
        }

        private void regularFile(Path file, String name, InputFile.State state) {
            Known found = look(file, name, state);
            if (found.format() == null) {
                leftOut.add(new LeftOutFile(reportName(file), found.reason()));
                return;
            }
            Path relative = folder.relativize(file);
            String source = relative.getNameCount() > 1 ? relative.getName(0).toString() : null;
            files.add(new InputFile(
                    file, reportName(file), found.format(), found.compressed(), followLinks, source, state));
        }

        private String reportName(Path file) {
            StringBuilder name = new StringBuilder(folderName);
            for (Path part : folder.relativize(file)) {
                name.append(name.isEmpty() ? "" : "/").append(part);
            }
            return name.toString();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            SourceFiles.endIfOutOfHandles(e);
            boolean vanished = e instanceof NoSuchFileException && !Files.isSymbolicLink(file);
            if (!vanished && !(e instanceof FileSystemLoopException) && !isPassedOver(last(file))) {
                leftOut.add(new LeftOutFile(reportName(file), LeftOutFile.UNREADABLE));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            if (e != null) {
                SourceFiles.endIfOutOfHandles(e);
                leftOut.add(new LeftOutFile(reportName(directory), LeftOutFile.UNREADABLE));
            }
            return FileVisitResult.CONTINUE;
        }

        private static String last(Path path) {
            Path name = path.getFileName();
            return name == null ? "" : name.toString();
        }
    }
}
