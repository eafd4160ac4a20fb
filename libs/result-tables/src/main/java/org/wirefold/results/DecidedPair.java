package org.wirefold.results;

/**
 * Two articles that were compared, and what was decided.
 *
 * @param first uri of the article
 * @param firstSource who published it
 * @param firstHeadline its headline; empty where it has none
 * @param second uri of the other
 * @param secondSource who published it
 * @param secondHeadline its headline; empty where it has none
 * @param relation of the first to the second
 * @param joined whether they are in one story by this
 * @param confidence of the decision, 0 to 1; low near a threshold
 * @param reading the decision in words
 */
public record DecidedPair(
        String first,
        String firstSource,
        String firstHeadline,
        String second,
        String secondSource,
        String secondHeadline,
        String relation,
        boolean joined,
        double confidence,
        String reading) {}
