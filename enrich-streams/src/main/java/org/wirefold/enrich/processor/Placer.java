package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
import org.wirefold.enrich.state.BodyRow;
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
     * @param waiting how many lower-ranked copies have yet to decide
     * @param seat where it sits
     * @param through the copy by which it sits there; null for a founder
     * @param nearness how alike the two are
     * @param placement where it belongs
     */
    record Verdict(
            int waiting,
            StorySeat<RankedBody> seat,
            @Nullable String through,
            double nearness,
            Placement placement) {}

    /** What a neighbour has to say about where a body belongs. */
    private enum Voice {
        NONE,
        /** Shares text without being a copy. */
        RELATED,
        /** A copy that has yet to decide, and is to do so first. */
        WAITS,
        /** A copy that sits somewhere. */
        SITS
    }

    private record Near(String bodyId, Standing standing, Evidence evidence, Decision decision, Voice voice) {
        RankedBody ranked() {
            return new RankedBody(standing.rank(), bodyId);
        }
    }

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
        int waiting = 0;
        List<Near> related = new ArrayList<>();
        Map<RankedBody, Near> copies = new HashMap<>();
        SeatChoice<RankedBody> choice = new SeatChoice<>(new RankedBody(rank, bodyId));
        for (Map.Entry<String, NeighbourRow> entry : neighbours.entrySet()) {
            Near near = hear(rank, entry.getKey(), entry.getValue());
            if (near == null || near.voice == Voice.NONE) {
                continue;
            }
            StorySeat<RankedBody> seat = near.standing.seat();
            if (near.voice == Voice.RELATED) {
                related.add(near);
            } else if (seat != null) {
                RankedBody copy = near.ranked();
                copies.put(copy, near);
                choice.offer(copy, seat, near.decision.nearness());
            } else {
                waiting++;
            }
        }
        RankedBody through = choice.through();
        Near near = through == null ? null : copies.get(through);
        return new Verdict(
                waiting,
                choice.seat(),
                near == null ? null : near.bodyId,
                near == null ? 0 : near.decision.nearness(),
                placement(choice.seat(), near, related));
    }

    /**
     * Takes note of news of one neighbour: {@link BodyRow#waiting} and {@link BodyRow#stale} are as {@link #place} would
     * find them.
     *
     * @return whether the body can decide, and may decide differently than before
     */
    boolean changes(BodyRow row, String other, @Nullable NeighbourRow before, NeighbourRow now) {
        Standing mine = row.standing;
        if (mine == null || mine.gone()) {
            return false;
        }
        Near was = before == null ? null : hear(mine.rank(), other, before);
        Near is = hear(mine.rank(), other, now);
        row.waiting +=
                (is != null && is.voice == Voice.WAITS ? 1 : 0) - (was != null && was.voice == Voice.WAITS ? 1 : 0);
        row.stale |= other.equals(row.through) || matters(was, is) || isNearer(row, mine.seat(), is);
        return row.stale && row.waiting == 0;
    }

    /** Whether one of the related is another now, or not the same any more. */
    private static boolean matters(@Nullable Near was, @Nullable Near is) {
        boolean wasRelated = was != null && was.voice == Voice.RELATED;
        boolean isRelated = is != null && is.voice == Voice.RELATED;
        return wasRelated != isRelated
                || (was != null
                        && is != null
                        && isRelated
                        && !(was.standing.rank().equals(is.standing.rank()) && was.evidence.equals(is.evidence)));
    }

    /** Whether a copy leads to a better seat than the body has, or to the same and is as near as the one by which it has it. */
    private static boolean isNearer(BodyRow row, @Nullable StorySeat<RankedBody> mine, @Nullable Near copy) {
        if (copy == null || copy.voice != Voice.SITS) {
            return false;
        }
        StorySeat<RankedBody> theirs = copy.standing.seat();
        if (mine == null || theirs == null) {
            return true;
        }
        if (theirs.steps() >= SeatChoice.STEPS) {
            return false;
        }
        int byFounder = theirs.founder().compareTo(mine.founder());
        if (byFounder != 0) {
            return byFounder < 0;
        }
        int steps = theirs.steps() + 1;
        return steps < mine.steps() || (steps == mine.steps() && copy.decision.nearness() >= row.nearness);
    }

    /** What a neighbour says to a body of that rank; null where it does not count. */
    private @Nullable Near hear(Rank rank, String bodyId, NeighbourRow neighbour) {
        if (!neighbour.counts()) {
            return null;
        }
        Standing standing = neighbour.standing();
        Evidence evidence = Evidence.fromBytes(neighbour.evidence());
        Duration gap = Duration.ofMillis(Math.abs(standing.rank().timeMillis() - rank.timeMillis()));
        Decision decision = policy.decide(evidence, gap);
        boolean lower = standing.rank().compareTo(rank) < 0;
        Voice voice = Voice.NONE;
        if (!decision.joins()) {
            voice = lower && decision.relation() != Relation.NONE ? Voice.RELATED : Voice.NONE;
        } else if (standing.settled()) {
            voice = Voice.SITS;
        } else if (lower) {
            voice = Voice.WAITS;
        }
        return new Near(bodyId, standing, evidence, decision, voice);
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
                .map(near -> new Related(
                        near.standing.rank().uri(), near.decision.relation().wireName(), evidence(near)))
                .toList();
        return new Placement(
                storyId(seat.founder().bodyId()),
                through == null
                        ? Placement.ORIGINAL
                        : through.decision.relation().wireName(),
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
}
