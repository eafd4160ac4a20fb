package org.wirefold.results;

/** A text that is no cursor of the list; the message says what to give instead. */
public final class WrongCursorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongCursorException(String message) {
        super(message);
    }
}
