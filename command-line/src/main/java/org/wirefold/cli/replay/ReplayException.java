package org.wirefold.cli.replay;

import org.jspecify.annotations.Nullable;

/** A replay cannot go on; the message is one line that says why and what to do. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        this(message, null);
    }

    ReplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
