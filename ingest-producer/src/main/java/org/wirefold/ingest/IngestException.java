package org.wirefold.ingest;

import org.jspecify.annotations.Nullable;

/** A run cannot go on; the message says what to do. */
public class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong underneath, if anything. */
    public IngestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
