package org.wirefold.cli.pipeline;

import org.wirefold.cli.cluster.Settlement.Look;
import org.wirefold.ingest.IngestProgress;

/** Receives what a pipeline does. */
public interface Progress extends IngestProgress, AutoCloseable {
    /** Does nothing. */
    Progress NONE = new Progress() {};

    /** The pipeline waits for rest; a look at what is left. */
    default void settling(Look look) {}

    /** Something waits, or goes on; why, in a line. */
    default void waits(String line) {}

    /** Everything is at rest, or was given up. */
    @Override
    default void close() {}
}
