package org.wirefold.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.OriginalRule;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Relation;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.intake.ArticleComparison;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.Origin;
import org.wirefold.origins.StoryOrigins;

/** Makes the verdicts about the articles of a story. For one thread: the comparer reuses its buffers. */
final class StoryVerdicts {
    private static final String ORIGINAL = "original";
    private static final int STORY_DIGITS = 16;

    private final ArticleTable articles;
    private final RankedBodies bodies;
    private final JoinedPairs pairs;
    private final StoryPlaces stories;
    private final RelationPolicy policy;
    private final Comparer comparer = new Comparer();

    StoryVerdicts(
            ArticleTable articles, RankedBodies bodies, JoinedPairs pairs, StoryPlaces stories, RelationPolicy policy) {
        this.articles = articles;
        this.bodies = bodies;
        this.pairs = pairs;
        this.stories = stories;
        this.policy = policy;
    }

    private record Member(KeptArticle article, int row, int body) {}

    /** How a body came into its story. */
    private record Way(@Nullable String relation, @Nullable String nearestUri) {}

    /** The verdicts about a story's articles, by rank of body and article. */
    List<Verdict> of(int[] storyBodies, int from, int to) throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int body = storyBodies[i];
            for (int number = 0; number < bodies.members(body); number++) {
                int row = bodies.member(body, number);
                members.add(new Member(articles.article(row), row, body));
            }
        }
        Member founder = members.get(0);
        String storyId = storyId(founder.body);
        Member original = members.size() == 1 ? founder : original(members);
        Profile text = members.size() == 1 ? null : Profile.fromBytes(original.article.profile());
        Map<Integer, Way> ways = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>(members.size());
        Map<String, Found> found = new HashMap<>();
        for (Member member : members) {
            found.put(member.article.uri(), found(member, original, text));
        }
        Map<String, Origin> origins = origins(members, found, original.article.uri());
        int independent = StoryOrigins.distinct(origins).size();
        for (Member member : members) {
            Way way = ways.get(member.body);
            if (way == null) {
                way = way(member.body);
                ways.put(member.body, way);
            }
            if (member.body == founder.body && member.row != founder.row) {
                way = new Way(Relation.COPY.wireName(), founder.article.uri());
            }
            String matched = articles.isEarlier(member.row) ? null : matched(member, members);
            String uri = member.article.uri();
            verdicts.add(verdict(
                    member,
                    storyId,
                    founder,
                    original,
                    Objects.requireNonNull(found.get(uri)),
                    way,
                    matched,
                    Objects.requireNonNull(origins.get(uri)),
                    independent));
        }
        return verdicts;
    }

    /** The article of an earlier folding that a new one matches. */
    private @Nullable String matched(Member member, List<Member> members) throws IOException {
        Member first = null;
        for (Member other : members) {
            if (articles.isEarlier(other.row)) {
                if (other.body == member.body) {
                    return other.article.uri();
                }
                first = first == null ? other : first;
            }
        }
        if (first == null) {
            return null;
        }
        int nearest = -1;
        double similarity = -1;
        for (int i = 0; i < pairs.copies(member.body); i++) {
            int pair = pairs.pair(member.body, i);
            int copy = pairs.other(pair, member.body);
            boolean isNearer =
                    pairs.similarity(pair) > similarity || (pairs.similarity(pair) == similarity && copy < nearest);
            if (isNearer && stories.founder(copy) == stories.founder(member.body) && earlier(copy) >= 0) {
                nearest = copy;
                similarity = pairs.similarity(pair);
            }
        }
        return nearest < 0
                ? first.article.uri()
                : articles.article(earlier(nearest)).uri();
    }

    /** The first article of a body that is of an earlier folding; -1 if none is. */
    private int earlier(int body) {
        for (int number = 0; number < bodies.members(body); number++) {
            if (articles.isEarlier(bodies.member(body, number))) {
                return bodies.member(body, number);
            }
        }
        return -1;
    }

    private static Member original(List<Member> members) {
        Map<Integer, Profile> texts = new HashMap<>();
        Map<String, Member> byUri = new HashMap<>();
        List<OriginalRule.Candidate<String>> candidates = new ArrayList<>();
        for (Member member : members) {
            // Articles of one body have the same tokens, which is all that the rule reads of a text.
            Profile text = texts.computeIfAbsent(member.body, body -> Profile.fromBytes(member.article.profile()));
            byUri.put(member.article.uri(), member);
            candidates.add(member.article.candidate(text));
        }
        return Objects.requireNonNull(
                byUri.get(OriginalRule.choose(candidates).member().id()));
    }

    private Way way(int body) throws IOException {
        int link = stories.link(body);
        if (link < 0) {
            return new Way(null, null);
        }
        int copy = pairs.other(link, body);
        Decision decision = pairs.decision(link, body, pairs.evidence(link, body));
        return new Way(
                decision.relation().wireName(),
                articles.article(bodies.first(copy)).uri());
    }

    /** How a member stands to the original, and the share of its text that the original holds. */
    private record Found(String relation, @Nullable JoinEvidence evidence, double shared) {}

    private Found found(Member member, Member original, @Nullable Profile text) {
        KeptArticle article = member.article;
        if (text == null || member.row == original.row) {
            return new Found(ORIGINAL, null, 1);
        }
        Evidence evidence = comparer.compare(Profile.fromBytes(article.profile()), text);
        Decision decision = policy.decideWithinStory(
                evidence, Duration.ofMillis(Math.abs(article.timeMillis() - original.article.timeMillis())));
        return new Found(
                decision.relation().wireName(),
                ArticleComparison.joinEvidence(evidence, decision),
                evidence.a().containment());
    }

    private static Map<String, Origin> origins(List<Member> members, Map<String, Found> found, String originalUri) {
        List<StoryOrigins.Member> texts = new ArrayList<>(members.size());
        for (Member member : members) {
            KeptArticle article = member.article;
            double shared = Objects.requireNonNull(found.get(article.uri())).shared;
            texts.add(new StoryOrigins.Member(article.uri(), article.source(), article.ownOrigin(), shared));
        }
        return StoryOrigins.of(texts, originalUri);
    }

    private Verdict verdict(
            Member member,
            String storyId,
            Member founder,
            Member original,
            Found found,
            Way way,
            @Nullable String matched,
            Origin origin,
            int independentOrigins) {
        KeptArticle article = member.article;
        return new Verdict(
                article.uri(),
                article.source(),
                article.url(),
                article.headline(),
                article.published(),
                article.precision(),
                storyId,
                found.relation,
                founder.article.uri(),
                original.article.uri(),
                way.relation,
                way.nearestUri,
                found.evidence,
                articles.isEarlier(member.row),
                matched,
                origin.kind(),
                origin.name(),
                origin.confidence(),
                independentOrigins,
                article.names());
    }

    /** A pair as it is told. */
    JoinedPair pair(int pair) throws IOException {
        int higher = pairs.higher(pair);
        int lower = pairs.other(pair, higher);
        Evidence evidence = pairs.evidence(pair, higher);
        Decision decision = pairs.decision(pair, higher, evidence);
        return new JoinedPair(
                articles.article(bodies.first(higher)).uri(),
                articles.article(bodies.first(lower)).uri(),
                storyId(stories.founder(higher)),
                storyId(stories.founder(lower)),
                decision.relation().wireName(),
                decision.similarity(),
                ArticleComparison.joinEvidence(evidence, decision));
    }

    private String storyId(int founder) throws IOException {
        int row = bodies.first(founder);
        String bodyId = CandidateBounds.bodyId(articles.profile(row).digest(), articles.time(row));
        return bodyId.substring(0, STORY_DIGITS) + bodyId.substring(bodyId.indexOf('-'));
    }
}
