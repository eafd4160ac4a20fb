package org.wirefold.enrich.processor;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CandidatesLost;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.IndexSupport;
import org.wirefold.enrich.event.BodyEvent.NeighbourChanged;
import org.wirefold.enrich.event.BodyEvent.SupportChanged;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.PairSupport;

/**
 * How a body finds its candidates and compares itself with them, as messages between bodies and index partitions. A
 * body probes the index, asks each candidate to compare, and keeps what both of them learn as its neighbours.
 *
 * <p>Not thread-safe: one task has it.
 */
final class PairExchange {
    private final StepOutput output;
    private final int partitions;
    private final StoryAssigner assigner;
    private final BodyProfiles profiles;
    private final Neighbourhood neighbours;
    private final StepCounters counters;
    private final Decisions decisions;

    /** Decides which story a body belongs to, after something is new that can change it. */
    @FunctionalInterface
    interface Decisions {
        void decideAgain(StepEvent event, BodyRow row);
    }

    PairExchange(
            StepOutput output,
            int partitions,
            StoryAssigner assigner,
            BodyProfiles profiles,
            Neighbourhood neighbours,
            StepCounters counters,
            Decisions decisions) {
        this.output = output;
        this.partitions = partitions;
        this.assigner = assigner;
        this.profiles = profiles;
        this.neighbours = neighbours;
        this.counters = counters;
        this.decisions = decisions;
    }

    /** What a body in that state asks the index; its profile must be known. */
    List<IndexProbe> probes(StepEvent event, BodyRow row, BodyState state) {
        return probes(event, state, profiles.bytes(event.key(), row));
    }

    private List<IndexProbe> probes(StepEvent event, BodyState state, byte[] profile) {
        return IndexProbe.of(
                Profile.fromBytes(profile).fingerprints(),
                partitions,
                event.offset(),
                state.rank().timeMillis());
    }

    /** Sends the fingerprints to the index partitions that own them. */
    void send(StepEvent event, List<IndexProbe> probes) {
        probes.forEach(
                probe -> output.add(new Record<>(event.key(), probe.toBytes(), event.timeMillis()), Steps.PROBE_SINK));
    }

    /** Sends the fingerprints again. */
    void probeAgain(StepEvent event, BodyRow row) {
        BodyState state = row.state();
        if (state != null && row.isProbed()) {
            send(event, probes(event, row, state));
        }
    }

    /** Sends the fingerprints again, and takes the body out of index partitions that own none of them any more. */
    void probeAgain(StepEvent event, BodyRow row, byte[] former) {
        BodyState state = row.state();
        if (state == null || !row.isProbed()) {
            return;
        }
        List<IndexProbe> now = probes(event, row, state);
        send(event, now);
        for (IndexProbe before : probes(event, state, former)) {
            if (now.stream().noneMatch(probe -> probe.partition() == before.partition())) {
                IndexProbe withdrawn = new IndexProbe(
                        before.partition(), event.offset(), state.rank().timeMillis(), true, new long[0]);
                send(event, List.of(withdrawn));
            }
        }
    }

    void ask(StepEvent event, BodyRow row, String other) {
        counters.count("compare-requested");
        send(
                event,
                other,
                new CompareRequested(
                        event.key(),
                        Objects.requireNonNull(row.state()),
                        Neighbourhood.supportOrNone(row, other, neighbours.get(event.key(), row, other))
                                .own(),
                        profiles.bytes(event.key(), row)));
    }

    void askCandidates(StepEvent event, BodyRow row, CandidatesFound found) {
        BodyState state = row.state();
        if (state == null || state.gone()) {
            return;
        }
        if (event.isRedriven()) {
            // Since it failed the index may have ended pairs that this body never knew of.
            probeAgain(event, row);
            return;
        }
        boolean decide = row.partitionAnswered(found.partition()) || event.mayBeReplay();
        for (String other : found.bodyIds()) {
            NeighbourRow known = neighbours.get(event.key(), row, other);
            PairSupport before = Neighbourhood.support(row, other, known);
            if (row.isUnrelated(other) && known == null && !event.mayBeReplay()) {
                continue;
            }
            PairSupport after = (before == null ? PairSupport.NONE : before)
                    .withPartition(found.partition(), found.stamp(), true, event.offset());
            decide |= changes(row, other, known, neighbours.keepSupport(event.key(), row, other, known, after));
            if (known == null && (before == null || event.mayBeReplay())) {
                ask(event, row, other);
            } else if ((before != null && before.isSupportedHere() != after.isSupportedHere()) || event.mayBeReplay()) {
                send(event, other, new SupportChanged(event.key(), after.own()));
            }
        }
        row.forgetUnrelated();
        if (decide) {
            decisions.decideAgain(event, row);
        }
    }

    void loseCandidates(StepEvent event, BodyRow row, CandidatesLost lost) {
        boolean decide = event.mayBeReplay();
        for (String other : lost.bodyIds()) {
            NeighbourRow known = neighbours.get(event.key(), row, other);
            PairSupport before = Neighbourhood.support(row, other, known);
            if (before != null) {
                PairSupport after = before.withPartition(lost.partition(), lost.stamp(), false, event.offset());
                decide |= changes(row, other, known, neighbours.keepSupport(event.key(), row, other, known, after));
                if (before.isSupportedHere() != after.isSupportedHere() || event.mayBeReplay()) {
                    send(event, other, new SupportChanged(event.key(), after.own()));
                }
            }
        }
        if (decide) {
            decisions.decideAgain(event, row);
        }
    }

    void applySupport(StepEvent event, BodyRow row, SupportChanged changed) {
        NeighbourRow known = neighbours.get(event.key(), row, changed.other());
        PairSupport before = Neighbourhood.support(row, changed.other(), known);
        if (before != null) {
            PairSupport after = before.withOther(changed.support());
            if (changes(
                            row,
                            changed.other(),
                            known,
                            neighbours.keepSupport(event.key(), row, changed.other(), known, after))
                    || event.mayBeReplay()) {
                decisions.decideAgain(event, row);
            }
        }
    }

    void answer(StepEvent event, BodyRow row, CompareRequested asked) {
        BodyState state = row.state();
        if (state == null || state.gone()) {
            answerGone(event, asked, state);
            return;
        }
        NeighbourRow known = neighbours.get(event.key(), row, asked.other());
        byte[] evidence =
                assigner.compare(event.key(), profiles.bytes(event.key(), row), asked.other(), asked.profile());
        counters.count("compared");
        PairSupport support =
                Neighbourhood.supportOrNone(row, asked.other(), known).withOther(asked.support());
        if (evidence.length > 0 || known != null) {
            remember(event, row, asked.other(), known, asked.state(), evidence, support);
        }
        byte[] reversed = evidence.length == 0
                ? evidence
                : Evidence.fromBytes(evidence).reversed().toBytes();
        BodyState now = Objects.requireNonNull(row.state());
        send(
                event,
                asked.other(),
                new Compared(
                        event.key(), now, reversed, support.own(), asked.state().stamp()));
        if (event.isRedriven()) {
            // Since it failed the other body may have another profile.
            ask(event, row, asked.other());
        }
    }

    /** Answers that the body is absent or gone. A body that knows the newest state of this one keeps that. */
    void answerGone(StepEvent event, CompareRequested asked, @Nullable BodyState state) {
        BodyState nobody = state == null ? new BodyState(0, new Rank(0, ""), null, true) : state;
        long known = asked.state().stamp();
        send(event, asked.other(), new Compared(event.key(), nobody, new byte[0], PairSupport.NONE.own(), known));
    }

    void applyComparison(StepEvent event, BodyRow row, Compared compared) {
        NeighbourRow known = neighbours.get(event.key(), row, compared.other());
        PairSupport support =
                Neighbourhood.supportOrNone(row, compared.other(), known).withOther(compared.support());
        boolean wasPending = row.bodyAnswered(compared.other());
        BodyState mine = row.state();
        if ((compared.evidence().length > 0 || known != null) && mine != null) {
            byte[] evidence = compared.evidence();
            if (known != null && compared.state().gone()) {
                evidence = known.evidence();
            }
            if (mine.stamp() > compared.knownStamp()) {
                send(event, compared.other(), new NeighbourChanged(event.key(), mine));
            }
            remember(event, row, compared.other(), known, compared.state(), evidence, support);
            if (known == null && !wasPending) {
                // The body was gone for a while, or an earlier answer was that the two have nothing in common.
                // So who named the pair is forgotten, and what ended it may have been missed.
                send(event, compared.other(), new SupportChanged(event.key(), new IndexSupport(false, event.offset())));
                probeAgain(event, row);
            }
            if (event.isRedriven() && !mine.gone()) {
                // When this answer failed, the other body was told that the two have nothing in common.
                ask(event, row, compared.other());
            }
        } else if (wasPending || event.mayBeReplay()) {
            row.noteUnrelated(compared.other());
            if (event.mayBeReplay() || row.undecidedCopies() < 0 || row.needsDecision()) {
                decisions.decideAgain(event, row);
            }
        }
    }

    /** The answer of an index partition has failed, and counts as an answer that names nobody. */
    void endIndexWait(StepEvent event, BodyRow row, CandidatesFound found, Decisions way) {
        if (row.partitionAnswered(found.partition()) || event.mayBeReplay()) {
            row.forgetUnrelated();
            way.decideAgain(event, row);
        }
    }

    /**
     * The answer of another body has failed. The two count as bodies that have nothing in common, and the other one is
     * told so, because it would wait for this one's decision otherwise. Why they were compared is kept, for a dead letter
     * that is sent again.
     */
    void endComparisonWait(StepEvent event, BodyRow row, Compared compared, Decisions way) {
        BodyState mine = row.state();
        NeighbourRow known = neighbours.get(event.key(), row, compared.other());
        PairSupport support =
                Neighbourhood.supportOrNone(row, compared.other(), known).withOther(compared.support());
        boolean wasPending = row.bodyAnswered(compared.other());
        if (mine != null && (wasPending || known != null || event.mayBeReplay())) {
            BodyState newest = known == null
                    ? compared.state()
                    : known.withNewer(compared.state()).state();
            neighbours.put(event.key(), row, compared.other(), new NeighbourRow(newest, new byte[0], support));
            long knownStamp = compared.state().stamp();
            send(event, compared.other(), new Compared(event.key(), mine, new byte[0], support.own(), knownStamp));
            way.decideAgain(event, row);
        }
    }

    /** News of a neighbour has failed. The neighbour's state is kept, and nothing is concluded from what it was before. */
    void endNeighbourWait(StepEvent event, BodyRow row, NeighbourChanged neighbour, Decisions way) {
        NeighbourRow known = neighbours.get(event.key(), row, neighbour.other());
        BodyState mine = row.state();
        if (known != null && mine != null) {
            neighbours.put(event.key(), row, neighbour.other(), known.withNewer(neighbour.state()));
            send(event, neighbour.other(), new NeighbourChanged(event.key(), mine));
            way.decideAgain(event, row);
        }
    }

    /** Keeps the newest evidence with the newest state. Without evidence the two have nothing in common any more. */
    private void remember(
            StepEvent event,
            BodyRow row,
            String other,
            @Nullable NeighbourRow known,
            BodyState state,
            byte[] evidence,
            PairSupport support) {
        BodyState newest = known == null ? state : known.withNewer(state).state();
        NeighbourRow now = new NeighbourRow(newest, evidence, support);
        neighbours.put(event.key(), row, other, now);
        settleAfter(event, row, other, known, now);
        sendStateIfMissing(event, row, other, known, newest);
    }

    void applyNeighbourChange(StepEvent event, BodyRow row, NeighbourChanged neighbour) {
        NeighbourRow known = neighbours.get(event.key(), row, neighbour.other());
        if (known == null) {
            return;
        }
        NeighbourRow after = known.withNewer(neighbour.state());
        // After a crash the neighbour's row may be there and what followed from it not.
        if (neighbour.state().stamp() >= known.state().stamp() || event.mayBeReplay()) {
            neighbours.put(event.key(), row, neighbour.other(), after);
            settleAfter(event, row, neighbour.other(), known, after);
            sendStateIfMissing(event, row, neighbour.other(), known, after.state());
        }
    }

    /** Sends a state that was of no use to the neighbour before, and is now that the neighbour has changed. */
    private void sendStateIfMissing(
            StepEvent event, BodyRow row, String other, @Nullable NeighbourRow before, BodyState now) {
        BodyState mine = row.state();
        if (mine != null
                && (event.mayBeReplay()
                        || UpdatePropagation.mustCatchUp(mine, before == null ? null : before.state(), now))) {
            send(event, other, new NeighbourChanged(event.key(), mine));
        }
    }

    /** Decides anew if news of one neighbour, the others being the same, can change the decision. */
    private void settleAfter(
            StepEvent event, BodyRow row, String other, @Nullable NeighbourRow before, NeighbourRow now) {
        if (changes(row, other, before, now) || event.mayBeReplay()) {
            decisions.decideAgain(event, row);
        }
    }

    private boolean changes(BodyRow row, String other, @Nullable NeighbourRow before, @Nullable NeighbourRow now) {
        return now != null && (row.undecidedCopies() < 0 || assigner.changes(row, other, before, now));
    }

    /** Sends an event to another body. */
    void send(StepEvent cause, String to, BodyEvent event) {
        output.add(new Record<>(to, event.toBytes(), cause.timeMillis()), Steps.FOLD_BODY_SINK);
    }
}
