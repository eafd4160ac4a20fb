package org.wirefold.duplicates;

/**
 * Where a body sits: in which story, and how far from its founder.
 *
 * @param founder the body that founded the story, by its rank
 * @param steps how many copies lie between: 0 for the founder, 1 for its copies, 2 for a copy of a copy
 */
public record StorySeat<K extends Comparable<? super K>>(K founder, int steps) {
    /** Checks the range. */
    public StorySeat {
        if (steps < 0 || steps > SeatChoice.STEPS) {
            throw new IllegalArgumentException("a seat is 0 to " + SeatChoice.STEPS + " steps away, not " + steps);
        }
    }
}
