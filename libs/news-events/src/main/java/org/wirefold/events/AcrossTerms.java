package org.wirefold.events;

/** What of a story is compared with stories in other languages, as the index compares it. Immutable. */
final class AcrossTerms {
    private static final double DAYS_WHERE_UNKNOWN = 7;

    private static final int WHOLE = 0;
    private static final int LEDE = 1;
    private static final int HEADLINE = 2;
    private static final int FIRST_PART = 3;

    /** The language, empty where it is not known. */
    final String language;

    final TermVector names;
    final TermVector figures;
    final int[] figuresInOrder;
    final int words;
    private final TermVector concepts;

    /** What the whole, the lede, the headline and each part mean, one behind the other. */
    private final byte[] meanings;

    AcrossTerms(AcrossProfile profile) {
        language = profile.language();
        names = profile.names();
        figures = profile.figures();
        figuresInOrder = profile.figuresInOrder();
        words = profile.words();
        concepts = profile.concepts();
        int numbers = profile.headline().length;
        float[] headline = Meaning.unit(profile.headline());
        double[] sum = new double[numbers];
        double[] opening = new double[numbers];
        meanings = new byte[(FIRST_PART + profile.parts().length) * numbers];
        for (int i = 0; i < profile.parts().length; i++) {
            float[] part = Meaning.unit(profile.parts()[i]);
            for (int j = 0; j < numbers; j++) {
                sum[j] += part[j];
                opening[j] += i == 0 ? part[j] + headline[j] : 0;
            }
            System.arraycopy(profile.parts()[i], 0, meanings, (FIRST_PART + i) * numbers, numbers);
        }
        System.arraycopy(Meaning.steps(sum), 0, meanings, WHOLE * numbers, numbers);
        System.arraycopy(Meaning.steps(opening), 0, meanings, LEDE * numbers, numbers);
        System.arraycopy(profile.headline(), 0, meanings, HEADLINE * numbers, numbers);
    }

    /** Whether both languages are known and they differ. */
    boolean isOfOtherLanguage(AcrossTerms other) {
        return AcrossProfile.differ(language, other.language);
    }

    /** How alike a part of the body is to a part of the other body in meaning, -1 to 1. */
    double cosine(int part, AcrossTerms other, int otherPart) {
        return cosineOf(FIRST_PART + part, other, FIRST_PART + otherPart);
    }

    private double cosineOf(int meaning, AcrossTerms other, int otherMeaning) {
        int numbers = Math.min(meanings.length, other.meanings.length) / (FIRST_PART + AcrossProfile.PARTS);
        return Meaning.cosine(meanings, meaning * numbers, other.meanings, otherMeaning * numbers, numbers);
    }

    /** All measures, in the order of {@link AcrossMeasure}; both stories have a language. */
    static double[] measures(StoryTerms a, StoryTerms b) {
        AcrossTerms own = a.across;
        AcrossTerms other = b.across;
        double meaning = own.cosineOf(WHOLE, other, WHOLE);
        double names = own.names.cosine(other.names);
        double spelled = a.cosineOfNames(b);
        double figures = own.figures.cosine(other.figures);
        boolean timed = a.dated && b.dated;
        double best = Math.max(names, spelled);
        return new double[] {
            meaning,
            own.cosineOf(LEDE, other, LEDE),
            own.cosineOf(HEADLINE, other, HEADLINE),
            own.concepts.cosine(other.concepts),
            names,
            spelled,
            Math.sqrt(best * Math.max(0, meaning)),
            figures,
            Math.min(4, own.figures.shared(other.figures)) / 4.0,
            StrictMath.log1p(timed ? Math.abs(a.day - b.day) : DAYS_WHERE_UNKNOWN)
        };
    }
}
