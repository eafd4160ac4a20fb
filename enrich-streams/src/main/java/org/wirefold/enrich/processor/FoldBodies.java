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
import org.wirefold.duplicates.SeatChoice;
import org.wirefold.duplicates.StorySeat;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BackingChanged;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CandidatesLost;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.BodyEvent.NeighbourMoved;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.event.Placement;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.state.Backing;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.NeighbourRow;
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
 * circle because rank does not, it takes its place by the story rule: see {@link SeatChoice}, which also says why this
 * comes to rest in the one result that the set of articles has. When what a body says of itself (its {@link Standing})
 * changes, it tells the neighbours to whom that can matter ({@link Hearing}), and they decide anew.
 *
 * <p><b>At-least-once.</b> The step has one input topic, so its stamps are that topic's offsets: they grow, and they are
 * the same when a part of the log is processed again. Facts are applied if their stamp is newer. An event that may
 * have left something behind before a crash ({@link RowStore#begin}) is seen again; whatever it led to is then sent again,
 * for it may have been lost, and receivers know it by its stamp.
 */
public final class FoldBodies implements Processor<String, byte[], String, byte[]> {
    private final int partitions;
    private final Placer placer;
    private ProcessorContext<String, byte[]> context;
    private RowStore<BodyRow> bodies;
    private BodyProfiles profiles;
    private Membership members;
    private Neighbourhood neighbours;
    private StepCounters counters;

    // The event being applied.
    private String id = "";
    private long offset;
    private long time;
    private boolean again;

    @SuppressWarnings("NullAway.Init")
    private FoldBodies(int partitions, RelationPolicy policy) {
        this.partitions = partitions;
        this.placer = new Placer(policy);
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
        again = DeadLetters.firstOffset(record.headers(), offset) < offset;
        again |= bodies.begin(offset);
        again |= profiles.begin(offset);
        again |= members.begin(offset);
        again |= neighbours.begin(offset);
        BodyRow stored = bodies.get(id);
        BodyRow row = stored == null ? new BodyRow() : stored.copy();
        try {
            apply(row, event);
        } catch (RuntimeException e) {
            // Who asked does not wait for what becomes a dead letter.
            if (event instanceof CompareRequested asked) {
                answerNobody(asked, row.standing);
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
            learn(row, compared);
        } else if (event instanceof BackingChanged changed) {
            hear(row, changed);
        } else if (event instanceof NeighbourMoved moved) {
            follow(row, moved);
        } else {
            freeze(row);
        }
    }

    /** The index has let the body go: what was decided stays, and what it was decided by goes. */
    private void freeze(BodyRow row) {
        if (row.placement != null) {
            row.frozen = true;
            row.probed = false;
            row.awaitedPartitions.clear();
            row.awaitedBodies.clear();
            row.dismissed.clear();
            profiles.delete(id);
            neighbours.clear(id, row);
            counters.count("frozen");
        }
    }

    /** Articles still come and go; they belong where the body belongs. */
    private void keepFrozen(BodyRow row, BodyEvent event) {
        if (event instanceof MemberAdded added) {
            boolean current = members.add(id, row, added);
            Placement placement = row.placement;
            if ((current || again) && placement != null) {
                tell(placement, added.rank());
            }
        } else if (event instanceof MemberRemoved removed) {
            members.remove(id, removed);
        } else if (event instanceof CompareRequested asked) {
            answerNobody(asked, null);
        }
    }

    private void addMember(BodyRow row, MemberAdded added) {
        boolean current = members.add(id, row, added);
        boolean anew = current && profiles.represent(id, row, added, offset);
        Standing standing = row.standing;
        boolean rankMayMove = standing == null
                || standing.gone()
                || added.rank().compareTo(standing.rank()) < 0
                || added.rank().uri().equals(standing.rank().uri());
        boolean unasked = !row.probed;
        if (rankMayMove || again) {
            settle(row, current ? members.lowestAfter(id, row, added.rank()) : members.lowest(id, row));
        }
        if (unasked || anew || again) {
            probe(row);
        }
        if (anew) {
            neighbours.around(id, row).keySet().forEach(other -> ask(row, other));
        }
        Placement placement = row.placement;
        // After a crash the member's row may be there and what followed from it not.
        if ((current || again) && placement != null) {
            tell(placement, added.rank());
        }
    }

    private void ask(BodyRow row, String other) {
        counters.count("compare-requested");
        sendBody(
                other,
                new CompareRequested(
                        id,
                        Objects.requireNonNull(row.standing),
                        Neighbourhood.backingOrNone(row, other, neighbours.get(id, row, other))
                                .said(),
                        profiles.bytes(id)));
    }

    private void removeMember(BodyRow row, MemberRemoved removed) {
        members.remove(id, removed);
        Standing standing = row.standing;
        if (standing != null && (again || removed.uri().equals(standing.rank().uri()))) {
            settle(row, members.lowest(id, row));
        }
    }

    /** Asks the index, or tells it what is so by now. */
    private void probe(BodyRow row) {
        Standing standing = row.standing;
        if (standing == null || standing.gone()) {
            return;
        }
        List<IndexProbe> probes = IndexProbe.of(
                Profile.fromBytes(profiles.bytes(id)).fingerprints(),
                partitions,
                standing.rank().timeMillis());
        if (!row.probed) {
            row.probed = true;
            probes.forEach(probe -> row.awaitedPartitions.add(probe.partition()));
        }
        probes.forEach(probe -> send(id, probe.toBytes(), Steps.PROBE_SINK));
    }

    private void askCandidates(BodyRow row, CandidatesFound found) {
        Standing standing = row.standing;
        if (standing == null || standing.gone()) {
            return;
        }
        boolean decide = row.awaitedPartitions.remove(found.partition()) || again;
        for (String other : found.bodyIds()) {
            NeighbourRow known = neighbours.get(id, row, other);
            Backing before = Neighbourhood.backing(row, other, known);
            if (row.dismissed.contains(other) && known == null && !again) {
                continue;
            }
            Backing after =
                    (before == null ? Backing.NONE : before).after(found.partition(), found.stamp(), true, offset);
            decide |= changes(row, other, known, neighbours.back(id, row, other, known, after));
            if (known == null && (before == null || again)) {
                ask(row, other);
            } else if ((before != null && before.mine() != after.mine()) || again) {
                sendBody(other, new BackingChanged(id, after.said()));
            }
        }
        if (row.awaitedPartitions.isEmpty()) {
            row.dismissed.clear();
        }
        if (decide) {
            settle(row);
        }
    }

    private void loseCandidates(BodyRow row, CandidatesLost lost) {
        boolean decide = again;
        for (String other : lost.bodyIds()) {
            NeighbourRow known = neighbours.get(id, row, other);
            Backing before = Neighbourhood.backing(row, other, known);
            if (before != null) {
                Backing after = before.after(lost.partition(), lost.stamp(), false, offset);
                decide |= changes(row, other, known, neighbours.back(id, row, other, known, after));
                if (before.mine() != after.mine() || again) {
                    sendBody(other, new BackingChanged(id, after.said()));
                }
            }
        }
        if (decide) {
            settle(row);
        }
    }

    private void hear(BodyRow row, BackingChanged changed) {
        NeighbourRow known = neighbours.get(id, row, changed.other());
        Backing before = Neighbourhood.backing(row, changed.other(), known);
        if (before != null) {
            Backing after = before.after(changed.backed());
            if (changes(row, changed.other(), known, neighbours.back(id, row, changed.other(), known, after))
                    || again) {
                settle(row);
            }
        }
    }

    private void answer(BodyRow row, CompareRequested asked) {
        Standing standing = row.standing;
        if (standing == null || standing.gone()) {
            answerNobody(asked, standing);
            return;
        }
        NeighbourRow known = neighbours.get(id, row, asked.other());
        byte[] evidence = placer.compare(id, profiles.bytes(id), asked.other(), asked.profile());
        counters.count("compared");
        Backing backing = Neighbourhood.backingOrNone(row, asked.other(), known).after(asked.backed());
        if (evidence.length > 0 || known != null) {
            remember(row, asked.other(), known, asked.standing(), evidence, backing);
        }
        byte[] reversed = evidence.length == 0
                ? evidence
                : Evidence.fromBytes(evidence).reversed().toBytes();
        Standing now = Objects.requireNonNull(row.standing);
        sendBody(
                asked.other(),
                new Compared(id, now, reversed, backing.said(), asked.standing().stamp()));
    }

    /** Not there, or not any more; a body that has the newest standing of this one keeps it. */
    private void answerNobody(CompareRequested asked, @Nullable Standing standing) {
        Standing nobody = standing == null ? new Standing(0, new Rank(0, ""), null, true) : standing;
        long known = asked.standing().stamp();
        sendBody(asked.other(), new Compared(id, nobody, new byte[0], Backing.NONE.said(), known));
    }

    private void learn(BodyRow row, Compared compared) {
        NeighbourRow known = neighbours.get(id, row, compared.other());
        Backing backing =
                Neighbourhood.backingOrNone(row, compared.other(), known).after(compared.backed());
        boolean awaited = row.awaitedBodies.remove(compared.other()) != null;
        Standing mine = row.standing;
        if ((compared.evidence().length > 0 || known != null) && mine != null) {
            byte[] evidence = compared.evidence();
            if (known != null && compared.standing().gone()) {
                evidence = known.evidence();
            }
            if (mine.stamp() > compared.knownStamp()) {
                sendBody(compared.other(), new NeighbourMoved(id, mine));
            }
            remember(row, compared.other(), known, compared.standing(), evidence, backing);
        } else if (awaited || again) {
            if (!row.awaitedPartitions.isEmpty()) {
                row.dismissed.add(compared.other());
            }
            if (again || row.waiting < 0 || row.stale) {
                settle(row);
            }
        }
    }

    /** The newest evidence with the newest standing; without evidence the two have nothing in common any more. */
    private void remember(
            BodyRow row,
            String other,
            @Nullable NeighbourRow known,
            Standing standing,
            byte[] evidence,
            Backing backing) {
        Standing newest = known == null ? standing : known.updated(standing).standing();
        NeighbourRow now = new NeighbourRow(newest, evidence, backing);
        neighbours.put(id, row, other, now);
        settleAfter(row, other, known, now);
        tellIfOwed(row, other, known, newest);
    }

    private void follow(BodyRow row, NeighbourMoved moved) {
        NeighbourRow known = neighbours.get(id, row, moved.other());
        if (known == null) {
            return;
        }
        NeighbourRow after = known.updated(moved.standing());
        // After a crash the neighbour's row may be there and what followed from it not.
        if (moved.standing().stamp() >= known.standing().stamp() || again) {
            neighbours.put(id, row, moved.other(), after);
            settleAfter(row, moved.other(), known, after);
            tellIfOwed(row, moved.other(), known, after.standing());
        }
    }

    /** What a neighbour had no need to hear it may need now that something is new with it. */
    private void tellIfOwed(BodyRow row, String other, @Nullable NeighbourRow before, Standing now) {
        Standing mine = row.standing;
        if (mine != null && (again || Hearing.isOwed(mine, before == null ? null : before.standing(), now))) {
            sendBody(other, new NeighbourMoved(id, mine));
        }
    }

    /** Decides anew if news of one neighbour, the others being the same, can change the decision. */
    private void settleAfter(BodyRow row, String other, @Nullable NeighbourRow before, NeighbourRow now) {
        if (changes(row, other, before, now) || again) {
            settle(row);
        }
    }

    private boolean changes(BodyRow row, String other, @Nullable NeighbourRow before, @Nullable NeighbourRow now) {
        return now != null && (row.waiting < 0 || placer.changes(row, other, before, now));
    }

    /** Decides anew, with the same articles, and passes on what has changed. */
    private void settle(BodyRow row) {
        Standing standing = row.standing;
        if (standing != null && !standing.gone()) {
            settle(row, standing.rank());
        }
    }

    private void settle(BodyRow row, @Nullable Rank rank) {
        Standing before = row.standing;
        if (rank == null) {
            leave(row, before);
            return;
        }
        if (before != null && before.gone()) {
            row.placement = null;
        }
        StorySeat<RankedBody> seat = before == null || before.gone() ? null : before.seat();
        if (row.isComplete() || seat != null) {
            Placer.Verdict verdict = placer.place(id, rank, neighbours.around(id, row));
            row.waiting = verdict.waiting();
            row.stale = verdict.waiting() > 0;
            if (!row.stale) {
                seat = verdict.seat();
                row.through = verdict.through();
                row.nearness = verdict.nearness();
                Placement placement = verdict.placement();
                if (!placement.equals(row.placement) || again) {
                    row.placement = placement;
                    members.present(id, row).forEach(member -> tell(placement, member));
                }
            }
        } else {
            row.waiting = -1;
        }
        Standing after = new Standing(before == null ? offset : before.stampAt(offset), rank, seat, false);
        if (before == null || after.differsFrom(before) || again) {
            row.standing = after;
            passOn(row, before, after);
            if (row.probed && before != null && before.rank().timeMillis() != rank.timeMillis()) {
                probe(row);
            }
        }
    }

    private void leave(BodyRow row, @Nullable Standing before) {
        if (before == null || (before.gone() && !again)) {
            return;
        }
        Standing gone = new Standing(before.stampAt(offset), before.rank(), null, true);
        row.standing = gone;
        passOn(row, before, gone);
        for (int partition = 0; partition < partitions; partition++) {
            IndexProbe withdrawn = new IndexProbe(partition, before.rank().timeMillis(), true, new long[0]);
            send(id, withdrawn.toBytes(), Steps.PROBE_SINK);
        }
        row.placement = null;
        row.waiting = -1;
        row.probed = false;
        row.awaitedPartitions.clear();
        row.awaitedBodies.clear();
    }

    private void passOn(BodyRow row, @Nullable Standing before, Standing now) {
        neighbours.around(id, row).forEach((other, neighbour) -> {
            if (again || Hearing.isNeeded(before, now, neighbour.standing())) {
                sendBody(other, new NeighbourMoved(id, now));
            }
        });
    }

    private void tell(Placement placement, Rank member) {
        counters.count("placed");
        ArticleEvent placed = new ArticleEvent.Placed(id, placer.forMember(placement, member));
        send(member.uri(), placed.toBytes(), Steps.FOLD_ARTICLE_SINK);
    }

    private void sendBody(String to, BodyEvent event) {
        send(to, event.toBytes(), Steps.FOLD_BODY_SINK);
    }

    private void send(String key, byte[] value, String sink) {
        context.forward(new Record<>(key, value, time), sink);
    }
}
