package org.wirefold.sink.destination;

import org.jspecify.annotations.Nullable;

/** A destination cannot do what a caller wants. */
public class DestinationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What to do about the error. */
    public enum ErrorKind {
        /** The target does not answer now; the same call may succeed later. */
        RETRIABLE,
        /** Another process has taken partitions over; claim them again before the next write. */
        FENCED,
        /** The same call would fail again; the operator must act. */
        FATAL
    }

    private final ErrorKind errorKind;

    /** With a message that says what to do. */
    public DestinationException(ErrorKind errorKind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorKind = errorKind;
    }

    /** Because a target holds no such generation. */
    public static DestinationException noGeneration(Object where, Generation generation, String whatToDo) {
        return new DestinationException(
                ErrorKind.FATAL, where + " holds no generation " + generation + "; " + whatToDo, null);
    }

    /** Because readers see the generation that is to be dropped. */
    public static DestinationException published(Object where, Generation generation) {
        return new DestinationException(
                ErrorKind.FATAL,
                where + " shows the generation " + generation + " to its readers; switch to another first",
                null);
    }

    /** Because sinks write the generation that is to be dropped. */
    public static DestinationException inUse(Object where, Generation generation) {
        return new DestinationException(
                ErrorKind.RETRIABLE,
                "a sink still writes the generation " + generation + " of " + where + "; stop it first",
                null);
    }

    /** What to do about the error. */
    public ErrorKind errorKind() {
        return errorKind;
    }
}
