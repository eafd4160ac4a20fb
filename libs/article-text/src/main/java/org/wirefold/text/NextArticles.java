package org.wirefold.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Takes off the body what stands below the article and is another article, a list of teasers, or the same article again. A
 * page that goes on with the next article looks like one long article line by line; but the next article uses few of the
 * words of the one above it, and hardly any of those that come up in it again and again.
 *
 * <p>The body is cut above the headline or label below which the words differ most, if they differ enough and the model was
 * less sure of what follows than of what stands above. Stems of content words are compared, so that endings do not count;
 * no word of any language does. Buffers are reused. Not thread-safe.
 */
final class NextArticles {

    /** An article has at least so many words, and what follows it so many. */
    private static final int ARTICLE_WORDS = 200;

    private static final int REST_WORDS = 20;

    /** What follows uses less than this share of the words that the lines of the article share with each other. */
    private static final float SHARED = 0.45f;

    /** The lines of the article share this part of their words with each other, or nothing can be told. */
    private static final float LEAST_COHERENCE = 0.3f;

    /** Of what comes up on several lines of the article, what follows uses no more than this. */
    private static final float MOST_TOPIC = 0.6f;

    private static final int TOPIC_STEMS = 12;
    private static final int TOPIC_LINES = 3;
    private static final int FEWEST_TOPIC_STEMS = 4;

    /** The model is as sure of the article as this, and takes what follows for body with a probability lower by that. */
    private static final float SURE = 0.8f;

    private static final float LESS_SURE = 0.15f;

    /** So many words of content are needed on either side. */
    private static final int FEWEST_ABOVE = 15;

    private static final int FEWEST_BELOW = 10;

    /** The second copy of an article repeats at least so many sentences and words. */
    private static final int COPY_LINES = 4;

    private static final int COPY_WORDS = 60;
    private static final int SENTENCE_WORDS = 8;
    private static final int HEADLINE_WORDS = 24;

    private final PageLines page;
    private final BodyFeatures features;

    /** By stem: on how many lines of the article it is, the last of them, how often it is in the article and below it. */
    private int[] linesOf = new int[1024];

    private int[] lastLine = new int[1024];
    private int[] above = new int[1024];
    private int[] below = new int[1024];

    /** Words of content in the article and below it; those shared by lines of the article, and by both sides. */
    private int wordsAbove;

    private int wordsBelow;
    private int sharedAbove;
    private int sharedBelow;

    private final int[] topic = new int[TOPIC_STEMS];

    NextArticles(PageLines page, BodyFeatures features) {
        this.page = page;
        this.features = features;
    }

    /**
     * Cuts.
     *
     * @param likely how likely each line is part of the body
     * @param states of the lines; those that are left out change
     */
    void cut(float[] likely, byte[] states, int n) {
        if (features.isClean() || n < COPY_LINES) {
            return;
        }
        dropCopy(states, n);
        int line = firstOfRest(likely, states, n);
        if (line >= 0) {
            Arrays.fill(states, line, n, (byte) LineState.AFTER);
        }
    }

    /** The line at which the article ends; -1 if all of the body is one. */
    private int firstOfRest(float[] likely, byte[] states, int n) {
        BitSet mayBegin = candidates(likely, states, n);
        if (mayBegin.isEmpty()) {
            return -1;
        }
        count(states, n);
        int best = -1;
        float least = SHARED;
        for (int line = 0; line < mayBegin.length(); line++) {
            if (mayBegin.get(line) && shared() < least && isAboutSomethingElse()) {
                least = shared();
                best = line;
            }
            if (states[line] == LineState.BODY) {
                move(line);
            }
        }
        return best;
    }

    /** The headlines and labels in the body above which there is an article, and below which the model is less sure. */
    private BitSet candidates(float[] likely, byte[] states, int n) {
        int words = 0;
        float expected = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                words += features.mass.size[line];
                expected += features.mass.size[line] * likely[line];
            }
        }
        BitSet found = new BitSet();
        int before = 0;
        float expectedBefore = 0;
        float prose = 0;
        for (int line = 0; line < n && words - before >= REST_WORDS; line++) {
            if (states[line] != LineState.BODY) {
                continue;
            }
            boolean isArticle = before >= ARTICLE_WORDS && prose >= BodyChoice.NET * features.mass.largestMass();
            boolean isOpen =
                    (features.marks[line] & LineShapes.ENDS) == 0 && features.mass.size[line] <= HEADLINE_WORDS;
            if (isArticle && isOpen) {
                float above = expectedBefore / before;
                float rest = (expected - expectedBefore) / (words - before);
                found.set(line, above >= SURE && above - rest >= LESS_SURE);
            }
            prose += features.mass.of(line);
            before += features.mass.size[line];
            expectedBefore += features.mass.size[line] * likely[line];
        }
        return found;
    }

    /** Counts the stems of the body, all of them below the article at first. */
    private void count(byte[] states, int n) {
        int size = features.stems.count() + 1;
        if (linesOf.length < size || (linesOf.length > PageLines.KEPT_WORDS && size < PageLines.KEPT_WORDS)) {
            linesOf = new int[size + (size >> 1)];
            lastLine = new int[linesOf.length];
            above = new int[linesOf.length];
            below = new int[linesOf.length];
        }
        Arrays.fill(linesOf, 0, size, 0);
        Arrays.fill(lastLine, 0, size, -1);
        Arrays.fill(above, 0, size, 0);
        Arrays.fill(below, 0, size, 0);
        wordsAbove = 0;
        wordsBelow = 0;
        sharedAbove = 0;
        sharedBelow = 0;
        for (int line = 0; line < n; line++) {
            for (int w = page.firstWord[line]; states[line] == LineState.BODY && w < page.firstWord[line + 1]; w++) {
                int stem = features.stems.numbers[w];
                below[stem] += stem == 0 ? 0 : 1;
                wordsBelow += stem == 0 ? 0 : 1;
            }
        }
    }

    /** Takes the line for one of the article. */
    private void move(int line) {
        for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
            int stem = features.stems.numbers[w];
            if (stem == 0) {
                continue;
            }
            sharedBelow -= linesOf[stem] > 0 ? 1 : 0;
            below[stem]--;
            wordsBelow--;
            above[stem]++;
            wordsAbove++;
            sharedAbove += linesOf[stem] > 1 ? 1 : 0;
            if (lastLine[stem] != line) {
                lastLine[stem] = line;
                linesOf[stem]++;
                sharedBelow += linesOf[stem] == 1 ? below[stem] : 0;
                sharedAbove += linesOf[stem] == 2 ? above[stem] : 0;
            }
        }
    }

    /** What share of the words below is in the article, against the share that its own lines have in common. */
    private float shared() {
        if (wordsAbove < FEWEST_ABOVE || wordsBelow < FEWEST_BELOW) {
            return 1;
        }
        float coherence = (float) sharedAbove / wordsAbove;
        return coherence < LEAST_COHERENCE ? 1 : (float) sharedBelow / wordsBelow / coherence;
    }

    /** Whether the text below uses few of the stems that stand on most lines of the article. */
    private boolean isAboutSomethingElse() {
        int found = topic(TOPIC_LINES);
        if (found < FEWEST_TOPIC_STEMS) {
            found = topic(TOPIC_LINES - 1);
        }
        int all = 0;
        int hits = 0;
        for (int i = 0; i < found; i++) {
            all += linesOf[topic[i]];
            hits += below[topic[i]] > 0 ? linesOf[topic[i]] : 0;
        }
        return found >= FEWEST_TOPIC_STEMS && hits <= MOST_TOPIC * all;
    }

    /** Finds the stems that stand on most lines of the article, so many lines at least; returns how many. */
    private int topic(int fewestLines) {
        int found = 0;
        for (int stem = 1; stem <= features.stems.count(); stem++) {
            int on = linesOf[stem];
            if (on < fewestLines || (found == TOPIC_STEMS && on <= linesOf[topic[found - 1]])) {
                continue;
            }
            int at = found < TOPIC_STEMS ? found++ : found - 1;
            while (at > 0 && linesOf[topic[at - 1]] < on) {
                topic[at] = topic[at - 1];
                at--;
            }
            topic[at] = stem;
        }
        return found;
    }

    /** The sentences that stand in the body a second time, in the same order, go; a text that repeats itself more often stays. */
    private void dropCopy(byte[] states, int n) {
        int first = -1;
        int lines = 0;
        int words = 0;
        int original = -1;
        for (int line = 0; line < n; line++) {
            if (states[line] != LineState.BODY || features.mass.size[line] < SENTENCE_WORDS) {
                continue;
            }
            int earlier = features.earlier(line);
            boolean again = earlier >= 0
                    && features.mass.isSentence(line)
                    && states[earlier] == LineState.BODY
                    && features.earlier(earlier) < 0
                    && !features.twiceAfter(line);
            if (again && earlier > original) {
                first = first < 0 ? line : first;
                lines++;
                words += features.mass.size[line];
                original = earlier;
            } else if (earlier < 0 || again) {
                drop(states, first, line, lines, words);
                first = again ? line : -1;
                lines = again ? 1 : 0;
                words = again ? features.mass.size[line] : 0;
                original = again ? earlier : -1;
            }
        }
        drop(states, first, n, lines, words);
    }

    private void drop(byte[] states, int first, int end, int lines, int words) {
        if (lines < COPY_LINES || words < COPY_WORDS) {
            return;
        }
        for (int line = first; line < end; line++) {
            boolean isAgain = states[line] == LineState.BODY && features.earlier(line) >= 0;
            states[line] = isAgain ? (byte) LineState.GAP : states[line];
        }
    }
}
