package org.wirefold.duplicates;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.LifeCycle;

/**
 * Turns evidence into a relation. A pure function of the evidence, the time between the two documents and the settings.
 * Immutable and safe for use by several threads.
 *
 * <p>In this order: equal bodies are copies; an alert, correction or kill too short to compare is linked by headline,
 * agency and time; two texts overlap if one holds enough of the other <em>and</em> each lede is found in the other text
 * (stories that share background share no lede), or the one was cut out of the other whole; overlapping texts join or
 * are a template by {@link JoinScore}; what
 * does not overlap shares background, or nothing.
 */
public final class RelationPolicy {
    private static final RelationPolicy STANDARD = new RelationPolicy(PolicySettings.standard());

    private final PolicySettings s;
    private final String version;

    /** A policy that goes by these settings. */
    public RelationPolicy(PolicySettings settings) {
        this.s = settings;
        this.version = settings.version();
    }

    /** The policy that docs/evaluation.md measures. */
    public static RelationPolicy standard() {
        return STANDARD;
    }

    /** Names the settings, to be stored with every decision. */
    public String version() {
        return version;
    }

    /** Which pairs it is asked about. */
    public CandidateBounds candidates() {
        return new CandidateBounds(Math.round(s.horizonWeeks()) * CandidateBounds.WEEK_MILLIS, (int) s.postings());
    }

    /** Whether the texts of the pair overlap enough for the learned decision to be asked. */
    public boolean overlaps(Evidence e) {
        double low = Math.min(e.a().ledeContainment(), e.b().ledeContainment());
        double high = Math.max(e.a().ledeContainment(), e.b().ledeContainment());
        return (e.smallerContainment() >= s.containment() && low >= s.ledeLow() && high >= s.ledeHigh())
                || e.resemblance() >= s.twinResemblance()
                || (Math.min(e.smallerContainment(), high) >= s.held() && e.openingMissing() <= s.heldOpening());
    }

    /**
     * How the first document of the evidence stands to the second.
     *
     * @param gap absolute time between the two documents
     */
    public Decision decide(Evidence e, Duration gap) {
        double hours = Math.abs(gap.toMinutes()) / 60.0;
        if (e.sameBody() && e.a().tokens() >= Comparer.SHINGLE) {
            boolean same = e.a().lifeCycle() == e.b().lifeCycle();
            return same
                    ? new Decision(Relation.COPY, 1, 1, "the same body token for token")
                    : new Decision(Relation.VERSION, 1, 1, "the same body, another place in the story's life cycle");
        }
        boolean overlaps = overlaps(e);
        double p = JoinScore.probability(s, JoinScore.measures(e, hours));
        double similarity = similarity(e, p);
        if (overlaps && p >= s.threshold()) {
            return new Decision(joined(e), p, similarity, reading("the same news in the same words", e));
        }
        String link = headlineLink(e, hours);
        if (link != null) {
            return new Decision(Relation.VERSION, .6, similarity, link);
        }
        if (overlaps) {
            return new Decision(
                    Relation.TEMPLATE, 1 - p, similarity, reading("the same words with other numbers or names", e));
        }
        double c = e.smallerContainment();
        if (c >= s.background() || e.longestRun() >= s.backgroundRun()) {
            double sure = Math.min(.95, .6 + .4 * Math.min(1, e.longestRun() / 60.0));
            return new Decision(
                    Relation.SHARED_BACKGROUND, sure, similarity, reading("common paragraphs under another lede", e));
        }
        return new Decision(Relation.NONE, Math.min(1, 1 - c), similarity, reading("little in common", e));
    }

    /**
     * How a member of a story stands to the original of the story. Both belong to one story already, through copies of
     * each other, so the answer is a relation that joins, also where the two alone would not be joined.
     *
     * @param gap absolute time between the two documents
     */
    public Decision decideWithinStory(Evidence e, Duration gap) {
        Decision decision = decide(e, gap);
        if (decision.joins()) {
            return decision;
        }
        double p = JoinScore.probability(s, JoinScore.measures(e, Math.abs(gap.toMinutes()) / 60.0));
        Relation relation = e.smallerContainment() < s.containment() ? Relation.VERSION : joined(e);
        return new Decision(relation, p, similarity(e, p), reading("joined through another copy of the story", e));
    }

    private static double similarity(Evidence e, double p) {
        double lede = Math.min(e.a().ledeContainment(), e.b().ledeContainment());
        return Math.min(1, .45 * e.resemblance() + .25 * e.smallerContainment() + .1 * lede + .2 * p);
    }

    private Relation joined(Evidence e) {
        if (marked(e.a().lifeCycle()) || marked(e.b().lifeCycle())) {
            return Relation.VERSION;
        }
        double a = e.a().containment();
        double b = e.b().containment();
        if (a >= s.holds() && b < s.holdsMore() && a > b) {
            return Relation.ABRIDGED;
        }
        if (b >= s.holds() && a < s.holdsMore() && b > a) {
            return Relation.EXTENDED;
        }
        boolean rewritten = Math.max(a, b) < s.holds();
        return rewritten && e.agency() == Evidence.Agreement.SAME ? Relation.VERSION : Relation.COPY;
    }

    /** Whether a text of this kind takes another's place, so that it must not pass for a plain copy. */
    private static boolean marked(LifeCycle.Kind kind) {
        return switch (kind) {
            case NONE, EMBARGO, REPEAT -> false;
            case ALERT, URGENT, UPDATE, CORRECTED, REFILE, KILL -> true;
        };
    }

    /** Why the two belong together by headline, agency and time; null if they do not. */
    private @Nullable String headlineLink(Evidence e, double hours) {
        int words = Math.min(e.a().headline(), e.b().headline());
        if (words < Fingerprints.MIN_HEADLINE
                || e.headlineAgreement() < s.headlineAgreement()
                || e.agency() == Evidence.Agreement.DIFFERENT) {
            return null;
        }
        LifeCycle.Kind a = e.a().lifeCycle();
        LifeCycle.Kind b = e.b().lifeCycle();
        if ((notice(a) || notice(b)) && hours <= s.noticeHours()) {
            return "a correction or kill and its story: the same headline within days";
        }
        boolean alert = a == LifeCycle.Kind.ALERT
                || b == LifeCycle.Kind.ALERT
                || Math.min(e.a().tokens(), e.b().tokens()) < Fingerprints.SHINGLE;
        return alert && Math.min(e.a().tokens(), e.b().tokens()) <= s.alertTokens() && hours <= s.alertHours()
                ? "an alert and its story: the same headline within hours"
                : null;
    }

    private static boolean notice(LifeCycle.Kind kind) {
        return kind == LifeCycle.Kind.CORRECTED || kind == LifeCycle.Kind.KILL || kind == LifeCycle.Kind.REFILE;
    }

    private static String reading(String summary, Evidence e) {
        return summary + ": " + e.a().shared() + " of " + e.a().tokens() + " and "
                + e.b().shared() + " of " + e.b().tokens() + " words shared in " + e.runs() + " runs; ledes "
                + percent(e.a().ledeContainment()) + " and " + percent(e.b().ledeContainment()) + "; numbers "
                + e.sharedNumbers() + " of " + e.a().numbers() + " and " + e.b().numbers() + ", " + e.numberEdits()
                + " changed in place; names " + e.sharedNames() + " of " + e.a().names() + " and "
                + e.b().names();
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }
}
