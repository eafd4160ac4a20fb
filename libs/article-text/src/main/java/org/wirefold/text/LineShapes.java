package org.wirefold.text;

/**
 * What a line looks like, by itself: how long, how it ends, and whether it is one of the lines that stand around an
 * article (a byline, a date, a dateline, a rights line …). Works on the words of {@link PageLines}, without strings.
 */
final class LineShapes {

    /** Coarse classes, as a neighbour sees a line. */
    static final int EDGE = 0;

    static final int LONG_PROSE = 1;
    static final int PROSE = 2;
    static final int SHORT_SENTENCE = 3;
    static final int LONG_OPEN = 4;
    static final int PHRASE = 5;
    static final int LABEL = 6;
    static final int FURNITURE = 7;
    static final int INTERRUPTION = 8;
    static final int OPENING = 9;
    static final int CLOSING = 10;
    static final int CAPTION = 11;
    static final int CLASSES = 12;

    /** Marks, as bits. */
    static final int BYLINE = 1;

    static final int DATE = 1 << 1;
    static final int DATELINE_ONLY = 1 << 2;
    static final int DATELINED = 1 << 3;
    static final int RIGHTS_SIGN = 1 << 4;
    static final int AT = 1 << 5;
    static final int ADDRESS = 1 << 6;
    static final int PIPE = 1 << 7;
    static final int PIPES = 1 << 8;
    static final int ARROW = 1 << 9;
    static final int BULLET = 1 << 10;
    static final int ELLIPSIS = 1 << 11;
    static final int BRACKET_END = 1 << 12;
    static final int ALL_CAPITALS = 1 << 13;
    static final int SMALL_START = 1 << 14;
    static final int QUOTE_START = 1 << 15;
    static final int SUBHEAD = 1 << 16;
    static final int ENDS = 1 << 17;
    static final int AGENCY_LINE = 1 << 18;
    static final int DASH_START = 1 << 19;
    static final int COLON_END = 1 << 20;
    static final int MARKS = 21;

    /** A sentence has this share of the frequent words that others have, in hundredths. */
    private static final int USUAL_SHARE = 40;

    private static final int HEAD = 100;
    private static final int TAIL = 20;

    private final PageLines page;
    private final Datelines datelines;

    LineShapes(PageLines page, Datelines datelines) {
        this.page = page;
        this.datelines = datelines;
    }

    /** The marks of a line. */
    int marks(int line) {
        int marks = characters(line);
        int words = page.words(line);
        int dateline = datelines.find(page, line);
        if (dateline > 0) {
            boolean only = page.end[line] - dateline <= 1 || isRestDate(line, dateline);
            return marks | (only ? DATELINE_ONLY : DATELINED);
        }
        if ((marks & ENDS) == 0) {
            if (words <= 14 && (Bylines.isByline(page, line) || isEastAsianByline(line))) {
                marks |= BYLINE;
            }
            if (words <= 6 && hasAgency(line)) {
                marks |= AGENCY_LINE;
            }
        }
        if (words <= 14 && isDate(line)) {
            marks |= DATE;
        }
        return marks;
    }

    private boolean isEastAsianByline(int line) {
        return page.text[page.start[line]] >= '\u3010' && EastAsianBylines.of(page.line(line)) != null;
    }

    private int characters(int line) {
        char[] text = page.text;
        int from = page.start[line];
        int to = page.end[line];
        int marks = 0;
        int pipes = 0;
        // Signs matter where lines are short; on a long one only its head and its end are looked at.
        boolean isLong = to - from > HEAD + TAIL;
        int headEnd = isLong ? from + HEAD : to;
        int tail = isLong ? to - TAIL : to;
        int i = page.runs().nextSign(from, headEnd);
        while (i < to) {
            if (i < headEnd || i >= tail) {
                char c = text[i];
                pipes += i > from && (c == '|' || c == '\u00b7' || c == '\u2022') ? 1 : 0;
                marks |= sign(text, i, from, to);
            }
            i = i + 1 < headEnd
                    ? page.runs().nextSign(i + 1, headEnd)
                    : page.runs().nextSign(Math.max(tail, i + 1), to);
        }
        if (pipes > 0) {
            marks |= pipes > 1 ? PIPES : PIPE;
        }
        if (isShouted(text, from, headEnd, tail, to)) {
            marks |= ALL_CAPITALS;
        }
        return marks | edges(text, from, to);
    }

    private static int sign(char[] text, int i, int from, int to) {
        return switch (text[i]) {
            case '\u00a9' -> RIGHTS_SIGN;
            case '@' -> AT;
            case '\u00bb', '>', '\u203a', '\u25ba' -> i > to - 3 ? ARROW : 0;
            case '/' -> i > from && text[i - 1] == '/' ? ADDRESS : 0;
            case '.' -> i + 3 < to && text[i + 1] == 'c' && text[i + 2] == 'o' && text[i + 3] == 'm' ? ADDRESS : 0;
            default -> 0;
        };
    }

    /** Whether four of five letters of the head and the end of the line are capitals. */
    private static boolean isShouted(char[] text, int from, int headEnd, int tail, int to) {
        int length = headEnd - from + to - tail;
        int upper = 0;
        int lower = 0;
        // Once a fifth is small letters, four times as many capitals are out of reach.
        for (int i = from; i < to && 5 * lower < length; i++) {
            i = i == headEnd ? tail : i;
            char c = text[i];
            lower += (char) (c - 'a') <= 'z' - 'a' ? 1 : 0;
            upper += (char) (c - 'A') <= 'Z' - 'A' ? 1 : 0;
        }
        return upper > 3 && upper > 4 * lower;
    }

    private int edges(char[] text, int from, int to) {
        int marks = 0;
        char first = text[from];
        char second = from + 1 < to ? text[from + 1] : ' ';
        char last = text[to - 1];
        if (first == '\u2022' || first == '*' || first == '\u00b7' || first == '\u25cf' || first == '\u25aa') {
            marks |= BULLET;
        } else if (first == '-' || first == '\u2013' || first == '\u2014') {
            marks |= DASH_START;
            if (second == ' ' && to - from > 4 && to - from < 80 && last == first && text[to - 2] == ' ') {
                marks |= SUBHEAD;
            }
        } else if (Character.isLowerCase(first)) {
            marks |= SMALL_START;
        } else if (first == '"' || first == '\u201c' || first == '\u00ab' || first == '\u201e' || first == '\'') {
            marks |= QUOTE_START;
        }
        if (last == ']') {
            marks |= BRACKET_END;
        }
        int i = to - 1;
        while (i > from && Chars.isClosing(text[i])) {
            i--;
        }
        char end = text[i];
        if (end == '\u2026' || (i - 2 > from && end == '.' && text[i - 1] == '.' && text[i - 2] == '.')) {
            marks |= ELLIPSIS | ENDS;
        } else if (Chars.isTerminal(end) && !isHalfOfDay(text, i, from)) {
            marks |= ENDS;
        } else if (end == ':' || end == ',' || end == ';' || end == '\uff1a' || end == '\uff0c') {
            marks |= COLON_END | ENDS;
        }
        return marks;
    }

    /** "9:30 a.m." ends no sentence by itself. */
    private static boolean isHalfOfDay(char[] text, int at, int from) {
        return at - from > 5
                && text[at - 1] == 'm'
                && text[at - 2] == '.'
                && (text[at - 3] == 'a' || text[at - 3] == 'p')
                && text[at - 4] == ' '
                && Character.isDigit(text[at - 5])
                && at - from < HEAD;
    }

    private boolean hasAgency(int line) {
        if ((page.flags[line] & Words.AGENCY) == 0) {
            return false;
        }
        for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
            if ((page.wordFlags[w] & Words.AGENCY) != 0 && (page.wordFlags[w] & Words.CAPITAL) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A line of month, weekday, time and number, with at most a third of other words. */
    private boolean isDate(int line) {
        boolean may =
                page.numberWords[line] > 0 && (page.flags[line] & (Words.MONTH | Words.WEEKDAY | Words.TIME)) != 0;
        return may && isDate(page.firstWord[line], page.firstWord[line + 1]);
    }

    private boolean isDate(int from, int to) {
        int dates = 0;
        int numbers = 0;
        for (int w = from; w < to; w++) {
            long flags = page.wordFlags[w];
            if ((flags & Words.NUMBER) != 0) {
                numbers++;
            } else if ((flags & (Words.MONTH | Words.WEEKDAY | Words.TIME)) != 0) {
                dates++;
            }
        }
        return dates > 0 && numbers > 0 && (dates + numbers) * 3 >= 2 * (to - from);
    }

    private boolean isRestDate(int line, int offset) {
        int w = page.firstWord[line];
        int to = page.firstWord[line + 1];
        while (w < to && page.wordStart[w] < offset) {
            w++;
        }
        return w == to || (to - w <= 5 && isDate(w, to));
    }

    /** The share of frequent words, in hundredths. */
    int functionShare(int line) {
        return 100 * page.functionWords[line] / page.words(line);
    }

    /**
     * The coarse class of a line.
     *
     * @param words its size in words
     * @param relativeShare its frequent words against those of the sentences of the page, in hundredths
     */
    int coarse(int line, int words, int marks, int relativeShare) {
        boolean ends = (marks & ENDS) != 0;
        boolean prose = ends && words >= 8 && relativeShare >= USUAL_SHARE;
        int phrase = page.phrase[line];
        if ((marks & RIGHTS_SIGN) != 0) {
            return CLOSING;
        }
        if (phrase != Phrases.NONE && (!prose || (words < 20 && phrase != Phrases.CAPTION))) {
            return switch (phrase) {
                case Phrases.AD, Phrases.READMORE -> INTERRUPTION;
                case Phrases.RIGHTS, Phrases.CREDIT -> CLOSING;
                case Phrases.CAPTION -> CAPTION;
                default -> FURNITURE;
            };
        }
        if ((marks & (BYLINE | DATE | DATELINE_ONLY)) != 0) {
            return OPENING;
        }
        if (ends) {
            return prose ? words >= 20 ? LONG_PROSE : PROSE : SHORT_SENTENCE;
        }
        return words >= 12 ? LONG_OPEN : words >= 4 ? PHRASE : LABEL;
    }
}
