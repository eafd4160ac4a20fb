package org.wirefold.enrich.processor;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SourceLinesRow;
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
 * only what came before its own sequence. A row of lines is deleted two commits after the last article that needed it:
 * only articles since the last commit are read again.
 *
 * <p>The articles of a stream that come between two commits share a row, whose key has the first of their sequences. An
 * article that is sent again, such as a dead letter, comes later than its sequence says and has a row of its own.
 *
 * <p>The history of a stream is built from its rows when it is first used, and {@value #MOST_IN_MEMORY} of them are kept
 * in memory. Not thread-safe: one task has it.
 */
final class SourceHistory {
    private static final int MOST_IN_MEMORY = 2_000;

    private static final int COMMITS_KEPT = 2;

    private final RowStore<SourceLinesRow> rows;
    private final Map<String, Stream> streams = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stream> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };
    private final Queue<Unneeded> unneeded = new ArrayDeque<>();

    /** A row that no later article reads, and the number of commits that had begun by then. */
    private record Unneeded(String key, long commits) {}

    /** What is known of one source stream. */
    private static final class Stream {
        final SourceProfile profile = new SourceProfile();

        /** The rows: the sequence in the key to the last sequence in the row. */
        final TreeMap<Long, Long> rows = new TreeMap<>();

        /** The highest sequence that was ever learned; -1 before the first. */
        long newest = -1;

        /** The row to which articles are added, by the sequence in its key, and the commit before which that holds. */
        long open = -1;

        long openUntil = -1;
    }

    /** The history in that store. */
    SourceHistory(RowStore<SourceLinesRow> rows) {
        this.rows = rows;
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
        return isKept(sourceStream) ? stream(sourceStream).profile.before(sequence) : LineHistory.none();
    }

    /** Adds the lines of one article. Adding them again under the same sequence changes nothing. */
    void learn(String sourceStream, long sequence, ArticleLines contribution) {
        if (!isKept(sourceStream)) {
            return;
        }
        Stream stream = stream(sourceStream);
        stream.profile.add(sequence, contribution);
        keep(sourceStream, stream, sequence, contribution.toBytes());
        long[] forgotten = stream.profile.forget(sequence);
        if (forgotten.length > 0) {
            forget(sourceStream, stream, forgotten[forgotten.length - 1]);
        }
    }

    private void keep(String sourceStream, Stream stream, long sequence, byte[] lines) {
        boolean isNext = sequence > stream.newest;
        long first = isNext && stream.openUntil == rows.flushes() ? stream.open : sequence;
        String key = lineKey(sourceStream, first);
        SourceLinesRow known = rows.get(key);
        SourceLinesRow row = (known == null ? new SourceLinesRow(List.of()) : known).with(sequence, lines);
        rows.put(key, row);
        stream.rows.put(first, row.lastSequence());
        if (isNext) {
            stream.newest = sequence;
            stream.open = first;
            stream.openUntil = row.articles().size() < SourceLinesRow.MOST_ARTICLES ? rows.flushes() : -1;
        }
    }

    /** No article reads the lines of that sequence or a lower one any more. */
    private void forget(String sourceStream, Stream stream, long last) {
        Iterator<Map.Entry<Long, Long>> old =
                stream.rows.headMap(last, true).entrySet().iterator();
        while (old.hasNext()) {
            Map.Entry<Long, Long> row = old.next();
            if (row.getValue() <= last) {
                unneeded.add(new Unneeded(lineKey(sourceStream, row.getKey()), rows.flushes()));
                old.remove();
            }
        }
    }

    /** Deletes the rows that no article can read any more. */
    void deleteForgotten() {
        long begun = rows.flushes();
        while (!unneeded.isEmpty() && unneeded.peek().commits() + COMMITS_KEPT <= begun) {
            rows.delete(unneeded.remove().key());
        }
    }

    private static boolean isKept(String sourceStream) {
        return ArticleIntake.hasHistory(source(sourceStream));
    }

    private Stream stream(String sourceStream) {
        Stream known = streams.get(sourceStream);
        if (known != null) {
            return known;
        }
        Stream stream = new Stream();
        String prefix = StoreNames.prefix(sourceStream);
        rows.scan(prefix, (key, row) -> {
            // The rows of the source's other stream have a longer key with the same beginning.
            if (key.indexOf(StoreNames.SEPARATOR, prefix.length()) < 0) {
                row.articles()
                        .forEach(article ->
                                stream.profile.add(article.sequence(), ArticleLines.fromBytes(article.lines())));
                stream.rows.put(Long.parseLong(key.substring(prefix.length()), 16), row.lastSequence());
                stream.newest = Math.max(stream.newest, row.lastSequence());
            }
        });
        streams.put(sourceStream, stream);
        return stream;
    }

    private static String lineKey(String sourceStream, long sequence) {
        String hex = Long.toHexString(sequence);
        return StoreNames.key(sourceStream, "0".repeat(16 - hex.length()) + hex);
    }
}
