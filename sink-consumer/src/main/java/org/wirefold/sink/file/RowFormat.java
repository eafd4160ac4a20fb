package org.wirefold.sink.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.RowKind;

/** The format of the rows in a file. */
interface RowFormat {
    /** Ending of the files' names, with the dot. */
    String extension();

    /** A file of this size or more is not merged with others. */
    long largeBytes();

    /** Whether rows are written from their values, not from their JSON. */
    boolean needsValues();

    /** Begins a file. */
    Writer writer(Path file, RowKind kind) throws IOException;

    /** Reads a file from its first row. */
    Reader reader(Path file, RowKind kind) throws IOException;

    /**
     * A row in one of its two shapes, or both.
     */
    final class Row {
        private final byte @Nullable [] json;
        private final @Nullable Object value;
        private final boolean stored;

        private Row(byte @Nullable [] json, @Nullable Object value, boolean stored) {
            this.json = json;
            this.value = value;
            this.stored = stored;
        }

        static Row of(byte[] json, @Nullable Object value) {
            return new Row(json, value, false);
        }

        /** A row as a file of this format holds it. */
        static Row stored(byte[] json) {
            return new Row(json, null, true);
        }

        static Row ofValue(Object value) {
            return new Row(null, value, true);
        }

        /** Whether it comes from a file of the same format. */
        boolean isStored() {
            return stored;
        }

        /** One line of JSON without its end. */
        byte[] json() {
            return json != null ? json : ArticleJson.write(Objects.requireNonNull(value));
        }

        /** The record of its kind. */
        Object value(RowKind kind) {
            return value != null ? value : kind.read(json());
        }
    }

    /** Writes rows. */
    interface Writer extends Closeable {
        void write(Row row) throws IOException;
    }

    /** Reads rows. */
    interface Reader extends Closeable {
        /** The next row; null after the last. */
        @Nullable
        Row next() throws IOException;
    }
}
