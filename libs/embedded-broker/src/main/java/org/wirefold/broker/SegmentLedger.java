package org.wirefold.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Remembers how long each log segment is, so that a segment that was cut or removed while no broker ran is noticed.
 * Kafka itself takes the shorter log for the whole one and says nothing.
 *
 * <p>A log only grows at its end and is only removed at its front. What the cleaner rewrites may shrink: partitions
 * that it has cleaned are left out, and so are those that it may clean at any time (changelogs and Kafka's own topics).
 *
 * <p>Two files beside the log folder: {@code segments} holds the lengths, {@code damage} what was found and not yet
 * acknowledged. Not thread-safe.
 */
final class SegmentLedger {
    private static final String SEGMENTS = "segments";
    private static final String DAMAGE = "damage";
    private static final String SUFFIX = ".log";
    private static final String CLEANED = "cleaner-offset-checkpoint";

    private final Path folder;
    private final Path logFolder;

    /** The ledger of a broker's data folder and the log folder in it. */
    SegmentLedger(Path folder, Path logFolder) {
        this.folder = folder;
        this.logFolder = logFolder;
    }

    /** Writes down how long every segment is now. */
    void note() throws IOException {
        StringBuilder text = new StringBuilder();
        segments()
                .forEach((name, bytes) ->
                        text.append(bytes).append(' ').append(name).append('\n'));
        Path next = folder.resolve(SEGMENTS + ".next");
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, folder.resolve(SEGMENTS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Compares with what was written down, keeps what is wrong, and returns it; for use while no broker runs. */
    List<LogDamage> check() throws IOException {
        List<LogDamage> found = compare();
        keep(found);
        return found;
    }

    /** Compares with what was written down, and writes nothing; for use while no broker runs. */
    List<LogDamage> compare() throws IOException {
        Map<String, Long> before = read();
        Map<String, Long> now = segments();
        Set<String> cleaned = cleaned();
        List<LogDamage> found = new ArrayList<>();
        before.forEach((name, bytes) -> {
            String partition = partition(name);
            long bytesNow = now.getOrDefault(name, 0L);
            boolean removedAtTheFront = !now.containsKey(name) && isRemoved(name, now);
            if (bytesNow < bytes && !cleaned.contains(partition) && !removedAtTheFront) {
                found.add(new LogDamage(partition, name.substring(partition.length() + 1), bytes, bytesNow));
            }
        });
        return found;
    }

    /**
     * Compares again, once a broker has started: a partition whose folder was gone belongs to a deleted topic, unless
     * the broker has made the folder again.
     */
    List<LogDamage> checkFoldersMadeAgain(Map<String, Long> bytesOfMissing) throws IOException {
        List<LogDamage> found = new ArrayList<>();
        bytesOfMissing.forEach((partition, bytes) -> {
            if (Files.isDirectory(logFolder.resolve(partition))) {
                found.add(new LogDamage(partition, "*" + SUFFIX, bytes, 0));
            }
        });
        keep(found);
        return found;
    }

    /** The partitions that were written down and whose folders are gone, with their bytes. */
    Map<String, Long> missingFolders() throws IOException {
        Map<String, Long> missing = new TreeMap<>();
        read().forEach((name, bytes) -> {
            if (bytes > 0 && !Files.isDirectory(logFolder.resolve(partition(name)))) {
                missing.merge(partition(name), bytes, Long::sum);
            }
        });
        return missing;
    }

    /**
     * Whether a segment that is gone was deleted as too old, or with its topic. In a partition's folder there is always
     * a last segment, so one that is gone while none behind it is left was not deleted by the broker.
     */
    private boolean isRemoved(String name, Map<String, Long> now) {
        String partition = partition(name);
        boolean topicIsThere = Files.isDirectory(logFolder.resolve(partition));
        boolean earlierIsThere = now.keySet().stream()
                .anyMatch(other -> partition(other).equals(partition) && other.compareTo(name) < 0);
        boolean laterIsThere = now.keySet().stream()
                .anyMatch(other -> partition(other).equals(partition) && other.compareTo(name) > 0);
        return !topicIsThere || (laterIsThere && !earlierIsThere);
    }

    /**
     * Makes the next start read the logs from their beginning and cut them behind their last whole record. After a
     * clean stop Kafka does not look: it would write behind the torn record, and no consumer could read past it.
     */
    void haveLogsRecovered() throws IOException {
        Files.deleteIfExists(logFolder.resolve(".kafka_cleanshutdown"));
        Files.deleteIfExists(logFolder.resolve("recovery-point-offset-checkpoint"));
    }

    /** What was found at any start and has not been acknowledged. */
    List<LogDamage> kept() throws IOException {
        List<LogDamage> kept = new ArrayList<>();
        for (String line : lines(folder.resolve(DAMAGE))) {
            String[] parts = line.split(" ", 4);
            if (parts.length == 4) {
                kept.add(new LogDamage(parts[2], parts[3], Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
        }
        return kept;
    }

    /** Forgets what was found. */
    void acknowledge() throws IOException {
        Files.deleteIfExists(folder.resolve(DAMAGE));
    }

    private void keep(List<LogDamage> found) throws IOException {
        if (found.isEmpty()) {
            return;
        }
        Set<LogDamage> all = new LinkedHashSet<>(kept());
        all.addAll(found);
        StringBuilder text = new StringBuilder();
        for (LogDamage one : all) {
            text.append(one.bytesBefore() + " " + one.bytesNow() + " " + one.partition() + " " + one.segment() + "\n");
        }
        Files.writeString(
                folder.resolve(DAMAGE),
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private Map<String, Long> read() throws IOException {
        Map<String, Long> noted = new TreeMap<>();
        for (String line : lines(folder.resolve(SEGMENTS))) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                noted.put(line.substring(blank + 1), Long.parseLong(line.substring(0, blank)));
            }
        }
        return noted;
    }

    /** Length by {@code partition/file}, of every partition that is not the cleaner's. */
    private Map<String, Long> segments() throws IOException {
        Map<String, Long> segments = new TreeMap<>();
        if (!Files.isDirectory(logFolder)) {
            return segments;
        }
        try (DirectoryStream<Path> partitions = Files.newDirectoryStream(logFolder, SegmentLedger::isWatched)) {
            for (Path partition : partitions) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(partition, "*" + SUFFIX)) {
                    for (Path file : files) {
                        size(file)
                                .ifPresent(bytes ->
                                        segments.put(partition.getFileName() + "/" + file.getFileName(), bytes));
                    }
                }
            }
        }
        return segments;
    }

    private static boolean isWatched(Path partition) {
        String name = partition.getFileName().toString();
        return Files.isDirectory(partition)
                && name.matches(".+-[0-9]+")
                && !name.startsWith("__")
                && !name.matches(".+-changelog-[0-9]+");
    }

    private static Optional<Long> size(Path file) throws IOException {
        try {
            return Optional.of(Files.size(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Set<String> cleaned() throws IOException {
        Set<String> cleaned = new HashSet<>();
        for (String line : lines(logFolder.resolve(CLEANED))) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3) {
                cleaned.add(parts[0] + "-" + parts[1]);
            }
        }
        return cleaned;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    private static String partition(String name) {
        return name.substring(0, name.indexOf('/'));
    }
}
