package org.wirefold.duplicates;

/**
 * What a policy makes of a piece of evidence.
 *
 * @param relation how the first document stands to the second
 * @param confidence how sure the policy is of the relation, 0 to 1
 * @param similarity how alike the two are, 0 to 1; the same from both sides, and what orders the founders an article
 *     could
 *     join
 * @param reading the reasons, in words
 */
public record Decision(Relation relation, double confidence, double similarity, String reading) {

    /** Checks the ranges. */
    public Decision {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence out of 0 to 1: " + confidence);
        }
        if (!(similarity >= 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity out of 0 to 1: " + similarity);
        }
    }

    /** Whether the two documents belong to one story. */
    public boolean joins() {
        return relation.joins();
    }
}
