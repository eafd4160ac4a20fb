package org.wirefold.text;

/**
 * Where the lines stand that say most about a line: the nearest sentence that the first pass is sure of, the nearest
 * date or byline, the nearest line that is on the page twice, and how many lines of one kind and length stand in a row. Also
 * how many words, and how many words of the body expected, stand before each line. Buffers are reused. Not thread-safe.
 */
final class LinesAround {

    /** From this likelihood on a line is taken for one of the body. */
    static final float SURE = 0.5f;

    private static final int OPENING = LineShapes.DATE | LineShapes.BYLINE;

    /** A headline has so many words. */
    private static final int FEWEST_HEADLINE = 4;

    private static final int MOST_HEADLINE = 30;

    private final BodyFeatures features;
    private final ProseMass mass;

    /** Words of the body expected, and all words, up to each line. */
    float[] expectedUpTo = new float[257];

    int[] wordsUpTo = new int[257];

    /** The line before or after; -1 before the first, the number of lines after the last. */
    int[] sureBefore = new int[256];

    int[] sureAfter = new int[256];
    int[] openingBefore = new int[256];
    int[] openingAfter = new int[256];
    int[] doubleBefore = new int[256];

    /** How many lines next to the line are like it. */
    int[] alikeBefore = new int[256];

    int[] alikeAfter = new int[256];

    /** How many words a sentence of the body has, by what the first pass expects. */
    float usualSize;

    /** How many dates and bylines the page has. */
    int openings;

    /** The first sentence of the body, the number of lines where there is none; the headline above it, -1 for none. */
    int firstSure;

    int headline;

    LinesAround(BodyFeatures features) {
        this.features = features;
        this.mass = features.mass;
    }

    /** Reads a page of which the first pass said how likely each line is. */
    void read(int n, float[] likely) {
        if (sureBefore.length < n) {
            grow(2 * n);
        }
        readDown(n, likely);
        readUp(n, likely);
        findHeadline(n);
    }

    private void grow(int size) {
        expectedUpTo = new float[size + 1];
        wordsUpTo = new int[size + 1];
        sureBefore = new int[size];
        sureAfter = new int[size];
        openingBefore = new int[size];
        openingAfter = new int[size];
        doubleBefore = new int[size];
        alikeBefore = new int[size];
        alikeAfter = new int[size];
    }

    private void readDown(int n, float[] likely) {
        int sure = -1;
        int opening = -1;
        int twice = -1;
        float sentences = 0;
        float words = 0;
        openings = 0;
        for (int i = 0; i < n; i++) {
            int size = mass.size[i];
            expectedUpTo[i + 1] = expectedUpTo[i] + likely[i] * size;
            wordsUpTo[i + 1] = wordsUpTo[i] + size;
            sureBefore[i] = sure;
            openingBefore[i] = opening;
            doubleBefore[i] = twice;
            alikeBefore[i] = i > 0 && isAlike(i, i - 1) ? alikeBefore[i - 1] + 1 : 0;
            if (mass.of(i) > 0) {
                sentences += likely[i];
                words += likely[i] * size;
            }
            sure = isSure(i, likely) ? i : sure;
            twice = mayBeHeadline(i) && features.twice(i) ? i : twice;
            if ((features.marks[i] & OPENING) != 0) {
                opening = i;
                openings++;
            }
        }
        usualSize = Math.max(1, words / Math.max(1e-3f, sentences));
    }

    private void readUp(int n, float[] likely) {
        int sure = n;
        int opening = n;
        for (int i = n - 1; i >= 0; i--) {
            sureAfter[i] = sure;
            openingAfter[i] = opening;
            alikeAfter[i] = i + 1 < n && isAlike(i, i + 1) ? alikeAfter[i + 1] + 1 : 0;
            sure = isSure(i, likely) ? i : sure;
            opening = (features.marks[i] & OPENING) != 0 ? i : opening;
        }
        firstSure = sure;
    }

    /** The headline is a line above the first sentence: one that is on the page twice, else the nearest. */
    private void findHeadline(int n) {
        headline = -1;
        for (int i = Math.min(n, firstSure) - 1; i >= 0 && i >= firstSure - 12; i--) {
            boolean may = mayBeHeadline(i) && (features.marks[i] & LineShapes.DATE) == 0;
            if (may && (headline < 0 || (features.twice(i) && !features.twice(headline)))) {
                headline = i;
            }
        }
    }

    private boolean isSure(int line, float[] likely) {
        return likely[line] > SURE && mass.of(line) > 0;
    }

    private boolean mayBeHeadline(int line) {
        return mass.size[line] >= FEWEST_HEADLINE && mass.size[line] <= MOST_HEADLINE;
    }

    private boolean isAlike(int one, int other) {
        return features.coarse[one] == features.coarse[other]
                && Math.abs(mass.size[one] - mass.size[other]) <= 4 + mass.size[one] / 3;
    }
}
