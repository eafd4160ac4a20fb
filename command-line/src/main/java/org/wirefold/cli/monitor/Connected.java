package org.wirefold.cli.monitor;

import org.wirefold.ingest.IngestProblem;
import org.wirefold.ingest.IngestProgress;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.LeftOutEntry;
import org.wirefold.ingest.feed.FeedPoll;

/** Passes everything on and knows whether a producer has reached its cluster. Thread-safe as far as that goes. */
public final class Connected implements IngestProgress {
    private final IngestProgress next;
    private volatile boolean connected;

    /** Passes on to another. */
    public Connected(IngestProgress next) {
        this.next = next;
    }

    /** Whether it has: a producer looks for its files once the cluster has answered. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void found(long files, long bytes) {
        connected = true;
        next.found(files, bytes);
    }

    @Override
    public void file(String name) {
        next.file(name);
    }

    @Override
    public void bytes(long count) {
        next.bytes(count);
    }

    @Override
    public void article(String uri, String source) {
        next.article(uri, source);
    }

    @Override
    public void repeated(long count) {
        next.repeated(count);
    }

    @Override
    public void problem(IngestProblem problem) {
        next.problem(problem);
    }

    @Override
    public void leftOut(LeftOutEntry entry) {
        next.leftOut(entry);
    }

    @Override
    public void polled(FeedPoll poll) {
        next.polled(poll);
    }

    @Override
    public void caughtUp(IngestReport report) {
        next.caughtUp(report);
    }
}
