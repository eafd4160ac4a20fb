package org.wirefold.evaluation;

/**
 * Pairs of labelled stories in two known languages, and whether they were put into one event.
 *
 * @param together pairs that belong together
 * @param found pairs that were put together
 * @param right those of them that belong together
 */
public record LanguagePairs(int together, int found, int right) {
    /** Share of the pairs found that belong together, 0 to 1; 1 where none was found. */
    public double precision() {
        return found == 0 ? 1 : right / (double) found;
    }

    /** Share of the pairs that belong together that were found, 0 to 1; 1 where none belongs together. */
    public double recall() {
        return together == 0 ? 1 : right / (double) together;
    }
}
