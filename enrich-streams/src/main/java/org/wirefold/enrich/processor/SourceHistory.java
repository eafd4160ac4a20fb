package org.wirefold.enrich.processor;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.LineHistory;
import org.wirefold.text.SourceProfile;

/**
 * The lines that each source repeats in its articles, such as a notice below every text. A source stream has one
 * history: a source with its key is one stream, and the records of the same source that came without a key are another.
 * A source that is not known has no history, because its articles come from many.
 *
 * <p>An article that is read again after a crash sees exactly the history that it saw at first. So each article reads
 * only what came before its own sequence, and a row of lines is deleted two commits after the last article that needed
 * it: only articles since the last commit are read again.
 *
 * <p>The history of a stream is built from its rows when it is first used, and {@value #MOST_IN_MEMORY} of them are kept
 * in memory. Not thread-safe: one task has it.
 */
final class SourceHistory {
    private static final int MOST_IN_MEMORY = 2_000;

    private static final int COMMITS_KEPT = 2;

    private final KeyValueStore<String, byte[]> lines;
    private final LongSupplier commits;
    private final Map<String, SourceProfile> profiles = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceProfile> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };
    private final Queue<Unneeded> unneeded = new ArrayDeque<>();

    /** A row that no later article reads, and the number of commits that had begun by then. */
    private record Unneeded(String key, long commits) {}

    /**
     * The history in that store.
     *
     * @param lines the store of lines, by source stream and sequence
     * @param commits how many commits have begun since the task was started
     */
    SourceHistory(KeyValueStore<String, byte[]> lines, LongSupplier commits) {
        this.lines = lines;
        this.commits = commits;
    }

    /** The stream of a source's records that came without a key. */
    static String rekeyedStream(String source) {
        return source + StoreNames.SEPARATOR + "rekeyed";
    }

    /** The source of a stream. */
    static String source(String sourceStream) {
        int end = sourceStream.indexOf(StoreNames.SEPARATOR);
        return end < 0 ? sourceStream : sourceStream.substring(0, end);
    }

    /** What the stream had published before that sequence. */
    LineHistory before(String sourceStream, long sequence) {
        return isKept(sourceStream) ? profile(sourceStream).before(sequence) : LineHistory.none();
    }

    /** Adds the lines of one article. Adding them again under the same sequence changes nothing. */
    void learn(String sourceStream, long sequence, ArticleLines contribution) {
        if (!isKept(sourceStream)) {
            return;
        }
        SourceProfile profile = profile(sourceStream);
        profile.add(sequence, contribution);
        lines.put(lineKey(sourceStream, sequence), contribution.toBytes());
        for (long old : profile.forget(sequence)) {
            unneeded.add(new Unneeded(lineKey(sourceStream, old), commits.getAsLong()));
        }
    }

    /** Deletes the rows that no article can read any more. */
    void deleteForgotten() {
        long begun = commits.getAsLong();
        while (!unneeded.isEmpty() && unneeded.peek().commits() + COMMITS_KEPT <= begun) {
            lines.delete(unneeded.remove().key());
        }
    }

    private static boolean isKept(String sourceStream) {
        return ArticleIntake.hasHistory(source(sourceStream));
    }

    private SourceProfile profile(String sourceStream) {
        SourceProfile known = profiles.get(sourceStream);
        if (known != null) {
            return known;
        }
        SourceProfile profile = new SourceProfile();
        String prefix = StoreNames.prefix(sourceStream);
        try (KeyValueIterator<String, byte[]> rows = lines.prefixScan(prefix, new StringSerializer())) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                // The rows of the source's other stream have a longer key with the same beginning.
                if (row.key.indexOf(StoreNames.SEPARATOR, prefix.length()) < 0) {
                    profile.add(
                            Long.parseLong(row.key.substring(prefix.length()), 16), ArticleLines.fromBytes(row.value));
                }
            }
        }
        profiles.put(sourceStream, profile);
        return profile;
    }

    private static String lineKey(String sourceStream, long sequence) {
        String hex = Long.toHexString(sequence);
        return StoreNames.key(sourceStream, "0".repeat(16 - hex.length()) + hex);
    }
}
