package org.wirefold.newsdesk.broker;

import java.time.Instant;

/**
 * A record that became a dead letter.
 *
 * @param number names it in {@code wirefold dead-letters}
 * @param step where it failed
 * @param cause why, in a stable spelling
 * @param message why, for a person
 * @param origin topic with partition and offset, or file with line
 * @param time when it failed
 * @param length of the original in bytes
 * @param beginning its first bytes, at most {@value #MOST_BYTES}, in hexadecimal
 * @param redrive the command that sends it again; empty where it holds only a part of the original
 */
public record FailedRecord(
        long number,
        String step,
        String cause,
        String message,
        String origin,
        Instant time,
        long length,
        String beginning,
        String redrive) {
    /** How many bytes are shown. */
    public static final int MOST_BYTES = 1_024;
}
