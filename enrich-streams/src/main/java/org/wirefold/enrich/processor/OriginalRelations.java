package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.OriginalRule;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.enrich.state.StoryMemberRow;
import org.wirefold.model.EnrichedArticle.JoinEvidence;

/**
 * Finds the original of a story and how each member stands to it. A member is compared with the original once, and again
 * only when one of the two texts has changed. Not thread-safe: the comparer reuses its buffers.
 */
final class OriginalRelations {
    private final RelationPolicy policy;
    private final Comparer comparer = new Comparer();

    OriginalRelations(RelationPolicy policy) {
        this.policy = policy;
    }

    /**
     * What was found of a story.
     *
     * @param toOriginal how each member stands to the original, by uri
     * @param comparedWith names the text and time of the original that they were compared with
     */
    record Found(Map<String, OriginalRelation> toOriginal, String comparedWith) {}

    /**
     * The relation of every member to the original.
     *
     * @param rows the members that are in the story, at least one
     */
    Found of(List<StoryMemberRow> rows, List<Member> members) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        members.forEach(member -> profiles.put(member.rank().uri(), Profile.fromBytes(member.profile())));
        String originalUri = OriginalRule.choose(members.stream()
                        .map(member ->
                                candidate(member, profiles.get(member.rank().uri())))
                        .toList())
                .member()
                .id();
        Member original = members.stream()
                .filter(member -> member.rank().uri().equals(originalUri))
                .findFirst()
                .orElseThrow();
        Profile text = Objects.requireNonNull(profiles.get(originalUri));
        String name =
                HexFormat.of().formatHex(text.digest()) + "@" + original.rank().timeMillis();
        Map<String, OriginalRelation> found = new LinkedHashMap<>();
        for (StoryMemberRow row : rows) {
            Member member = row.member();
            if (member != null) {
                Profile profile =
                        Objects.requireNonNull(profiles.get(member.rank().uri()));
                found.put(member.rank().uri(), toOriginal(row, member, profile, original, text, name));
            }
        }
        return new Found(found, name);
    }

    private OriginalRelation toOriginal(
            StoryMemberRow row, Member member, Profile profile, Member original, Profile text, String name) {
        String originalUri = original.rank().uri();
        if (member.rank().uri().equals(originalUri)) {
            return OriginalRelation.original(originalUri);
        }
        OriginalRelation known = row.toOriginal();
        if (known != null && known.evidence() != null && row.comparedWith().equals(name)) {
            return new OriginalRelation(originalUri, known.relation(), known.evidence());
        }
        Evidence evidence = comparer.compare(profile, text);
        Duration gap = Duration.ofMillis(
                Math.abs(member.rank().timeMillis() - original.rank().timeMillis()));
        Decision decision = policy.decideWithinStory(evidence, gap);
        return new OriginalRelation(originalUri, decision.relation().wireName(), evidence(evidence, decision));
    }

    private static JoinEvidence evidence(Evidence evidence, Decision decision) {
        return new JoinEvidence(
                evidence.a().containment(),
                evidence.b().containment(),
                evidence.a().ledeContainment(),
                evidence.b().ledeContainment(),
                evidence.numberAgreement(),
                decision.confidence(),
                decision.reading());
    }

    private static OriginalRule.Candidate<String> candidate(Member member, @Nullable Profile profile) {
        ArticleClock clock = member.clock();
        return OriginalRule.Candidate.of(
                member.rank().uri(),
                member.source(),
                member.agency(),
                clock.published(),
                clock.precision(),
                clock.confidence(),
                Objects.requireNonNull(profile));
    }
}
