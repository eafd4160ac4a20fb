package org.wirefold.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run does. Thread-safe. */
final class Tally {
    private long files;
    private long filesLeftOut;
    private long bytes;
    private long articles;
    private long repeated;
    private long deadLetters;
    private final Map<String, Long> byCause = new TreeMap<>();
    private final List<IngestProblem> firstProblems = new ArrayList<>();

    synchronized void file() {
        files++;
    }

    synchronized void leftOut(long count) {
        filesLeftOut = count;
    }

    synchronized void bytes(long count) {
        bytes += count;
    }

    synchronized void article() {
        articles++;
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

    synchronized IngestReport report() {
        return new IngestReport(files, filesLeftOut, bytes, articles, repeated, deadLetters, byCause, firstProblems);
    }
}
