package org.wirefold.entities;

/**
 * Words that somebody said or wrote, with the speaker where the text names one. Offsets are UTF-16 units of the body.
 *
 * <p>The speaker is a person, or an organisation or a country that is itself the subject of the verb: {@code Facebook
 * said}. Where a spokesman speaks, he is the speaker if he is named; who sent him is not.
 *
 * @param start first unit of the quoted words, inside the quotation mark
 * @param end one past the last unit of the quoted words
 * @param exact the quoted words
 * @param speakerId id of the speaking entity in the same annotation, or empty
 * @param speaker the speaker as the text names them there, or empty
 * @param verb the verb of saying, or empty
 * @param confidence 0 to 1: how sure the speaker is; 0 without a speaker
 * @param basis why this speaker was given; {@link QuoteBasis#NONE} without a speaker
 */
public record Quote(
        int start,
        int end,
        String exact,
        String speakerId,
        String speaker,
        String verb,
        double confidence,
        QuoteBasis basis) {
    /** Checks the offsets, and that a speaker has a basis. */
    public Quote {
        if (start < 0 || end - start != exact.length() || exact.isEmpty()) {
            throw new IllegalArgumentException("quote " + start + " to " + end + " of " + exact.length() + " units");
        }
        if (speakerId.isEmpty() != (basis == QuoteBasis.NONE)) {
            throw new IllegalArgumentException(
                    "quote at " + start + " has the speaker \"" + speakerId + "\" and the basis " + basis);
        }
    }
}
