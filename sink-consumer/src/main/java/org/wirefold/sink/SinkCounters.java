package org.wirefold.sink;

/**
 * What a sink has done since it started.
 *
 * @param recordsRead records taken from the topics
 * @param rowsWritten rows inserted or replaced
 * @param rowsDeleted rows deleted
 * @param superseded records that an equal or higher revision had superseded
 * @param deadLetters records sent to the dead letters
 * @param retries failed attempts to reach target or broker
 */
public record SinkCounters(
        long recordsRead, long rowsWritten, long rowsDeleted, long superseded, long deadLetters, long retries) {
    /** All zero. */
    static final SinkCounters NONE = new SinkCounters(0, 0, 0, 0, 0, 0);
}
