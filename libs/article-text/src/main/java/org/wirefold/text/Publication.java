package org.wirefold.text;

import java.time.Instant;

/**
 * When an article was published. Immutable.
 *
 * @param instant the time; midnight UTC where only the day is known
 * @param source where the time comes from
 * @param precision how exactly the time is known
 * @param confidence 0 to 1
 */
public record Publication(Instant instant, Source source, Precision precision, double confidence) {

    /** How exactly a time is known. */
    public enum Precision {
        /** To the second, or closer. */
        SECOND,
        /** To the minute. */
        MINUTE,
        /** Only the day. */
        DAY
    }

    /** Where a publication time comes from, best first. */
    public enum Source {
        /** A field of the record. */
        FIELD,
        /** The dateline that opens the text. */
        DATELINE,
        /** A date line elsewhere on the page. */
        TEXT,
        /** Nothing better than the time of receipt. */
        RECEIVED
    }
}
