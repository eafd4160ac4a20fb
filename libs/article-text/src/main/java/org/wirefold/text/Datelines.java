package org.wirefold.text;

import java.nio.CharBuffer;

/**
 * Finds the dateline that opens a line: {@code SEOUL, Oct 10 (AFP) -}, {@code Beijing (AFP) Sept 2, 2025},
 * {@code LONDON —}, {@code Geneva, 3 May (Reuters) –}. The parts of the dateline found last stay readable until the
 * next call.
 */
final class Datelines {

    private static final int MAX_PLACE_WORDS = 5;

    /** Capitals before a dash or colon that name no place. */
    private static final HashTable NO_PLACE = noPlace();

    /** Notes to editors that stand in brackets before a dateline open with one of these. */
    private static final HashTable NOTE =
            table("corrects corrected correcting correction clarifies clarification updates"
                    + " updated adds recasts refiles refiled repeats removes fixes rewrites");

    private static final int LONGEST_NOTE = 200;

    /** Where the dateline found last begins. */
    int whole;

    /** Where its place, agency and date stand; a place that is missing is empty, of the others the start is below 0. */
    int placeStart;

    int placeEnd;

    int agencyStart;
    int agencyEnd;
    int dateStart;
    int dateEnd;

    private static HashTable noPlace() {
        return table(
                "note notes update updated updates alert breaking urgent exclusive analysis opinion watch video photo"
                        + " photos corrected correction corrects refile repeat rpt factbox timeline table editor editors q a wrapup"
                        + " lead ld flash bulletin snap kill withdrawn embargo embargoed attention recap interview feature"
                        + " explainer review preview live poll column comment highlights text chronology snapshot wrap"
                        + " instant view news brief briefs total year shr net revs sales");
    }

    private static HashTable table(String words) {
        HashTable table = new HashTable();
        for (String word : words.split(" ", -1)) {
            table.add(WordHash.of(word), 1);
        }
        return table;
    }

    /**
     * Where the text after the dateline begins, or -1 if the line has none.
     */
    int find(PageLines page, int line) {
        int start = page.start[line];
        if (AgencyOpenings.mayOpen(page.text, start, page.end[line])) {
            int length = Math.min(AgencyOpenings.HEAD, page.end[line] - start);
            AgencyOpenings.Opening opening = AgencyOpenings.find(CharBuffer.wrap(page.text, start, length));
            if (opening != null) {
                return take(opening, start);
            }
        }
        return findByWords(page, line);
    }

    private int take(AgencyOpenings.Opening opening, int start) {
        whole = start;
        placeStart = opening.placeStart() < 0 ? start : start + opening.placeStart();
        placeEnd = opening.placeStart() < 0 ? start : start + opening.placeEnd();
        agencyStart = opening.agencyStart() < 0 ? -1 : start + opening.agencyStart();
        agencyEnd = opening.agencyStart() < 0 ? -1 : start + opening.agencyEnd();
        dateStart = opening.dateStart() < 0 ? -1 : start + opening.dateStart();
        dateEnd = opening.dateEnd() < 0 ? -1 : start + opening.dateEnd();
        return start + opening.end();
    }

    private int findByWords(PageLines page, int line) {
        int last = page.firstWord[line + 1];
        int start = page.start[line];
        int first = page.firstWord[line];
        if (opensWithNote(page, line)) {
            start = afterNote(page, line);
            first = wordAt(page, first, last, start);
            if (first == last) {
                return -1;
            }
        }
        whole = start;
        placeStart = start;
        placeEnd = -1;
        agencyStart = -1;
        agencyEnd = -1;
        dateStart = -1;
        dateEnd = -1;
        if ((page.wordFlags[first] & Words.CAPITAL) == 0
                || NO_PLACE.get(page.wordHash[first]) != 0
                || page.wordStart[first] > start + 2) {
            return -1;
        }
        int w = first;
        boolean capitals = true;
        while (w < last && w - first <= MAX_PLACE_WORDS && isPlaceWord(page, first, w)) {
            capitals &= isAllCapitals(page, w);
            w++;
        }
        if (w == first) {
            return -1;
        }
        placeEnd = page.wordEnd[w - 1];
        if (placeEnd - page.wordStart[first] < 2) {
            return -1;
        }
        w = date(page, w, last);
        int i = w > first ? page.wordEnd[w - 1] : placeEnd;
        i = agency(page, line, i);
        if (agencyStart >= 0 && dateStart < 0) {
            int after = wordAt(page, w, last, i);
            int next = date(page, after, last);
            if (next > after) {
                i = page.wordEnd[next - 1];
            }
        }
        int dash = afterDash(page, line, i);
        boolean known = agencyStart >= 0 || (dateStart >= 0 && dash > 0) || (capitals && dash > 0);
        if (!known || (page.wordFlags[first] != Words.CAPITAL && agencyStart < 0 && dateStart < 0)) {
            return -1;
        }
        return dash > 0 ? dash : skipSpace(page, line, i);
    }

    /** Whether the line is a note to editors, in brackets, and nothing else. */
    static boolean isNote(PageLines page, int line) {
        return opensWithNote(page, line) && afterNote(page, line) >= page.end[line];
    }

    /** Whether a note to editors, in brackets, opens the line. */
    static boolean opensWithNote(PageLines page, int line) {
        return page.text[page.start[line]] == '(' && NOTE.get(page.wordHash[page.firstWord[line]]) != 0;
    }

    /** Where the text after the bracket that opens the line begins; the line's end if the bracket stays open. */
    private static int afterNote(PageLines page, int line) {
        int limit = Math.min(page.end[line], page.start[line] + LONGEST_NOTE);
        for (int i = page.start[line]; i < limit; i++) {
            if (page.text[i] == ')') {
                return skipSpace(page, line, i + 1);
            }
        }
        return page.end[line];
    }

    private static boolean isPlaceWord(PageLines page, int first, int w) {
        long flags = page.wordFlags[w];
        if ((flags & Words.CAPITAL) == 0 || (flags & (Words.MONTH | Words.WEEKDAY)) != 0) {
            return false;
        }
        if (w == first) {
            return true;
        }
        // Only a space, a comma, a slash, a hyphen or an abbreviation's period may stand between.
        for (int i = page.wordEnd[w - 1]; i < page.wordStart[w]; i++) {
            char c = page.text[i];
            if (c != ' ' && c != ',' && c != '.' && c != '/' && c != '-' && c != '\'' && c != '\u2019') {
                return false;
            }
            if ((c == '-' && page.text[i + 1] == '-') || (c == '-' && page.text[i + 1] == ' ')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllCapitals(PageLines page, int w) {
        int end = page.wordEnd[w];
        int i = page.wordStart[w];
        while (i < end) {
            if (!Chars.isUpper(page.text[i++])) {
                return false;
            }
        }
        return true;
    }

    /** Reads "Oct 10, 2025", "3 May", "October 10" from word w on; returns the word after it, w if there is none. */
    private int date(PageLines page, int w, int last) {
        int i = w;
        int months = 0;
        int numbers = 0;
        while (i < last && i - w < 5) {
            long flags = page.wordFlags[i];
            int gap = i == w ? 0 : page.wordStart[i] - page.wordEnd[i - 1];
            if (gap > 2) {
                break;
            }
            if ((flags & Words.MONTH) != 0 && (flags & Words.CAPITAL) != 0 && months == 0) {
                months++;
            } else if ((flags & Words.NUMBER) != 0 && numbers < 2) {
                numbers++;
            } else if ((flags & Words.WEEKDAY) == 0 || (flags & Words.CAPITAL) == 0 || months + numbers > 0) {
                break;
            }
            i++;
        }
        if (months == 1 && numbers >= 1) {
            dateStart = page.wordStart[w];
            dateEnd = page.wordEnd[i - 1];
            return i;
        }
        return w;
    }

    /** Reads "(AFP)" or "(Kyodo News)" from offset i on; returns where to go on. */
    private int agency(PageLines page, int line, int i) {
        char[] text = page.text;
        int end = page.end[line];
        int open = i;
        while (open < end && open < i + 3 && (text[open] == ' ' || text[open] == ',' || text[open] == '.')) {
            open++;
        }
        if (open >= end || text[open] != '(') {
            return i;
        }
        int close = open + 1;
        while (close < end && close < open + 32 && text[close] != ')') {
            close++;
        }
        if (close >= end
                || text[close] != ')'
                || close - open < 3
                || (!Chars.isUpper(text[open + 1]) && !isAgency(page, open + 1, close))) {
            return i;
        }
        agencyStart = open + 1;
        agencyEnd = close;
        return close + 1;
    }

    private static boolean isAgency(PageLines page, int from, int to) {
        return (Words.flags(WordHash.of(page.text, from, to)) & Words.AGENCY) != 0;
    }

    private static int wordAt(PageLines page, int w, int last, int offset) {
        int i = w;
        while (i < last && page.wordStart[i] < offset) {
            i++;
        }
        return i;
    }

    private static int afterDash(PageLines page, int line, int from) {
        char[] text = page.text;
        int end = page.end[line];
        int i = skipSpace(page, line, from);
        if (i < end && (text[i] == '.' || text[i] == ',')) {
            i = skipSpace(page, line, i + 1);
        }
        int dash = i;
        while (i < end && (text[i] == '-' || text[i] == '\u2013' || text[i] == '\u2014' || text[i] == '\u2015')) {
            i++;
        }
        boolean spaced = (i < end && text[i] == ' ') || (i > dash && text[i - 1] >= '\u2013') || i - dash > 1;
        if (i > dash && spaced) {
            return skipSpace(page, line, i);
        }
        if (dash > from || i >= end || text[i] != ':') {
            return -1;
        }
        return i + 1 < end && text[i + 1] == ' ' ? skipSpace(page, line, i + 1) : -1;
    }

    private static int skipSpace(PageLines page, int line, int from) {
        int i = from;
        while (i < page.end[line] && Chars.type(page.text[i]) == Chars.SPACE) {
            i++;
        }
        return i;
    }
}
