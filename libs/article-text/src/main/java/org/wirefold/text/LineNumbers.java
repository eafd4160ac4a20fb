package org.wirefold.text;

import java.util.Arrays;

/**
 * What the second pass knows of a line, as numbers for {@link BoostedTrees}: what it looks like, how likely the first
 * pass took it and the lines around it, how many of its words the chosen lines, the opening of the article and the headline
 * use, how much prose is where, and how far the nearest sentences, dates and headlines are. Buffers are reused. Not
 * thread-safe.
 */
final class LineNumbers {

    /** How many numbers a line has. */
    static final int COUNT = 84;

    /** So many words of the body expected are its opening. */
    private static final int OPENING_WORDS = 120;

    /** Distances in lines count up to these. */
    private static final int FAR = 60;

    private static final int VERY_FAR = 99;

    /** Stands for words that are nowhere on the page. */
    private static final int NOWHERE = 999;

    private static final float OUTSIDE = -0.1f;

    private final PageLines page;
    private final BodyFeatures features;
    private final ProseMass mass;
    private final LinesAround around;
    private final WordIndex opening = new WordIndex();
    private final WordIndex headline = new WordIndex();
    private final float[] row = new float[COUNT];
    private byte[] read = new byte[256];
    private float[] likely = {};
    private byte[] states = {};
    private float expectedF1;
    private int lines;
    private int at;

    LineNumbers(PageLines page, BodyFeatures features) {
        this.page = page;
        this.features = features;
        this.mass = features.mass;
        this.around = new LinesAround(features);
    }

    /** Takes what the first pass found; to be called once a page, before {@link #of}. */
    void prepare(int n, float[] newLikely, byte[] newStates, float newExpectedF1) {
        lines = n;
        likely = newLikely;
        states = newStates;
        expectedF1 = newExpectedF1;
        if (read.length < n) {
            read = new byte[2 * n];
        }
        around.read(n, likely);
        Arrays.fill(read, 0, n, (byte) LineState.GAP);
        int words = 0;
        for (int i = around.firstSure; i < n && words < OPENING_WORDS; i++) {
            if (likely[i] > LinesAround.SURE) {
                read[i] = LineState.BODY;
                words += mass.size[i];
            }
        }
        opening.read(page, features.stems, n, read);
        Arrays.fill(read, 0, n, (byte) LineState.GAP);
        if (around.headline >= 0) {
            read[around.headline] = LineState.BODY;
        }
        headline.read(page, features.stems, n, read);
    }

    /** The numbers of a line; the array is used again for the next. */
    float[] of(int line) {
        at = 0;
        look(line);
        likelihoods(line);
        distances(line);
        prose(line);
        neighbours(line);
        place(line);
        return row;
    }

    private void add(float number) {
        row[at++] = number;
    }

    private void look(int line) {
        int marks = features.marks[line];
        float words = Math.max(1, page.words(line));
        boolean blind = features.isBlind;
        add(mass.size[line]);
        add(features.coarse[line]);
        add(has(marks, LineShapes.ENDS));
        add(Math.min(300, features.relativeShare(line)));
        add(page.capitalWords[line] / words);
        add(page.numberWords[line] / words);
        add(blind ? Phrases.NONE : page.phrase[line]);
        add(has(marks, LineShapes.DATE | LineShapes.BYLINE));
        add(2 * has(marks, LineShapes.COLON_END) + has(marks, LineShapes.ELLIPSIS));
        add(first(marks));
        add(has(marks, LineShapes.PIPE | LineShapes.PIPES | LineShapes.AT | LineShapes.ADDRESS));
        add(Math.min(5, page.gapBefore[line]));
        add(Math.min(5, line + 1 < lines ? page.gapBefore[line + 1] : page.lastGap));
        add((features.twiceBefore(line) ? 1 : 0) + (features.twiceAfter(line) ? 2 : 0));
        add(features.strangers(line));
        add(blind ? 0 : page.pageWords[line] / words);
        add(features.coherence(line, states[line] == LineState.BODY));
        add(opening.coherence(page, line, false));
        add(headline.coherence(page, line, false));
    }

    private static int has(int marks, int some) {
        return (marks & some) != 0 ? 1 : 0;
    }

    private static int first(int marks) {
        if ((marks & LineShapes.BULLET) != 0) {
            return 1;
        }
        if ((marks & LineShapes.QUOTE_START) != 0) {
            return 2;
        }
        return (marks & LineShapes.SMALL_START) != 0 ? 3 : 4 * has(marks, LineShapes.DASH_START);
    }

    private void likelihoods(int line) {
        for (int i = line - 3; i <= line + 3; i++) {
            add(i < 0 || i >= lines ? OUTSIDE : likely[i]);
        }
        add(share(line - 5, line));
        add(share(line + 1, line + 6));
        add(share(line - 15, line));
        add(share(line + 1, line + 16));
        float before = around.expectedUpTo[line];
        float total = Math.max(1, around.expectedUpTo[lines]);
        float after = total - around.expectedUpTo[line + 1];
        add(before / total);
        add(after / total);
        add(before);
        add(after);
        add(total);
        add(expectedF1);
    }

    /** What share of the words of some lines is expected to be body. */
    private float share(int from, int to) {
        int first = Math.max(0, from);
        int end = Math.min(lines, to);
        int words = Math.max(1, wordsIn(first, end));
        return end <= first ? OUTSIDE : (around.expectedUpTo[end] - around.expectedUpTo[first]) / words;
    }

    private int wordsIn(int from, int to) {
        return to <= from ? 0 : around.wordsUpTo[to] - around.wordsUpTo[from];
    }

    private void distances(int line) {
        int sureBefore = around.sureBefore[line];
        int sureAfter = around.sureAfter[line];
        add(Math.min(FAR, line - sureBefore));
        add(sureAfter >= lines ? FAR : Math.min(FAR, sureAfter - line));
        add(sureBefore < 0 ? NOWHERE : wordsIn(sureBefore + 1, line));
        add(sureAfter >= lines ? NOWHERE : wordsIn(line + 1, sureAfter));
        int before = around.openingBefore[line];
        int after = around.openingAfter[line];
        add(before < 0 ? VERY_FAR + 1 : Math.min(VERY_FAR, line - before));
        add(after >= lines ? VERY_FAR + 1 : Math.min(VERY_FAR, after - line));
        add(before < 0 ? -1 : around.expectedUpTo[before]);
        add(before < 0 ? -1 : around.expectedUpTo[line] - around.expectedUpTo[before]);
        add(around.openings);
        int twice = around.doubleBefore[line];
        add(twice < 0 ? VERY_FAR + 1 : Math.min(VERY_FAR, line - twice));
        add(around.alikeBefore[line]);
        add(around.alikeAfter[line]);
    }

    private void prose(int line) {
        float all = Math.max(1, mass.total());
        add(mass.near(line, 3));
        add(mass.near(line, 10));
        add(mass.rank(line));
        add(mass.distance(line));
        add(mass.total());
        add(mass.largestMass());
        add(mass.before(line) / all);
        add(mass.ofRun(line) / (float) Math.max(1, mass.largestMass()));
        add(mass.size[line] / around.usualSize);
        add(usualSize(line - 4, line));
        add(usualSize(line + 1, line + 5));
        add(usualSize(line - 12, line));
        add(usualSize(line + 1, line + 13));
    }

    /** How many words a line of some has. */
    private float usualSize(int from, int to) {
        int first = Math.max(0, from);
        int end = Math.min(lines, to);
        return end <= first ? 0 : (float) wordsIn(first, end) / (end - first);
    }

    private void neighbours(int line) {
        for (int i = line - 3; i <= line + 3; i++) {
            if (i != line) {
                boolean isOn = i >= 0 && i < lines;
                add(isOn ? mass.size[i] : -1);
                add(isOn ? features.coarse[i] : -1);
            }
        }
    }

    private void place(int line) {
        float words = Math.max(1, around.wordsUpTo[lines]);
        add(lines);
        add(around.wordsUpTo[line] / words);
        add(words);
        add(line);
        add(lines - line);
        add(mass.total() / words);
        add(features.usualShare());
        add(features.clutter());
        add(around.headline < 0 ? -1 : Math.min(VERY_FAR, line - around.headline));
        add(around.usualSize);
        add(states[line]);
    }
}
