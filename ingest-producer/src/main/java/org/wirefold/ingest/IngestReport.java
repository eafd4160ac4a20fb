package org.wirefold.ingest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has done so far. Everything counted here was acknowledged by the broker if the run has ended. Immutable.
 *
 * @param filesRead files that were looked into, standard input included
 * @param feedsPolled how often a feed was asked
 * @param feedsFailed how many of these polls did not bring the feed
 * @param filesLeftOut files and folders in input folders that are not read
 * @param bytes read from files, compressed where they are
 * @param articles sent
 * @param repeated articles and dead letters that an earlier run had sent and this one did not send again
 * @param deadLetters inputs that are no articles
 * @param deadLettersByCause the same by cause, sorted
 * @param firstProblems the first of them, at most {@link #MAX_PROBLEMS}
 * @param leftOutByReason how many files and folders are not read, by reason, sorted
 * @param firstLeftOut the first of them, at most {@link #MAX_PROBLEMS}
 * @param entriesLeftOutByReason how many entries of files are good and no article, by reason, sorted
 * @param firstEntriesLeftOut the first of them, at most {@link #MAX_PROBLEMS}
 * @param ignoredFields how many articles were sent without a field that holds what cannot be its value, by field
 * @param removedCharacters how many control characters were taken out of articles, and halves of characters replaced
 */
public record IngestReport(
        long filesRead,
        long feedsPolled,
        long feedsFailed,
        long filesLeftOut,
        long bytes,
        long articles,
        long repeated,
        long deadLetters,
        Map<String, Long> deadLettersByCause,
        List<IngestProblem> firstProblems,
        Map<String, Long> leftOutByReason,
        List<LeftOutFile> firstLeftOut,
        Map<String, Long> entriesLeftOutByReason,
        List<LeftOutEntry> firstEntriesLeftOut,
        Map<String, Long> ignoredFields,
        long removedCharacters) {

    /** How many problems are kept for the report. */
    public static final int MAX_PROBLEMS = 20;

    /** Takes copies. */
    public IngestReport {
        deadLettersByCause = Collections.unmodifiableMap(new TreeMap<>(deadLettersByCause));
        firstProblems = List.copyOf(firstProblems);
        leftOutByReason = Collections.unmodifiableMap(new TreeMap<>(leftOutByReason));
        firstLeftOut = List.copyOf(firstLeftOut);
        entriesLeftOutByReason = Collections.unmodifiableMap(new TreeMap<>(entriesLeftOutByReason));
        firstEntriesLeftOut = List.copyOf(firstEntriesLeftOut);
        ignoredFields = Collections.unmodifiableMap(new TreeMap<>(ignoredFields));
    }

    /**
     * Whether nothing that was named held anything: no article, new or sent before, no dead letter, and no feed that
     * could be read.
     */
    public boolean nothingRead() {
        return articles == 0 && repeated == 0 && deadLetters == 0 && feedsPolled == feedsFailed;
    }

    /** The same with so many more articles, which came another way. */
    public IngestReport withArticles(long more) {
        return new IngestReport(
                filesRead,
                feedsPolled,
                feedsFailed,
                filesLeftOut,
                bytes,
                articles + more,
                repeated,
                deadLetters,
                deadLettersByCause,
                firstProblems,
                leftOutByReason,
                firstLeftOut,
                entriesLeftOutByReason,
                firstEntriesLeftOut,
                ignoredFields,
                removedCharacters);
    }

    /** How many entries of files are good and no article. */
    public long entriesLeftOut() {
        return entriesLeftOutByReason.values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
