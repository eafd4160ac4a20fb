package org.wirefold.sink.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.OwnerOnly;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.file.Manifest.DataFile;
import org.wirefold.sink.file.RowFormat.Row;

/** One complete file of rows, its index, and which of its rows the current batch supersedes. */
final class RowFile {
    private final DataFile data;
    private final KeyIndex index;
    private final BitSet superseded = new BitSet();

    private RowFile(DataFile data, KeyIndex index) {
        this.data = data;
        this.index = index;
    }

    /** Opens a file that a manifest names; makes its index anew where that is missing. */
    static RowFile open(FolderLayout layout, RowKind kind, RowFormat format, DataFile data) throws IOException {
        Path indexFile = layout.index(kind, data.path());
        KeyIndex index = KeyIndex.open(indexFile, data.rows());
        if (index == null) {
            index = KeyIndex.write(indexFile, scan(layout.folder(kind).resolve(data.path()), kind, format));
        }
        return new RowFile(data, index);
    }

    private static List<KeyIndex.Entry> scan(Path file, RowKind kind, RowFormat format) throws IOException {
        List<KeyIndex.Entry> entries = new ArrayList<>();
        try (RowFormat.Reader reader = format.reader(file, kind)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                Object value = row.value(kind);
                entries.add(new KeyIndex.Entry(KeyHash.of(kind.key(value)), kind.revision(value), entries.size()));
            }
        }
        return entries;
    }

    DataFile data() {
        return data;
    }

    /** The row of a key, unless it has been superseded; null if there is none. */
    KeyIndex.@Nullable Entry find(KeyHash key) {
        KeyIndex.Entry entry = index.find(key);
        return entry == null || superseded.get(entry.row()) ? null : entry;
    }

    void supersede(KeyIndex.Entry entry) {
        superseded.set(entry.row());
    }

    /** Forgets what a failed write had superseded. */
    void restore() {
        superseded.clear();
    }

    boolean hasSuperseded() {
        return !superseded.isEmpty();
    }

    /** Copies the rows that still count. */
    void copyTo(Draft draft, Path folder, RowKind kind, RowFormat format) throws IOException {
        if (superseded.cardinality() == data.rows()) {
            return;
        }
        KeyIndex.Entry[] entries = index.byRow();
        try (RowFormat.Reader reader = format.reader(folder.resolve(data.path()), kind)) {
            for (KeyIndex.Entry entry : entries) {
                Row row = reader.next();
                if (row == null) {
                    throw new IOException(data.path() + " has fewer rows than its manifest says");
                }
                if (!superseded.get(entry.row())) {
                    draft.add(row, entry.key(), entry.revision());
                }
            }
        }
    }

    /** A file that is being written, under its temporary name. */
    static final class Draft implements AutoCloseable {
        private final Path file;
        private final RowFormat.Writer writer;
        private final List<KeyIndex.Entry> entries = new ArrayList<>();

        Draft(Path file, RowKind kind, RowFormat format) throws IOException {
            this.file = file;
            Files.createDirectories(DurableFiles.parent(file));
            OwnerOnly.create(DurableFiles.temporary(file));
            this.writer = format.writer(DurableFiles.temporary(file), kind);
        }

        void add(Row row, KeyHash key, long revision) throws IOException {
            writer.write(row);
            entries.add(new KeyIndex.Entry(key, revision, entries.size()));
        }

        void add(Change change, KeyHash key) throws IOException {
            add(Row.of(change.json(), change.value()), key, change.revision());
        }

        /** Gives the file its name and opens it; null if no row came. */
        @Nullable
        RowFile publish(FolderLayout layout, RowKind kind, String path, long firstOffset, int rewrite)
                throws IOException {
            writer.close();
            if (entries.isEmpty()) {
                Files.deleteIfExists(DurableFiles.temporary(file));
                return null;
            }
            OwnerOnly.restrict(DurableFiles.temporary(file));
            DurableFiles.publish(file);
            DurableFiles.forceFolder(DurableFiles.parent(file));
            KeyIndex index = KeyIndex.write(layout.index(kind, path), entries);
            return new RowFile(
                    new DataFile(path, firstOffset, rewrite, entries.size(), Files.size(file), sha256(file)), index);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
