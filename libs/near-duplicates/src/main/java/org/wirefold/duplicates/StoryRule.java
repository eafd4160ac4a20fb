package org.wirefold.duplicates;

import org.jspecify.annotations.Nullable;

/**
 * The story rule: which story a body belongs to, given the seats of its copies. The stream and the evaluation both decide
 * by this class.
 *
 * <p>A story is its founder and what can be reached from it in at most {@value #MAX_DISTANCE} copies. The body of lowest rank
 * founds the first story and takes all it reaches; the lowest of those left founds the next, and so on. That names no
 * order of arrival, so there is one result. It can be reached piece by piece: each body looks at its copies only, those
 * of lower and of higher rank, and takes the seat of the lowest founder among them one step further away, or founds a
 * story where no founder is lower than itself. Whatever the order in which bodies look, and look again when a copy of
 * theirs has moved, they come to rest in that result: the lowest founder owes its seat to nobody, those around it to none
 * but it, and so outwards and upwards. A seat whose founder has left cannot keep itself alive in a circle of bodies that
 * believe each other, for at every turn it is a step further away.
 *
 * <p>One step would be the rule "compared with the founder itself", which tears apart what editors rewrite: two short
 * versions that share little sit in one story once a longer text holds both. Steps without limit would be connected
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
     * @param theirs where it sits
     * @param similarity how alike the two are ({@link Decision#similarity()})
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

    /** Where the body sits, by all that was offered. */
    public StoryAssignment<K> assignment() {
        return assignment;
    }

    /** The copy it sits there by, nearest to it among those that offer the seat; null for a founder. */
    public @Nullable K linkedCopy() {
        return linkedCopy;
    }
}
