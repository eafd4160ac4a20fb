package org.wirefold.sink.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.sink.destination.RowKind;

/**
 * The paths below a folder: {@code articles/2026-11/TOPIC-PARTITION-FIRSTOFFSET-REWRITE.jsonl}, the manifests
 * in {@code articles/_manifest}, the indexes in {@code articles/_index}; {@code stories} likewise.
 *
 * @param root the folder
 * @param period how the rows are divided by event time
 */
record FolderLayout(Path root, Period period) {
    /** Folder of the manifests and locks, below that of the kind. */
    static final String MANIFESTS = "_manifest";

    /** Ending of a partition's lock. */
    static final String LOCK = ".lock";

    /** The longest span of event time that one file may cover; all in UTC. */
    enum Period {
        /** One folder per day, such as {@code 2026-11-22}. */
        DAY,
        /** One folder per month, such as {@code 2026-11}. */
        MONTH,
        /** One folder per year, such as {@code 2026}. */
        YEAR,
        /** No folders below. */
        NONE
    }

    Path folder(RowKind kind) {
        return root.resolve(kind.folder());
    }

    /** The folder of an event time, relative to that of the kind; empty for none. */
    String datedFolder(Instant time) {
        var date = time.atZone(ZoneOffset.UTC);
        return switch (period) {
            case DAY ->
                String.format(
                        Locale.ROOT, "%04d-%02d-%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", date.getYear(), date.getMonthValue());
            case YEAR -> String.format(Locale.ROOT, "%04d", date.getYear());
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

    Path manifest(RowKind kind, TopicPartition partition) {
        return folder(kind).resolve(MANIFESTS).resolve(partition + ".json");
    }

    Path lock(RowKind kind, TopicPartition partition) {
        return folder(kind).resolve(MANIFESTS).resolve(partition + LOCK);
    }

    Path indexes(RowKind kind) {
        return folder(kind).resolve("_index");
    }

    Path index(RowKind kind, String dataPath) {
        return indexes(kind).resolve(dataPath + ".keys");
    }
}
