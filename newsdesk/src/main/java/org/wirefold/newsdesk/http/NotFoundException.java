package org.wirefold.newsdesk.http;

/** What was asked for is not there; the message says what. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One with a reason. */
    public NotFoundException(String reason) {
        super(reason);
    }
}
