package org.wirefold.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that is no article: on {@code articles.dead-letter} the value is the raw bytes and the rest are headers,
 * spelt as Kafka Streams spells its own (KIP-1034) with {@code wirefold.*} beside them. This record is the view of it
 * that commands print.
 *
 * @param step where it failed: {@code produce}, {@code read}, {@code article}, {@code body}, {@code index},
 *     {@code story} or {@code sink}
 * @param cause why, in a stable spelling
 * @param message why, for a person
 * @param exception class of the exception where there was one
 * @param topic topic of the record that failed; null if it never reached one
 * @param partition its partition
 * @param offset its offset
 * @param file the file it came from, or {@code -} for standard input; null if it came from a topic
 * @param line its first line in that file, from 1
 * @param time when it failed
 * @param rawBytes length of the original in bytes
 * @param truncated whether the value holds only the original's beginning
 */
public record DeadLetter(
        String step,
        String cause,
        String message,
        @Nullable String exception,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String file,
        @Nullable Long line,
        Instant time,
        long rawBytes,
        boolean truncated) {}
