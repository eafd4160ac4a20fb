package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Relation;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.Placement;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;

/**
 * The founder rule as a function of what is known of a body's neighbours. Thread-safe.
 */
final class Placer {
    /** How many related bodies an article names: the nearest. */
    private static final int RELATED = 8;

    private static final JoinEvidence SAME = new JoinEvidence(1, 1, 1, 1, 1, 1, "exactly the same text");

    private final RelationPolicy policy;

    Placer(RelationPolicy policy) {
        this.policy = policy;
    }

    /**
     * What follows from the neighbours.
     *
     * @param waits whether a lower-ranked near neighbour has yet to decide
     * @param isFounder whether the body founds a story
     * @param placement where it belongs
     */
    record Verdict(boolean waits, boolean isFounder, Placement placement) {}

    private record Near(String bodyId, Standing standing, Evidence evidence, Decision decision) {}

    /** Whether the evidence is worth keeping: whether at some gap of time it means anything. */
    boolean matters(Evidence evidence) {
        return policy.decide(evidence, Duration.ZERO).relation() != Relation.NONE;
    }

    Verdict place(String bodyId, Rank rank, SortedMap<String, NeighbourRow> neighbours) {
        boolean waits = false;
        List<Near> related = new ArrayList<>();
        Near founder = null;
        for (Map.Entry<String, NeighbourRow> entry : neighbours.entrySet()) {
            Standing standing = entry.getValue().standing();
            if (standing.gone()
                    || standing.rank().compareTo(rank) >= 0
                    || entry.getValue().evidence().length == 0) {
                continue;
            }
            Evidence evidence = Evidence.fromBytes(entry.getValue().evidence());
            Duration gap = Duration.ofMillis(Math.abs(standing.rank().timeMillis() - rank.timeMillis()));
            Near near = new Near(entry.getKey(), standing, evidence, policy.decide(evidence, gap));
            if (!near.decision.joins()) {
                if (near.decision.relation() != Relation.NONE) {
                    related.add(near);
                }
            } else if (!standing.settled()) {
                waits = true;
            } else if (standing.founder() && (founder == null || isNearer(near, founder))) {
                founder = near;
            }
        }
        return new Verdict(waits, founder == null, placement(bodyId, rank, founder, related));
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

    private Placement placement(String bodyId, Rank rank, @Nullable Near founder, List<Near> related) {
        related.sort(Comparator.comparingDouble((Near near) -> -near.decision.nearness())
                .thenComparing(near -> near.standing.rank()));
        List<Related> named = related.stream()
                .limit(RELATED)
                .map(near ->
                        new Related(near.standing.rank().uri(), wireName(near.decision.relation()), evidence(near)))
                .toList();
        if (founder == null) {
            return new Placement(storyId(bodyId), Placement.ORIGINAL, rank, null, named, policy.version());
        }
        return new Placement(
                storyId(founder.bodyId),
                wireName(founder.decision.relation()),
                founder.standing.rank(),
                evidence(founder),
                named,
                policy.version());
    }

    private static boolean isNearer(Near one, Near other) {
        int byNearness = Double.compare(one.decision.nearness(), other.decision.nearness());
        return byNearness != 0 ? byNearness > 0 : one.standing.rank().compareTo(other.standing.rank()) < 0;
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
