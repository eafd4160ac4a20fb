package org.wirefold.simulation;

import java.util.Locale;

/**
 * One thing that the scheduler lets happen. What cannot happen as the world stands does not, so that a script from which
 * some actions were taken is still one.
 *
 * @param kind what
 * @param a first number, see the kind
 * @param b second number, see the kind
 * @param c third number, see the kind
 */
record Action(Kind kind, int a, int b, int c) {
    /** What can happen. */
    enum Kind {
        /** The next {@code a} rows are written to the raw topic. */
        SEND,
        /** Row {@code a} is written to the raw topic once more, if it was before. */
        RESEND,
        /** The article of row {@code a} is to be forgotten. */
        FORGET,
        /** Instance {@code a} processes up to {@code c} records of task {@code b}; it opens the task first. */
        STEP,
        /** Instance {@code a} lets task {@code b} do what the clock asks for, {@code c} milliseconds later. */
        PUNCTUATE,
        /** The broker takes up to {@code c} records that instance {@code a} has sent to partition {@code b}. */
        LAND,
        /** Instance {@code a} takes one step of a commit; with {@code b} = 1 it also writes checkpoints at its end. */
        COMMIT,
        /** Instance {@code a} stops where it is. */
        PAUSE,
        /** Instance {@code a} goes on. */
        WAKE,
        /** Instance {@code a} dies; {@code b} percent of what it wrote is on its disk, of which nothing is left if negative. */
        KILL,
        /** Instance {@code a} is started. */
        START,
        /** Instance {@code a} learns that it is no member any more. */
        NOTICE,
        /** Paused and dead members are expelled, and the tasks go to the others: {@code a} says how. */
        REBALANCE,
        /** The broker ends the open transaction of instance {@code a}, which is no member any more. */
        EXPIRE
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + a + " " + b + " " + c;
    }
}
