package org.wirefold.events;

import java.util.Arrays;

/** What of a story is compared with stories in other languages, as the index compares it. Immutable. */
final class AcrossTerms {
    private static final int INDEX_NAMES = 8;
    private static final int INDEX_FIGURES = 6;
    private static final int INDEX_CONCEPTS = 10;

    private static final double DAYS_WHERE_UNKNOWN = 7;

    /** Makes the keys of concepts other than those of names. */
    private static final int OF_CONCEPTS = 0x6c0f_fee1;

    final AcrossProfile profile;
    final TermVector spelled;
    final byte[] lede;
    final byte[] whole;

    AcrossTerms(StoryProfile story) {
        profile = story.across();
        spelled = story.names();
        float[] headline = Meaning.unit(profile.headline());
        double[] sum = new double[headline.length];
        double[] opening = new double[headline.length];
        for (int i = 0; i < profile.parts().length; i++) {
            float[] part = Meaning.unit(profile.parts()[i]);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += part[j];
                opening[j] += i == 0 ? part[j] + headline[j] : 0;
            }
        }
        whole = Meaning.steps(sum);
        lede = Meaning.steps(opening);
    }

    /** The terms under which stories in other languages find the story, in order. */
    int[] indexKeys() {
        int[] concepts = profile.concepts().heaviest(INDEX_CONCEPTS);
        for (int i = 0; i < concepts.length; i++) {
            concepts[i] = (concepts[i] + 1) * OF_CONCEPTS;
        }
        int[][] all = {
            profile.names().heaviest(INDEX_NAMES),
            spelled.heaviest(INDEX_NAMES),
            profile.figures().heaviest(INDEX_FIGURES),
            concepts
        };
        return TermVector.distinct(
                Arrays.stream(all).flatMapToInt(Arrays::stream).toArray());
    }

    /** All measures, in the order of {@link AcrossMeasure}. */
    static double[] measures(StoryTerms a, StoryTerms b) {
        AcrossTerms own = a.across;
        AcrossTerms other = b.across;
        double meaning = Meaning.cosine(own.whole, other.whole);
        double names = own.profile.names().cosine(other.profile.names());
        double spelled = own.spelled.cosine(other.spelled);
        double figures = own.profile.figures().cosine(other.profile.figures());
        boolean timed = a.dated && b.dated;
        double best = Math.max(names, spelled);
        return new double[] {
            meaning,
            Meaning.cosine(own.lede, other.lede),
            Meaning.cosine(own.profile.headline(), other.profile.headline()),
            own.profile.concepts().cosine(other.profile.concepts()),
            names,
            spelled,
            Math.sqrt(best * Math.max(0, meaning)),
            figures,
            Math.min(4, own.profile.figures().shared(other.profile.figures())) / 4.0,
            StrictMath.log1p(timed ? Math.abs(a.day - b.day) : DAYS_WHERE_UNKNOWN)
        };
    }
}
