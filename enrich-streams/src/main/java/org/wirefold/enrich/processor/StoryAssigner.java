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
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.BodyPhase.Link;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.intake.ArticleComparison;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;

/**
 * The story rule ({@link StoryRule}) as a function of what is known of a body's neighbours, and the comparison that it
 * goes by. Not thread-safe.
 */
final class StoryAssigner {
    /** How many related bodies an article names: the nearest. */
    private static final int RELATED = 8;

    private static final JoinEvidence SAME = new JoinEvidence(1, 1, 1, 1, 1, 1, "exactly the same text");

    private final RelationPolicy policy;
    private final Comparer comparer = new Comparer();

    StoryAssigner(RelationPolicy policy) {
        this.policy = policy;
    }

    /**
     * What follows from the neighbours.
     *
     * @param undecidedCopies how many lower-ranked copies have yet to decide
     * @param assignment the story it belongs to
     * @param linkedCopy the copy through which it belongs there; null for a founder
     * @param similarity how alike the two are
     * @param decision where it belongs
     */
    record AssignmentResult(
            int undecidedCopies,
            StoryAssignment<RankedBody> assignment,
            @Nullable String linkedCopy,
            double similarity,
            StoryDecision decision) {}

    /** What a neighbour means for the decision about a body. */
    private enum NeighbourRole {
        NONE,
        /** Shares text without being a copy. */
        RELATED,
        /** A copy that has yet to decide, and is to do so first. */
        UNDECIDED_COPY,
        /** A copy that belongs to a story. */
        ASSIGNED_COPY
    }

    private record Neighbour(String bodyId, BodyState state, Evidence evidence, Decision decision, NeighbourRole role) {
        RankedBody ranked() {
            return new RankedBody(state.rank(), bodyId);
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

    AssignmentResult assign(String bodyId, Rank rank, SortedMap<String, NeighbourRow> neighbours) {
        int undecidedCopies = 0;
        List<Neighbour> related = new ArrayList<>();
        Map<RankedBody, Neighbour> copies = new HashMap<>();
        StoryRule<RankedBody> choice = new StoryRule<>(new RankedBody(rank, bodyId));
        for (Map.Entry<String, NeighbourRow> entry : neighbours.entrySet()) {
            Neighbour neighbour = evaluate(rank, entry.getKey(), entry.getValue());
            if (neighbour == null || neighbour.role == NeighbourRole.NONE) {
                continue;
            }
            StoryAssignment<RankedBody> assignment = neighbour.state.assignment();
            if (neighbour.role == NeighbourRole.RELATED) {
                related.add(neighbour);
            } else if (assignment != null) {
                RankedBody copy = neighbour.ranked();
                copies.put(copy, neighbour);
                choice.consider(copy, assignment, neighbour.decision.similarity());
            } else {
                undecidedCopies++;
            }
        }
        RankedBody linkedCopy = choice.linkedCopy();
        Neighbour neighbour = linkedCopy == null ? null : copies.get(linkedCopy);
        return new AssignmentResult(
                undecidedCopies,
                choice.assignment(),
                neighbour == null ? null : neighbour.bodyId,
                neighbour == null ? 0 : neighbour.decision.similarity(),
                decision(choice.assignment(), neighbour, related));
    }

    /**
     * Applies a change of one neighbour: {@link BodyRow#undecidedCopies()} and {@link BodyRow#needsDecision()}
     * are as {@link #assign} would find them.
     *
     * @return whether the body can decide, and may decide differently than before
     */
    boolean changes(BodyRow row, String other, @Nullable NeighbourRow before, NeighbourRow now) {
        BodyState mine = row.state();
        if (mine == null || mine.gone()) {
            return false;
        }
        Neighbour was = before == null ? null : evaluate(mine.rank(), other, before);
        Neighbour is = evaluate(mine.rank(), other, now);
        Link link = row.link();
        row.countChange(
                (is != null && is.role == NeighbourRole.UNDECIDED_COPY ? 1 : 0)
                        - (was != null && was.role == NeighbourRole.UNDECIDED_COPY ? 1 : 0),
                (link != null && other.equals(link.copy()))
                        || matters(was, is)
                        || isNearer(link, mine.assignment(), is));
        return row.needsDecision() && row.undecidedCopies() == 0;
    }

    /** Whether one of the related is another now, or not the same any more. */
    private static boolean matters(@Nullable Neighbour was, @Nullable Neighbour is) {
        boolean wasRelated = was != null && was.role == NeighbourRole.RELATED;
        boolean isRelated = is != null && is.role == NeighbourRole.RELATED;
        return wasRelated != isRelated
                || (was != null
                        && is != null
                        && isRelated
                        && !(was.state.rank().equals(is.state.rank()) && was.evidence.equals(is.evidence)));
    }

    /**
     * Whether a copy leads to a better assignment, or to the same one and is at least as similar as the linked copy.
     */
    private static boolean isNearer(
            @Nullable Link link, @Nullable StoryAssignment<RankedBody> mine, @Nullable Neighbour copy) {
        if (copy == null || copy.role != NeighbourRole.ASSIGNED_COPY) {
            return false;
        }
        StoryAssignment<RankedBody> theirs = copy.state.assignment();
        if (mine == null || theirs == null) {
            return true;
        }
        if (theirs.distance() >= StoryRule.MAX_DISTANCE) {
            return false;
        }
        int byFounder = theirs.founder().compareTo(mine.founder());
        if (byFounder != 0) {
            return byFounder < 0;
        }
        int distance = theirs.distance() + 1;
        return distance < mine.distance()
                || (distance == mine.distance()
                        && copy.decision.similarity() >= (link == null ? 0 : link.similarity()));
    }

    /** The role of a neighbour for a body of that rank; null where it has none. */
    private @Nullable Neighbour evaluate(Rank rank, String bodyId, NeighbourRow neighbour) {
        if (!neighbour.counts()) {
            return null;
        }
        BodyState state = neighbour.state();
        Evidence evidence = Evidence.fromBytes(neighbour.evidence());
        Duration gap = Duration.ofMillis(Math.abs(state.rank().timeMillis() - rank.timeMillis()));
        Decision decision = policy.decide(evidence, gap);
        boolean lower = state.rank().compareTo(rank) < 0;
        NeighbourRole role = NeighbourRole.NONE;
        if (!decision.joins()) {
            role = lower && decision.relation() != Relation.NONE ? NeighbourRole.RELATED : NeighbourRole.NONE;
        } else if (state.settled()) {
            role = NeighbourRole.ASSIGNED_COPY;
        } else if (lower) {
            role = NeighbourRole.UNDECIDED_COPY;
        }
        return new Neighbour(bodyId, state, evidence, decision, role);
    }

    /** The decision about a body as it is for one of its articles. */
    StoryDecision forMember(StoryDecision decision, Rank member) {
        if (!decision.relation().equals(StoryDecision.ORIGINAL)
                || decision.founder().equals(member)) {
            return decision;
        }
        return new StoryDecision(
                decision.storyId(),
                StoryDecision.COPY,
                decision.founder(),
                SAME,
                decision.related(),
                decision.policyVersion());
    }

    private StoryDecision decision(
            StoryAssignment<RankedBody> assignment, @Nullable Neighbour linkedCopy, List<Neighbour> related) {
        related.sort(Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.decision.similarity())
                .thenComparing(neighbour -> neighbour.state.rank()));
        List<Related> named = related.stream()
                .limit(RELATED)
                .map(neighbour -> new Related(
                        neighbour.state.rank().uri(),
                        neighbour.decision.relation().wireName(),
                        evidence(neighbour)))
                .toList();
        return new StoryDecision(
                storyId(assignment.founder().bodyId()),
                linkedCopy == null
                        ? StoryDecision.ORIGINAL
                        : linkedCopy.decision.relation().wireName(),
                assignment.founder().rank(),
                linkedCopy == null ? null : joined(assignment, linkedCopy),
                named,
                policy.version());
    }

    /** What it shares with the founder, or with the copy that leads there. */
    private static JoinEvidence joined(StoryAssignment<RankedBody> assignment, Neighbour linkedCopy) {
        JoinEvidence e = evidence(linkedCopy);
        if (assignment.distance() == 1) {
            return e;
        }
        return new JoinEvidence(
                e.containment(),
                e.containedBy(),
                e.ledeContainment(),
                e.ledeContainedBy(),
                e.numbersAgreement(),
                e.confidence(),
                e.reading() + "; all of it with " + linkedCopy.state.rank().uri() + ", which belongs to the story");
    }

    private static JoinEvidence evidence(Neighbour neighbour) {
        return ArticleComparison.joinEvidence(neighbour.evidence, neighbour.decision);
    }

    /** The story that a body founds: its own id, shortened to what tells 2^64 texts apart. */
    private static String storyId(String bodyId) {
        int bucket = bodyId.indexOf('-');
        return bodyId.substring(0, 16) + bodyId.substring(bucket);
    }
}
