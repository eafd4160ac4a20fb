package org.wirefold.entities;

/**
 * One mention of an entity in the body: {@code body.substring(start, end).equals(exact)}.
 *
 * @param start first UTF-16 unit in the body
 * @param end one past the last UTF-16 unit in the body
 * @param exact the text there
 * @param confidence 0 to 1: how sure the recogniser is of this name and its type
 */
public record Mention(int start, int end, String exact, double confidence) {
    /** Checks the offsets. */
    public Mention {
        if (start < 0 || end - start != exact.length() || exact.isEmpty()) {
            throw new IllegalArgumentException("mention " + start + " to " + end + " of " + exact.length() + " units");
        }
    }
}
