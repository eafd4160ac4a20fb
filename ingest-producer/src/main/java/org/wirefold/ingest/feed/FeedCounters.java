package org.wirefold.ingest.feed;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what polling does. Thread-safe. */
public final class FeedCounters {
    final AtomicLong feeds = new AtomicLong();
    final AtomicLong failing = new AtomicLong();
    final AtomicLong read = new AtomicLong();
    final AtomicLong notModified = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong pages = new AtomicLong();
    final AtomicLong entries = new AtomicLong();

    /** How many feeds there are to poll. */
    public long feeds() {
        return feeds.get();
    }

    /** How many of them could not be read the last time, or have ended. */
    public long failing() {
        return failing.get();
    }

    /** How many polls brought a feed. */
    public long read() {
        return read.get();
    }

    /** How many polls found the feed unchanged. */
    public long notModified() {
        return notModified.get();
    }

    /** How many polls came to nothing. */
    public long failed() {
        return failed.get();
    }

    /** How many polls there were. */
    public long polls() {
        return read() + notModified() + failed();
    }

    /** How many pages of articles were asked for. */
    public long pages() {
        return pages.get();
    }

    /** How many entries were new or changed, and were sent. */
    public long entries() {
        return entries.get();
    }
}
