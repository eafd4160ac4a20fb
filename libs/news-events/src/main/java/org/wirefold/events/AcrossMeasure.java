package org.wirefold.events;

import java.util.Map;

/**
 * What two stories in different languages are compared by. The place of a measure in this list is the place of its weight.
 */
public enum AcrossMeasure implements Measure {
    /** How alike they are in meaning, by their words: the cosine of both directions, which may be negative. */
    MEANING("meaning"),
    /** The same for headline and first quarter. */
    LEDE("lede-meaning"),
    /** The same for the headlines. */
    HEADLINE("headline-meaning"),
    /** How alike the concepts are that they use, by rarity. */
    CONCEPTS("concepts"),
    /** How alike the names are by their consonants, in whatever script. */
    NAMES("sounding-names"),
    /** How alike the names are by their letters. */
    SPELLED_NAMES("spelled-names"),
    /** Meaning and names together: the root of the product of both. */
    MEANING_AND_NAMES("meaning-and-names"),
    /** How alike the numbers are, by their digits. */
    FIGURES("figures"),
    /** How many numbers they share, up to four, as a part of four. */
    SHARED_FIGURES("shared-figures"),
    /** How far apart they were published: the logarithm of days; that of a week where a time is not known. */
    DAYS_APART("days-apart");

    private final String wireName;

    AcrossMeasure(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** All measures of two stories, in the order of this list. */
    public static double[] of(StoryProfile a, StoryProfile b) {
        return AcrossTerms.measures(new StoryTerms(a), new StoryTerms(b));
    }

    /** Measures by name, rounded to thousandths. */
    static Map<String, Double> named(double[] measures) {
        return Measure.named(values(), measures);
    }
}
