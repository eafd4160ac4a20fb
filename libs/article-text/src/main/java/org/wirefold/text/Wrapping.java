package org.wirefold.text;

import java.util.Arrays;

/**
 * Undoes hard wrapping: a wire text broken at a fixed column is not a list of lines. A line is full when the first word of
 * the next would not have fitted on it, for that is why it was broken there; this holds for any language and any case of
 * letters. Where most words stand in full lines, the breaks after them within paragraphs become spaces, so that offsets
 * into the text stay what they were.
 */
final class Wrapping {

    private static final int MIN_FULL = 3;
    private static final int NARROWEST = 30;
    private static final int WIDEST = 110;

    /** A column counts some characters double that are one here, and an indent is not in the line. */
    private static final int SLACK = 2;

    private Wrapping() {}

    /** Takes away the line breaks within paragraphs; false if the text is not wrapped. */
    static boolean undo(PageLines page) {
        int n = page.count;
        if (n <= MIN_FULL) {
            return false;
        }
        int width = width(page);
        if (width < NARROWEST || width > WIDEST) {
            return false;
        }
        int full = 0;
        int open = 0;
        int wordsInFull = 0;
        for (int line = 0; line + 1 < n; line++) {
            if (page.gapBefore[line + 1] == 0 && isFull(page, line, width)) {
                full++;
                open += endsOpen(page, line) ? 1 : 0;
                wordsInFull += page.words(line);
            }
        }
        if (full < MIN_FULL || wordsInFull * 2 < page.wordCount || open * 3 < full * 2) {
            return false;
        }
        for (int line = 0; line + 1 < n; line++) {
            if (page.gapBefore[line + 1] == 0 && isFull(page, line, width) && !isIndented(page, line + 1)) {
                join(page, line);
            }
        }
        return true;
    }

    private static void join(PageLines page, int line) {
        boolean ideographs = Chars.type(page.text[page.end[line] - 1]) == Chars.IDEOGRAPH
                || Chars.type(page.text[page.start[line + 1]]) == Chars.IDEOGRAPH;
        char between = ideographs ? PageLines.JOINT : ' ';
        Arrays.fill(page.text, page.end[line], page.start[line + 1], between);
    }

    /** Whether the first word of the next line would not have fitted on the line. */
    private static boolean isFull(PageLines page, int line, int width) {
        int from = page.start[line + 1];
        int to = from;
        int limit = page.end[line + 1];
        while (to < limit && Chars.type(page.text[to]) != Chars.SPACE && page.text[to] != '-') {
            boolean ideograph = Chars.type(page.text[to]) == Chars.IDEOGRAPH;
            to++;
            if (ideograph) {
                break;
            }
        }
        return length(page, line) + 1 + to - from > width - SLACK;
    }

    /** Whether the line breaks off within a sentence. */
    private static boolean endsOpen(PageLines page, int line) {
        char last = page.lastChar(line);
        return !Chars.isTerminal(last) && last != ':';
    }

    private static int length(PageLines page, int line) {
        return page.end[line] - page.start[line];
    }

    /** The width that all lines but one in fifty do not exceed. */
    private static int width(PageLines page) {
        int[] widths = new int[page.count];
        for (int line = 0; line < widths.length; line++) {
            widths[line] = length(page, line);
        }
        Arrays.sort(widths);
        return widths[widths.length - 1 - widths.length / 50];
    }

    private static boolean isIndented(PageLines page, int line) {
        int at = page.start[line];
        return at >= 2 && page.text[at - 1] != '\n' && (page.text[at - 2] == ' ' || page.text[at - 1] == '\t');
    }
}
