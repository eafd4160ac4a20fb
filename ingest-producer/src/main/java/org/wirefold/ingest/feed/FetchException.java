package org.wirefold.ingest.feed;

import java.io.IOException;

/** An address was not fetched; the message says which and why. */
final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }
}
