package org.wirefold.sink.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.DamagedTargetException;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;

/** Writes a folder of files. Each partition is locked by the process that writes it. */
final class FolderDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDestination.class);
    private static final long TARGET_FILE_BYTES = 64L << 20;

    private final Path folder;
    private final Generation generation;
    private final FolderLayout layout;
    private final RowFormat format;
    private final Function<String, RowKind> kinds;
    private final Map<TopicPartition, PartitionFiles> claimed = new HashMap<>();
    private final Set<TopicPartition> damaged = new HashSet<>();

    private FolderDestination(
            Path folder,
            Generation generation,
            FolderLayout layout,
            RowFormat format,
            Function<String, RowKind> kinds) {
        this.folder = folder;
        this.generation = generation;
        this.layout = layout;
        this.format = format;
        this.kinds = kinds;
    }

    /**
     * A folder of JSON Lines.
     *
     * @param generation the live one is in the folder itself, any other in a folder below
     * @param options {@code compression} ({@code none}, {@code zstd}) and {@code by} ({@code day}, {@code month},
     *     {@code year}, {@code none})
     * @param kinds what the rows of a topic are
     * @throws IllegalArgumentException if an option is unknown
     */
    public static FolderDestination jsonLines(
            Path folder, Generation generation, Map<String, String> options, Function<String, RowKind> kinds) {
        known(options, "by", "compression");
        String compression = options.getOrDefault("compression", "none");
        if (!List.of("none", "zstd").contains(compression)) {
            throw new IllegalArgumentException("compression is none or zstd, not " + compression);
        }
        return new FolderDestination(
                folder,
                generation,
                layout(folder, generation, options),
                new JsonLinesFormat(compression.equals("zstd")),
                kinds);
    }

    /**
     * A folder of Parquet files.
     *
     * @param generation the live one is in the folder itself, any other in a folder below
     * @param options {@code by} ({@code day}, {@code month}, {@code year}, {@code none})
     * @param kinds what the rows of a topic are
     * @throws IllegalArgumentException if an option is unknown
     */
    public static FolderDestination parquet(
            Path folder, Generation generation, Map<String, String> options, Function<String, RowKind> kinds) {
        known(options, "by");
        return new FolderDestination(
                folder, generation, layout(folder, generation, options), new ParquetFormat(), kinds);
    }

    private static void known(Map<String, String> options, String... names) {
        for (String option : options.keySet()) {
            if (!List.of(names).contains(option)) {
                throw new IllegalArgumentException("there is no option " + option + "; there are " + List.of(names));
            }
        }
    }

    private static FolderLayout layout(Path folder, Generation generation, Map<String, String> options) {
        String by = options.getOrDefault("by", "day");
        try {
            return new FolderLayout(
                    FolderGenerations.root(folder, generation),
                    FolderLayout.Period.valueOf(by.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("by is day, month, year or none, not " + by, e);
        }
    }

    @Override
    public void open() throws DestinationException {
        FolderUpgrade.upgrade(folder);
        try {
            for (RowKind kind : RowKind.values()) {
                Files.createDirectories(layout.folder(kind));
                Files.createDirectories(FolderLayout.manifests(layout.root(), kind));
            }
            FolderGenerations.prepare(folder, generation);
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            try {
                PartitionFiles files = claimed.get(partition);
                if (files == null) {
                    files = PartitionFiles.claim(
                            layout, format, TARGET_FILE_BYTES, partition, kinds.apply(partition.topic()));
                    claimed.put(partition, files);
                }
                Long nextOffset = files.nextOffset();
                if (nextOffset != null) {
                    next.put(partition, nextOffset);
                }
            } catch (DamagedTargetException e) {
                damaged.add(partition);
                throw e;
            } catch (IOException | UncheckedIOException e) {
                throw away(e);
            }
        }
        return next;
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionFiles files = claimed.remove(partition);
            if (files != null) {
                try {
                    files.close();
                } catch (IOException e) {
                    LOG.atWarn().addKeyValue("partition", partition).setCause(e).log("the lock could not be closed");
                }
            }
        }
    }

    @Override
    public Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException {
        Written written = Written.NOTHING;
        for (PartitionBatch batch : batches) {
            try {
                written = written.plus(
                        Objects.requireNonNull(claimed.get(batch.partition())).write(batch));
            } catch (IOException | UncheckedIOException e) {
                throw away(e);
            }
        }
        return written;
    }

    /** Merges small files, one folder of one partition at a time. */
    @Override
    public boolean catchUp() throws DestinationException {
        for (PartitionFiles files : claimed.values()) {
            try {
                if (files.compact()) {
                    return true;
                }
            } catch (IOException | UncheckedIOException e) {
                throw away(e);
            }
        }
        return false;
    }

    /**
     * Deletes the manifest of a damaged partition; its files, which no manifest names any more, are deleted with the
     * next claim.
     */
    @Override
    public void discardDamaged() throws DestinationException {
        for (TopicPartition partition : damaged) {
            Path manifest = layout.manifest(kinds.apply(partition.topic()), partition);
            try {
                Files.deleteIfExists(manifest);
                DurableFiles.forceFolder(DurableFiles.parent(manifest));
            } catch (IOException e) {
                throw away(e);
            }
        }
        damaged.clear();
    }

    private DestinationException away(Exception e) {
        return new DestinationException(
                ErrorKind.RETRIABLE, "the folder " + layout.root() + " cannot be written: " + e, e);
    }

    @Override
    public boolean writesPartitionsApart() {
        return true;
    }

    @Override
    public boolean needsValues() {
        return format.needsValues();
    }

    @Override
    public boolean mayRefuse() {
        return false;
    }

    @Override
    public void close() {
        release(List.copyOf(claimed.keySet()));
    }
}
