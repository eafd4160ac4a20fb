package org.wirefold.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the local state of a stream application takes on disk.
 *
 * @param bytes by store; what belongs to no store has an empty name
 */
record StateSize(Map<String, Long> bytes) {
    private static final String STORES = "rocksdb";

    /** The stores below a folder, at any depth. RocksDB may delete files meanwhile; these do not count. */
    static StateSize of(Path folder) throws IOException {
        Map<String, Long> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.merge(store(file), size(file), Long::sum);
            }
        }
        return new StateSize(bytes);
    }

    private static String store(Path file) {
        for (Path at = file; at != null; at = at.getParent()) {
            Path parent = at.getParent();
            if (parent != null && parent.endsWith(STORES)) {
                return String.valueOf(at.getFileName());
            }
        }
        return "";
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(long articles) {
        List<Map.Entry<String, Long>> largest = bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        largest.forEach(store -> System.out.printf(
                Locale.ROOT, "  state %-40s %,9d bytes an article%n", store.getKey(), store.getValue() / articles));
        System.out.printf(Locale.ROOT, "  state %-40s %,9d bytes an article%n", "in all", total() / articles);
    }
}
