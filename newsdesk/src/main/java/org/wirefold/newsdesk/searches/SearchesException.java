package org.wirefold.newsdesk.searches;

/** Saved searches cannot be read, or not be changed so; the message says why. */
public final class SearchesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * One with a reason.
     *
     * @param status of HTTP: 400 for a wrong search, 409 where somebody else was faster, 503 where the file is at fault
     */
    public SearchesException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    /** The status of HTTP that says it. */
    public int status() {
        return status;
    }
}
