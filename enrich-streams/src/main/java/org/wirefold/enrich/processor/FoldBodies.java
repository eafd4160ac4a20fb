package org.wirefold.enrich.processor;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CandidatesLost;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.BodyEvent.NeighbourChanged;
import org.wirefold.enrich.event.BodyEvent.SupportChanged;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.PairSupport;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.DeadLetters;

/**
 * Compare and fold: the home of every distinct body, keyed by body id. Articles with exactly equal bodies meet here and
 * are one from here on, so a text with thousands of identical copies costs one comparison.
 *
 * <p>A body asks the index partitions that own its fingerprints which bodies share one, sends each of those its profile,
 * and is compared there exactly. With all answers in, and all copies of lower rank settled, which cannot go round in a
 * circle because rank does not, it takes its place by the story rule: see {@link StoryRule}, which also says why this
 * comes to rest in the one result that the set of articles has. When what a body says of itself (its {@link BodyState})
 * changes, it tells the neighbours to whom that can matter ({@link UpdatePropagation}), and they decide anew.
 *
 * <p><b>At-least-once.</b> The step has one input topic, so its stamps are that topic's offsets: they grow, and they are
 * the same when a part of the log is processed again. Facts are applied if their stamp is newer. An event that may
 * have left something behind before a crash ({@link RowStore#begin}) is seen again; whatever it led to is then sent again,
 * for it may have been lost, and receivers know it by its stamp.
 */
public final class FoldBodies implements Processor<String, byte[], String, byte[]> {
    private final int partitions;
    private final StoryAssigner assigner;
    private ProcessorContext<String, byte[]> context;
    private RowStore<BodyRow> bodies;
    private BodyProfiles profiles;
    private Membership members;
    private Neighbourhood neighbours;
    private StepCounters counters;

    private String id = "";
    private long offset;
    private long time;
    private boolean mayBeReplay;

    @SuppressWarnings("NullAway.Init")
    private FoldBodies(int partitions, RelationPolicy policy) {
        this.partitions = partitions;
        this.assigner = new StoryAssigner(policy);
    }

    /** The step and its stores. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(int partitions, RelationPolicy policy) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new FoldBodies(partitions, policy);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.BODIES, BodyRow.KIND),
                        RowStore.named(StoreNames.BODY_PROFILES, ProfileRow.KIND),
                        RowStore.named(StoreNames.BODY_MEMBERS, MemberRow.KIND),
                        RowStore.named(StoreNames.BODY_NEIGHBOURS, NeighbourRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        bodies = newContext.getStateStore(StoreNames.BODIES);
        profiles = new BodyProfiles(newContext.getStateStore(StoreNames.BODY_PROFILES));
        members = new Membership(newContext.getStateStore(StoreNames.BODY_MEMBERS));
        neighbours = new Neighbourhood(newContext.getStateStore(StoreNames.BODY_NEIGHBOURS));
        counters = new StepCounters(newContext, Steps.FOLD);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        BodyEvent event = BodyEvent.fromBytes(record.value());
        id = record.key();
        offset = context.recordMetadata().orElseThrow().offset();
        time = record.timestamp();
        mayBeReplay = DeadLetters.firstOffset(record.headers(), offset) < offset;
        mayBeReplay |= bodies.begin(offset);
        mayBeReplay |= profiles.begin(offset);
        mayBeReplay |= members.begin(offset);
        mayBeReplay |= neighbours.begin(offset);
        BodyRow stored = bodies.get(id);
        BodyRow row = stored == null ? new BodyRow() : stored.copy();
        try {
            apply(row, event);
        } catch (RuntimeException e) {
            // Who asked does not wait for what becomes a dead letter.
            if (event instanceof CompareRequested asked) {
                answerGone(asked, row.state);
            }
            throw e;
        }
        if (stored == null || !row.saysTheSameAs(stored)) {
            bodies.put(id, row);
        }
    }

    private void apply(BodyRow row, BodyEvent event) {
        if (row.frozen) {
            keepFrozen(row, event);
        } else if (event instanceof MemberAdded added) {
            addMember(row, added);
        } else if (event instanceof MemberRemoved removed) {
            removeMember(row, removed);
        } else if (event instanceof CandidatesFound found) {
            askCandidates(row, found);
        } else if (event instanceof CandidatesLost lost) {
            loseCandidates(row, lost);
        } else if (event instanceof CompareRequested asked) {
            answer(row, asked);
        } else if (event instanceof Compared compared) {
            applyComparison(row, compared);
        } else if (event instanceof SupportChanged changed) {
            applySupport(row, changed);
        } else if (event instanceof NeighbourChanged neighbour) {
            applyNeighbourChange(row, neighbour);
        } else {
            freeze(row);
        }
    }

    /** The index has let the body go: what was decided stays, and what it was decided by goes. */
    private void freeze(BodyRow row) {
        if (row.decision != null) {
            row.frozen = true;
            row.probed = false;
            row.pendingPartitions.clear();
            row.pendingBodies.clear();
            row.unrelatedBodies.clear();
            profiles.delete(id);
            neighbours.clear(id, row);
            counters.count("frozen");
        }
    }

    /** Articles still come and go; they belong where the body belongs. */
    private void keepFrozen(BodyRow row, BodyEvent event) {
        if (event instanceof MemberAdded added) {
            boolean current = members.add(id, row, added);
            StoryDecision decision = row.decision;
            if ((current || mayBeReplay) && decision != null) {
                sendDecision(decision, added.rank());
            }
        } else if (event instanceof MemberRemoved removed) {
            members.remove(id, removed);
        } else if (event instanceof CompareRequested asked) {
            answerGone(asked, null);
        }
    }

    private void addMember(BodyRow row, MemberAdded added) {
        boolean current = members.add(id, row, added);
        boolean anew = current && profiles.represent(id, row, added, offset);
        BodyState state = row.state;
        boolean rankMayMove = state == null
                || state.gone()
                || added.rank().compareTo(state.rank()) < 0
                || added.rank().uri().equals(state.rank().uri());
        boolean unasked = !row.probed;
        if (rankMayMove || mayBeReplay) {
            settle(row, current ? members.lowestAfter(id, row, added.rank()) : members.lowest(id, row));
        }
        if (unasked || anew || mayBeReplay) {
            probe(row);
        }
        if (anew) {
            neighbours.around(id, row).keySet().forEach(other -> ask(row, other));
        }
        StoryDecision decision = row.decision;
        // After a crash the member's row may be there and what followed from it not.
        if ((current || mayBeReplay) && decision != null) {
            sendDecision(decision, added.rank());
        }
    }

    private void ask(BodyRow row, String other) {
        counters.count("compare-requested");
        sendBody(
                other,
                new CompareRequested(
                        id,
                        Objects.requireNonNull(row.state),
                        Neighbourhood.supportOrNone(row, other, neighbours.get(id, row, other))
                                .own(),
                        profiles.bytes(id)));
    }

    private void removeMember(BodyRow row, MemberRemoved removed) {
        members.remove(id, removed);
        BodyState state = row.state;
        if (state != null && (mayBeReplay || removed.uri().equals(state.rank().uri()))) {
            settle(row, members.lowest(id, row));
        }
    }

    /** Asks the index, or tells it what is so by now. */
    private void probe(BodyRow row) {
        BodyState state = row.state;
        if (state == null || state.gone()) {
            return;
        }
        List<IndexProbe> probes = IndexProbe.of(
                Profile.fromBytes(profiles.bytes(id)).fingerprints(),
                partitions,
                state.rank().timeMillis());
        if (!row.probed) {
            row.probed = true;
            probes.forEach(probe -> row.pendingPartitions.add(probe.partition()));
        }
        probes.forEach(probe -> send(id, probe.toBytes(), Steps.PROBE_SINK));
    }

    private void askCandidates(BodyRow row, CandidatesFound found) {
        BodyState state = row.state;
        if (state == null || state.gone()) {
            return;
        }
        boolean decide = row.pendingPartitions.remove(found.partition()) || mayBeReplay;
        for (String other : found.bodyIds()) {
            NeighbourRow known = neighbours.get(id, row, other);
            PairSupport before = Neighbourhood.support(row, other, known);
            if (row.unrelatedBodies.contains(other) && known == null && !mayBeReplay) {
                continue;
            }
            PairSupport after = (before == null ? PairSupport.NONE : before)
                    .withPartition(found.partition(), found.stamp(), true, offset);
            decide |= changes(row, other, known, neighbours.keepSupport(id, row, other, known, after));
            if (known == null && (before == null || mayBeReplay)) {
                ask(row, other);
            } else if ((before != null && before.isSupportedHere() != after.isSupportedHere()) || mayBeReplay) {
                sendBody(other, new SupportChanged(id, after.own()));
            }
        }
        if (row.pendingPartitions.isEmpty()) {
            row.unrelatedBodies.clear();
        }
        if (decide) {
            settle(row);
        }
    }

    private void loseCandidates(BodyRow row, CandidatesLost lost) {
        boolean decide = mayBeReplay;
        for (String other : lost.bodyIds()) {
            NeighbourRow known = neighbours.get(id, row, other);
            PairSupport before = Neighbourhood.support(row, other, known);
            if (before != null) {
                PairSupport after = before.withPartition(lost.partition(), lost.stamp(), false, offset);
                decide |= changes(row, other, known, neighbours.keepSupport(id, row, other, known, after));
                if (before.isSupportedHere() != after.isSupportedHere() || mayBeReplay) {
                    sendBody(other, new SupportChanged(id, after.own()));
                }
            }
        }
        if (decide) {
            settle(row);
        }
    }

    private void applySupport(BodyRow row, SupportChanged changed) {
        NeighbourRow known = neighbours.get(id, row, changed.other());
        PairSupport before = Neighbourhood.support(row, changed.other(), known);
        if (before != null) {
            PairSupport after = before.withOther(changed.support());
            if (changes(row, changed.other(), known, neighbours.keepSupport(id, row, changed.other(), known, after))
                    || mayBeReplay) {
                settle(row);
            }
        }
    }

    private void answer(BodyRow row, CompareRequested asked) {
        BodyState state = row.state;
        if (state == null || state.gone()) {
            answerGone(asked, state);
            return;
        }
        NeighbourRow known = neighbours.get(id, row, asked.other());
        byte[] evidence = assigner.compare(id, profiles.bytes(id), asked.other(), asked.profile());
        counters.count("compared");
        PairSupport support =
                Neighbourhood.supportOrNone(row, asked.other(), known).withOther(asked.support());
        if (evidence.length > 0 || known != null) {
            remember(row, asked.other(), known, asked.state(), evidence, support);
        }
        byte[] reversed = evidence.length == 0
                ? evidence
                : Evidence.fromBytes(evidence).reversed().toBytes();
        BodyState now = Objects.requireNonNull(row.state);
        sendBody(
                asked.other(),
                new Compared(id, now, reversed, support.own(), asked.state().stamp()));
    }

    /** Not there, or not any more; a body that has the newest standing of this one keeps it. */
    private void answerGone(CompareRequested asked, @Nullable BodyState state) {
        BodyState nobody = state == null ? new BodyState(0, new Rank(0, ""), null, true) : state;
        long known = asked.state().stamp();
        sendBody(asked.other(), new Compared(id, nobody, new byte[0], PairSupport.NONE.own(), known));
    }

    private void applyComparison(BodyRow row, Compared compared) {
        NeighbourRow known = neighbours.get(id, row, compared.other());
        PairSupport support =
                Neighbourhood.supportOrNone(row, compared.other(), known).withOther(compared.support());
        boolean awaited = row.pendingBodies.remove(compared.other()) != null;
        BodyState mine = row.state;
        if ((compared.evidence().length > 0 || known != null) && mine != null) {
            byte[] evidence = compared.evidence();
            if (known != null && compared.state().gone()) {
                evidence = known.evidence();
            }
            if (mine.stamp() > compared.knownStamp()) {
                sendBody(compared.other(), new NeighbourChanged(id, mine));
            }
            remember(row, compared.other(), known, compared.state(), evidence, support);
        } else if (awaited || mayBeReplay) {
            if (!row.pendingPartitions.isEmpty()) {
                row.unrelatedBodies.add(compared.other());
            }
            if (mayBeReplay || row.undecidedCopies < 0 || row.needsDecision) {
                settle(row);
            }
        }
    }

    /** The newest evidence with the newest standing; without evidence the two have nothing in common any more. */
    private void remember(
            BodyRow row,
            String other,
            @Nullable NeighbourRow known,
            BodyState state,
            byte[] evidence,
            PairSupport support) {
        BodyState newest = known == null ? state : known.withNewer(state).state();
        NeighbourRow now = new NeighbourRow(newest, evidence, support);
        neighbours.put(id, row, other, now);
        settleAfter(row, other, known, now);
        sendStateIfMissing(row, other, known, newest);
    }

    private void applyNeighbourChange(BodyRow row, NeighbourChanged neighbour) {
        NeighbourRow known = neighbours.get(id, row, neighbour.other());
        if (known == null) {
            return;
        }
        NeighbourRow after = known.withNewer(neighbour.state());
        // After a crash the neighbour's row may be there and what followed from it not.
        if (neighbour.state().stamp() >= known.state().stamp() || mayBeReplay) {
            neighbours.put(id, row, neighbour.other(), after);
            settleAfter(row, neighbour.other(), known, after);
            sendStateIfMissing(row, neighbour.other(), known, after.state());
        }
    }

    /** What a neighbour had no need to hear it may need now that something is new with it. */
    private void sendStateIfMissing(BodyRow row, String other, @Nullable NeighbourRow before, BodyState now) {
        BodyState mine = row.state;
        if (mine != null
                && (mayBeReplay || UpdatePropagation.mustCatchUp(mine, before == null ? null : before.state(), now))) {
            sendBody(other, new NeighbourChanged(id, mine));
        }
    }

    /** Decides anew if news of one neighbour, the others being the same, can change the decision. */
    private void settleAfter(BodyRow row, String other, @Nullable NeighbourRow before, NeighbourRow now) {
        if (changes(row, other, before, now) || mayBeReplay) {
            settle(row);
        }
    }

    private boolean changes(BodyRow row, String other, @Nullable NeighbourRow before, @Nullable NeighbourRow now) {
        return now != null && (row.undecidedCopies < 0 || assigner.changes(row, other, before, now));
    }

    /** Decides anew, with the same articles, and passes on what has changed. */
    private void settle(BodyRow row) {
        BodyState state = row.state;
        if (state != null && !state.gone()) {
            settle(row, state.rank());
        }
    }

    private void settle(BodyRow row, @Nullable Rank rank) {
        BodyState before = row.state;
        if (rank == null) {
            retire(row, before);
            return;
        }
        if (before != null && before.gone()) {
            row.decision = null;
        }
        StoryAssignment<RankedBody> assignment = before == null || before.gone() ? null : before.assignment();
        if (row.isComplete() || assignment != null) {
            StoryAssigner.AssignmentResult result = assigner.assign(id, rank, neighbours.around(id, row));
            row.undecidedCopies = result.undecidedCopies();
            row.needsDecision = result.undecidedCopies() > 0;
            if (!row.needsDecision) {
                assignment = result.assignment();
                row.linkedCopy = result.linkedCopy();
                row.similarity = result.similarity();
                StoryDecision decision = result.decision();
                if (!decision.equals(row.decision) || mayBeReplay) {
                    row.decision = decision;
                    members.present(id, row).forEach(member -> sendDecision(decision, member));
                }
            }
        } else {
            row.undecidedCopies = -1;
        }
        BodyState after = new BodyState(before == null ? offset : before.stampAt(offset), rank, assignment, false);
        if (before == null || after.differsFrom(before) || mayBeReplay) {
            row.state = after;
            propagate(row, before, after);
            if (row.probed && before != null && before.rank().timeMillis() != rank.timeMillis()) {
                probe(row);
            }
        }
    }

    private void retire(BodyRow row, @Nullable BodyState before) {
        if (before == null || (before.gone() && !mayBeReplay)) {
            return;
        }
        BodyState gone = new BodyState(before.stampAt(offset), before.rank(), null, true);
        row.state = gone;
        propagate(row, before, gone);
        for (int partition = 0; partition < partitions; partition++) {
            IndexProbe withdrawn = new IndexProbe(partition, before.rank().timeMillis(), true, new long[0]);
            send(id, withdrawn.toBytes(), Steps.PROBE_SINK);
        }
        row.decision = null;
        row.undecidedCopies = -1;
        row.probed = false;
        row.pendingPartitions.clear();
        row.pendingBodies.clear();
    }

    private void propagate(BodyRow row, @Nullable BodyState before, BodyState now) {
        neighbours.around(id, row).forEach((other, neighbour) -> {
            if (mayBeReplay || UpdatePropagation.mustNotify(before, now, neighbour.state())) {
                sendBody(other, new NeighbourChanged(id, now));
            }
        });
    }

    private void sendDecision(StoryDecision decision, Rank member) {
        counters.count("placed");
        ArticleEvent decided = new ArticleEvent.StoryDecided(id, assigner.forMember(decision, member));
        send(member.uri(), decided.toBytes(), Steps.FOLD_ARTICLE_SINK);
    }

    private void sendBody(String to, BodyEvent event) {
        send(to, event.toBytes(), Steps.FOLD_BODY_SINK);
    }

    private void send(String key, byte[] value, String sink) {
        context.forward(new Record<>(key, value, time), sink);
    }
}
