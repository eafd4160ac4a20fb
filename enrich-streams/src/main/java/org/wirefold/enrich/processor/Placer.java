package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Relation;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.SeatChoice;
import org.wirefold.duplicates.StorySeat;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.Placement;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;

/**
 * The story rule ({@link SeatChoice}) as a function of what is known of a body's neighbours, and the comparison that it goes by. Not
 * thread-safe.
 */
final class Placer {
    /** How many related bodies an article names: the nearest. */
    private static final int RELATED = 8;

    private static final JoinEvidence SAME = new JoinEvidence(1, 1, 1, 1, 1, 1, "exactly the same text");

    private final RelationPolicy policy;
    private final Comparer comparer = new Comparer();

    Placer(RelationPolicy policy) {
        this.policy = policy;
    }

    /**
     * What follows from the neighbours.
     *
     * @param waits whether a lower-ranked near neighbour has yet to decide
     * @param seat where it sits
     * @param placement where it belongs
     */
    record Verdict(boolean waits, StorySeat<RankedBody> seat, Placement placement) {}

    private record Near(String bodyId, Standing standing, Evidence evidence, Decision decision) {}

    /**
     * Evidence seen from {@code mine}, as bytes; always computed in the order of the ids so that both sides have the
     * same. Empty unless at some gap of time it means anything.
     */
    byte[] compare(String id, byte[] mine, String other, byte[] theirs) {
        Profile here = Profile.fromBytes(mine);
        Profile there = Profile.fromBytes(theirs);
        Evidence evidence = id.compareTo(other) < 0
                ? comparer.compare(here, there)
                : comparer.compare(there, here).reversed();
        boolean matters = policy.decide(evidence, Duration.ZERO).relation() != Relation.NONE;
        return matters ? evidence.toBytes() : new byte[0];
    }

    Verdict place(String bodyId, Rank rank, SortedMap<String, NeighbourRow> neighbours) {
        boolean waits = false;
        List<Near> related = new ArrayList<>();
        Map<RankedBody, Near> copies = new HashMap<>();
        SeatChoice<RankedBody> choice = new SeatChoice<>(new RankedBody(rank, bodyId));
        for (Map.Entry<String, NeighbourRow> entry : neighbours.entrySet()) {
            Standing standing = entry.getValue().standing();
            if (!entry.getValue().counts()) {
                continue;
            }
            Evidence evidence = Evidence.fromBytes(entry.getValue().evidence());
            Duration gap = Duration.ofMillis(Math.abs(standing.rank().timeMillis() - rank.timeMillis()));
            Near near = new Near(entry.getKey(), standing, evidence, policy.decide(evidence, gap));
            boolean lower = standing.rank().compareTo(rank) < 0;
            StorySeat<RankedBody> seat = standing.seat();
            if (!near.decision.joins()) {
                if (lower && near.decision.relation() != Relation.NONE) {
                    related.add(near);
                }
            } else if (seat != null) {
                RankedBody copy = new RankedBody(standing.rank(), near.bodyId);
                copies.put(copy, near);
                choice.offer(copy, seat, near.decision.nearness());
            } else {
                waits |= lower;
            }
        }
        RankedBody through = choice.through();
        Near near = through == null ? null : copies.get(through);
        return new Verdict(waits, choice.seat(), placement(choice.seat(), near, related));
    }

    /** The placement of a body as one of its articles has it. */
    Placement forMember(Placement placement, Rank member) {
        if (!placement.relation().equals(Placement.ORIGINAL)
                || placement.founder().equals(member)) {
            return placement;
        }
        return new Placement(
                placement.storyId(),
                Placement.COPY,
                placement.founder(),
                SAME,
                placement.related(),
                placement.policyVersion());
    }

    private Placement placement(StorySeat<RankedBody> seat, @Nullable Near through, List<Near> related) {
        related.sort(Comparator.comparingDouble((Near near) -> -near.decision.nearness())
                .thenComparing(near -> near.standing.rank()));
        List<Related> named = related.stream()
                .limit(RELATED)
                .map(near ->
                        new Related(near.standing.rank().uri(), wireName(near.decision.relation()), evidence(near)))
                .toList();
        return new Placement(
                storyId(seat.founder().bodyId()),
                through == null ? Placement.ORIGINAL : wireName(through.decision.relation()),
                seat.founder().rank(),
                through == null ? null : joined(seat, through),
                named,
                policy.version());
    }

    /** What it shares with the founder, or with the copy that leads there. */
    private static JoinEvidence joined(StorySeat<RankedBody> seat, Near through) {
        JoinEvidence e = evidence(through);
        if (seat.steps() == 1) {
            return e;
        }
        return new JoinEvidence(
                e.containment(),
                e.containedBy(),
                e.ledeContainment(),
                e.ledeContainedBy(),
                e.numbersAgreement(),
                e.confidence(),
                e.reading() + "; all of it with " + through.standing.rank().uri() + ", which belongs to the story");
    }

    private static JoinEvidence evidence(Near near) {
        Evidence e = near.evidence;
        return new JoinEvidence(
                e.a().containment(),
                e.b().containment(),
                e.a().ledeContainment(),
                e.b().ledeContainment(),
                e.numberAgreement(),
                near.decision.confidence(),
                near.decision.reading());
    }

    /** The story that a body founds: its own id, shortened to what tells 2^64 texts apart. */
    private static String storyId(String bodyId) {
        int bucket = bodyId.indexOf('-');
        return bodyId.substring(0, 16) + bodyId.substring(bucket);
    }

    private static String wireName(Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
