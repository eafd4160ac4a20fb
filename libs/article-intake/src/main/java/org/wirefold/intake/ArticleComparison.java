package org.wirefold.intake;

import java.time.Duration;
import java.util.List;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.SharedText;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.text.LifeCycle;

/**
 * What two articles have in common and what follows from it, compared anew by the code that the streams application
 * runs.
 *
 * @param evidence as seen from the first
 * @param decision of the standard policy
 * @param policyVersion names it
 * @param shared where both say the same, in the order of the second text
 */
public record ArticleComparison(Evidence evidence, Decision decision, String policyVersion, List<SharedText> shared) {
    /** Takes a copy. */
    public ArticleComparison {
        shared = List.copyOf(shared);
    }

    /** Compares two articles. */
    public static ArticleComparison of(Item first, Item second) {
        Profiler profiler = new Profiler();
        Evidence evidence = new Comparer().compare(profiler.profile(text(first)), profiler.profile(text(second)));
        RelationPolicy policy = RelationPolicy.standard();
        Duration gap = Duration.between(first.versionCreated(), second.versionCreated())
                .abs();
        return new ArticleComparison(
                evidence,
                policy.decide(evidence, gap),
                policy.version(),
                SharedText.between(first.body(), second.body()));
    }

    /** What two texts share and what was decided by it, as records and rows tell it. */
    public static JoinEvidence joinEvidence(Evidence evidence, Decision decision) {
        return new JoinEvidence(
                evidence.a().containment(),
                evidence.b().containment(),
                evidence.a().ledeContainment(),
                evidence.b().ledeContainment(),
                evidence.numberAgreement(),
                decision.confidence(),
                decision.reading());
    }

    private static DocumentText text(Item item) {
        LifeCycle.Kind kind = LifeCycle.Kind.NONE;
        for (LifeCycle.Kind known : LifeCycle.Kind.values()) {
            if (known.name().equalsIgnoreCase(item.lifeCycle())) {
                kind = known;
            }
        }
        return new DocumentText(
                item.body(), item.headline(), item.agency(), new LifeCycle(kind, 0, null, ""), item.language());
    }
}
