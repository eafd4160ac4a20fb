package org.wirefold.sink.destination;

import org.jspecify.annotations.Nullable;

/**
 * What a target holds is damaged: a file was edited, cut or deleted, or the database finds its own pages broken. The sink
 * may discard it with {@link Destination#discardDamaged} and write it again from the beginning of the topics.
 */
public final class DamagedTargetException extends DestinationException {
    private static final long serialVersionUID = 1L;

    /** With a message that names what is damaged and how that shows. */
    public DamagedTargetException(String message, @Nullable Throwable cause) {
        super(
                ErrorKind.FATAL,
                message + "; run 'wirefold verify --repair' on this sink to write it again from the topics",
                cause);
    }
}
