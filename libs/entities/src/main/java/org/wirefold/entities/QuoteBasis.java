package org.wirefold.entities;

import java.util.Locale;

/** Why a speaker was given, or why not. Each basis has the confidence that its attributions deserve. */
public enum QuoteBasis {
    /** The name is the subject of a verb of saying in the sentence of the quote: {@code "…," Ann Lee said.} */
    NAME_WITH_VERB(0.97),
    /** A pronoun is the subject of the verb, and exactly one person named before it fits. */
    PRONOUN_WITH_VERB(0.9),
    /** The sentence says {@code according to Ann Lee}. */
    ACCORDING_TO(0.95),
    /** The sentence names one person and ends in a colon before the quote: {@code Ann Lee: "…"}. */
    NAME_AND_COLON(0.9),
    /** The quote goes on in the same sentence: {@code "…," said Ann Lee, "…"}. */
    SAME_SENTENCE(0.95),
    /** The quote stands alone right behind a sentence of the same paragraph that quotes the speaker. */
    SENTENCE_AFTER(0.93),
    /** The quote stands alone right behind a sentence without a quote in which the speaker says something. */
    SENTENCE_BEFORE(0.85),
    /** The speech runs over several paragraphs: each begins with an opening mark, and the closing mark is missing. */
    SEVERAL_PARAGRAPHS(0.95),
    /** The quote is a whole paragraph right behind a paragraph that ends with words of the speaker. */
    PARAGRAPH_AFTER(0.85),
    /** The line behind the quote begins with a dash and the name. */
    SIGNED(0.9),
    /** The text does not say who speaks, or says it without a name. */
    NONE(0);

    private final double confidence;

    QuoteBasis(double confidence) {
        this.confidence = confidence;
    }

    /** How sure an attribution on this basis is, 0 to 1. */
    double confidence() {
        return confidence;
    }

    /** The basis in plain words: {@code name with verb}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
