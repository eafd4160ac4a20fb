package org.wirefold.model.transaction;

/** How a transaction that hangs is to end, as far as its coordinator noted it before it forgot to tell the partition. */
public enum TransactionEnd {
    /** Its records count. */
    COMMIT("it was committed, as its coordinator had noted"),
    /** Its records count as never written. */
    ABORT("it was aborted, as its coordinator had noted"),
    /** Noted nowhere, or the note may not be read. All that can be done is to abort it. */
    UNKNOWN("it was aborted, since nothing is noted of its end; 'wirefold verify' tells whether articles are missing");

    private final String done;

    TransactionEnd(String done) {
        this.done = done;
    }

    /** What was done to one that had this end, in words. */
    public String done() {
        return done;
    }
}
