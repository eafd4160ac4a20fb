package org.wirefold.duplicates;

import java.time.Duration;
import java.util.Locale;

/**
 * Turns evidence into a relation. A pure function of the evidence, the time between the two documents and the settings.
 * Immutable and safe for use by several threads.
 */
public final class RelationPolicy {
    private static final RelationPolicy STANDARD = new RelationPolicy(PolicySettings.standard());

    private final PolicySettings s;

    /** A policy that goes by these settings. */
    public RelationPolicy(PolicySettings settings) {
        this.s = settings;
    }

    /** The policy that docs/evaluation.md measures. */
    public static RelationPolicy standard() {
        return STANDARD;
    }

    /** Names the settings, to be stored with every decision. */
    public String version() {
        return s.version();
    }

    /**
     * How the first document of the evidence stands to the second.
     *
     * @param gap absolute time between the two documents
     */
    public Decision decide(Evidence e, Duration gap) {
        double hours = Math.abs(gap.toMinutes()) / 60.0;
        double c = e.smallerContainment();
        double j = e.resemblance();
        double ledeLow = Math.min(e.a().ledeContainment(), e.b().ledeContainment());
        double ledeHigh = Math.max(e.a().ledeContainment(), e.b().ledeContainment());
        double headline = e.headlineAgreement();
        double nearness = Math.min(1, .55 * j + .25 * c + .15 * ledeLow + .05 * headline);
        if (e.sameBody() && e.a().tokens() > 0) {
            return new Decision(Relation.COPY, 1, nearness, "the same body token for token");
        }
        int smaller = Math.min(e.a().tokens(), e.b().tokens());
        if (smaller <= s.alertTokens() && headline >= s.headlineAgreement() && hours <= s.alertHours()) {
            boolean names = Math.min(e.a().headline(), e.b().headline()) >= Fingerprints.MIN_HEADLINE;
            if (names && e.agency() != Evidence.Agreement.DIFFERENT) {
                return new Decision(
                        Relation.VERSION, .6, nearness, "an alert and its story: the same headline within hours");
            }
        }
        boolean text = (c >= s.copyContainment() && ledeLow >= s.copyLede() && ledeHigh >= s.copyLedeBest())
                || j >= s.twinResemblance()
                || (ledeLow >= s.ledeTwin() && c >= s.ledeTwinContainment());
        if (!text) {
            return c >= s.background()
                    ? new Decision(
                            Relation.SHARED_BACKGROUND, .7, nearness, words("common paragraphs, another lede", e))
                    : new Decision(Relation.NONE, .9, nearness, words("little in common", e));
        }
        int shared = Math.max(1, Math.min(e.a().shared(), e.b().shared()));
        double editRate = 100.0 * (e.numberEdits() + e.nameEdits()) / shared;
        if (editRate >= s.editRate() || (j < .97 && e.numberAgreement() < s.numberAgreement())) {
            return new Decision(
                    Relation.TEMPLATE, .8, nearness, words("the same wording with other numbers or names", e));
        }
        if (hours > s.windowHours()) {
            return new Decision(Relation.TEMPLATE, .6, nearness, words("the same text, but it recurs", e));
        }
        double ca = e.a().containment();
        double cb = e.b().containment();
        if (ca >= .8 && cb < .67) {
            return new Decision(Relation.ABRIDGED, .9, nearness, words("held by the other, which has more", e));
        }
        if (cb >= .8 && ca < .67) {
            return new Decision(Relation.EXTENDED, .9, nearness, words("holds the other, and more", e));
        }
        return new Decision(Relation.COPY, .9, nearness, words("the same text", e));
    }

    private static String words(String verdict, Evidence e) {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d and %d of %d words shared in %d runs; ledes %.0f%% and %.0f%%; %d edits, %d of numbers, %d of names",
                verdict,
                e.a().shared(),
                e.a().tokens(),
                e.b().shared(),
                e.b().tokens(),
                e.runs(),
                100 * e.a().ledeContainment(),
                100 * e.b().ledeContainment(),
                e.edits(),
                e.numberEdits(),
                e.nameEdits());
    }
}
