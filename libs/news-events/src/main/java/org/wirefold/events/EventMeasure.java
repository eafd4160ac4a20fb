package org.wirefold.events;

import java.util.Map;

/** What two stories are compared by. The place of a measure in this list is the place of its weight. */
public enum EventMeasure implements Measure {
    /** How alike their words are, by rarity. */
    WORDS("words"),
    /** How alike their headlines and first sentences are. */
    LEDE("lede"),
    /** How alike their headlines are. */
    HEADLINE("headline"),
    /** How alike a headline is to the other one's lede, the better of both ways. */
    HEADLINE_IN_LEDE("headline-in-lede"),
    /** How alike the names are that they use, by rarity. */
    NAMES("names"),
    /** Words and names together: the root of the product of both. */
    WORDS_AND_NAMES("words-and-names"),
    /** How many numbers they share, up to four, as a part of four. */
    NUMBERS("numbers"),
    /** How far apart they were published: the logarithm of days; 0 where a time is not known. */
    DAYS_APART("days-apart"),
    /** 1 where a time of publication is not known. */
    TIME_UNKNOWN("time-unknown");

    private final String wireName;

    EventMeasure(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** All measures of two stories, in the order of this list. */
    public static double[] of(StoryProfile a, StoryProfile b) {
        return new ComparedStory(new StoryTerms(a)).measures(new StoryTerms(b));
    }

    /** Measures by name, rounded to thousandths. */
    static Map<String, Double> named(double[] measures) {
        return Measure.named(values(), measures);
    }
}
