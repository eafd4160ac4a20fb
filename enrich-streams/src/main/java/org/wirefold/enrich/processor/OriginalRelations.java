package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.OriginalRule;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.enrich.processor.TextComparisons.Text;
import org.wirefold.enrich.state.StoryMemberRow;
import org.wirefold.intake.ArticleComparison;

/**
 * Finds the original of a story and how each member stands to it. A member is compared with the original once, and again
 * only when one of the two texts has changed. Not thread-safe: the comparer reuses its buffers.
 */
final class OriginalRelations {
    private final RelationPolicy policy;
    private final TextComparisons comparisons = new TextComparisons();

    OriginalRelations(RelationPolicy policy) {
        this.policy = policy;
    }

    /**
     * What was found of a story.
     *
     * @param toOriginal how each member stands to the original, by uri
     * @param comparedWith names the text and time of the original that they were compared with; empty where the story has
     *     one member
     */
    record Found(Map<String, OriginalRelation> toOriginal, String comparedWith) {}

    /**
     * The relation of every member to the original.
     *
     * @param rows the members that are in the story, at least one
     * @param members the same in another order
     */
    Found of(List<StoryMemberRow> rows, List<Member> members) {
        if (members.size() == 1) {
            // Most stories: there is no text to compare with, so no profile is read.
            String only = members.get(0).rank().uri();
            return new Found(Map.of(only, OriginalRelation.original(only)), "");
        }
        Map<String, Text> texts = new HashMap<>();
        IdentityHashMap<Profile, Text> byProfile = new IdentityHashMap<>();
        List<OriginalRule.Candidate<String>> candidates = new ArrayList<>(members.size());
        for (Member member : members) {
            Text text = comparisons.text(member.profile());
            texts.put(member.rank().uri(), text);
            byProfile.put(text.profile(), text);
            candidates.add(candidate(member, text.profile()));
        }
        String originalUri = OriginalRule.choose(
                        candidates,
                        (a, b) -> comparisons.compare(
                                Objects.requireNonNull(byProfile.get(a)), Objects.requireNonNull(byProfile.get(b))))
                .member()
                .id();
        Member original = members.stream()
                .filter(member -> member.rank().uri().equals(originalUri))
                .findFirst()
                .orElseThrow();
        Text text = Objects.requireNonNull(texts.get(originalUri));
        String name = HexFormat.of().formatHex(text.profile().digest()) + "@"
                + original.rank().timeMillis();
        Map<String, OriginalRelation> found = new LinkedHashMap<>();
        for (StoryMemberRow row : rows) {
            Member member = row.member();
            if (member != null) {
                Text own = Objects.requireNonNull(texts.get(member.rank().uri()));
                found.put(member.rank().uri(), toOriginal(row, member, own, original, text, name));
            }
        }
        return new Found(MemberOrigins.add(members, found), name);
    }

    private OriginalRelation toOriginal(
            StoryMemberRow row, Member member, Text own, Member original, Text text, String name) {
        String originalUri = original.rank().uri();
        if (member.rank().uri().equals(originalUri)) {
            return OriginalRelation.original(originalUri);
        }
        OriginalRelation known = row.toOriginal();
        if (known != null && known.evidence() != null && row.comparedWith().equals(name)) {
            return new OriginalRelation(originalUri, known.relation(), known.evidence());
        }
        Evidence evidence = comparisons.compare(own, text);
        Duration gap = Duration.ofMillis(
                Math.abs(member.rank().timeMillis() - original.rank().timeMillis()));
        Decision decision = policy.decideWithinStory(evidence, gap);
        return new OriginalRelation(
                originalUri, decision.relation().wireName(), ArticleComparison.joinEvidence(evidence, decision));
    }

    private static OriginalRule.Candidate<String> candidate(Member member, Profile profile) {
        ArticleClock clock = member.clock();
        return OriginalRule.Candidate.of(
                member.rank().uri(),
                member.source(),
                member.agency(),
                clock.published(),
                clock.precision(),
                clock.confidence(),
                profile);
    }
}
