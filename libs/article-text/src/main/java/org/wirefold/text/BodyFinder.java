package org.wirefold.text;

import java.util.Arrays;

/**
 * Chooses the lines of the article in two passes: the first from the lines and what stands beside them, the second also
 * from how many words each line shares with what the first chose. On long pages trees ({@link LineNumbers}) have a say
 * in the second pass too. Buffers are reused. Not thread-safe.
 */
final class BodyFinder {

    /** Pages of more lines than this are read up to here and the rest is left out. */
    static final int MAX_LINES = 20_000;

    /** Trees judge pages of so many lines and more; they have learned little about short texts. */
    private static final int LONG_PAGE = 30;

    /** Trees are not asked about lines less likely than this on the first pass; most lines of a page are such. */
    private static final float HOPELESS = 0.004f;

    private final PageLines page;
    private final BodyFeatures features;
    private final LineNumbers numbers;
    private BodyModel first;
    private BodyModel second;
    private BoostedTrees trees;

    /** The state of each line, see {@link LineState}. */
    byte[] states = new byte[256];

    /** How likely each line is part of the body. */
    private float[] likely = new float[256];

    private float[] before = new float[256];
    private float[] forward = new float[256 * LineState.COUNT];
    private float[] scores = new float[256 * LineState.COUNT];
    private final BodyChoice choice = new BodyChoice();

    BodyFinder(PageLines page, BodyFeatures features, BodyModel first, BodyModel second, BoostedTrees trees) {
        this.page = page;
        this.features = features;
        this.first = first;
        this.second = second;
        this.trees = trees;
        this.numbers = new LineNumbers(page, features);
    }

    /** For the trainer: decides by other weights from now on. */
    void use(BodyModel newFirst, BodyModel newSecond, BoostedTrees newTrees) {
        first = newFirst;
        second = newSecond;
        trees = newTrees;
    }

    int lines() {
        return Math.min(page.count, MAX_LINES);
    }

    /** Looks at the page and compares it with what its source sent; to be called once a page, before {@link #choose}. */
    void prepare(LineHistory history) {
        look();
        compare(history);
    }

    /** Looks at the page alone. */
    void look() {
        int n = lines();
        if (states.length < n) {
            int size = Math.max(n, 2 * states.length);
            states = new byte[size];
            likely = new float[size];
            before = new float[size];
            forward = new float[size * LineState.COUNT];
            scores = new float[size * LineState.COUNT];
        }
        features.prepare(n);
    }

    /** Compares the page with what its source sent before. */
    void compare(LineHistory history) {
        features.compare(history);
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
        link(n);
        if (n >= LONG_PAGE) {
            judge(n);
        }
        choice.choose(n, likely, features.mass, states);
        if (features.isClean()) {
            choice.closeDown(n, features.mass, states);
        }
    }

    /** The second pass by a chain. */
    private void link(int n) {
        for (int line = 0; line < n; line++) {
            int to = features.second(line, states[line]);
            second.score(features.on, features.from(line), to, line, scores);
        }
        second.marginals(n, scores, features.coarse, forward, likely);
    }

    /**
     * Takes the mean of what the chain and the trees say. Trees alone are surer of pages that they have not seen than they
     * are right: then the choice by expected F1 takes only the surest lines.
     */
    private void judge(int n) {
        lookAround();
        for (int line = 0; line < n; line++) {
            float judged = isOpen(line) ? trees.score(numbers.of(line)) : before[line];
            likely[line] = (likely[line] + judged) / 2;
        }
    }

    /** Makes the numbers of the lines ready, once {@link #assume} was called. */
    void lookAround() {
        numbers.prepare(lines(), before, states, choice.expectedF1);
    }

    /** Whether trees are asked about the line. */
    boolean isOpen(int line) {
        return before[line] >= HOPELESS;
    }

    /** The numbers of a line for trees, for the trainer. */
    float[] numbers(int line) {
        return numbers.of(line).clone();
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

    /** How likely each line is part of the body; shared, longer than the page. */
    float[] likely() {
        return likely;
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
