package org.wirefold.text;

import java.util.Arrays;

/**
 * Undoes hard wrapping: a wire text broken at a fixed column is not a list of lines. It is recognised by lines of nearly
 * one length that break off in mid-sentence and go on in small letters; then the breaks within its paragraphs become
 * spaces, so that offsets into the text stay what they were.
 */
final class Wrapping {

    private static final int MIN_PAIRS = 4;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    private Wrapping() {}

    /** Turns line breaks within paragraphs into spaces; false if the text is not wrapped. */
    static boolean undo(PageLines page) {
        int n = page.count;
        if (n <= MIN_PAIRS) {
            return false;
        }
        int pairs = 0;
        int flowing = 0;
        for (int line = 0; line + 1 < n; line++) {
            int width = page.end[line] - page.start[line];
            if (width > WIDEST + 10) {
                return false;
            }
            if (page.gapBefore[line + 1] == 0 && width >= NARROWEST) {
                pairs++;
                flowing += goesOn(page, line) ? 1 : 0;
            }
        }
        if (flowing < MIN_PAIRS || flowing * 2 < pairs) {
            return false;
        }
        int width = width(page);
        for (int line = 0; line + 1 < n; line++) {
            boolean full = page.end[line] - page.start[line] >= width * 3 / 4;
            if (page.gapBefore[line + 1] == 0 && full && !isIndented(page, line + 1)) {
                Arrays.fill(page.text, page.end[line], page.start[line + 1], ' ');
            }
        }
        return true;
    }

    private static boolean goesOn(PageLines page, int line) {
        char last = page.lastChar(line);
        return !Chars.isTerminal(last) && last != ':' && Character.isLowerCase(page.text[page.start[line + 1]]);
    }

    /** The width that nine of ten lines do not exceed. */
    private static int width(PageLines page) {
        int[] widths = new int[page.count];
        for (int line = 0; line < widths.length; line++) {
            widths[line] = page.end[line] - page.start[line];
        }
        Arrays.sort(widths);
        return widths[widths.length * 9 / 10];
    }

    private static boolean isIndented(PageLines page, int line) {
        int at = page.start[line];
        return at >= 2 && page.text[at - 1] != '\n' && (page.text[at - 2] == ' ' || page.text[at - 1] == '\t');
    }
}
