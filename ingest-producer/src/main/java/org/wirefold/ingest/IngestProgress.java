package org.wirefold.ingest;

/**
 * Told of every step of a run, by the thread that runs. Every method may be left out. What it is told has been handed
 * to the client and not necessarily been acknowledged.
 */
public interface IngestProgress {
    /** Tells nobody. */
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

    /** The inputs are read to their end and everything is acknowledged; a watching run goes on looking. */
    default void caughtUp(IngestReport report) {}
}
