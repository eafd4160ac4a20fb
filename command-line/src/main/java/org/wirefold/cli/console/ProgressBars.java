package org.wirefold.cli.console;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.Settlement.Look;
import org.wirefold.cli.pipeline.Progress;
import org.wirefold.ingest.IngestProblem;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.feed.FeedPoll;

/** Progress as bars, for a terminal: bytes while reading, then records that the sinks have written. */
public final class ProgressBars implements Progress {
    private final PrintWriter err;
    private @Nullable ProgressBar bar;
    private boolean settling;
    private long most;
    private int problems;

    ProgressBars(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void found(long files, long bytes) {
        close();
        if (bytes > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName("reading")
                    .setInitialMax(bytes)
                    .setUnit(" kB", 1024)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .build();
        }
    }

    @Override
    public void bytes(long count) {
        if (bar != null) {
            bar.stepBy(count);
        }
    }

    @Override
    public void problem(IngestProblem problem) {
        ProgressLines.printProblem(err, problem, ++problems);
    }

    @Override
    public void polled(FeedPoll poll) {
        ProgressLines.printPoll(err, poll);
    }

    @Override
    public void caughtUp(IngestReport report) {
        close();
        err.println(ProgressLines.read(report));
        ProgressLines.leftOut(report).forEach(err::println);
    }

    @Override
    public void waits(String line) {
        err.println(line);
    }

    @Override
    public void settling(Look look) {
        if (!settling) {
            settling = true;
            bar = new ProgressBarBuilder()
                    .setTaskName("folding")
                    .setInitialMax(Math.max(1, look.size()))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .build();
        }
        if (bar != null) {
            most = Math.max(most, look.size());
            bar.maxHint(Math.max(1, most));
            bar.stepTo(most - look.size());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
