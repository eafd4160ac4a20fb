package org.wirefold.alerts;

/** What the alerts are doing. */
public sealed interface AlertState {
    /** The positions in the topics are not known yet. */
    record Starting() implements AlertState {}

    /** They read topics and send alerts. */
    record Running() implements AlertState {}

    /**
     * The broker does not answer. It is tried again, and nothing is lost.
     *
     * @param reason why, for a person
     */
    record Waiting(String reason) implements AlertState {}

    /**
     * They have given up. What was decided is remembered.
     *
     * @param reason why, for a person
     */
    record Failed(String reason) implements AlertState {}

    /** They were closed. */
    record Closed() implements AlertState {}
}
