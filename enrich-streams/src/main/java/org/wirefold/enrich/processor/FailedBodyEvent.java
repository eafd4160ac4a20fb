package org.wirefold.enrich.processor;

import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CandidatesLost;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.Expired;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.BodyEvent.NeighbourChanged;
import org.wirefold.enrich.event.BodyEvent.SupportChanged;
import org.wirefold.enrich.state.BodyPhase;
import org.wirefold.enrich.state.BodyRow;

/**
 * What is left of an event on which the step throws: it ends the wait of this body or of another one, and does nothing
 * else. The event itself becomes a dead letter. Sent again, it says what it had to say.
 *
 * <p>Not thread-safe.
 */
final class FailedBodyEvent implements BodyEvent.Handler {
    private final StepEvent event;
    private final BodyRow row;
    private final PairExchange pairs;
    private final PairExchange.Decisions way;

    /**
     * A failed event.
     *
     * @param way how the body decides where the event was the last that it waited for
     */
    FailedBodyEvent(StepEvent event, BodyRow row, PairExchange pairs, PairExchange.Decisions way) {
        this.event = event;
        this.row = row;
        this.pairs = pairs;
        this.way = way;
    }

    @Override
    public void on(MemberAdded added) {
        // The article waits, and the dead letter names it.
    }

    @Override
    public void on(MemberRemoved removed) {
        // No wait ends when an article leaves.
    }

    @Override
    public void on(CandidatesFound found) {
        pairs.endIndexWait(event, row, found, way);
    }

    @Override
    public void on(CompareRequested asked) {
        pairs.answerGone(event, asked, isFrozen() ? null : row.state());
    }

    @Override
    public void on(Compared compared) {
        if (!isFrozen()) {
            pairs.endComparisonWait(event, row, compared, way);
        }
    }

    @Override
    public void on(NeighbourChanged neighbour) {
        if (!isFrozen()) {
            pairs.endNeighbourWait(event, row, neighbour, way);
        }
    }

    @Override
    public void on(CandidatesLost lost) {
        // No wait ends with a pair.
    }

    @Override
    public void on(SupportChanged changed) {
        // No wait ends with a pair.
    }

    @Override
    public void on(Expired expired) {
        // No wait ends when a body is frozen.
    }

    private boolean isFrozen() {
        return row.phase() instanceof BodyPhase.Frozen;
    }
}
