package org.wirefold.duplicates;

/**
 * The story that a body belongs to, and how many copies away from the founder it is.
 *
 * @param founder the body that founded the story, by its rank
 * @param distance how many copies lie between: 0 for the founder, 1 for its copies, 2 for a copy of a copy
 */
public record StoryAssignment<K extends Comparable<? super K>>(K founder, int distance) {
    /** Checks the range. */
    public StoryAssignment {
        if (distance < 0 || distance > StoryRule.MAX_DISTANCE) {
            throw new IllegalArgumentException(
                    "a body is 0 to " + StoryRule.MAX_DISTANCE + " copies away from its founder, not " + distance);
        }
    }
}
