package org.wirefold.text;

import static org.wirefold.text.FeatureLayout.AFTER_NEXT;
import static org.wirefold.text.FeatureLayout.AHEAD;
import static org.wirefold.text.FeatureLayout.BEFORE_PREVIOUS;
import static org.wirefold.text.FeatureLayout.BEHIND;
import static org.wirefold.text.FeatureLayout.BIAS;
import static org.wirefold.text.FeatureLayout.CAPITALS;
import static org.wirefold.text.FeatureLayout.CLUTTER;
import static org.wirefold.text.FeatureLayout.COHERENCE;
import static org.wirefold.text.FeatureLayout.DENSITY;
import static org.wirefold.text.FeatureLayout.DIGITS;
import static org.wirefold.text.FeatureLayout.DISTANCE;
import static org.wirefold.text.FeatureLayout.FAR;
import static org.wirefold.text.FeatureLayout.FUNCTION;
import static org.wirefold.text.FeatureLayout.GAPS;
import static org.wirefold.text.FeatureLayout.HEADED;
import static org.wirefold.text.FeatureLayout.KINDS;
import static org.wirefold.text.FeatureLayout.LENGTH;
import static org.wirefold.text.FeatureLayout.LENGTHS;
import static org.wirefold.text.FeatureLayout.LIKELY;
import static org.wirefold.text.FeatureLayout.LIKELY_AFTER;
import static org.wirefold.text.FeatureLayout.LIKELY_BEFORE;
import static org.wirefold.text.FeatureLayout.LIKELY_NEAR;
import static org.wirefold.text.FeatureLayout.LIKELY_PLACE;
import static org.wirefold.text.FeatureLayout.LISTED;
import static org.wirefold.text.FeatureLayout.MARKS;
import static org.wirefold.text.FeatureLayout.NEAR;
import static org.wirefold.text.FeatureLayout.NEXT;
import static org.wirefold.text.FeatureLayout.NEXT_LENGTH;
import static org.wirefold.text.FeatureLayout.PAGE_WORDS;
import static org.wirefold.text.FeatureLayout.PATTERN;
import static org.wirefold.text.FeatureLayout.PHRASE;
import static org.wirefold.text.FeatureLayout.PLACE;
import static org.wirefold.text.FeatureLayout.PREVIOUS;
import static org.wirefold.text.FeatureLayout.PREVIOUS_LENGTH;
import static org.wirefold.text.FeatureLayout.PROSE_PLACE;
import static org.wirefold.text.FeatureLayout.RANK;
import static org.wirefold.text.FeatureLayout.REPORT;
import static org.wirefold.text.FeatureLayout.STRANGERS;
import static org.wirefold.text.FeatureLayout.TOTAL;
import static org.wirefold.text.FeatureLayout.TWICE;
import static org.wirefold.text.FeatureLayout.bucket;
import static org.wirefold.text.FeatureLayout.likelihood;
import static org.wirefold.text.FeatureLayout.massStep;

import java.util.Arrays;

/**
 * Turns the lines of a page into features for {@link BodyModel}: what a line looks like, what stands beside it, whether
 * it stands twice on the page, how often its source sent it on articles about something else, and (on the second pass)
 * how many of its words the lines chosen on the first pass use. Every feature is a bit that is on or off.
 */
final class BodyFeatures {

    private static final int REACH = 5;

    /** The most features a line has. */
    private static final int MOST = 96;

    /** How many of them the second pass adds. */
    private static final int SECOND = 6;

    private static final int NEAR_LINES = 3;

    private static final int FAR_LINES = 10;

    /** Below this many words in a hundred no list of frequent words knows the language of the page. */
    private static final int UNLISTED = 8;

    /** What is taken for usual where a page has no sentence to tell it from. */
    private static final int DEFAULT_SHARE = 35;

    /** So many content words must be chosen before what a line shares with them counts. */
    private static final int ENOUGH_WORDS = 30;

    /** Phrases count in lines of fewer words than this. */
    private static final int PHRASE_WORDS = 30;

    private static final long[] PAGE_CLASSES = {
        Words.LEGAL, Words.SITE, Words.LINK, Words.MEDIA, Words.COMMENT, Words.AD
    };

    private final PageLines page;
    private final LineShapes shapes;

    /** How much prose there is, and where. */
    final ProseMass mass;

    /** For the trainer: as if no list of words knew the language of the page. */
    boolean isBlind;

    /** Per line: its marks, its coarse class, and the features of the first pass. */
    int[] marks = new int[256];

    private int[] proseUpTo = new int[257];
    byte[] coarse = new byte[256];
    private byte[] headed = new byte[256];

    /** The features of all lines, side by side; those of line i begin at {@code from[i]}. */
    int[] on = new int[4096];

    private int[] from = new int[257];
    private int onCount;
    private int clutter;
    private int lines;

    /** Frequent words in a hundred of the prose of the page, 0 where no list knows its language. */
    private int usualShare;

    private float[] likely = new float[0];
    private float[] expectedUpTo = new float[257];
    private final LineRepeats repeats = new LineRepeats();
    private final WordIndex index = new WordIndex();

    /** The stems of the words of the page, once {@link #assume} was called. */
    final WordStems stems = new WordStems();

    BodyFeatures(PageLines page, LineShapes shapes) {
        this.page = page;
        this.shapes = shapes;
        this.mass = new ProseMass(page);
    }

    /** Looks at every line by itself; to be called once a page, before {@link #compare}. */
    void prepare(int n) {
        if (marks.length < n) {
            int size = Math.max(n, 2 * marks.length);
            marks = new int[size];
            proseUpTo = new int[size + 1];
            from = new int[size + 1];
            expectedUpTo = new float[size + 1];
            coarse = new byte[size];
            headed = new byte[size];
        }
        mass.measure(n);
        for (int i = 0; i < n; i++) {
            marks[i] = shapes.marks(i);
        }
        usualShare = isBlind ? 0 : usualShare(n);
        int furniture = 0;
        for (int i = 0; i < n; i++) {
            coarse[i] = (byte) shapes.coarse(i, mass.size[i], marks[i], relativeShare(i));
            proseUpTo[i + 1] = proseUpTo[i] + (isProse(coarse[i]) ? 1 : 0);
            furniture += coarse[i] >= LineShapes.FURNITURE && coarse[i] != LineShapes.OPENING ? 1 : 0;
        }
        lines = n;
        mass.findRuns(coarse);
        repeats.read(page, n);
        findHeads(n);
        clutter = furniture == 0 ? 0 : furniture <= 1 ? 1 : furniture <= 4 ? 2 : 3;
    }

    /** Finds the lines that its source sent before; to be called before {@link #collect()}. */
    void compare(LineHistory history) {
        repeats.compare(page, lines, coarse, history);
    }

    /** How many of a hundred words of the sentences of the page are frequent ones of a language. */
    private int usualShare(int n) {
        int words = 0;
        int frequent = 0;
        for (int line = 0; line < n; line++) {
            if (mass.size[line] >= 12 && (marks[line] & LineShapes.ENDS) != 0) {
                words += page.words(line);
                frequent += page.functionWords[line];
            }
        }
        if (words == 0) {
            return DEFAULT_SHARE;
        }
        int share = 100 * frequent / words;
        return share < UNLISTED ? 0 : share;
    }

    /** The frequent words of a line against those of the sentences of the page, in hundredths; 100 where none is known. */
    int relativeShare(int line) {
        return usualShare == 0 ? 100 : 100 * shapes.functionShare(line) / usualShare;
    }

    private void on(int feature) {
        on[onCount++] = feature;
    }

    /** Takes these likelihoods and states for the outcome of the first pass. */
    void assume(int n, float[] newLikely, byte[] states) {
        likely = newLikely;
        expectedUpTo[0] = 0;
        for (int line = 0; line < n; line++) {
            expectedUpTo[line + 1] = expectedUpTo[line] + likely[line] * mass.size[line];
        }
        stems.read(page, n);
        index.read(page, stems, n, states);
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
            onCount += SECOND;
        }
        from[lines] = onCount;
    }

    /** Where the features of a line begin in {@link #on}. */
    int from(int line) {
        return from[line];
    }

    /** Where they end; on the second pass more follow, see {@link #second}. */
    int to(int line) {
        return from[line + 1] - SECOND;
    }

    /**
     * Sets the features that the second pass adds to a line, after those of the first: how many of its words the chosen
     * lines use, where there is text enough to tell, and how likely the first pass took the line and those around it.
     *
     * @return where the features of the line end with them
     */
    int second(int line, byte state) {
        int to = to(line);
        int kind = kind(coarse[line]);
        if (index.size() >= ENOUGH_WORDS) {
            int coherence = coherence(line, state == LineState.BODY);
            if (coherence >= 0) {
                int size = mass.size[line];
                int length = size >= 40 ? size >= 200 ? 4 : 0 : size >= 12 ? 1 : size >= 5 ? 2 : 3;
                on[to++] = COHERENCE + 6 * length + bucket(coherence, 1, 2, 3, 4, 6);
            }
        }
        on[to++] = LIKELY + KINDS * likelihood(likely[line]) + kind;
        on[to++] = LIKELY_BEFORE + (line == 0 ? 0 : likelihood(likely[line - 1]));
        on[to++] = LIKELY_AFTER + (line + 1 == lines ? 0 : likelihood(likely[line + 1]));
        on[to++] = LIKELY_NEAR + KINDS * likelihood(likelyNear(line)) + kind;
        on[to++] = LIKELY_PLACE + KINDS * likelyPlace(line) + kind;
        return to;
    }

    /** What share of the body that the first pass expects stands before the line. */
    private int likelyPlace(int line) {
        float share = expectedUpTo[line] / Math.max(1, expectedUpTo[lines]);
        return share < 0.02f ? 0 : share < 0.1f ? 1 : share < 0.5f ? 2 : share < 0.9f ? 3 : share < 0.98f ? 4 : 5;
    }

    /** How likely the words around the line are body, by the first pass. */
    private float likelyNear(int line) {
        float words = 1;
        float body = 0;
        int to = Math.min(lines, line + REACH + 1);
        for (int i = Math.max(0, line - REACH); i < to; i++) {
            if (i != line) {
                words += mass.size[i];
                body += mass.size[i] * likely[i];
            }
        }
        return body / words;
    }

    private void collect(int line) {
        int size = mass.size[line];
        boolean wide = size >= 12;
        on(BIAS);
        on(LENGTH + length(line));
        if (size >= 4) {
            int share = usualShare == 0 ? 6 : bucket(relativeShare(line), 3, 35, 60, 85, 110);
            on(FUNCTION + share + (wide ? 7 : 0));
        }
        words(line, size, wide);
        if (page.phrase[line] != Phrases.NONE && size < PHRASE_WORDS && !isBlind) {
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

    private static int kind(int coarse) {
        return switch (coarse) {
            case LineShapes.LONG_PROSE, LineShapes.PROSE -> 0;
            case LineShapes.SHORT_SENTENCE -> 1;
            case LineShapes.LONG_OPEN, LineShapes.PHRASE -> 2;
            default -> 3;
        };
    }

    /** How much prose stands around the line, and where the line is in the prose of the page. */
    private void surroundings(int line) {
        int kind = isProse(coarse[line]) ? 0 : coarse[line] <= LineShapes.LABEL ? 6 : 12;
        int to = Math.min(lines, line + 1 + REACH);
        on(AHEAD + kind + proseUpTo[to] - proseUpTo[line + 1]);
        on(BEHIND + kind + proseUpTo[line] - proseUpTo[Math.max(0, line - REACH)]);
        int own = kind(coarse[line]);
        on(NEAR + KINDS * massStep(mass.near(line, NEAR_LINES)) + own);
        on(FAR + KINDS * massStep(mass.near(line, FAR_LINES)) + own);
        on(RANK + KINDS * mass.rank(line) + own);
        on(PROSE_PLACE + KINDS * mass.placeInProse(line) + own);
        on(TOTAL + KINDS * massStep(mass.total()) + own);
        on(DISTANCE + KINDS * mass.distance(line) + own);
        on(DENSITY + KINDS * density(line) + own);
        on(PATTERN + pattern(line));
        on(HEADED + KINDS * headed[line] + own);
        on(LISTED + 2 * own + (usualShare == 0 ? 1 : 0));
    }

    /** What share of the words around the line is prose. */
    private int density(int line) {
        int all = 0;
        int to = Math.min(lines, line + REACH + 1);
        for (int i = Math.max(0, line - REACH); i < to; i++) {
            all += i == line ? 0 : mass.size[i];
        }
        return all == 0 ? 5 : bucket(100 * mass.near(line, REACH) / all, 10, 40, 70, 90);
    }

    /** The kinds of the line and of two on either side. */
    private int pattern(int line) {
        int pattern = 0;
        for (int i = line - 2; i <= line + 2; i++) {
            pattern = KINDS * pattern + (i < 0 || i >= lines ? KINDS - 1 : kind(coarse[i]));
        }
        return pattern;
    }

    /** How many lines ago a line stood that is on the page twice and may be a headline: 0 for none, 1 the nearest. */
    private void findHeads(int n) {
        int last = -1;
        for (int i = 0; i < n; i++) {
            headed[i] = (byte)
                    (last < 0 ? 0 : i - last <= 1 ? 1 : i - last <= 3 ? 2 : i - last <= 8 ? 3 : i - last <= 20 ? 4 : 5);
            if (twice(i) && mass.size[i] >= 4 && mass.size[i] <= 30) {
                last = i;
            }
        }
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
        on(PREVIOUS_LENGTH + (line > 0 ? length(line - 1) : 2 * LENGTHS));
        on(NEXT_LENGTH + (line < last ? length(line + 1) : 2 * LENGTHS));
    }

    private void words(int line, int size, boolean wide) {
        int from = page.firstWord[line];
        int to = page.firstWord[line + 1];
        int words = to - from;
        long any = page.flags[line];
        if (size >= 3) {
            on(CAPITALS + bucket(100 * page.capitalWords[line] / words, 15, 30, 50, 75) + (wide ? 5 : 0));
        }
        on(DIGITS + bucket(100 * page.numberWords[line] / words, 1, 25, 50) + (wide ? 4 : 0));
        if (size >= 8 && usualShare > 0) {
            on(REPORT + ((any & Words.REPORT) != 0 ? 1 : 0));
        }
        if (page.pageWords[line] > 0 && !isBlind) {
            for (int c = 0; c < PAGE_CLASSES.length; c++) {
                if ((any & PAGE_CLASSES[c]) != 0) {
                    pageWords(c, from, to);
                }
            }
        }
    }

    /** A single listed word says nothing about a long line. */
    private void pageWords(int c, int from, int to) {
        int hits = 0;
        for (int w = from; w < to; w++) {
            hits += (page.wordFlags[w] & PAGE_CLASSES[c]) != 0 ? 1 : 0;
        }
        int share = 100 * hits / (to - from);
        if (share >= 3) {
            on(PAGE_WORDS + 3 * c + bucket(share, 6, 16));
        }
    }

    /** A step of the length of a line, in words, the upper half for lines that end as a sentence does. */
    private int length(int line) {
        int size = mass.size[line];
        int step = size <= 3
                ? 0
                : size <= 7
                        ? 1
                        : size <= 12 ? 2 : size <= 24 ? 3 : size <= 45 ? 4 : size <= 80 ? 5 : size <= 150 ? 6 : 7;
        return (marks[line] & LineShapes.ENDS) != 0 ? LENGTHS + step : step;
    }

    /** Whether the line stands on the page twice. */
    boolean twice(int line) {
        return repeats.twiceBefore(line) || repeats.twiceAfter(line);
    }

    /** Whether the line stood on the page before. */
    boolean twiceBefore(int line) {
        return repeats.twiceBefore(line);
    }

    /** The nearest line above that is equal to the line, -1 if there is none. */
    int earlier(int line) {
        return repeats.earlier(line);
    }

    /** Whether the line stands on the page again. */
    boolean twiceAfter(int line) {
        return repeats.twiceAfter(line);
    }

    /** Frequent words in a hundred of the prose of the page, 0 where no list knows its language. */
    int usualShare() {
        return usualShare;
    }

    /** How much looks like furniture: 0 nothing, 3 five lines and more. */
    int clutter() {
        return clutter;
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
