package org.wirefold.newsdesk.http;

/** A request that cannot be answered as it is; the message says what is wrong with it. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One with a reason. */
    public BadRequestException(String reason) {
        super(reason);
    }
}
