package org.wirefold.sink.destination;

import org.jspecify.annotations.Nullable;

/** A destination cannot do what it was asked. */
public final class DestinationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What trying again may bring. */
    public enum Outlook {
        /** It is away; it may come back. */
        AWAY,
        /** Another process has taken partitions over; claim them again. */
        TAKEN,
        /** Trying again is useless. */
        HOPELESS
    }

    private final Outlook outlook;

    /** With a message that says what to do. */
    public DestinationException(Outlook outlook, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outlook = outlook;
    }

    /** Because a target holds no such generation. */
    public static DestinationException noGeneration(Object where, Generation generation, String whatToDo) {
        return new DestinationException(
                Outlook.HOPELESS, where + " holds no generation " + generation + "; " + whatToDo, null);
    }

    /** Because readers see the generation that is to be dropped. */
    public static DestinationException published(Object where, Generation generation) {
        return new DestinationException(
                Outlook.HOPELESS,
                where + " shows the generation " + generation + " to its readers; switch to another first",
                null);
    }

    /** Because sinks write the generation that is to be dropped. */
    public static DestinationException inUse(Object where, Generation generation) {
        return new DestinationException(
                Outlook.AWAY,
                "a sink still writes the generation " + generation + " of " + where + "; stop it first",
                null);
    }

    /** What trying again may bring. */
    public Outlook outlook() {
        return outlook;
    }
}
