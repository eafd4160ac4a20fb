package org.wirefold.duplicates;

import org.jspecify.annotations.Nullable;

/**
 * The story rule: which story a body belongs to, given the assignments of its copies. The stream and the evaluation
 * both
 * decide by this class.
 *
 * <p>A story is its founder and every body that is at most {@value #MAX_DISTANCE} copies away from it. The body of
 * lowest
 * rank founds the first story and takes all bodies in that distance; the lowest of the rest founds the next, and so on.
 * The definition names no order of arrival, so there is one result.
 *
 * <p>Each body can find its part of the result alone. It looks at its copies, those of lower and of higher rank, and
 * joins
 * the lowest founder among them, one copy further away. It founds a story if no founder is lower than itself. Whatever
 * the
 * order in which bodies decide, and decide again when a copy has changed, they reach that one result: the assignment of
 * the lowest founder depends on no other body, those of its copies on the founder alone, and so on outwards and upwards
 * in rank. An assignment to a founder that has left cannot survive in a circle of bodies that rely on each other,
 * because
 * each turn of the circle makes it one copy longer.
 *
 * <p>A distance of one would be the rule "compared with the founder itself". It tears apart what editors rewrite: two
 * short versions that share little belong to one story once a longer text holds both. No bound would give connected
 * components, where a chain of small edits may end anywhere. docs/decisions/0006 has the figures.
 *
 * <p>Mutable, for one decision; not thread-safe.
 *
 * @param <K> the rank of a body, different for different bodies
 */
public final class StoryRule<K extends Comparable<? super K>> {
    /** How many copies a member may be away from its founder. */
    public static final int MAX_DISTANCE = 3;

    private StoryAssignment<K> assignment;
    private @Nullable K linkedCopy;
    private double highestSimilarity;

    /** The choice of a body that as yet founds a story of its own. */
    public StoryRule(K self) {
        assignment = new StoryAssignment<>(self, 0);
    }

    /**
     * Takes note of a copy of the body. The order of the calls does not matter.
     *
     * @param copy its rank
     * @param theirs its assignment
     * @param similarity how similar the two are ({@link Decision#similarity()})
     */
    public void consider(K copy, StoryAssignment<K> theirs, double similarity) {
        int distance = theirs.distance() + 1;
        int byFounder = theirs.founder().compareTo(assignment.founder());
        if (distance > MAX_DISTANCE || byFounder > 0 || (byFounder == 0 && distance > assignment.distance())) {
            return;
        }
        K chosen = linkedCopy;
        boolean closer = byFounder < 0 || distance < assignment.distance();
        if (!closer && chosen != null) {
            closer = similarity > highestSimilarity || (similarity == highestSimilarity && copy.compareTo(chosen) < 0);
        }
        if (closer) {
            assignment = new StoryAssignment<>(theirs.founder(), distance);
            linkedCopy = copy;
            highestSimilarity = similarity;
        }
    }

    /** The assignment of the body, from all copies so far. */
    public StoryAssignment<K> assignment() {
        return assignment;
    }

    /** The copy that leads to the assignment, the most similar among those that do; null for a founder. */
    public @Nullable K linkedCopy() {
        return linkedCopy;
    }
}
