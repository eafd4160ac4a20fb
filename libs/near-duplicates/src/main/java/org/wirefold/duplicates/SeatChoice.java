package org.wirefold.duplicates;

import org.jspecify.annotations.Nullable;

/**
 * The story rule: which story a body belongs to, given the seats of its copies. The stream and the evaluation both decide
 * by this class.
 *
 * <p>A story is its founder and what can be reached from it in at most {@value #STEPS} copies. The body of lowest rank
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
public final class SeatChoice<K extends Comparable<? super K>> {
    /** How many copies a member may be away from its founder. */
    public static final int STEPS = 3;

    private StorySeat<K> seat;
    private @Nullable K through;
    private double nearest;

    /** The choice of a body that as yet founds a story of its own. */
    public SeatChoice(K self) {
        seat = new StorySeat<>(self, 0);
    }

    /**
     * Takes note of a copy of the body. The order of the calls does not matter.
     *
     * @param copy its rank
     * @param sits where it sits
     * @param nearness how alike the two are ({@link Decision#nearness()})
     */
    public void offer(K copy, StorySeat<K> sits, double nearness) {
        int steps = sits.steps() + 1;
        int byFounder = sits.founder().compareTo(seat.founder());
        if (steps > STEPS || byFounder > 0 || (byFounder == 0 && steps > seat.steps())) {
            return;
        }
        K chosen = through;
        boolean closer = byFounder < 0 || steps < seat.steps();
        if (!closer && chosen != null) {
            closer = nearness > nearest || (nearness == nearest && copy.compareTo(chosen) < 0);
        }
        if (closer) {
            seat = new StorySeat<>(sits.founder(), steps);
            through = copy;
            nearest = nearness;
        }
    }

    /** Where the body sits, by all that was offered. */
    public StorySeat<K> seat() {
        return seat;
    }

    /** The copy it sits there by, nearest to it among those that offer the seat; null for a founder. */
    public @Nullable K through() {
        return through;
    }
}
