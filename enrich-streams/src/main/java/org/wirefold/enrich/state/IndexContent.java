package org.wirefold.enrich.state;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;

/**
 * What follows from the rows of the index step: the index of the bodies, which bodies were withdrawn, and when the
 * newest row was received. It depends on the rows alone, not on the order in which they came. Not thread-safe.
 */
public final class IndexContent {
    private final CandidateBounds bounds;
    private final SegmentFolder folder;
    private final FingerprintIndex index;

    /** Bodies that were withdrawn, by row key, with the stamp of the withdrawal: an older probe may still arrive. */
    private final Map<String, Long> withdrawn = new HashMap<>();

    private long clock = Long.MIN_VALUE;

    /**
     * What follows from no rows.
     *
     * @param known fingerprints as the rows have them, or had them before the change in hand
     */
    IndexContent(CandidateBounds bounds, SegmentFolder folder, FingerprintIndex.KnownFingerprints known) {
        this.bounds = bounds;
        this.folder = folder;
        this.index = new FingerprintIndex(bounds, folder, known);
    }

    /** The index of the bodies. */
    public FingerprintIndex index() {
        return index;
    }

    /** Bodies that were withdrawn, by row key, with the stamp of the withdrawal. The step changes it with its rows. */
    public Map<String, Long> withdrawn() {
        return withdrawn;
    }

    /** When the newest row was received, milliseconds since 1970; {@link Long#MIN_VALUE} where there is none. */
    public long clock() {
        return clock;
    }

    /** Notes when a row of that publication time was received. Times are milliseconds since 1970. */
    public void received(long timeMillis, long receivedMillis) {
        clock = Math.max(clock, receivedMillis);
        index.received(timeMillis, receivedMillis);
    }

    /** Takes the newest bytes of a row, null where it is gone. No body is notified. */
    void apply(String key, byte @Nullable [] value) {
        if (IndexOutbox.isKey(key)) {
            return;
        }
        IndexRow row = value == null ? null : IndexRow.fromBytes(value);
        if (row == null || row.probe().withdrawn()) {
            index.forget(bodyOf(key), spanOf(key));
        } else {
            index.restoreAnew(bodyOf(key), row.probe().timeMillis(), row.probe().fingerprints());
        }
        if (row != null && row.probe().withdrawn()) {
            withdrawn.put(key, row.probe().stamp());
        } else {
            withdrawn.remove(key);
        }
        if (row != null) {
            received(row.probe().timeMillis(), row.receivedMillis());
        }
    }

    /**
     * Takes over what was kept.
     *
     * @throws IOException if a file is not as it was kept
     */
    void open(IndexManifest manifest) throws IOException {
        index.open(folder, manifest.spans());
        withdrawn.putAll(manifest.withdrawn());
        clock = manifest.clock();
    }

    /**
     * Writes all bodies to files, leaves a manifest, and lets go of the files.
     *
     * @param offsets how far the changelog was written into the rows
     * @throws IOException if the manifest cannot be written
     */
    void keep(Map<TopicPartition, Long> offsets) throws IOException {
        folder.keep(new IndexManifest(bounds.postings(), offsets, clock, index.keep(folder), withdrawn));
        folder.release();
    }

    /** Deletes the files. */
    void discard() {
        index.close();
        folder.close();
    }

    /** Row keys begin with the span, so that a span's rows lie together. */
    public static String rowKey(long span, String body) {
        return StoreNames.key(Long.toString(span, Character.MAX_RADIX), body);
    }

    private static long spanOf(String rowKey) {
        return Long.parseLong(rowKey, 0, rowKey.indexOf(StoreNames.SEPARATOR), Character.MAX_RADIX);
    }

    private static String bodyOf(String rowKey) {
        return rowKey.substring(rowKey.indexOf(StoreNames.SEPARATOR) + 1);
    }
}
