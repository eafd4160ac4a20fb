package org.wirefold.alerts.search;

/** A file of saved searches that was not changed; the message says why and what to do. */
public final class EditRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why it was refused. */
    public enum Cause {
        /** Somebody else changed the search meanwhile. */
        CONFLICT,
        /** The change would make the file wrong. */
        WRONG,
        /** The file cannot be read, changed in place or written. */
        BROKEN
    }

    private final Cause why;

    EditRefusedException(Cause why, String message) {
        super(message);
        this.why = why;
    }

    /** Which kind of refusal it is. */
    public Cause why() {
        return why;
    }
}
