package org.wirefold.ingest;

import org.wirefold.ingest.feed.FeedPoll;

/**
 * Receives every step of a run, one at a time. An implementation may leave out any method. The records of a
 * step were given to the client, and the broker may not have acknowledged them yet.
 */
public interface IngestProgress {
    /** Does nothing. */
    IngestProgress NONE = new IngestProgress() {};

    /**
     * Before the first file, and when watching again whenever more is found.
     *
     * @param files how many files there are to read, standard input not counted
     * @param bytes their size; 0 if there is only standard input, whose size is not known
     */
    default void found(long files, long bytes) {}

    /** A file is begun. */
    default void file(String name) {}

    /** So many more bytes of the files were read, compressed where they are. */
    default void bytes(long count) {}

    /** An article was sent. */
    default void article(String uri, String source) {}

    /** So many articles and dead letters were left out because an earlier run sent them. */
    default void repeated(long count) {}

    /** An input is no article. */
    default void problem(IngestProblem problem) {}

    /** An entry is good and no article, and is left out. */
    default void leftOut(LeftOutEntry entry) {}

    /** A feed was asked. */
    default void polled(FeedPoll poll) {}

    /** The inputs are read to their end and everything is acknowledged; a watching run continues to look. */
    default void caughtUp(IngestReport report) {}
}
