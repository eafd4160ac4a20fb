package org.wirefold.text;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * Joins the pieces of a paragraph that was broken at every link and bold word, as programs do that turn a page into text
 * and know nothing of blocks. Whether two lines are one is decided by a logistic regression over what stands at the
 * break: the marks and letters on both sides, the space that the break left, the lengths, and how the other breaks of
 * the text look. No word of any language counts, and the case of letters only where the script has it. The weights are
 * trained by {@code JoinTraining} in the tests of this module and ship as a readable table. Buffers are reused. Not
 * thread-safe.
 */
final class LineJoins {

    private static final int ENDINGS = 9;
    private static final int TERMINAL = 0;
    private static final int CASELESS_END = 7;
    private static final int OPENINGS = 7;
    private static final int LOWER = 0;
    private static final int UPPER = 1;
    private static final int CASELESS = 2;
    private static final int CLOSING = 4;
    private static final int LENGTHS = 5;

    /** Lengths in characters: of a line that opens an article, of an agency in brackets, of a reporter behind it. */
    private static final int SHORTEST_OPENING = 60;

    private static final int LONGEST_AGENCY = 25;
    private static final int LONGEST_REPORTER = 16;

    /** A byline that stands by itself has no more words. */
    private static final int BYLINE_WORDS = 10;

    private static final int BIAS = 0;
    private static final int SIDES = BIAS + 1;
    private static final int SPACES = SIDES + ENDINGS * OPENINGS;
    private static final int SPACED_PAGE = SPACES + 12;
    private static final int BOTH_LENGTHS = SPACED_PAGE + 8;
    private static final int LENGTH_SO_FAR = BOTH_LENGTHS + LENGTHS * LENGTHS;
    private static final int JOINED_BEFORE = LENGTH_SO_FAR + 2 * LENGTHS;
    private static final int BETWEEN = JOINED_BEFORE + 2;
    private static final int OPEN_PAGE = BETWEEN + 3;
    private static final int SPACED_ENDING = OPEN_PAGE + 30;
    private static final int SPACED_OPENING = SPACED_ENDING + 2 * ENDINGS;
    private static final int INDENT = SPACED_OPENING + 2 * OPENINGS;

    /** How many features there are. */
    static final int SIZE = INDENT + 3;

    /** How many of them a break has. */
    static final int ACTIVE = 12;

    private static final float[] WEIGHTS = load();

    private final PageLines page;

    /** For the trainer: as if no letter had case. */
    boolean isCaseless;

    private int spacedShare;
    private int openShare;
    private boolean[] joined = new boolean[64];
    private final int[] on = new int[ACTIVE];

    LineJoins(PageLines page) {
        this.page = page;
    }

    private static float[] load() {
        float[] weights = new float[SIZE];
        int i = 0;
        for (String line : Resources.lines("joins.txt")) {
            weights[i++] = Float.parseFloat(line.substring(line.indexOf(' ') + 1));
        }
        if (i != SIZE) {
            throw new IllegalStateException("not all weights are in joins.txt");
        }
        return weights;
    }

    /** Turns the breaks within paragraphs into spaces; false where there are none. */
    boolean join() {
        int n = page.count;
        if (n < 2) {
            return false;
        }
        prepare();
        if (joined.length < n) {
            joined = new boolean[2 * n];
        }
        boolean any = false;
        int soFar = page.words(0);
        joined[0] = false;
        for (int line = 1; line < n; line++) {
            int active = features(line, soFar, joined[line - 1], on);
            float score = 0;
            for (int i = 0; i < active; i++) {
                score += WEIGHTS[on[i]];
            }
            joined[line] = score > 0 && !opensWithAgency(line) && !opensWithDateline(line) && !isByline(line);
            any |= joined[line];
            soFar = joined[line] ? soFar + page.words(line) : page.words(line);
        }
        for (int line = 1; any && line < n; line++) {
            if (joined[line]) {
                fill(line);
            }
        }
        return any;
    }

    /** "(ANSA) - ROMA, 04 MAR - …": a bracket and a dash open the article, and are no piece of the line above. */
    private boolean opensWithAgency(int line) {
        char[] text = page.text;
        int start = page.start[line];
        int end = page.end[line];
        if (text[start] != '(' || end - start < SHORTEST_OPENING) {
            return false;
        }
        int close = start + 1;
        while (close < start + LONGEST_AGENCY && text[close] != ')') {
            close++;
        }
        for (int i = close + 1; text[close] == ')' && i < close + LONGEST_REPORTER; i++) {
            if ((text[i] == '-' || text[i] == '\u2013' || text[i] == '\u2014' || text[i] == '=')
                    && text[i - 1] == ' ') {
                return true;
            }
        }
        return false;
    }

    /** Below a blank line, the dateline of an agency opens the article. */
    private boolean opensWithDateline(int line) {
        int start = page.start[line];
        int length = Math.min(AgencyOpenings.HEAD, page.end[line] - start);
        return page.gapBefore[line] > 0
                && AgencyOpenings.mayOpen(page.text, start, page.end[line])
                && AgencyOpenings.find(CharBuffer.wrap(page.text, start, length)) != null;
    }

    /** "di Paola Conti", "[한서윤 기자]": below a blank line a name with what opens it is no piece of the line above. */
    private boolean isByline(int line) {
        return page.gapBefore[line] > 0 && page.words(line) <= BYLINE_WORDS && BylineNames.opens(page.line(line));
    }

    /** Takes the break before the line away; marks that stood alone between the lines stay. */
    private void fill(int line) {
        char[] text = page.text;
        for (int i = page.end[line - 1]; i < page.start[line]; i++) {
            if (Chars.type(text[i]) == Chars.SPACE) {
                text[i] = PageLines.JOINT;
            }
        }
        int before = page.end[line - 1];
        if (before < page.start[line] && text[before] == PageLines.JOINT && isSpaceMeant(line)) {
            text[before] = ' ';
        }
    }

    /** Whether two pieces are two words: not before a comma, after a bracket, between ideographs, after a drop cap. */
    private boolean isSpaceMeant(int line) {
        char[] text = page.text;
        char left = text[page.end[line - 1] - 1];
        int next = page.end[line - 1];
        while (text[next] == PageLines.JOINT) {
            next++;
        }
        char right = text[next];
        boolean isDropCap = page.end[line - 1] - page.start[line - 1] == 1
                && Chars.isUpper(left)
                && Character.isLowerCase(right)
                && page.start[line] - page.end[line - 1] == 1;
        return !isDropCap
                && !isClosing(right)
                && !isOpening(left)
                && Chars.type(left) != Chars.IDEOGRAPH
                && Chars.type(right) != Chars.IDEOGRAPH;
    }

    /** Looks at the text as a whole; to be called once a text, before {@link #features}. */
    void prepare() {
        int n = page.count;
        int close = 0;
        int spaced = 0;
        int wide = 0;
        int open = 0;
        for (int line = 0; line < n; line++) {
            if (line > 0 && page.gapBefore[line] == 0) {
                close++;
                spaced += spaces(line) > 0 ? 1 : 0;
            }
            if (page.words(line) >= 8) {
                wide++;
                open += ending(line) == TERMINAL ? 0 : 1;
            }
        }
        spacedShare = spaced == 0 ? 0 : 10 * spaced < 3 * close ? 1 : 10 * spaced < 7 * close ? 2 : 3;
        openShare = wide == 0 ? 0 : 10 * open < wide ? 1 : 10 * open < 3 * wide ? 2 : 10 * open < 6 * wide ? 3 : 4;
    }

    /**
     * What stands at the break before a line.
     *
     * @param soFar the words of the pieces joined up to here
     * @param joinedBefore whether the line before was joined to the one before it
     * @param out receives the features
     * @return how many there are
     */
    int features(int line, int soFar, boolean joinedBefore, int[] out) {
        int ending = ending(line - 1);
        int opening = opening(line);
        int spaces = spaces(line);
        int spaced = spaces > 0 ? 1 : 0;
        int length = length(page.words(line));
        int gap = Math.min(2, page.gapBefore[line]);
        int n = 0;
        out[n++] = BIAS;
        out[n++] = SIDES + ending * OPENINGS + opening;
        out[n++] = SPACES + 4 * gap + spaces;
        out[n++] = SPACED_PAGE + 2 * spacedShare + spaced;
        out[n++] = BOTH_LENGTHS + LENGTHS * length(page.words(line - 1)) + length;
        out[n++] = LENGTH_SO_FAR + length(soFar) + (ending == TERMINAL ? LENGTHS : 0);
        out[n++] = JOINED_BEFORE + (joinedBefore ? 1 : 0);
        out[n++] = BETWEEN + between(line);
        int side = opening == LOWER ? 0 : opening == UPPER || opening == CASELESS ? 1 : 2;
        out[n++] = OPEN_PAGE + 6 * openShare + 3 * (ending == TERMINAL ? 1 : 0) + side;
        out[n++] = SPACED_ENDING + 2 * ending + spaced;
        out[n++] = SPACED_OPENING + 2 * opening + spaced;
        out[n++] = INDENT + Math.min(2, leading(line));
        return n;
    }

    private static int length(int words) {
        return words <= 1 ? 0 : words <= 3 ? 1 : words <= 7 ? 2 : words <= 15 ? 3 : 4;
    }

    /** Whether a space stands at the end of the line before (1), one at the beginning of the line (2), or both (3). */
    private int spaces(int line) {
        boolean trailing = Chars.type(page.text[page.end[line - 1]]) == Chars.SPACE && !isBreak(page.end[line - 1]);
        return (trailing ? 1 : 0) + (leading(line) == 1 ? 2 : 0);
    }

    private int leading(int line) {
        int at = page.start[line];
        int i = at;
        while (i > page.end[line - 1] && !isBreak(i - 1)) {
            i--;
        }
        return at - i;
    }

    private boolean isBreak(int at) {
        char c = page.text[at];
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f';
    }

    /** What stands alone between the lines: nothing, closing marks, or anything else. */
    private int between(int line) {
        int kind = 0;
        for (int i = page.end[line - 1]; i < page.start[line]; i++) {
            if (Chars.type(page.text[i]) != Chars.SPACE) {
                if (!isClosing(page.text[i])) {
                    return 2;
                }
                kind = 1;
            }
        }
        return kind;
    }

    private int ending(int line) {
        char last = page.text[page.end[line] - 1];
        char within = page.lastChar(line);
        if (Chars.isTerminal(within)) {
            return TERMINAL;
        }
        if (last == ':' || last == '\uff1a') {
            return 1;
        }
        if (isComma(last)) {
            return 2;
        }
        if (isOpening(last)) {
            return 3;
        }
        if (Chars.isClosing(last)) {
            return 4;
        }
        if (Character.isDigit(last)) {
            return 5;
        }
        if (!Character.isLetter(last)) {
            return 8;
        }
        return hasCase(last) ? 6 : CASELESS_END;
    }

    private int opening(int line) {
        char first = page.text[page.start[line]];
        if (Character.isLetter(first)) {
            return hasCase(first) ? Character.isLowerCase(first) ? LOWER : UPPER : CASELESS;
        }
        if (Character.isDigit(first)) {
            return 3;
        }
        if (isClosing(first)) {
            return CLOSING;
        }
        return isOpening(first) ? 5 : 6;
    }

    private boolean hasCase(char c) {
        return !isCaseless && (Character.isLowerCase(c) || Character.isUpperCase(c));
    }

    private static boolean isComma(char c) {
        return c == ',' || c == ';' || c == '\u3001' || c == '\uff0c' || c == '\u060c' || c == '\uff1b';
    }

    private static boolean isClosing(char c) {
        return isComma(c) || c == ':' || Chars.isTerminal(c) || (Chars.isClosing(c) && c != '"' && c != '\'');
    }

    private static boolean isOpening(char c) {
        return c == '('
                || c == '['
                || c == '\u201c'
                || c == '\u201e'
                || c == '\u00ab'
                || c == '\u2018'
                || c == '\u300c'
                || c == '\u300e'
                || c == '\uff08'
                || c == '\u300a';
    }

    /** For the trainer: a table of weights. */
    static String table(float[] weights) {
        StringBuilder out = new StringBuilder();
        String[] names = {
            "bias",
            "sides",
            "spaces",
            "spaced-page",
            "both-lengths",
            "length-so-far",
            "joined-before",
            "between",
            "open-page",
            "spaced-ending",
            "spaced-opening",
            "indent"
        };
        int[] bases = {
            BIAS,
            SIDES,
            SPACES,
            SPACED_PAGE,
            BOTH_LENGTHS,
            LENGTH_SO_FAR,
            JOINED_BEFORE,
            BETWEEN,
            OPEN_PAGE,
            SPACED_ENDING,
            SPACED_OPENING,
            INDENT
        };
        int group = 0;
        for (int i = 0; i < SIZE; i++) {
            while (group + 1 < bases.length && bases[group + 1] <= i) {
                group++;
            }
            out.append(names[group])
                    .append('.')
                    .append(i - bases[group])
                    .append(' ')
                    .append(Math.round(weights[i] * 1000) / 1000f)
                    .append('\n');
        }
        return out.toString();
    }

    /** For the trainer: the features that a break has of all. */
    int[] active(int line, int soFar, boolean joinedBefore) {
        int n = features(line, soFar, joinedBefore, on);
        return Arrays.copyOf(on, n);
    }
}
