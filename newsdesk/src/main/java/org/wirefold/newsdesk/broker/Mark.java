package org.wirefold.newsdesk.broker;

import java.time.Instant;

/**
 * What a reader says of two articles.
 *
 * @param first uri of one; the lower of both in the order of their characters
 * @param second uri of the other
 * @param sameStory whether the reader holds them for copies of one text
 * @param at when the reader said so
 */
public record Mark(String first, String second, boolean sameStory, Instant at) {
    /** Puts both uris in order. */
    public Mark {
        if (first.equals(second)) {
            throw new IllegalArgumentException("a pair has two articles, not " + first + " twice");
        }
        if (first.compareTo(second) > 0) {
            String lower = second;
            second = first;
            first = lower;
        }
    }

    /** Whether it is of this pair. */
    public boolean isOf(String one, String other) {
        return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
    }
}
