package org.wirefold.ingest.format;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A content to read, and what is known of it besides its bytes. The caller closes the stream.
 *
 * @param stream what follows the position, decompressed
 * @param from {@link ReadPosition#START}, or a position that a reader has reported if the format {@link
 *     SourceFormat#grows}
 * @param name the file's name without folders, or the last part of an address; empty if there is none
 * @param mediaType what its sender has said of it, with parameters such as the charset; null if nobody has
 * @param location the address it was fetched from; null if it was not
 * @param fields where rows of JSON and of tables keep the fields of an article
 */
public record SourceContent(
        InputStream stream,
        ReadPosition from,
        String name,
        @Nullable String mediaType,
        @Nullable String location,
        FieldMapping fields) {

    /** A content whose fields go by their usual names. */
    public SourceContent(
            InputStream stream, ReadPosition from, String name, @Nullable String mediaType, @Nullable String location) {
        this(stream, from, name, mediaType, location, FieldMapping.NONE);
    }

    /** A whole content of which nothing else is known. */
    public static SourceContent of(InputStream stream) {
        return new SourceContent(stream, ReadPosition.START, "", null, null);
    }

    /** A file's content. */
    public static SourceContent ofFile(InputStream stream, ReadPosition from, String path) {
        return new SourceContent(stream, from, path.substring(path.lastIndexOf('/') + 1), null, null);
    }

    /** The same content, whose fields are mapped so. */
    public SourceContent withFields(FieldMapping mapping) {
        return new SourceContent(stream, from, name, mediaType, location, mapping);
    }
}
