package org.wirefold.enrich.processor;

import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.SeatChoice;
import org.wirefold.duplicates.StorySeat;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.RankedBody;

/**
 * Which neighbours have to hear of a change of a body's {@link Standing}. Those of higher rank hear every one, for they
 * may wait for it. One of lower rank need not know of a seat that leads it nowhere better than where it sits: a new copy
 * of a story that has settled tells nobody. What makes that safe:
 *
 * <ul>
 *   <li>a seat that has become worse is told to all, so what a neighbour believes is never better than what is so;
 *   <li>a neighbour whose own seat has become worse has told so, for the same reason, and is then owed what was kept from
 *       it if that is of use to it by now.
 * </ul>
 *
 * So at rest no neighbour would decide otherwise if it knew all, which is what {@link SeatChoice} asks for.
 */
final class Hearing {
    private Hearing() {}

    /**
     * Whether a neighbour has to hear of a change.
     *
     * @param before what the body said of itself; null where that is the first
     * @param now what it says
     * @param neighbour what the neighbour said of itself last
     */
    static boolean isNeeded(@Nullable Standing before, Standing now, Standing neighbour) {
        return before == null
                || before.gone() != now.gone()
                || !before.rank().equals(now.rank())
                || neighbour.rank().compareTo(now.rank()) > 0
                || isWorse(before.seat(), now.seat())
                || isOfUse(now.seat(), neighbour);
    }

    /**
     * Whether a neighbour, whose news has come, is owed what a body says of itself.
     *
     * @param mine what the body says of itself
     * @param before what the neighbour said of itself earlier; null where nothing is known
     * @param now what it says of itself
     */
    static boolean isOwed(Standing mine, @Nullable Standing before, Standing now) {
        if (before == null || mine.gone()) {
            return false;
        }
        boolean heardAll = before.rank().compareTo(mine.rank()) > 0;
        boolean isToHearAll = now.rank().compareTo(mine.rank()) > 0;
        return !heardAll && (isToHearAll || (!isOfUse(mine.seat(), before) && isOfUse(mine.seat(), now)));
    }

    /** Whether a seat leads a neighbour to a better one than it has, or to the same. */
    private static boolean isOfUse(@Nullable StorySeat<RankedBody> seat, Standing neighbour) {
        StorySeat<RankedBody> offer = offer(seat);
        if (offer == null || neighbour.gone()) {
            return false;
        }
        StorySeat<RankedBody> theirs = neighbour.seat();
        if (theirs == null) {
            return true;
        }
        int byFounder = offer.founder().compareTo(theirs.founder());
        return byFounder < 0 || (byFounder == 0 && offer.steps() < theirs.steps());
    }

    /** Whether a seat leads neighbours to less than another did; one that has yet to decide may hold them up. */
    private static boolean isWorse(@Nullable StorySeat<RankedBody> before, @Nullable StorySeat<RankedBody> now) {
        StorySeat<RankedBody> had = offer(before);
        StorySeat<RankedBody> has = offer(now);
        if (had == null) {
            return before != null && now == null;
        }
        if (has == null) {
            return true;
        }
        int byFounder = has.founder().compareTo(had.founder());
        return byFounder > 0 || (byFounder == 0 && has.steps() > had.steps());
    }

    /** The seat where it leads anybody anywhere. */
    private static @Nullable StorySeat<RankedBody> offer(@Nullable StorySeat<RankedBody> seat) {
        return seat == null || seat.steps() >= SeatChoice.STEPS ? null : seat;
    }
}
