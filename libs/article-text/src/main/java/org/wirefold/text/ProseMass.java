package org.wirefold.text;

import java.util.Arrays;

/**
 * How much running text a page holds and where: the size of each line in words as a language with spaces would count
 * them, the prose around each line, and the runs of prose, of which the largest is mostly the article. Buffers are
 * reused. Not thread-safe.
 */
final class ProseMass {

    /** So many lines without prose may stand within a run of prose. */
    private static final int GAP = 3;

    /** Of ten ideographs so many count as words: a word has about one and two thirds. */
    private static final int WORDS_A_TEN = 6;

    /** Letters that count as a word in a script that leaves no spaces between words. */
    private static final int LETTERS_A_WORD = 5;

    private final PageLines page;

    /** Words of each line, ideographs and letters without spaces converted. */
    int[] size = new int[256];

    private int[] mass = new int[256];
    private int[] upTo = new int[257];
    private int[] run = new int[256];
    private boolean[] sentence = new boolean[256];
    private int[] runMass = new int[64];
    private int runs;
    private int lines;

    /** The largest run of prose: its number, its first and last line; -1 where the page has no prose. */
    int largest;

    int largestFirst;
    int largestLast;

    ProseMass(PageLines page) {
        this.page = page;
    }

    /** Measures the sizes of the lines. */
    void measure(int n) {
        if (size.length < n) {
            int length = Math.max(n, 2 * size.length);
            size = new int[length];
            mass = new int[length];
            upTo = new int[length + 1];
            run = new int[length];
            sentence = new boolean[length];
        }
        lines = n;
        boolean foreign = page.mayBeForeign();
        for (int line = 0; line < n; line++) {
            size[line] = foreign ? foreignSize(line) : page.words(line);
        }
    }

    private int foreignSize(int line) {
        int words = 0;
        int ideographs = 0;
        int letters = 0;
        for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
            char c = page.text[page.wordStart[w]];
            if (c < CharTable.FIRST_NOT_LATIN) {
                words++;
            } else if (Chars.type(c) == Chars.IDEOGRAPH) {
                ideographs++;
            } else if (isUnspaced(c)) {
                letters += page.wordEnd[w] - page.wordStart[w];
            } else {
                words++;
            }
        }
        int found = words + (WORDS_A_TEN * ideographs + 5) / 10 + (letters + LETTERS_A_WORD - 1) / LETTERS_A_WORD;
        return Math.max(1, found);
    }

    /** Thai, Lao, Tibetan, Burmese and Khmer. */
    private static boolean isUnspaced(char c) {
        return (c >= 0x0e00 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
    }

    /** Finds the runs of prose, once the class of each line is known. */
    void findRuns(byte[] coarse) {
        runs = 0;
        largest = -1;
        int last = -1;
        upTo[0] = 0;
        for (int line = 0; line < lines; line++) {
            boolean prose = coarse[line] == LineShapes.LONG_PROSE
                    || coarse[line] == LineShapes.PROSE
                    || (coarse[line] == LineShapes.LONG_OPEN && size[line] >= 25);
            sentence[line] = coarse[line] >= LineShapes.LONG_PROSE && coarse[line] <= LineShapes.SHORT_SENTENCE;
            mass[line] = prose ? size[line] : 0;
            upTo[line + 1] = upTo[line] + mass[line];
            run[line] = -1;
            if (prose) {
                if (last < 0 || line - last > GAP + 1) {
                    openRun();
                } else {
                    Arrays.fill(run, last + 1, line, runs - 1);
                }
                run[line] = runs - 1;
                runMass[runs - 1] += mass[line];
                last = line;
            }
        }
        for (int r = 0; r < runs; r++) {
            largest = largest < 0 || runMass[r] > runMass[largest] ? r : largest;
        }
        findLargest();
    }

    private void openRun() {
        if (runs == runMass.length) {
            runMass = Arrays.copyOf(runMass, 2 * runs);
        }
        runMass[runs++] = 0;
    }

    private void findLargest() {
        largestFirst = -1;
        largestLast = -1;
        for (int line = 0; line < lines && largest >= 0; line++) {
            if (run[line] == largest) {
                largestFirst = largestFirst < 0 ? line : largestFirst;
                largestLast = line;
            }
        }
    }

    /** Words of prose on the page. */
    int total() {
        return upTo[lines];
    }

    /** Words of prose in the largest run. */
    int largestMass() {
        return largest < 0 ? 0 : runMass[largest];
    }

    /** Whether the line ends as a sentence does and is not known for anything else. */
    boolean isSentence(int line) {
        return sentence[line];
    }

    /** Words of prose in the line. */
    int of(int line) {
        return mass[line];
    }

    /** Words of prose before the line. */
    int before(int line) {
        return upTo[line];
    }

    /** Words of prose in the run of the line, 0 outside all runs. */
    int ofRun(int line) {
        return run[line] < 0 ? 0 : runMass[run[line]];
    }

    /** Words of prose within so many lines on either side, without the line itself. */
    int near(int line, int reach) {
        return upTo[Math.min(lines, line + reach + 1)] - upTo[Math.max(0, line - reach)] - mass[line];
    }

    /** What share of the prose of the page stands before the line: 0 none, 1 to 4 some, 5 all. */
    int placeInProse(int line) {
        int all = upTo[lines];
        int before = upTo[line];
        if (before == 0) {
            return 0;
        }
        return before == all ? 5 : 10 * before < all ? 1 : 2 * before < all ? 2 : 10 * before < 9 * all ? 3 : 4;
    }

    /** How large the run of the line is against the largest: 0 the largest, 1 to 4 others; 5 to 7 outside all runs. */
    int rank(int line) {
        if (run[line] < 0) {
            return largest < 0 ? 7 : line < largestFirst ? 5 : 6;
        }
        if (run[line] == largest) {
            return 0;
        }
        int own = 20 * runMass[run[line]];
        int most = runMass[largest];
        return own >= 10 * most ? 1 : own >= 4 * most ? 2 : own >= most ? 3 : 4;
    }

    /** How far the line is from the largest run: 0 within, 1 to 5 before, 6 to 10 after it, 11 where there is none. */
    int distance(int line) {
        if (largest < 0) {
            return 11;
        }
        if (line >= largestFirst && line <= largestLast) {
            return 0;
        }
        return line < largestFirst ? 1 + step(largestFirst - line) : 6 + step(line - largestLast);
    }

    private static int step(int lines) {
        return lines <= 1 ? 0 : lines <= 2 ? 1 : lines <= 5 ? 2 : lines <= 12 ? 3 : 4;
    }
}
