package org.wirefold.sink.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.sink.destination.RowKind;

/**
 * The paths below a folder. Rows are in {@code articles/day=2026-11-29/TOPIC-PARTITION-FIRSTOFFSET-REWRITE.jsonl} and
 * {@code stories/…}, and nothing else is there, so that any tool can read the folder of a kind as a whole. What belongs to
 * the sink is in {@code .wirefold}: the manifests, the locks and the indexes of each kind, and other generations.
 *
 * @param root the folder
 * @param period how the rows are divided by the time at which they were first received; that time never changes, so a
 *     row stays in its folder
 */
record FolderLayout(Path root, Period period) {
    /** Folder of what belongs to the sink and is not for readers. */
    static final String PRIVATE = ".wirefold";

    /** Ending of a partition's lock. */
    static final String LOCK = ".lock";

    /** The longest span of time that one file may cover; all in UTC. */
    enum Period {
        /** One folder per day, such as {@code day=2026-11-22}. */
        DAY,
        /** One folder per month, such as {@code month=2026-11}. */
        MONTH,
        /** One folder per year, such as {@code year=2026}. */
        YEAR,
        /** No folders below. */
        NONE
    }

    Path folder(RowKind kind) {
        return root.resolve(kind.folder());
    }

    /** The folder of a time of receipt, relative to that of the kind; empty for none. */
    String datedFolder(Instant time) {
        var date = time.atZone(ZoneOffset.UTC);
        return switch (period) {
            case DAY ->
                String.format(
                        Locale.ROOT, "day=%04d-%02d-%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            case MONTH -> String.format(Locale.ROOT, "month=%04d-%02d", date.getYear(), date.getMonthValue());
            case YEAR -> String.format(Locale.ROOT, "year=%04d", date.getYear());
            case NONE -> "";
        };
    }

    /** Path of a file of rows, relative to the folder of its kind. */
    static String dataPath(String datedFolder, TopicPartition partition, long firstOffset, int rewrite, String ending) {
        String name = String.format(
                Locale.ROOT,
                "%s-%d-%020d-%d%s",
                partition.topic(),
                partition.partition(),
                firstOffset,
                rewrite,
                ending);
        return datedFolder.isEmpty() ? name : datedFolder + "/" + name;
    }

    /** Folder of the manifests and locks of a kind. */
    static Path manifests(Path root, RowKind kind) {
        return root.resolve(PRIVATE).resolve(kind.folder()).resolve("manifests");
    }

    Path manifest(RowKind kind, TopicPartition partition) {
        return manifests(root, kind).resolve(partition + ".json");
    }

    Path lock(RowKind kind, TopicPartition partition) {
        return manifests(root, kind).resolve(partition + LOCK);
    }

    /** Folder of the indexes of a kind. */
    static Path indexes(Path root, RowKind kind) {
        return root.resolve(PRIVATE).resolve(kind.folder()).resolve("indexes");
    }

    Path index(RowKind kind, String dataPath) {
        return indexes(root, kind).resolve(dataPath + ".keys");
    }
}
