package org.wirefold.newsdesk.api;

import java.util.List;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.SharedText;
import org.wirefold.intake.ArticleComparison;
import org.wirefold.model.EnrichedArticle;

/**
 * Two articles compared.
 *
 * @param first uri of one
 * @param second uri of the other
 * @param sameStory whether they are in one story
 * @param relation of the first to the second
 * @param joins whether that relation makes them one story
 * @param confidence of the decision, 0 to 1
 * @param reading the decision in words
 * @param policyVersion the policy that decided
 * @param evidence what was measured
 * @param shared where both say the same, in UTF-16 units of their bodies
 */
public record PairDetail(
        String first,
        String second,
        boolean sameStory,
        String relation,
        boolean joins,
        double confidence,
        String reading,
        String policyVersion,
        Evidence evidence,
        List<SharedText> shared) {

    /** Compares two articles. */
    public static PairDetail of(EnrichedArticle first, EnrichedArticle second) {
        ArticleComparison comparison = ArticleComparison.of(first.item(), second.item());
        return new PairDetail(
                first.item().uri(),
                second.item().uri(),
                first.story().storyId().equals(second.story().storyId()),
                comparison.decision().relation().wireName(),
                comparison.decision().joins(),
                comparison.decision().confidence(),
                comparison.decision().reading(),
                comparison.policyVersion(),
                comparison.evidence(),
                comparison.shared());
    }
}
