package org.wirefold.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.Settlement.Look;
import org.wirefold.cli.pipeline.Progress;
import org.wirefold.ingest.IngestProblem;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.LeftOutEntry;
import org.wirefold.ingest.LeftOutFile;
import org.wirefold.ingest.feed.FeedPoll;

/** Progress as plain lines, for logs and pipes: what was read, and every few seconds what is left. */
public final class ProgressLines implements Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    /** How many files that were left out are named. */
    private static final int NAMED = 20;

    private static final int PROBLEMS = 20;

    private final PrintWriter err;
    private long lastNanos = System.nanoTime();
    private int problems;

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void problem(IngestProblem problem) {
        printProblem(err, problem, ++problems);
    }

    static void printProblem(PrintWriter err, IngestProblem problem, int count) {
        if (count <= PROBLEMS) {
            err.println("not an article: " + problem);
        } else if (count == PROBLEMS + 1) {
            err.println("more input is not an article; 'wirefold dead-letters list' shows all");
        }
    }

    @Override
    public void polled(FeedPoll poll) {
        printPoll(err, poll);
    }

    /** A line where a feed has brought something, begins to fail or ends; most polls bring nothing. */
    static void printPoll(PrintWriter err, FeedPoll poll) {
        if (!poll.isNews()) {
            return;
        }
        String next =
                poll.next().equals(Instant.MAX) ? "it is not asked again" : "asked again at " + shown(poll.next());
        err.println(
                poll.isFailure()
                        ? "feed " + poll.address() + " was not read: " + poll.outcome() + "; " + next
                        : "feed " + poll.address() + ": " + poll.outcome() + "; " + next);
    }

    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void caughtUp(IngestReport report) {
        err.println(read(report));
        leftOut(report).forEach(err::println);
    }

    static String read(IngestReport report) {
        StringBuilder line = new StringBuilder()
                .append("read ")
                .append(count(report.articles(), "article"))
                .append(" from ")
                .append(count(report.filesRead(), "file"));
        if (report.feedsPolled() > 0) {
            line.append(" and ").append(count(report.feedsPolled(), "poll")).append(" of feeds");
        }
        if (report.repeated() > 0) {
            line.append(", skipped ").append(report.repeated()).append(" sent before");
        }
        if (report.deadLetters() > 0) {
            line.append(", ").append(count(report.deadLetters(), "dead letter"));
        }
        return line.toString();
    }

    /** A line for each reason for which files or their entries were left out, with the first of them. */
    public static List<String> leftOut(IngestReport report) {
        List<String> lines = new ArrayList<>();
        report.leftOutByReason().forEach((reason, files) -> {
            List<String> first = report.firstLeftOut().stream()
                    .filter(file -> file.reason().equals(reason))
                    .map(LeftOutFile::name)
                    .limit(NAMED)
                    .toList();
            lines.add("left out " + count(files, "file") + named(first, files) + ": " + reason);
        });
        report.entriesLeftOutByReason().forEach((reason, entries) -> {
            List<String> first = report.firstEntriesLeftOut().stream()
                    .filter(entry -> entry.reason().equals(reason))
                    .map(LeftOutEntry::place)
                    .limit(NAMED)
                    .toList();
            lines.add("left out " + count(entries, "entry") + named(first, entries) + ": " + reason);
        });
        return lines;
    }

    private static String named(List<String> first, long all) {
        if (first.isEmpty()) {
            return "";
        }
        String more = all > first.size() ? " and " + (all - first.size()) + " more" : "";
        return " (" + String.join(", ", first) + more + ")";
    }

    /** What to say where nothing was read at all: an exit code alone explains nothing. */
    public static String nothingRead(IngestReport report) {
        if (report.feedsFailed() > 0) {
            return "nothing was read: no feed could be read, for the reasons above";
        }
        return report.filesLeftOut() + report.entriesLeftOut() == 0
                ? "nothing was read: there is no file in what was named; name a folder or a file with articles"
                : "nothing was read: all that was named was left out, for the reasons above";
    }

    public static String count(long number, String what) {
        return number + " "
                + (number == 1 ? what : what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s");
    }

    @Override
    public void waits(String line) {
        err.println(line);
    }

    @Override
    public void settling(@Nullable Look look) {
        if (look != null && System.nanoTime() - lastNanos >= BETWEEN.toNanos()) {
            lastNanos = System.nanoTime();
            err.println("… " + count(look.size(), "record") + " left");
        }
    }
}
