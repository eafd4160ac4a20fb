package org.wirefold.cli.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The local state of a streams application: {@code APPLICATION/TASK/rocksdb/STORE}. It is a cache of the changelogs, so a
 * damaged store is removed with its task, and the application restores it. For use while the application is stopped.
 */
final class StateFolder {
    private final Path folder;

    /** The state of an application, which need not be there. */
    StateFolder(Path stateFolder, String applicationId) {
        this.folder = stateFolder.resolve(applicationId);
    }

    /** The damaged stores: the task's folder, and what is wrong in a line. */
    Map<Path, String> damaged() throws IOException {
        Map<Path, String> damaged = new TreeMap<>();
        for (Path task : folders(folder)) {
            for (Path store : folders(task.resolve("rocksdb"))) {
                try {
                    check(store);
                } catch (RocksDBException e) {
                    damaged.merge(
                            task, store.getFileName() + ": " + e.getMessage(), (one, other) -> one + "; " + other);
                }
            }
        }
        return damaged;
    }

    /** How many stores there are. */
    int stores() throws IOException {
        int stores = 0;
        for (Path task : folders(folder)) {
            stores += folders(task.resolve("rocksdb")).size();
        }
        return stores;
    }

    /** Removes a task with all its stores. */
    static void remove(Path task) throws IOException {
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Opens a store for reading, and compares every block with its checksum. */
    private static void check(Path store) throws RocksDBException {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options()) {
            List<ColumnFamilyDescriptor> families = new ArrayList<>();
            for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
            try (RocksDB db = RocksDB.openReadOnly(store.toString(), families, handles)) {
                db.verifyChecksum();
                handles.forEach(ColumnFamilyHandle::close);
            }
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
                children.forEach(folders::add);
            }
        }
        return folders;
    }
}
