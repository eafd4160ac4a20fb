package org.wirefold.enrich.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CandidatesLost;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.Expired;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.BodyEvent.NeighbourChanged;
import org.wirefold.enrich.event.BodyEvent.SupportChanged;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.BodyPhase;
import org.wirefold.enrich.state.BodyPhase.Link;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/**
 * The fold step: it keeps every distinct body, by body id, and decides which story the body belongs to. Articles with
 * exactly equal bodies are members of one body, so a text with thousands of identical copies costs one comparison.
 *
 * <p>A body passes through these phases:
 *
 * <ol>
 *   <li>It gets its first article and sends its fingerprints to the index partitions that own them.
 *   <li>It waits until each of those partitions has answered, and until each candidate that they name has answered a
 *       request to compare ({@link PairExchange}).
 *   <li>It waits until its copies of lower rank have decided. These waits cannot form a circle, because rank has none.
 *   <li>It decides by the story rule ({@link StoryRule}), and notifies its articles. When its {@link BodyState} changes
 *       it notifies the neighbours whose result can change ({@link UpdatePropagation}), and they decide again.
 *   <li>When the index drops it because of its age, its decision stays as it is: the body is frozen.
 *   <li>When its last article leaves, it is gone, until another article brings it back.
 * </ol>
 *
 * <p>Each of these waits ends. An event on which the step throws changes nothing and sends nothing; it ends the wait that
 * it was to end ({@link FailedBodyEvent}) and becomes a dead letter.
 *
 * <p>Crash protocol: {@link StepEvent}. Not thread-safe: one task has it.
 */
public final class FoldBodies implements Processor<String, byte[], String, byte[]> {
    private final int partitions;
    private final StoryAssigner assigner;
    private ProcessorContext<String, byte[]> context;
    private RowStore<BodyRow> bodies;
    private BodyProfiles profiles;
    private Membership members;
    private Neighbourhood neighbours;
    private PairExchange pairs;
    private StepOutput output;
    private StepCounters counters;

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
        RowStore<ProfileRow> profileRows = newContext.getStateStore(StoreNames.BODY_PROFILES);
        profileRows.carry(bodies);
        profiles = new BodyProfiles(profileRows);
        members = new Membership(newContext.getStateStore(StoreNames.BODY_MEMBERS));
        neighbours = new Neighbourhood(newContext.getStateStore(StoreNames.BODY_NEIGHBOURS));
        counters = new StepCounters(newContext, Steps.FOLD);
        output = new StepOutput(newContext);
        pairs = new PairExchange(output, partitions, assigner, profiles, neighbours, counters, this::settle);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        BodyEvent change = BodyEvent.fromBytes(record.value());
        StepEvent event =
                StepEvent.begin(context, record, bodies::begin, profiles::begin, members::begin, neighbours::begin);
        output.clear();
        try {
            apply(
                    event,
                    row -> change.accept(
                            row.phase() instanceof BodyPhase.Frozen ? new Frozen(event, row) : new Open(event, row)));
        } catch (KafkaException e) {
            // Trouble with the broker is no fault of the event, which is processed again.
            throw e;
        } catch (RuntimeException e) {
            endWait(event, change, e);
            throw change instanceof MemberAdded added
                    ? new IllegalStateException(
                            "the article " + added.rank().uri() + " cannot be added to its body: " + e.getMessage(), e)
                    : e;
        }
    }

    /** Changes the row of a body and sends what follows from that: both, or neither where the change throws. */
    private void apply(StepEvent event, Consumer<BodyRow> change) {
        BodyRow stored = bodies.get(event.key());
        BodyRow row = stored == null ? new BodyRow() : stored.copy();
        change.accept(row);
        if (stored == null || !row.saysTheSameAs(stored)) {
            bodies.put(event.key(), row);
        }
        output.send();
    }

    /**
     * An event has failed and becomes a dead letter. Nobody may wait for it, so the body goes on as if the event had said
     * nothing. If it cannot even decide among its neighbours, it decides as if it had none.
     */
    private void endWait(StepEvent event, BodyEvent change, RuntimeException failure) {
        List<PairExchange.Decisions> ways = List.of(this::settle, this::settleAlone);
        for (PairExchange.Decisions way : ways) {
            undo();
            try {
                apply(event, row -> change.accept(new FailedBodyEvent(event, row, pairs, way)));
                counters.count("wait-ended");
                return;
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        undo();
    }

    private void undo() {
        output.clear();
        bodies.rollBack();
        profiles.rollBack();
        members.rollBack();
        neighbours.rollBack();
    }

    /** What an event does to a body that the index still holds. */
    private final class Open implements BodyEvent.Handler {
        private final StepEvent event;
        private final BodyRow row;

        Open(StepEvent event, BodyRow row) {
            this.event = event;
            this.row = row;
        }

        @Override
        public void on(MemberAdded added) {
            addMember(event, row, added);
        }

        @Override
        public void on(MemberRemoved removed) {
            removeMember(event, row, removed);
        }

        @Override
        public void on(CandidatesFound found) {
            pairs.askCandidates(event, row, found);
        }

        @Override
        public void on(CompareRequested asked) {
            pairs.answer(event, row, asked);
        }

        @Override
        public void on(Compared compared) {
            pairs.applyComparison(event, row, compared);
        }

        @Override
        public void on(NeighbourChanged neighbour) {
            pairs.applyNeighbourChange(event, row, neighbour);
        }

        @Override
        public void on(CandidatesLost lost) {
            pairs.loseCandidates(event, row, lost);
        }

        @Override
        public void on(SupportChanged changed) {
            pairs.applySupport(event, row, changed);
        }

        @Override
        public void on(Expired expired) {
            freeze(event, row);
        }
    }

    /** What an event does to a body that the index has dropped: articles come and go, and nothing is decided again. */
    private final class Frozen implements BodyEvent.Handler {
        private final StepEvent event;
        private final BodyRow row;

        Frozen(StepEvent event, BodyRow row) {
            this.event = event;
            this.row = row;
        }

        @Override
        public void on(MemberAdded added) {
            sendDecisionAgain(event, row, added, members.add(event, row, added).isCurrent());
        }

        @Override
        public void on(MemberRemoved removed) {
            members.remove(event.key(), row, removed);
        }

        @Override
        public void on(CompareRequested asked) {
            pairs.answerGone(event, asked, null);
        }

        @Override
        public void on(CandidatesFound found) {
            // A frozen body takes no part in comparisons.
        }

        @Override
        public void on(Compared compared) {
            // A frozen body takes no part in comparisons.
        }

        @Override
        public void on(NeighbourChanged neighbour) {
            // A frozen body has no neighbours.
        }

        @Override
        public void on(CandidatesLost lost) {
            // A frozen body has no neighbours.
        }

        @Override
        public void on(SupportChanged changed) {
            // A frozen body has no neighbours.
        }

        @Override
        public void on(Expired expired) {
            // It is frozen already.
        }
    }

    /** The index has let the body go: what was decided stays, and what it was decided by goes. */
    private void freeze(StepEvent event, BodyRow row) {
        if (row.phase() instanceof BodyPhase.Settled) {
            profiles.clear(event.key());
            neighbours.clear(event.key(), row);
            row.freeze();
            counters.count("frozen");
        }
    }

    private void addMember(StepEvent event, BodyRow row, MemberAdded added) {
        byte[] former = profiles.known(event.key(), row);
        Membership.Added member = members.add(event, row, added);
        boolean current = member.isCurrent();
        if (current) {
            profiles.keep(event, row, added, member.isNew());
        }
        BodyState state = row.state();
        boolean rankMayMove = state == null
                || state.gone()
                || added.rank().compareTo(state.rank()) < 0
                || added.rank().uri().equals(state.rank().uri());
        if (rankMayMove || event.mayBeReplay()) {
            Rank lowest =
                    current ? members.lowestAfter(event.key(), row, added.rank()) : members.lowest(event.key(), row);
            represent(event, row, lowest, former);
        }
        sendDecisionAgain(event, row, added, current);
    }

    /**
     * The article of lowest rank represents the body. Where it brings another profile than the body had, the body
     * compares itself again with all that it was compared with, and with whom the index names for it.
     */
    private void represent(StepEvent event, BodyRow row, @Nullable Rank lowest, byte @Nullable [] former) {
        boolean wasProbed = row.isProbed();
        boolean isOther = false;
        if (lowest != null) {
            row.represent(lowest);
            isOther =
                    former != null && (event.mayBeReplay() || !Arrays.equals(former, profiles.bytes(event.key(), row)));
        }
        settle(event, row, lowest);
        if (isOther && former != null) {
            if (wasProbed) {
                pairs.probeAgain(event, row, former);
            }
            Set<String> compared = new TreeSet<>(row.pendingBodyIds());
            compared.addAll(neighbours.around(event.key(), row).keySet());
            row.compareAgain();
            compared.forEach(other -> pairs.ask(event, row, other));
        }
    }

    /** Sends the decision that the body has made to an article that has been added. */
    private void sendDecisionAgain(StepEvent event, BodyRow row, MemberAdded added, boolean current) {
        StoryDecision decision = row.decision();
        // After a crash the member's row may be there and what followed from it not.
        if ((current || event.mayBeReplay()) && decision != null) {
            Rank member = members.rank(event.key(), row, added.rank().uri());
            if (member != null) {
                sendDecision(event, decision, member);
            }
        }
    }

    private void removeMember(StepEvent event, BodyRow row, MemberRemoved removed) {
        byte[] former = profiles.known(event.key(), row);
        if (members.remove(event.key(), row, removed) && row.members().several()) {
            profiles.remove(event.key(), removed.uri());
        }
        BodyState state = row.state();
        if (state != null
                && (event.mayBeReplay() || removed.uri().equals(state.rank().uri()))) {
            represent(event, row, members.lowest(event.key(), row), former);
        }
    }

    /** Decides anew, with the same articles, and passes on what has changed. */
    private void settle(StepEvent event, BodyRow row) {
        BodyState state = row.state();
        if (state != null && !state.gone()) {
            settle(event, row, state.rank());
        }
    }

    /** Decides as if the body had no neighbours. */
    private void settleAlone(StepEvent event, BodyRow row) {
        BodyState state = row.state();
        if (state != null && !state.gone()) {
            decide(event, row, state, state.rank(), new TreeMap<>());
        }
    }

    private void settle(StepEvent event, BodyRow row, @Nullable Rank rank) {
        BodyState before = row.state();
        if (rank == null) {
            retire(event, row, before);
        } else if (before == null || before.gone()) {
            enter(event, row, before, rank);
        } else {
            decide(event, row, before, rank, neighbours.around(event.key(), row));
        }
    }

    /** The body has its first article, or one again: it asks the index who its candidates are. */
    private void enter(StepEvent event, BodyRow row, @Nullable BodyState before, Rank rank) {
        BodyState now =
                new BodyState(before == null ? event.offset() : before.stampAt(event.offset()), rank, null, false);
        List<IndexProbe> probes = pairs.probes(event, row, now);
        row.awaitIndex(
                now, new TreeSet<>(probes.stream().map(IndexProbe::partition).toList()));
        propagate(event, row, before, now);
        pairs.send(event, probes);
        if (row.isComplete()) {
            // The body has no fingerprints, so no index partition will answer.
            settle(event, row);
        }
    }

    private void decide(
            StepEvent event, BodyRow row, BodyState before, Rank rank, SortedMap<String, NeighbourRow> around) {
        StoryAssigner.AssignmentResult result =
                row.isComplete() || before.settled() ? assigner.assign(event.key(), rank, around) : null;
        StoryAssigner.AssignmentResult due = result != null && result.undecidedCopies() == 0 ? result : null;
        BodyState after = new BodyState(
                before.stampAt(event.offset()), rank, due != null ? due.assignment() : before.assignment(), false);
        boolean changed = after.differsFrom(before) || event.mayBeReplay();
        BodyState now = changed ? after : before;
        if (due != null) {
            StoryDecision decision = due.decision();
            boolean isNew = !decision.equals(row.decision());
            String copy = due.linkedCopy();
            row.settle(now, decision, copy == null ? null : new Link(copy, due.similarity()));
            if (isNew || event.mayBeReplay()) {
                members.present(event.key(), row).forEach(member -> sendDecision(event, decision, member));
            }
        } else {
            row.postpone(now, result == null ? BodyPhase.NOT_COUNTED : result.undecidedCopies());
        }
        if (changed) {
            propagate(event, row, before, now);
            if (before.rank().timeMillis() != rank.timeMillis()) {
                pairs.probeAgain(event, row);
            }
        }
    }

    private void retire(StepEvent event, BodyRow row, @Nullable BodyState before) {
        if (before == null || (before.gone() && !event.mayBeReplay())) {
            return;
        }
        BodyState gone = new BodyState(before.stampAt(event.offset()), before.rank(), null, true);
        row.retire(gone);
        propagate(event, row, before, gone);
        for (int partition = 0; partition < partitions; partition++) {
            IndexProbe withdrawn =
                    new IndexProbe(partition, event.offset(), before.rank().timeMillis(), true, new long[0]);
            send(event, event.key(), withdrawn.toBytes(), Steps.PROBE_SINK);
        }
    }

    private void propagate(StepEvent event, BodyRow row, @Nullable BodyState before, BodyState now) {
        neighbours.around(event.key(), row).forEach((other, neighbour) -> {
            if (event.mayBeReplay() || UpdatePropagation.mustNotify(before, now, neighbour.state())) {
                pairs.send(event, other, new NeighbourChanged(event.key(), now));
            }
        });
    }

    private void sendDecision(StepEvent event, StoryDecision decision, Rank member) {
        counters.count("placed");
        ArticleEvent decided =
                new ArticleEvent.StoryDecided(event.key(), event.offset(), assigner.forMember(decision, member));
        send(event, member.uri(), decided.toBytes(), Steps.FOLD_ARTICLE_SINK);
    }

    private void send(StepEvent cause, String key, byte[] value, String sink) {
        output.add(new Record<>(key, value, cause.timeMillis()), sink);
    }
}
