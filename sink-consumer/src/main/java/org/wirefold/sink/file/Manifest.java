package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;

/**
 * The files that hold the rows of one partition, and the position up to which the partition has been applied. The
 * manifest is replaced in one step, so a reader who uses it sees each key once at every moment. A file that it no
 * longer names is deleted soon after. A reader who does not find a file any more reads the manifest again.
 *
 * @param topic the partition's topic
 * @param partition its number
 * @param nextOffset first offset that the files do not cover
 * @param files all files with rows of this partition
 */
record Manifest(String topic, int partition, long nextOffset, List<DataFile> files) {
    Manifest {
        files = List.copyOf(files);
    }

    /**
     * A complete file.
     *
     * @param path relative to the folder of its kind, with {@code /}
     * @param firstOffset lowest offset of the records it was made from
     * @param rewrite how often its rows have been written anew
     * @param rows how many rows
     * @param bytes its size
     * @param sha256 SHA-256 of its bytes, hexadecimal
     */
    record DataFile(String path, long firstOffset, int rewrite, long rows, long bytes, String sha256) {
        /** The folder below that of the kind; empty for none. */
        String folder() {
            int slash = path.lastIndexOf('/');
            return slash < 0 ? "" : path.substring(0, slash);
        }
    }

    static @Nullable Manifest read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return ArticleJson.read(Files.readAllBytes(file), Manifest.class);
        } catch (JacksonException e) {
            throw new BrokenException("the manifest " + file + " is broken: " + e.getOriginalMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        DurableFiles.replace(
                file, ArticleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** A manifest is not JSON, or not the JSON of a manifest. */
    static final class BrokenException extends IOException {
        private static final long serialVersionUID = 1L;
        private final String problem;

        BrokenException(String problem, Throwable cause) {
            super(problem, cause);
            this.problem = problem;
        }

        @Override
        public String getMessage() {
            return problem;
        }
    }
}
