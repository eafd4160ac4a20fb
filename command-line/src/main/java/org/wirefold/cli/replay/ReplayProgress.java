package org.wirefold.cli.replay;

/** Receives what a replay does. */
@FunctionalInterface
public interface ReplayProgress {
    /**
     * A look at how far it has come.
     *
     * @param done raw records read, of those there were when it began or went on
     * @param total of those
     * @param perSecond read since the start, on average
     */
    void saw(long done, long total, double perSecond);
}
