package org.wirefold.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Undoes hard wrapping: a wire text broken at a fixed column is not a list of lines. A line is full when the first word of
 * the next would not have fitted on it, for that is why it was broken there; this holds for any language and any case of
 * letters. Where most words stand in full lines, the breaks after them within paragraphs become spaces, so that offsets
 * into the text stay what they were. On a page whose menus outweigh its article, runs of full lines tell the column: then
 * the breaks after full lines of that column become spaces. Lines that were broken by hand, at no column, are known by
 * the small letters that they go on with.
 */
final class Wrapping {

    private static final int MIN_FULL = 3;
    private static final int NARROWEST = 30;
    private static final int WIDEST = 110;

    /** A column counts some characters double that are one here, and an indent is not in the line. */
    private static final int SLACK = 2;

    /** On a page of other lines the column is told by lines at least this long, so many of them full in a row. */
    private static final int NARROWEST_RUN = 50;

    private static final int MIN_RUN = 3;

    /** So many words must stand in lines of a column that is not the page's. */
    private static final int MIN_WORDS = 60;

    /** A line that was broken by hand has at least so many characters. */
    private static final int NARROWEST_BY_HAND = 45;

    /** A byline that stands by itself has no more words. */
    private static final int BYLINE_WORDS = 10;

    private Wrapping() {}

    /** Takes away the line breaks within paragraphs; false if the text is not wrapped. */
    static boolean undo(PageLines page) {
        int n = page.count;
        if (n <= MIN_FULL) {
            return false;
        }
        int width = width(page);
        if (width < NARROWEST || width > WIDEST || !isWrapped(page, width)) {
            return false;
        }
        join(page, width);
        return true;
    }

    /** Takes away the breaks of an article that was wrapped on a page of other lines; false if there is none. */
    static boolean undoRuns(PageLines page) {
        int width = widthOfRuns(page);
        if (width == 0 || wordsInFull(page, width) < MIN_WORDS) {
            return false;
        }
        join(page, width);
        return true;
    }

    /**
     * Takes away the breaks within sentences that a person made, at no certain column: a long line that begins with a
     * capital ends open, and the next begins with a small letter. A text without capitals has no such line. False if there
     * are hardly any, or if other lines are wider: then links or bold words broke the text, see {@link LineJoins}.
     */
    static boolean undoByHand(PageLines page) {
        BitSet broken = new BitSet();
        int wide = 0;
        for (int line = 0; line + 1 < page.count; line++) {
            boolean begins = (line > 0 && broken.get(line - 1)) || Character.isUpperCase(firstLetter(page, line));
            broken.set(line, begins && isBrokenByHand(page, line));
            wide += length(page, line) > WIDEST ? 1 : 0;
        }
        int breaks = broken.cardinality();
        if (breaks < MIN_RUN || wide * MIN_RUN > breaks) {
            return false;
        }
        broken.stream().forEach(line -> joinNext(page, line));
        return true;
    }

    private static boolean isBrokenByHand(PageLines page, int line) {
        int length = length(page, line);
        char last = page.text[page.end[line] - 1];
        return length >= NARROWEST_BY_HAND
                && length <= WIDEST
                && page.gapBefore[line + 1] == 0
                && (Character.isLowerCase(last) || last == ',')
                && Character.isLowerCase(page.text[page.start[line + 1]])
                && 2 * page.capitalWords[line] <= page.words(line)
                && !isIndented(page, line + 1)
                && !(page.words(line + 1) <= BYLINE_WORDS && BylineNames.opens(page.line(line + 1)));
    }

    /** The first character of a line behind an opening quotation mark. */
    private static char firstLetter(PageLines page, int line) {
        int at = page.start[line];
        return page.text[Chars.isWordPart(page.text[at]) || at + 1 >= page.end[line] ? at : at + 1];
    }

    private static void join(PageLines page, int width) {
        for (int line = 0; line + 1 < page.count; line++) {
            if (isBroken(page, line, width) && !isIndented(page, line + 1)) {
                joinNext(page, line);
            }
        }
    }

    /** Whether most words of the page stand in lines that a column of this width broke. */
    private static boolean isWrapped(PageLines page, int width) {
        int full = 0;
        int open = 0;
        int wordsInFull = 0;
        for (int line = 0; line + 1 < page.count; line++) {
            if (isBroken(page, line, width)) {
                full++;
                open += endsOpen(page, line) ? 1 : 0;
                wordsInFull += page.words(line);
            }
        }
        return full >= MIN_FULL && wordsInFull * 2 >= page.wordCount && open * 3 >= full * 2;
    }

    /** Whether the break after the line is one that a column of this width made. */
    private static boolean isBroken(PageLines page, int line, int width) {
        return page.gapBefore[line + 1] == 0 && length(page, line) <= width + SLACK && isFull(page, line, width);
    }

    private static int wordsInFull(PageLines page, int width) {
        int words = 0;
        for (int line = 0; line + 1 < page.count; line++) {
            words += isBroken(page, line, width) ? page.words(line) : 0;
        }
        return words;
    }

    /**
     * The column that runs of full lines within the page tell, the widest of them; 0 if there are none. Such a run goes on
     * within sentences: its lines end open, and most of those that follow begin with a small letter.
     */
    private static int widthOfRuns(PageLines page) {
        int widest = 0;
        int line = 0;
        while (line + MIN_RUN < page.count) {
            int longest = 0;
            int nearest = Integer.MAX_VALUE;
            int small = 0;
            int end = line;
            while (end + 1 < page.count && page.gapBefore[end + 1] == 0 && endsOpen(page, end)) {
                int length = length(page, end);
                int reach = Math.min(nearest, length + 1 + firstWord(page, end + 1));
                if (length < NARROWEST_RUN || length > WIDEST || reach <= Math.max(longest, length) - SLACK) {
                    break;
                }
                longest = Math.max(longest, length);
                nearest = reach;
                small += Character.isLowerCase(page.text[page.start[end + 1]]) ? 1 : 0;
                end++;
            }
            int full = end - line;
            if (full >= MIN_RUN && small * 2 > full) {
                widest = Math.max(widest, longest);
            }
            line = Math.max(line + 1, end);
        }
        return widest;
    }

    private static void joinNext(PageLines page, int line) {
        boolean ideographs = Chars.type(page.text[page.end[line] - 1]) == Chars.IDEOGRAPH
                || Chars.type(page.text[page.start[line + 1]]) == Chars.IDEOGRAPH;
        char between = ideographs ? PageLines.JOINT : ' ';
        Arrays.fill(page.text, page.end[line], page.start[line + 1], between);
    }

    /** Whether the first word of the next line would not have fitted on the line. */
    private static boolean isFull(PageLines page, int line, int width) {
        return length(page, line) + 1 + firstWord(page, line + 1) > width - SLACK;
    }

    /** The length of the first word of a line, up to where a line could be broken. */
    private static int firstWord(PageLines page, int line) {
        int from = page.start[line];
        int to = from;
        int limit = page.end[line];
        while (to < limit && Chars.type(page.text[to]) != Chars.SPACE && page.text[to] != '-') {
            boolean ideograph = Chars.type(page.text[to]) == Chars.IDEOGRAPH;
            to++;
            if (ideograph) {
                break;
            }
        }
        return to - from;
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
