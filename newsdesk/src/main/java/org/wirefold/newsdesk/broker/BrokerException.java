package org.wirefold.newsdesk.broker;

import org.jspecify.annotations.Nullable;

/** The broker did not do what was asked; the message says what, for a reader of the page. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1;

    /** One with its reason. */
    public BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
