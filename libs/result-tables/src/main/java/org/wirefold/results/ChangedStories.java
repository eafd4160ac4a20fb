package org.wirefold.results;

import java.util.List;

/**
 * Stories that were written after a row. A sink gives each story that it writes the next number, also one that it wrote
 * before.
 *
 * @param generation the published one, to which the numbers belong
 * @param lastRow the highest number there is; 0 where there is no story
 * @param stories in the order in which they were written
 */
public record ChangedStories(String generation, long lastRow, List<Changed> stories) {
    /**
     * A story with its number.
     *
     * @param row the number
     * @param story the story
     */
    public record Changed(long row, StoryRow story) {}

    /** Takes a copy. */
    public ChangedStories {
        stories = List.copyOf(stories);
    }
}
