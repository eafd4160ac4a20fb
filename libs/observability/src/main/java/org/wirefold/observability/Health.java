package org.wirefold.observability;

/** How a part of a process is. */
public sealed interface Health {
    /** It does its work. */
    record Ready() implements Health {}

    /**
     * It does not work yet, or not at the moment; waiting helps.
     *
     * @param reason why, in a line
     */
    record NotReady(String reason) implements Health {}

    /**
     * It will not work again; a restart helps.
     *
     * @param reason why, in a line
     */
    record Dead(String reason) implements Health {}
}
