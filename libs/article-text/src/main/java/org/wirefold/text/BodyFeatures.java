package org.wirefold.text;

import java.util.Arrays;

/**
 * Turns the lines of a page into features for {@link BodyModel}: what a line looks like, what stands beside it, whether
 * it stands twice on the page, how often its source sent it on articles about something else, and (on the second pass)
 * how many of its words the lines chosen on the first pass use. Every feature is a bit that is on or off.
 */
final class BodyFeatures {

    private static final int REACH = 5;

    /** The most features a line has. */
    private static final int MOST = 64;

    private static final int BIAS = 0;
    private static final int SHAPE = BIAS + 1;
    private static final int FUNCTION = SHAPE + 11;
    private static final int CAPITALS = FUNCTION + 12;
    private static final int PAGE_WORDS = CAPITALS + 10;
    private static final int DIGITS = PAGE_WORDS + 18;
    private static final int REPORT = DIGITS + 8;
    private static final int PHRASE = REPORT + 2;
    private static final int MARKS = PHRASE + 2 * Phrases.KINDS;
    private static final int GAPS = MARKS + 2 * LineShapes.MARKS;
    private static final int TWICE = GAPS + 6;
    private static final int STRANGERS = TWICE + 4;
    private static final int PLACE = STRANGERS + 10;
    private static final int CLUTTER = PLACE + 6;
    private static final int PREVIOUS = CLUTTER + 4 * LineShapes.CLASSES;
    private static final int NEXT = PREVIOUS + LineShapes.CLASSES;
    private static final int BEFORE_PREVIOUS = NEXT + LineShapes.CLASSES;
    private static final int AFTER_NEXT = BEFORE_PREVIOUS + LineShapes.CLASSES;
    private static final int AHEAD = AFTER_NEXT + LineShapes.CLASSES;
    private static final int BEHIND = AHEAD + 18;
    private static final int COHERENCE = BEHIND + 18;

    /** How many features there are. */
    static final int SIZE = COHERENCE + 18;

    private static final int[] BASES = {
        BIAS,
        SHAPE,
        FUNCTION,
        CAPITALS,
        PAGE_WORDS,
        DIGITS,
        REPORT,
        PHRASE,
        MARKS,
        GAPS,
        TWICE,
        STRANGERS,
        PLACE,
        CLUTTER,
        PREVIOUS,
        NEXT,
        BEFORE_PREVIOUS,
        AFTER_NEXT,
        AHEAD,
        BEHIND,
        COHERENCE,
        SIZE
    };
    private static final String[] NAMES = {
        "bias",
        "shape",
        "function",
        "capitals",
        "page-words",
        "digits",
        "report",
        "phrase",
        "mark",
        "gap",
        "twice",
        "strangers",
        "place",
        "clutter",
        "previous",
        "next",
        "before-previous",
        "after-next",
        "ahead",
        "behind",
        "coherence"
    };
    private static final long[] PAGE_CLASSES = {
        Words.LEGAL, Words.SITE, Words.LINK, Words.MEDIA, Words.COMMENT, Words.AD
    };

    private final PageLines page;
    private final LineShapes shapes;

    /** Per line: its marks, its coarse class, and the features of the first pass. */
    int[] marks = new int[256];

    private int[] proseUpTo = new int[257];
    byte[] coarse = new byte[256];
    private byte[] functionShare = new byte[256];

    /** The features of all lines, side by side; those of line i begin at {@code from[i]}. */
    int[] on = new int[4096];

    private int[] from = new int[257];
    private int onCount;
    private int clutter;
    private int lines;
    private final LineRepeats repeats = new LineRepeats();
    private final WordIndex index = new WordIndex();

    BodyFeatures(PageLines page, LineShapes shapes) {
        this.page = page;
        this.shapes = shapes;
    }

    /** The readable name of a feature, as the file of weights has it. */
    static String name(int feature) {
        int group = 0;
        while (BASES[group + 1] <= feature) {
            group++;
        }
        return NAMES[group] + "." + (feature - BASES[group]);
    }

    /** Looks at every line by itself; to be called once a page, before {@link #collect()}. */
    void prepare(int n, LineHistory history) {
        if (marks.length < n) {
            int size = Math.max(n, 2 * marks.length);
            marks = new int[size];
            proseUpTo = new int[size + 1];
            from = new int[size + 1];
            coarse = new byte[size];
            functionShare = new byte[size];
        }
        int furniture = 0;
        for (int i = 0; i < n; i++) {
            marks[i] = shapes.marks(i);
            functionShare[i] = (byte) shapes.functionShare(i);
            coarse[i] = (byte) shapes.coarse(i, marks[i], functionShare[i]);
            proseUpTo[i + 1] = proseUpTo[i] + (isProse(coarse[i]) ? 1 : 0);
            furniture += coarse[i] >= LineShapes.FURNITURE && coarse[i] != LineShapes.OPENING ? 1 : 0;
        }
        lines = n;
        repeats.read(page, n, coarse, history);
        clutter = furniture == 0 ? 0 : furniture <= 1 ? 1 : furniture <= 4 ? 2 : 3;
    }

    private void on(int feature) {
        on[onCount++] = feature;
    }

    /** Takes these states for the outcome of the first pass. */
    void assume(int n, byte[] states) {
        index.read(page, n, states);
    }

    /** Collects the features of every line for the first pass. */
    void collect() {
        onCount = 0;
        for (int line = 0; line < lines; line++) {
            if (onCount + MOST > on.length) {
                on = Arrays.copyOf(on, 2 * on.length);
            }
            from[line] = onCount;
            collect(line);
            onCount++;
        }
        from[lines] = onCount;
    }

    /** Where the features of a line begin in {@link #on}. */
    int from(int line) {
        return from[line];
    }

    /** Where they end; on the second pass one more follows, see {@link #second}. */
    int to(int line) {
        return from[line + 1] - 1;
    }

    /**
     * Sets the feature that the second pass adds to a line, after those of the first.
     *
     * @return where the features of the line end with it
     */
    int second(int line, byte state) {
        int coherence = coherence(line, state == LineState.BODY);
        if (coherence < 0) {
            return to(line);
        }
        int words = page.words(line);
        int kind = words >= 12 ? 0 : words >= 5 ? 1 : 2;
        on[to(line)] = COHERENCE + 6 * kind + bucket(coherence, 1, 2, 3, 4, 6);
        return to(line) + 1;
    }

    private void collect(int line) {
        int words = page.words(line);
        boolean wide = words >= 12;
        on(BIAS);
        on(SHAPE + shape(words, (marks[line] & LineShapes.ENDS) != 0));
        if (words >= 4) {
            on(FUNCTION + bucket(functionShare[line], 1, 12, 20, 28, 36) + (wide ? 6 : 0));
        }
        words(line, words, wide);
        if (page.phrase[line] != Phrases.NONE) {
            on(PHRASE + page.phrase[line] + (wide ? Phrases.KINDS : 0));
        }
        int left = marks[line];
        while (left != 0) {
            on(MARKS + Integer.numberOfTrailingZeros(left) + (wide ? LineShapes.MARKS : 0));
            left &= left - 1;
        }
        on(GAPS + Math.min(2, page.gapBefore[line]));
        on(GAPS + 3 + Math.min(2, line + 1 < lines ? page.gapBefore[line + 1] : page.lastGap));
        if (repeats.twiceBefore(line)) {
            on(TWICE + (wide ? 2 : 0));
        }
        if (repeats.twiceAfter(line)) {
            on(TWICE + 1 + (wide ? 2 : 0));
        }
        on(STRANGERS + bucket(repeats.strangers(line), 1, 2, 3, 6) + (wide ? 5 : 0));
        neighbours(line);
        surroundings(line);
    }

    static boolean isProse(int coarse) {
        return coarse == LineShapes.LONG_PROSE || coarse == LineShapes.PROSE;
    }

    /** How much prose stands within five lines on either side. */
    private void surroundings(int line) {
        int kind = isProse(coarse[line]) ? 0 : coarse[line] <= LineShapes.LABEL ? 6 : 12;
        int to = Math.min(lines, line + 1 + REACH);
        on(AHEAD + kind + proseUpTo[to] - proseUpTo[line + 1]);
        on(BEHIND + kind + proseUpTo[line] - proseUpTo[Math.max(0, line - REACH)]);
    }

    private void neighbours(int line) {
        int n = lines;
        int last = n - 1;
        if (line == 0) {
            on(PLACE);
        }
        if (line == last) {
            on(PLACE + 1);
        }
        on(PLACE + 2 + (n == 1 ? 0 : n <= 4 ? 1 : n <= 20 ? 2 : 3));
        on(CLUTTER + clutter * LineShapes.CLASSES + coarse[line]);
        on(PREVIOUS + (line > 0 ? coarse[line - 1] : LineShapes.EDGE));
        on(NEXT + (line < last ? coarse[line + 1] : LineShapes.EDGE));
        on(BEFORE_PREVIOUS + (line > 1 ? coarse[line - 2] : LineShapes.EDGE));
        on(AFTER_NEXT + (line + 1 < last ? coarse[line + 2] : LineShapes.EDGE));
    }

    private void words(int line, int words, boolean wide) {
        int from = page.firstWord[line];
        int to = page.firstWord[line + 1];
        long any = page.flags[line];
        if (words >= 3) {
            on(CAPITALS + bucket(100 * page.capitalWords[line] / words, 15, 30, 50, 75) + (wide ? 5 : 0));
        }
        on(DIGITS + bucket(100 * page.numberWords[line] / words, 1, 25, 50) + (wide ? 4 : 0));
        if (words >= 8) {
            on(REPORT + ((any & Words.REPORT) != 0 ? 1 : 0));
        }
        if (page.pageWords[line] > 0) {
            for (int c = 0; c < PAGE_CLASSES.length; c++) {
                if ((any & PAGE_CLASSES[c]) != 0) {
                    on(PAGE_WORDS + 3 * c + density(PAGE_CLASSES[c], from, to));
                }
            }
        }
    }

    private int density(long flag, int from, int to) {
        int hits = 0;
        for (int w = from; w < to; w++) {
            hits += (page.wordFlags[w] & flag) != 0 ? 1 : 0;
        }
        return bucket(100 * hits / (to - from), 6, 16);
    }

    private static int shape(int words, boolean ends) {
        if (!ends) {
            return words <= 3 ? 0 : words <= 6 ? 1 : words <= 11 ? 2 : words <= 24 ? 3 : 4;
        }
        return words <= 3 ? 5 : words <= 7 ? 6 : words <= 12 ? 7 : words <= 24 ? 8 : words <= 45 ? 9 : 10;
    }

    private static int bucket(int value, int... limits) {
        int i = 0;
        while (i < limits.length && value >= limits[i]) {
            i++;
        }
        return i;
    }

    /** Whether the line stands on the page twice. */
    boolean twice(int line) {
        return repeats.twiceBefore(line) || repeats.twiceAfter(line);
    }

    /** How many articles about something else carried the line, at most 8. */
    int strangers(int line) {
        return repeats.strangers(line);
    }

    /** How many of ten content words of the line the chosen lines use, -1 for too few such words. */
    int coherence(int line, boolean chosen) {
        return index.coherence(page, line, chosen);
    }

    /** Whether nothing on the page looks like furniture. */
    boolean isClean() {
        return clutter == 0;
    }
}
