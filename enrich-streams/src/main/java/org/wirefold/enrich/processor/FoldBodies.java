package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.SeatChoice;
import org.wirefold.duplicates.StorySeat;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
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
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/**
 * Compare and fold: the home of every distinct body, keyed by body id. Articles with exactly equal bodies meet here and
 * are one from here on, so a text with thousands of identical copies costs one comparison.
 *
 * <p>A body asks the index partitions that own its fingerprints which bodies share one, sends each of those its profile,
 * and is compared there exactly. With all answers in, and all copies of lower rank settled, which cannot go round in a
 * circle because rank does not, it takes its place by the story rule: see {@link SeatChoice}, which also says why this
 * comes to rest in the one result that the set of articles has. When what a body says of itself (its {@link Standing})
 * changes, it tells its neighbours, and they decide anew.
 *
 * <p><b>At-least-once.</b> The step has one input topic, so its stamps are that topic's offsets: they grow, and they are
 * the same when a part of the log is processed again. Facts are applied if their stamp is newer. An event at or below
 * {@link BodyRow#changedAt} is seen again after a crash; whatever it led to is then sent again, for it may have been
 * lost, and receivers know it by its stamp.
 */
public final class FoldBodies implements Processor<String, byte[], String, byte[]> {
    private final int partitions;
    private final Comparer comparer = new Comparer();
    private final Placer placer;
    private ProcessorContext<String, byte[]> context;
    private RowStore<BodyRow> bodies;
    private RowStore<ProfileRow> profiles;
    private RowStore<MemberRow> members;
    private RowStore<NeighbourRow> neighbours;
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
        profiles = newContext.getStateStore(StoreNames.BODY_PROFILES);
        members = newContext.getStateStore(StoreNames.BODY_MEMBERS);
        neighbours = newContext.getStateStore(StoreNames.BODY_NEIGHBOURS);
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
        BodyRow stored = bodies.get(id);
        BodyRow row = stored == null ? new BodyRow() : stored;
        again = offset <= row.changedAt;
        if (event instanceof MemberAdded added) {
            addMember(row, added);
        } else if (event instanceof MemberRemoved removed) {
            removeMember(row, removed);
        } else if (event instanceof CandidatesFound found) {
            askCandidates(row, found);
        } else if (event instanceof CompareRequested asked) {
            answer(row, asked);
        } else if (event instanceof Compared compared) {
            learn(row, compared);
        } else if (event instanceof NeighbourMoved moved) {
            follow(row, moved);
        }
        row.changedAt = Math.max(row.changedAt, offset);
        bodies.put(id, row);
    }

    private void addMember(BodyRow row, MemberAdded added) {
        String key = StoreNames.key(id, added.rank().uri());
        MemberRow before = members.get(key);
        row.members = row.members.with(added.rank().uri());
        if (before == null || added.stamp() > before.stamp()) {
            members.put(key, new MemberRow(added.stamp(), false, added.rank()));
        }
        boolean current = before == null || added.stamp() >= before.stamp();
        boolean anew = current && represent(row, added);
        if (!row.probed || anew || again) {
            probe(row, profile(), added.rank());
        }
        Standing standing = row.standing;
        boolean rankMayMove = standing == null
                || standing.gone()
                || added.rank().compareTo(standing.rank()) < 0
                || added.rank().uri().equals(standing.rank().uri());
        if (rankMayMove || again) {
            settle(row, lowestAfterAdding(row, standing, added.rank()));
        }
        if (anew) {
            around(row).keySet().forEach(other -> ask(row, other));
        }
        Placement placement = row.placement;
        // After a crash the member's row may be there and what followed from it not.
        if ((current || again) && placement != null) {
            tell(row, placement, added.rank());
        }
    }

    /**
     * Articles with the same body may differ in headline and agency, which a comparison sees: the one of lowest rank
     * that ever had the body speaks for it, whoever came first.
     *
     * @return whether another profile than before now stands for the body, so that it must be compared again
     */
    private boolean represent(BodyRow row, MemberAdded added) {
        ProfileRow before = profiles.get(id);
        Rank of = row.profileOf;
        boolean lower = of == null || added.rank().compareTo(of) < 0;
        boolean same = of != null && added.rank().uri().equals(of.uri());
        if (before != null && !lower && !same) {
            return false;
        }
        row.profileOf = added.rank();
        if (before == null || !Arrays.equals(before.profile(), added.profile())) {
            profiles.put(id, new ProfileRow(offset, added.profile()));
            return before != null && of != null;
        }
        // After a crash the profile's row may be there and what followed from it not.
        return before.setAt() >= offset && of != null;
    }

    private Profile profile() {
        return Profile.fromBytes(Objects.requireNonNull(profiles.get(id)).profile());
    }

    private void ask(BodyRow row, String other) {
        counters.count("compare-requested");
        sendBody(
                other,
                new CompareRequested(
                        id,
                        Objects.requireNonNull(row.standing),
                        Objects.requireNonNull(profiles.get(id)).profile()));
    }

    private @Nullable Rank lowestAfterAdding(BodyRow row, @Nullable Standing standing, Rank added) {
        if (standing == null || standing.gone()) {
            return added;
        }
        boolean wasLowest = added.uri().equals(standing.rank().uri());
        if (wasLowest && added.compareTo(standing.rank()) > 0) {
            return lowestMember(row);
        }
        return added.compareTo(standing.rank()) < 0 ? added : standing.rank();
    }

    private void removeMember(BodyRow row, MemberRemoved removed) {
        String key = StoreNames.key(id, removed.uri());
        MemberRow before = members.get(key);
        if (before == null || removed.stamp() > before.stamp()) {
            Rank rank = before == null ? new Rank(0, removed.uri()) : before.rank();
            members.put(key, new MemberRow(removed.stamp(), true, rank));
        }
        Standing standing = row.standing;
        if (standing != null && (again || removed.uri().equals(standing.rank().uri()))) {
            settle(row, lowestMember(row));
        }
    }

    private void probe(BodyRow row, Profile profile, Rank rank) {
        TreeMap<Integer, long[]> byPartition = new TreeMap<>();
        for (long fingerprint : profile.fingerprints()) {
            byPartition.merge(
                    IndexProbe.partitionOf(fingerprint, partitions), new long[] {fingerprint}, FoldBodies::concat);
        }
        if (!row.probed) {
            row.probed = true;
            row.awaitedPartitions.addAll(byPartition.keySet());
        }
        byPartition.forEach((partition, fingerprints) ->
                send(id, new IndexProbe(partition, rank, false, fingerprints).toBytes(), Steps.PROBE_SINK));
    }

    private void askCandidates(BodyRow row, CandidatesFound found) {
        Standing standing = row.standing;
        if (profiles.get(id) == null || standing == null) {
            return;
        }
        boolean expected = row.awaitedPartitions.remove(found.partition());
        for (String other : found.bodyIds()) {
            boolean known = row.dismissed.contains(other)
                    || (row.hasNeighbours && neighbours.get(StoreNames.key(id, other)) != null);
            if ((!known && row.awaitedBodies.add(other)) || again) {
                ask(row, other);
            }
        }
        if (row.awaitedPartitions.isEmpty()) {
            row.dismissed.clear();
        }
        if (expected || again) {
            settle(row);
        }
    }

    private void answer(BodyRow row, CompareRequested asked) {
        ProfileRow mine = profiles.get(id);
        Standing standing = row.standing;
        if (mine == null || standing == null || standing.gone()) {
            Standing nobody = standing == null ? new Standing(0, new Rank(0, ""), null, true) : standing;
            sendBody(
                    asked.other(),
                    new Compared(id, nobody, new byte[0], asked.standing().stamp()));
            return;
        }
        String key = StoreNames.key(id, asked.other());
        NeighbourRow known = neighbours.get(key);
        byte[] evidence = compare(mine.profile(), asked.profile(), asked.other());
        if (evidence.length > 0 || known != null) {
            remember(key, known, asked.standing(), evidence);
            row.hasNeighbours = true;
            settleAfter(row, known, asked.standing());
        }
        byte[] reversed = evidence.length == 0
                ? evidence
                : Evidence.fromBytes(evidence).reversed().toBytes();
        Standing now = Objects.requireNonNull(row.standing);
        sendBody(asked.other(), new Compared(id, now, reversed, asked.standing().stamp()));
    }

    /** Evidence seen from this body, always computed in the order of the ids so that both sides have the same. */
    private byte[] compare(byte[] mine, byte[] theirs, String other) {
        counters.count("compared");
        Profile here = Profile.fromBytes(mine);
        Profile there = Profile.fromBytes(theirs);
        Evidence evidence = id.compareTo(other) < 0
                ? comparer.compare(here, there)
                : comparer.compare(there, here).reversed();
        return placer.matters(evidence) ? evidence.toBytes() : new byte[0];
    }

    private void learn(BodyRow row, Compared compared) {
        boolean awaited = row.awaitedBodies.remove(compared.other());
        Standing mine = row.standing;
        String key = StoreNames.key(id, compared.other());
        NeighbourRow known = neighbours.get(key);
        if ((compared.evidence().length > 0 || known != null) && mine != null) {
            byte[] evidence = compared.evidence();
            if (known != null && compared.standing().gone()) {
                evidence = known.evidence();
            }
            remember(key, known, compared.standing(), evidence);
            row.hasNeighbours = true;
            if (mine.stamp() > compared.knownStamp()) {
                sendBody(compared.other(), new NeighbourMoved(id, mine));
            }
            settleAfter(row, known, compared.standing());
        } else if (awaited || again) {
            if (!row.awaitedPartitions.isEmpty()) {
                row.dismissed.add(compared.other());
            }
            settle(row);
        }
    }

    /** The newest evidence with the newest standing; without evidence the two have nothing in common any more. */
    private void remember(String key, @Nullable NeighbourRow known, Standing standing, byte[] evidence) {
        Standing newest = known == null ? standing : known.updated(standing).standing();
        neighbours.put(key, new NeighbourRow(newest, evidence));
    }

    private void follow(BodyRow row, NeighbourMoved moved) {
        String key = StoreNames.key(id, moved.other());
        NeighbourRow known = neighbours.get(key);
        if (known == null) {
            return;
        }
        NeighbourRow after = known.updated(moved.standing());
        // After a crash the neighbour's row may be there and what followed from it not.
        if (moved.standing().stamp() >= known.standing().stamp() || again) {
            neighbours.put(key, after);
            settleAfter(row, known, moved.standing());
        }
    }

    /**
     * Decides anew after news of one neighbour, unless it was and is of higher rank and leads to no better seat, nor to
     * as good a one: the founder of a big story hears of every copy and need not look at all the others each time.
     */
    private void settleAfter(BodyRow row, @Nullable NeighbourRow before, Standing now) {
        Standing mine = row.standing;
        if (again
                || mine == null
                || mine.gone()
                || !mine.settled()
                || !row.isComplete()
                || matters(now, mine)
                || (before != null
                        && (matters(before.standing(), mine)
                                || before.standing().stamp() == now.stamp()))) {
            settle(row);
        }
    }

    private static boolean matters(Standing neighbour, Standing mine) {
        StorySeat<RankedBody> seat = mine.seat();
        StorySeat<RankedBody> theirs = neighbour.seat();
        if (seat == null || neighbour.rank().compareTo(mine.rank()) < 0) {
            return true;
        }
        if (theirs == null) {
            return false;
        }
        int byFounder = theirs.founder().compareTo(seat.founder());
        return byFounder < 0 || (byFounder == 0 && theirs.steps() < seat.steps());
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
            SortedMap<String, NeighbourRow> around = around(row);
            Placer.Verdict verdict = placer.place(id, rank, around);
            if (!verdict.waits()) {
                seat = verdict.seat();
                Placement placement = verdict.placement();
                if (!placement.equals(row.placement)) {
                    row.placement = placement;
                    row.placementStamp = offset;
                    tellAll(row, placement);
                } else if (again) {
                    tellAll(row, placement);
                }
            }
        }
        Standing after = new Standing(offset, rank, seat, false);
        if (before == null || after.differsFrom(before)) {
            row.standing = after;
            passOn(row, after);
        } else if (again) {
            passOn(row, before);
        }
    }

    private void leave(BodyRow row, @Nullable Standing before) {
        if (before == null || (before.gone() && !again)) {
            return;
        }
        Standing gone = before.gone() ? before : new Standing(offset, before.rank(), null, true);
        row.standing = gone;
        passOn(row, gone);
        if (profiles.get(id) != null) {
            for (int partition = 0; partition < partitions; partition++) {
                send(id, new IndexProbe(partition, before.rank(), true, new long[0]).toBytes(), Steps.PROBE_SINK);
            }
            profiles.delete(id);
        }
        row.placement = null;
        row.probed = false;
        row.awaitedPartitions.clear();
        row.awaitedBodies.clear();
    }

    private @Nullable Rank lowestMember(BodyRow row) {
        return present(row).stream().min(Comparator.naturalOrder()).orElse(null);
    }

    private SortedMap<String, NeighbourRow> around(BodyRow row) {
        TreeMap<String, NeighbourRow> around = new TreeMap<>();
        if (row.hasNeighbours) {
            String prefix = StoreNames.prefix(id);
            neighbours.scan(prefix, (key, neighbour) -> around.put(key.substring(prefix.length()), neighbour));
        }
        return around;
    }

    private void passOn(BodyRow row, Standing standing) {
        for (String other : around(row).keySet()) {
            sendBody(other, new NeighbourMoved(id, standing));
        }
    }

    private void tellAll(BodyRow row, Placement placement) {
        present(row).forEach(member -> tell(row, placement, member));
    }

    /** The articles that have the body now, in the order of their uris. */
    private List<Rank> present(BodyRow row) {
        if (!row.members.several()) {
            MemberRow only = members.get(StoreNames.key(id, row.members.only()));
            return only == null || only.removed() ? List.of() : List.of(only.rank());
        }
        List<Rank> present = new ArrayList<>();
        members.scan(StoreNames.prefix(id), (key, member) -> {
            if (!member.removed()) {
                present.add(member.rank());
            }
        });
        return present;
    }

    private void tell(BodyRow row, Placement placement, Rank member) {
        counters.count("placed");
        Placement mine = placer.forMember(placement, member);
        ArticleEvent placed = new ArticleEvent.Placed(id, row.placementStamp, mine);
        send(member.uri(), placed.toBytes(), Steps.FOLD_ARTICLE_SINK);
    }

    private void sendBody(String to, BodyEvent event) {
        send(to, event.toBytes(), Steps.FOLD_BODY_SINK);
    }

    private void send(String key, byte[] value, String sink) {
        context.forward(new Record<>(key, value, time), sink);
    }

    private static long[] concat(long[] left, long[] right) {
        long[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
