package org.wirefold.text;

import java.util.Arrays;

/**
 * Chooses the lines of the article in two passes: the first from the lines and what stands beside them, the second also
 * from how many words each line shares with what the first chose. Buffers are reused. Not thread-safe.
 */
final class BodyFinder {

    /** Pages of more lines than this are read up to here and the rest is left out. */
    static final int MAX_LINES = 20_000;

    private final PageLines page;
    private final BodyFeatures features;
    private BodyModel first;
    private BodyModel second;

    /** The state of each line, see {@link LineState}. */
    byte[] states = new byte[256];

    /** How likely each line is part of the body. */
    private float[] likely = new float[256];

    private float[] before = new float[256];
    private float[] forward = new float[256 * LineState.COUNT];
    private float[] scores = new float[256 * LineState.COUNT];
    private final BodyChoice choice = new BodyChoice();

    BodyFinder(PageLines page, BodyFeatures features, BodyModel first, BodyModel second) {
        this.page = page;
        this.features = features;
        this.first = first;
        this.second = second;
    }

    /** For the trainer: decides by other weights from now on. */
    void use(BodyModel newFirst, BodyModel newSecond) {
        first = newFirst;
        second = newSecond;
    }

    int lines() {
        return Math.min(page.count, MAX_LINES);
    }

    /** Looks at the page; to be called once a page, before {@link #choose}. */
    void prepare(LineHistory history) {
        int n = lines();
        if (states.length < n) {
            int size = Math.max(n, 2 * states.length);
            states = new byte[size];
            likely = new float[size];
            before = new float[size];
            forward = new float[size * LineState.COUNT];
            scores = new float[size * LineState.COUNT];
        }
        features.prepare(n, history);
        features.collect();
    }

    /** Fills {@link #states}. */
    void choose() {
        int n = lines();
        chooseFirst();
        if (features.isClean() && isAllBody(n)) {
            return;
        }
        assume();
        for (int line = 0; line < n; line++) {
            int to = features.second(line, states[line]);
            second.score(features.on, features.from(line), to, line, scores);
        }
        second.marginals(n, scores, features.coarse, forward, likely);
        choice.choose(n, likely, features.mass, states);
        if (features.isClean()) {
            choice.closeDown(n, features.mass, states);
        }
    }

    /** Fills {@link #states} by the first pass alone. */
    void chooseFirst() {
        int n = lines();
        for (int line = 0; line < n; line++) {
            first.score(features.on, features.from(line), features.to(line), line, scores);
        }
        first.marginals(n, scores, features.coarse, forward, likely);
        choice.choose(n, likely, features.mass, states);
    }

    /** Takes what was chosen for the outcome of the first pass. */
    void assume() {
        System.arraycopy(likely, 0, before, 0, lines());
        features.assume(lines(), before, states);
    }

    /** Nothing stands out, nothing was left out: there is nothing the second pass could compare. */
    private boolean isAllBody(int n) {
        for (int line = 0; line < n; line++) {
            if (states[line] != LineState.BODY) {
                return false;
            }
        }
        return true;
    }

    /** How likely a line is part of the body, 0 to 1. */
    float likely(int line) {
        return likely[line];
    }

    /** The expected F1 of the words chosen, 0 to 1. */
    float expectedF1() {
        return choice.expectedF1;
    }

    /** The features of a line, for the trainer. */
    int[] active(int line, boolean coherent) {
        int to = coherent ? features.second(line, states[line]) : features.to(line);
        return Arrays.copyOfRange(features.on, features.from(line), to);
    }

    byte[] outcome() {
        return Arrays.copyOf(states, lines());
    }
}
