package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.file.Manifest.DataFile;

/** Compares files of rows with what their manifest says of them. */
final class FileCheck {
    private FileCheck() {}

    /**
     * The first fault of a manifest's files that a quick check finds; null if there is none. A file is read whole only
     * if it was modified after its index, which the sink writes after it. So a copied folder may be read whole once.
     */
    static @Nullable String firstFault(FolderLayout layout, RowKind kind, Manifest manifest) throws IOException {
        for (DataFile data : manifest.files()) {
            Path file = layout.folder(kind).resolve(data.path());
            String fault = fault(file, data, isModified(file, layout.index(kind, data.path())));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static boolean isModified(Path file, Path index) throws IOException {
        return Files.exists(file)
                && (!Files.exists(index)
                        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(index)) > 0);
    }

    /** Every fault of a manifest's files; all of them are read. */
    static List<String> faults(Manifest manifest, Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (DataFile data : manifest.files()) {
            String fault = fault(folder.resolve(data.path()), data, true);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable String fault(Path file, DataFile data, boolean withDigest) throws IOException {
        if (!Files.exists(file)) {
            return file + " is missing";
        }
        long bytes = Files.size(file);
        if (bytes != data.bytes()) {
            return file + " has " + bytes + " bytes, its manifest says " + data.bytes();
        }
        if (withDigest && !RowFile.sha256(file).equals(data.sha256())) {
            return file + " was changed: its SHA-256 is not the one in its manifest";
        }
        return null;
    }
}
