package org.wirefold.enrich.processor;

import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.RankedBody;

/**
 * Decides to which neighbours a change of a body's {@link BodyState} is sent. Neighbours of higher rank get every
 * change, because they may wait for it; a neighbour of lower rank gets only a change that can improve its own
 * assignment.
 *
 * <p>A new copy of a settled story therefore sends nothing. That is safe for two reasons:
 *
 * <ul>
 *   <li>An assignment that became worse is sent to all neighbours, so no neighbour knows a better assignment than the
 *       body has.
 *   <li>A neighbour whose own assignment became worse has sent that to all as well. A state that was not sent to it
 *       before is sent then, if the neighbour can use it now.
 * </ul>
 *
 * <p>When no message is left, no neighbour would decide otherwise if it knew every state, as {@link StoryRule} asks.
 */
final class UpdatePropagation {
    private UpdatePropagation() {}

    /**
     * Whether a change is sent to a neighbour.
     *
     * @param before the state before; null where there was none
     * @param now the state after
     * @param neighbour the newest known state of the neighbour
     */
    static boolean mustNotify(@Nullable BodyState before, BodyState now, BodyState neighbour) {
        return before == null
                || before.gone() != now.gone()
                || !before.rank().equals(now.rank())
                || neighbour.rank().compareTo(now.rank()) > 0
                || isWorse(before.assignment(), now.assignment())
                || isOfUse(now.assignment(), neighbour);
    }

    /**
     * Whether a body must send its state to a neighbour whose state has changed.
     *
     * @param mine the state of the body
     * @param before the state of the neighbour before; null where none is known
     * @param now the state of the neighbour after
     */
    static boolean mustCatchUp(BodyState mine, @Nullable BodyState before, BodyState now) {
        if (before == null || mine.gone()) {
            return false;
        }
        boolean heardAll = before.rank().compareTo(mine.rank()) > 0;
        boolean isToHearAll = now.rank().compareTo(mine.rank()) > 0;
        return !heardAll && (isToHearAll || (!isOfUse(mine.assignment(), before) && isOfUse(mine.assignment(), now)));
    }

    /** Whether an assignment leads a neighbour to a better one than it has. */
    private static boolean isOfUse(@Nullable StoryAssignment<RankedBody> assignment, BodyState neighbour) {
        StoryAssignment<RankedBody> usable = usable(assignment);
        if (usable == null || neighbour.gone()) {
            return false;
        }
        StoryAssignment<RankedBody> theirs = neighbour.assignment();
        if (theirs == null) {
            return true;
        }
        int byFounder = usable.founder().compareTo(theirs.founder());
        return byFounder < 0 || (byFounder == 0 && usable.distance() < theirs.distance());
    }

    /**
     * Whether an assignment leads neighbours to a worse one than before. A body that has yet to decide may make them
     * wait.
     */
    private static boolean isWorse(
            @Nullable StoryAssignment<RankedBody> before, @Nullable StoryAssignment<RankedBody> now) {
        StoryAssignment<RankedBody> had = usable(before);
        StoryAssignment<RankedBody> has = usable(now);
        if (had == null) {
            return before != null && now == null;
        }
        if (has == null) {
            return true;
        }
        int byFounder = has.founder().compareTo(had.founder());
        return byFounder > 0 || (byFounder == 0 && has.distance() > had.distance());
    }

    /** The assignment if a copy can join through it; null if it is absent or at the greatest distance. */
    private static @Nullable StoryAssignment<RankedBody> usable(@Nullable StoryAssignment<RankedBody> assignment) {
        return assignment == null || assignment.distance() >= StoryRule.MAX_DISTANCE ? null : assignment;
    }
}
