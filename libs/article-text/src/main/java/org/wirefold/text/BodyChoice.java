package org.wirefold.text;

import java.util.Arrays;

/**
 * Chooses the lines of a body from how likely each is part of it: those above the threshold at which the expected F1 of
 * the words is highest (Ye, Chai, Lee, Chieu 2012), so that a paragraph of seventy words weighs more than ten teasers,
 * and a page about which the model is in doubt yields too much rather than nothing. Buffers are reused. Not thread-safe.
 */
final class BodyChoice {

    private static final int STEPS = 64;

    /** A single line counts for no more words than this, so that a doubtful one does not decide alone. */
    private static final int MOST_WORDS = 250;

    /** A body that holds less than this share of the largest run of prose gives way to it. */
    static final float NET = 0.3f;

    /** Lines within the largest run that are less likely than this are left out of it. */
    private static final float HOPELESS = 0.01f;

    /** A line that is no prose is at the edge of a body only if it is as likely as this. */
    private static final float SURE = 0.65f;

    /** A sentence of so many words next above the chosen lines opens the article unless it is less likely than this. */
    private static final int OPENING_WORDS = 12;

    private static final float UNLIKELY = 0.25f;

    /** A list within an article has so many lines at most, and the sentence below it so many words at least. */
    private static final int LONGEST_LIST = 8;

    private static final int SHORT_SENTENCE = 8;

    private final float[] words = new float[STEPS + 1];
    private final float[] right = new float[STEPS + 1];

    /** The expected F1 of the words chosen last, 0 to 1. */
    float expectedF1;

    /** Chooses; writes the state of each line. */
    void choose(int n, float[] likely, ProseMass mass, byte[] states) {
        float threshold = threshold(n, likely, mass);
        int first = -1;
        int last = -1;
        for (int line = 0; line < n; line++) {
            boolean chosen = likely[line] >= threshold;
            states[line] = (byte) (chosen ? LineState.BODY : LineState.GAP);
        }
        trim(n, likely, mass, states);
        castNet(n, likely, mass, states);
        openUp(n, likely, mass, states);
        fillIn(n, likely, mass, states);
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                first = first < 0 ? line : first;
                last = line;
            }
        }
        Arrays.fill(states, 0, first < 0 ? n : first, (byte) LineState.BEFORE);
        Arrays.fill(states, last + 1, first < 0 ? last + 1 : n, (byte) LineState.AFTER);
    }

    /** The lowest likelihood of a line to be chosen. */
    private float threshold(int n, float[] likely, ProseMass mass) {
        Arrays.fill(words, 0);
        Arrays.fill(right, 0);
        float all = 0;
        for (int line = 0; line < n; line++) {
            int step = (int) (likely[line] * STEPS);
            int size = Math.min(MOST_WORDS, mass.size[line]);
            float expected = likely[line] * size;
            words[step] += size;
            right[step] += expected;
            all += expected;
        }
        expectedF1 = 0;
        int best = STEPS;
        float chosen = 0;
        float hits = 0;
        for (int step = STEPS; step > 0; step--) {
            chosen += words[step];
            hits += right[step];
            float f1 = 2 * hits / (chosen + all);
            if (chosen > 0 && f1 > expectedF1) {
                expectedF1 = f1;
                best = step;
            }
        }
        return (float) best / STEPS;
    }

    /** A line that is no prose begins or ends a body only where the model is sure, if others stand beyond it. */
    private static void trim(int n, float[] likely, ProseMass mass, byte[] states) {
        int last = n - 1;
        while (last >= 0 && (states[last] != LineState.BODY || isDoubtful(last, likely, mass))) {
            last--;
        }
        int first = 0;
        while (first < last && (states[first] != LineState.BODY || isDoubtful(first, likely, mass))) {
            first++;
        }
        if (last < 0) {
            return;
        }
        for (int line = 0; line < n; line++) {
            if (line < first || (line > last && last < n - 1)) {
                states[line] = LineState.GAP;
            }
        }
    }

    private static boolean isDoubtful(int line, float[] likely, ProseMass mass) {
        return mass.of(line) == 0 && likely[line] < SURE;
    }

    /**
     * Takes the sentence next above the chosen lines. The first paragraph of a short article shares few words with the
     * rest and stands below the menu, so it is doubtful, but an article does not begin with its second.
     */
    private static void openUp(int n, float[] likely, ProseMass mass, byte[] states) {
        int first = 0;
        while (first < n && states[first] != LineState.BODY) {
            first++;
        }
        int above = first - 1;
        if (first < n
                && above >= 0
                && mass.isSentence(above)
                && mass.size[above] >= OPENING_WORDS
                && likely[above] >= UNLIKELY) {
            states[above] = LineState.BODY;
        }
    }

    /** Takes a sentence between two chosen ones: an article leaves out no paragraph of its own. */
    private static void fillIn(int n, float[] likely, ProseMass mass, byte[] states) {
        for (int line = 1; line + 1 < n; line++) {
            boolean isBetween = states[line] != LineState.BODY
                    && states[line - 1] == LineState.BODY
                    && states[line + 1] == LineState.BODY
                    && mass.isSentence(line - 1)
                    && mass.isSentence(line + 1);
            if (isBetween && mass.isSentence(line) && mass.size[line] >= OPENING_WORDS && likely[line] >= UNLIKELY) {
                states[line] = LineState.BODY;
            }
        }
    }

    /**
     * Takes what stands between the chosen lines and the last sentence of a page on which nothing looks like furniture: a
     * list of names in the middle of an article does not end it.
     */
    void closeDown(int n, ProseMass mass, byte[] states) {
        int last = n - 1;
        while (last >= 0 && states[last] == LineState.AFTER && !mayEnd(last, mass)) {
            last--;
        }
        if (last < 0 || states[last] != LineState.AFTER) {
            return;
        }
        int end = last;
        while (end >= 0 && states[end] == LineState.AFTER) {
            end--;
        }
        if (end >= 0 && last - end <= LONGEST_LIST) {
            Arrays.fill(states, end + 1, last + 1, (byte) LineState.BODY);
        }
    }

    private static boolean mayEnd(int line, ProseMass mass) {
        return mass.isSentence(line) && mass.size[line] >= SHORT_SENTENCE;
    }

    private static void castNet(int n, float[] likely, ProseMass mass, byte[] states) {
        int chosen = 0;
        for (int line = 0; line < n; line++) {
            chosen += states[line] == LineState.BODY ? mass.size[line] : 0;
        }
        if (mass.largest < 0 || chosen >= NET * mass.largestMass()) {
            return;
        }
        for (int line = mass.largestFirst; line <= mass.largestLast; line++) {
            if (mass.of(line) > 0 || likely[line] > HOPELESS) {
                states[line] = LineState.BODY;
            }
        }
    }
}
