package org.wirefold.entities;

/**
 * Words that somebody said or wrote, with the speaker where the text names one. Offsets are UTF-16 units of the body.
 *
 * @param start first unit of the quoted words, inside the quotation mark
 * @param end one past the last unit of the quoted words
 * @param exact the quoted words
 * @param speakerId id of the speaking entity in the same annotation, or empty
 * @param speaker the speaker as the text names them there, or empty
 * @param verb the verb of saying, or empty
 */
public record Quote(int start, int end, String exact, String speakerId, String speaker, String verb) {
    /** Checks the offsets. */
    public Quote {
        if (start < 0 || end - start != exact.length() || exact.isEmpty()) {
            throw new IllegalArgumentException("quote " + start + " to " + end + " of " + exact.length() + " units");
        }
    }
}
