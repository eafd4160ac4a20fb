package org.wirefold.sink;

import java.time.Instant;

/** What a sink is doing. */
public sealed interface SinkState {
    /** It has not yet reached its target. */
    record Starting() implements SinkState {}

    /** It reads and writes. */
    record Running() implements SinkState {}

    /**
     * Target or broker do not answer. The sink tries again with growing pauses and loses nothing.
     *
     * @param reason why, for a person
     * @param attempts number of failed attempts
     * @param since when it first failed
     */
    record Waiting(String reason, int attempts, Instant since) implements SinkState {}

    /**
     * It has given up. Everything that it reported as written is written.
     *
     * @param reason why, for a person
     */
    record Failed(String reason) implements SinkState {}

    /** It was closed. */
    record Closed() implements SinkState {}
}
