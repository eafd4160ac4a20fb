package org.wirefold.ingest;

import org.wirefold.ingest.feed.FeedPoll;

/** Passes the steps of several threads on, one at a time. Thread-safe. */
final class SharedProgress implements IngestProgress {
    private final IngestProgress next;

    SharedProgress(IngestProgress next) {
        this.next = next;
    }

    @Override
    public synchronized void found(long files, long bytes) {
        next.found(files, bytes);
    }

    @Override
    public synchronized void file(String name) {
        next.file(name);
    }

    @Override
    public synchronized void bytes(long count) {
        next.bytes(count);
    }

    @Override
    public synchronized void article(String uri, String source) {
        next.article(uri, source);
    }

    @Override
    public synchronized void repeated(long count) {
        next.repeated(count);
    }

    @Override
    public synchronized void problem(IngestProblem problem) {
        next.problem(problem);
    }

    @Override
    public synchronized void leftOut(LeftOutEntry entry) {
        next.leftOut(entry);
    }

    @Override
    public synchronized void polled(FeedPoll poll) {
        next.polled(poll);
    }

    @Override
    public synchronized void caughtUp(IngestReport report) {
        next.caughtUp(report);
    }
}
