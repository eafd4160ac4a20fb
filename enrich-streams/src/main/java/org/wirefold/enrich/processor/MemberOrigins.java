package org.wirefold.enrich.processor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ArticleOrigin;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.Origin;
import org.wirefold.model.Rights;
import org.wirefold.origins.OriginTerms;
import org.wirefold.origins.StoryOrigins;

/** Adds to the relations of a story's members whose texts they are. Stateless. */
final class MemberOrigins {
    private MemberOrigins() {}

    /**
     * The relations with the origins that the story tells.
     *
     * @param members all members, at least two
     * @param relations how each stands to the original, by uri
     */
    static Map<String, OriginalRelation> add(List<Member> members, Map<String, OriginalRelation> relations) {
        List<StoryOrigins.Member> texts = new ArrayList<>(members.size());
        Member original = null;
        for (Member member : members) {
            String uri = member.rank().uri();
            OriginalRelation relation = Objects.requireNonNull(relations.get(uri));
            original = relation.originalUri().equals(uri) ? member : original;
            texts.add(new StoryOrigins.Member(uri, member.source(), member.origin(), shared(relation)));
        }
        Member first = Objects.requireNonNull(original, "a story has an original");
        String originalUri = first.rank().uri();
        Rights terms = rights(first);
        Map<String, Origin> origins = StoryOrigins.of(texts, originalUri);
        Map<String, OriginalRelation> added = new LinkedHashMap<>();
        for (Member member : members) {
            String uri = member.rank().uri();
            OriginalRelation relation = Objects.requireNonNull(relations.get(uri));
            Origin origin = Objects.requireNonNull(origins.get(uri));
            boolean derived = !uri.equals(originalUri) && StoryOrigins.isDerived(shared(relation));
            ArticleOrigin told = derived
                    ? new ArticleOrigin(
                            origin, OriginTerms.ofMember(origin, member.source(), originalUri, first.source(), terms))
                    : origin.equals(member.origin())
                            ? null
                            : new ArticleOrigin(origin, OriginTerms.ofAlone(origin, member.source()));
            added.put(uri, relation.with(told));
        }
        return added;
    }

    private static double shared(OriginalRelation relation) {
        JoinEvidence evidence = relation.evidence();
        return evidence == null ? 1 : evidence.containment();
    }

    private static @Nullable Rights rights(Member member) {
        String rights = member.rights();
        return rights == null ? null : ArticleJson.read(rights.getBytes(StandardCharsets.UTF_8), Rights.class);
    }
}
