package org.wirefold.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run does. Thread-safe. */
final class IngestCounters {
    private long files;
    private long feedsPolled;
    private long feedsFailed;
    private List<LeftOutFile> leftOut = List.of();
    private long bytes;
    private long articles;
    private long repeated;
    private long deadLetters;
    private final Map<String, Long> byCause = new TreeMap<>();
    private final Map<String, Long> ignoredByName = new TreeMap<>();
    private long removedCharacters;
    private final Map<String, Long> entriesLeftOut = new TreeMap<>();
    private final List<LeftOutEntry> firstEntriesLeftOut = new ArrayList<>();
    private final List<IngestProblem> firstProblems = new ArrayList<>();

    synchronized void file() {
        files++;
    }

    synchronized void feedPolled(boolean hasFailed) {
        feedsPolled++;
        feedsFailed += hasFailed ? 1 : 0;
    }

    /** What is left out now; a watched folder may have changed. */
    synchronized void leftOut(List<LeftOutFile> files) {
        leftOut = List.copyOf(files);
    }

    synchronized void bytes(long count) {
        bytes += count;
    }

    synchronized void article(List<String> ignoredFields, long removed) {
        articles++;
        ignoredFields.forEach(name -> ignoredByName.merge(name, 1L, Long::sum));
        removedCharacters += removed;
    }

    synchronized void repeated(long count) {
        repeated += count;
    }

    synchronized void problem(IngestProblem problem) {
        deadLetters++;
        byCause.merge(problem.cause(), 1L, Long::sum);
        if (firstProblems.size() < IngestReport.MAX_PROBLEMS) {
            firstProblems.add(problem);
        }
    }

    synchronized void entryLeftOut(LeftOutEntry entry) {
        entriesLeftOut.merge(entry.reason(), 1L, Long::sum);
        if (firstEntriesLeftOut.size() < IngestReport.MAX_PROBLEMS) {
            firstEntriesLeftOut.add(entry);
        }
    }

    synchronized IngestReport report() {
        Map<String, Long> leftOutByReason = new TreeMap<>();
        leftOut.forEach(file -> leftOutByReason.merge(file.reason(), 1L, Long::sum));
        return new IngestReport(
                files,
                feedsPolled,
                feedsFailed,
                leftOut.size(),
                bytes,
                articles,
                repeated,
                deadLetters,
                byCause,
                firstProblems,
                leftOutByReason,
                leftOut.stream().limit(IngestReport.MAX_PROBLEMS).toList(),
                entriesLeftOut,
                firstEntriesLeftOut,
                ignoredByName,
                removedCharacters);
    }
}
