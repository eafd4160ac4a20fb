package org.wirefold.sink;

import java.time.Instant;

/** What a sink is doing. */
public sealed interface SinkState {
    /** It has not yet reached its target. */
    record Starting() implements SinkState {}

    /** It reads and writes. */
    record Running() implements SinkState {}

    /**
     * Target or broker do not answer; it tries again, with growing pauses, and loses nothing.
     *
     * @param reason why, for a person
     * @param attempts how often it has tried in vain
     * @param since when it first failed
     */
    record Waiting(String reason, int attempts, Instant since) implements SinkState {}

    /**
     * It has given up; nothing it wrote is in doubt.
     *
     * @param reason why, for a person
     */
    record Failed(String reason) implements SinkState {}

    /** It was closed. */
    record Closed() implements SinkState {}
}
