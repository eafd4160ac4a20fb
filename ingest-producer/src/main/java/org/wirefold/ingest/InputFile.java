package org.wirefold.ingest;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name how it is called in reports: from the name of its input on, with forward slashes
 * @param kind how it is read
 * @param folderSource the folder below the input that it lies in, if any
 * @param size in bytes when it was found
 * @param modified when it was last written
 */
record InputFile(
        Path path, String name, FileKind kind, @Nullable String folderSource, long size, FileTime modified) {

    /** Whether the file has not been written to since the other was found. */
    boolean unchangedSince(@Nullable InputFile other) {
        return other != null && other.size == size && other.modified.equals(modified);
    }
}
