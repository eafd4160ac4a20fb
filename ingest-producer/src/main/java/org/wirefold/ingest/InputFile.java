package org.wirefold.ingest;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceFormat;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name how it is called in reports: from the name of its input on, with forward slashes
 * @param format how it is read
 * @param compressed whether it is compressed, see {@link org.wirefold.ingest.format.Compression}
 * @param mayBeLink whether the path may be a symbolic link when it is opened
 * @param folderSource the folder below the input that it is in, if any
 * @param state what the file system said of it when it was found
 */
record InputFile(
        Path path,
        String name,
        SourceFormat format,
        boolean compressed,
        boolean mayBeLink,
        @Nullable String folderSource,
        State state) {

    /**
     * What changes when a file is written to or replaced.
     *
     * @param size in bytes
     * @param modified when it was last written
     * @param fileKey identifies the file itself, whatever its name; null where the file system has no such key
     */
    record State(long size, FileTime modified, @Nullable Object fileKey) {
        static State of(BasicFileAttributes attributes) {
            return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /** In bytes when it was found. */
    long size() {
        return state.size();
    }

    /** Whether entries can be read before its writer has finished. */
    boolean grows() {
        return format.grows() && !compressed;
    }

    /** Whether the file has not been written to or replaced since the other was found. */
    boolean unchangedSince(@Nullable InputFile other) {
        return other != null && other.state.equals(state) && sameFormat(other);
    }

    /** Whether it is the same file as the other, and not one that has replaced it under its name. */
    boolean continues(@Nullable InputFile other) {
        return other != null && Objects.equals(other.state.fileKey(), state.fileKey()) && sameFormat(other);
    }

    private boolean sameFormat(InputFile other) {
        return other.format.name().equals(format.name()) && other.compressed == compressed;
    }
}
