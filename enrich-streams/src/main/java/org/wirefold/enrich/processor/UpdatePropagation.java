package org.wirefold.enrich.processor;

import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.RankedBody;

/**
 * Which neighbours have to hear of a change of a body's {@link BodyState}. Those of higher rank hear every one, for they
 * may wait for it. One of lower rank need not know of a seat that leads it nowhere better than where it sits: a new copy
 * of a story that has settled tells nobody. What makes that safe:
 *
 * <ul>
 *   <li>a seat that has become worse is told to all, so what a neighbour believes is never better than what is so;
 *   <li>a neighbour whose own seat has become worse has told so, for the same reason, and is then owed what was kept from
 *       it if that is of use to it by now.
 * </ul>
 *
 * So at rest no neighbour would decide otherwise if it knew all, which is what {@link StoryRule} asks for.
 */
final class UpdatePropagation {
    private UpdatePropagation() {}

    /**
     * Whether a neighbour has to hear of a change.
     *
     * @param before what the body said of itself; null where that is the first
     * @param now what it says
     * @param neighbour what the neighbour said of itself last
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
     * Whether a neighbour, whose news has come, is owed what a body says of itself.
     *
     * @param mine what the body says of itself
     * @param before what the neighbour said of itself earlier; null where nothing is known
     * @param now what it says of itself
     */
    static boolean mustCatchUp(BodyState mine, @Nullable BodyState before, BodyState now) {
        if (before == null || mine.gone()) {
            return false;
        }
        boolean heardAll = before.rank().compareTo(mine.rank()) > 0;
        boolean isToHearAll = now.rank().compareTo(mine.rank()) > 0;
        return !heardAll && (isToHearAll || (!isOfUse(mine.assignment(), before) && isOfUse(mine.assignment(), now)));
    }

    /** Whether a seat leads a neighbour to a better one than it has, or to the same. */
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

    /** Whether a seat leads neighbours to less than another did; one that has yet to decide may hold them up. */
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

    /** The seat where it leads anybody anywhere. */
    private static @Nullable StoryAssignment<RankedBody> usable(@Nullable StoryAssignment<RankedBody> assignment) {
        return assignment == null || assignment.distance() >= StoryRule.MAX_DISTANCE ? null : assignment;
    }
}
