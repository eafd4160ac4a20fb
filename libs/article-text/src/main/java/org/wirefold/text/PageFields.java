package org.wirefold.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields around a body from the lines beside it: headline, byline, dateline, agency, credit, holder of the
 * rights, and the lines that may hold a date. Reads the page as {@link BodyFinder} left it. Not thread-safe.
 */
final class PageFields {

    private static final int HEADLINE_REACH = 14;
    private static final int BYLINE_REACH = 8;
    private static final int CREDIT_REACH = 12;
    private static final int EDGE_LINES = 3;
    private static final int LONGEST_LINE = 300;
    private static final int MARKER = 40;
    private static final int PICTURE_DATE = 24;
    private static final String TAKEN = " taken on ";
    private static final int MARKER_WORDS = 24;

    /** What marks a headline in Markdown. */
    private static final Pattern MARKDOWN =
            Pattern.compile("^#{1,6}\\s+|^\\*\\*(?=.+\\*\\*$)|(?<=^\\*\\*.{1,300})\\*\\*$");

    private final PageLines page;
    private final BodyFeatures features;
    private final Datelines datelines;

    private byte[] states = new byte[0];
    private int lines;
    private int firstBody;
    private int lastBody;
    private int headlineLine;

    /** Whether the text was given as a body: then the lines around the article are looked for within it. */
    private boolean isBody;

    /** The fields of the page read last. */
    @Nullable
    Dateline dateline;

    /** Where the first body line begins after its dateline, or -1. */
    int bodyStart;

    PageFields(PageLines page, BodyFeatures features, Datelines datelines) {
        this.page = page;
        this.features = features;
        this.datelines = datelines;
    }

    /**
     * Finds the edges of the body, its headline and its dateline; a headline within the body is taken out of it.
     *
     * @param given the headline from a field
     * @param newIsBody whether the text was given as a body: then nothing is taken out of it
     */
    void read(byte[] newStates, int n, @Nullable String given, boolean newIsBody) {
        states = newStates;
        lines = n;
        isBody = newIsBody;
        findEdges();
        int dated = given == null && !isBody ? BodyEdges.datedHeadline(page, features, states, firstBody, n) : -1;
        headlineLine = dated >= 0 ? -1 : headlineAbove();
        if (dated >= 0) {
            takeHeadline(dated);
        } else if (headlineLine < 0 || given != null) {
            int within = BodyEdges.headlineWithin(page, features, states, firstBody, n);
            if (within >= 0 && (given == null || Chars.folded(given).equals(Chars.folded(text(within))))) {
                takeHeadline(within);
            }
        }
        dateline = null;
        bodyStart = -1;
        findDateline();
    }

    /** Takes a headline out of the body, and the date and byline below it. */
    private void takeHeadline(int within) {
        headlineLine = within;
        if (isBody) {
            return;
        }
        byte outside = (byte) (within == firstBody ? LineState.BEFORE : LineState.GAP);
        int line = within;
        do {
            states[line++] = outside;
        } while (line < lines && states[line] == LineState.BODY && BodyEdges.isOpening(page, features, line));
        findEdges();
    }

    private void findEdges() {
        firstBody = 0;
        while (firstBody < lines && states[firstBody] != LineState.BODY) {
            firstBody++;
        }
        lastBody = lines - 1;
        while (lastBody > firstBody && states[lastBody] != LineState.BODY) {
            lastBody--;
        }
    }

    private boolean has(int line, int mark) {
        return (features.marks[line] & mark) != 0;
    }

    private String text(int line) {
        int length = Math.min(LONGEST_LINE, page.end[line] - page.start[line]);
        return page.text(page.start[line], page.start[line] + length);
    }

    /** A note to editors that opens the body, "(Corrects spelling in second paragraph)", is no part of it. */
    private void leaveOutNote() {
        int next = firstBody + 1;
        while (next < lines && states[next] != LineState.BODY) {
            next++;
        }
        if (!isBody && next < lines && firstBody < lines && Datelines.isNote(page, firstBody)) {
            states[firstBody] = LineState.BEFORE;
            firstBody = next;
        }
    }

    private void findDateline() {
        leaveOutNote();
        if (firstBody < lines && has(firstBody, LineShapes.DATELINED)) {
            bodyStart = datelines.find(page, firstBody);
            dateline = dateline(firstBody, bodyStart);
            return;
        }
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - 4; i--) {
            if (has(i, LineShapes.DATELINE_ONLY)) {
                datelines.find(page, i);
                dateline = dateline(i, page.end[i]);
                return;
            }
        }
    }

    private Dateline dateline(int line, int end) {
        int start = datelines.whole;
        String place =
                datelines.placeStart == datelines.placeEnd ? null : page.text(datelines.placeStart, datelines.placeEnd);
        String agency = null;
        if (datelines.agencyStart >= 0) {
            String named = page.text(datelines.agencyStart, datelines.agencyEnd).strip();
            String known = Agencies.within(named);
            agency = known != null ? known : named;
        }
        String date = datelines.dateStart < 0 ? null : page.text(datelines.dateStart, datelines.dateEnd);
        int to = Math.max(start, Math.min(end, page.end[line]));
        String whole = page.text(start, to).strip();
        return new Dateline(whole, place, agency, date);
    }

    /** The headline on the page, empty if there is none. */
    String headline() {
        return headlineLine < 0
                ? ""
                : MARKDOWN.matcher(withoutBreaks(text(headlineLine))).replaceAll("");
    }

    private int headlineAbove() {
        int best = -1;
        double bestScore = 0.9;
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - HEADLINE_REACH; i--) {
            double score = headlineScore(i);
            if (score > bestScore) {
                bestScore = score;
                best = i;
            }
        }
        return best;
    }

    private double headlineScore(int line) {
        int words = page.words(line);
        int coarse = features.coarse[line];
        // "WATCH: Almy bridge opens" is a headline, "Watch" is not.
        boolean watch = coarse == LineShapes.INTERRUPTION && page.phrase[line] == Phrases.READMORE && words >= 6;
        boolean outside = coarse >= LineShapes.FURNITURE && !watch;
        boolean alone = isAlone(line);
        if ((words < 3 && !alone)
                || words > 28
                || outside
                || isBylineOrDate(line)
                || has(line, LineShapes.PIPES | LineShapes.ADDRESS)
                || (has(line, LineShapes.BULLET) && !text(line).startsWith("**"))) {
            return 0;
        }
        double score = words >= 5 ? 1.2 : words >= 3 ? 0.6 : words == 2 ? 0.4 : 0.2;
        score += alone ? 1 : 0;
        score += features.twice(line) ? 1.2 : 0;
        score -= watch ? 0.4 : 0;
        score += 0.25 * Math.max(0, features.coherence(line, states[line] == LineState.BODY));
        score -= 0.12 * (firstBody - line);
        score -= has(line, LineShapes.ENDS) && !endsAsHeadline(line) ? 0.8 : 0;
        return score;
    }

    /** Whether the line says who wrote it, or is a date and little else, in any language. */
    private boolean isBylineOrDate(int line) {
        return BylineNames.opens(text(line)) || BodyEdges.isOpening(page, features, line);
    }

    /** Whether the line is the first of the text and next above the body, but for byline and date. */
    private boolean isAlone(int line) {
        int below = line + 1;
        while (below < firstBody && has(below, LineShapes.BYLINE | LineShapes.DATE | LineShapes.DATELINE_ONLY)) {
            below++;
        }
        return line == 0 && below == firstBody;
    }

    private boolean endsAsHeadline(int line) {
        char c = page.lastChar(line);
        return c == '?' || c == '!';
    }

    private static String withoutBreaks(String text) {
        return text.replace('\t', ' ').strip();
    }

    /** Who wrote it, without "By"; null if the page does not say. */
    @Nullable
    String byline() {
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - BYLINE_REACH; i--) {
            String names = has(i, LineShapes.BYLINE) || BylineNames.opens(text(i)) ? BylineNames.of(text(i)) : null;
            if (names != null) {
                return names;
            }
        }
        int above = firstBody - 1;
        while (above > 0 && has(above, LineShapes.DATE)) {
            above--;
        }
        if (above >= 0 && isBareName(above)) {
            return BylineNames.of(text(above));
        }
        boolean isUnderHeadline = headlineLine >= 0 && headlineLine < above;
        String placed = isUnderHeadline ? BylineNames.placed(text(above)) : null;
        if (placed != null) {
            return placed;
        }
        for (int i = firstBody - 1; headlineLine >= 0 && i > headlineLine && i >= firstBody - EDGE_LINES; i--) {
            boolean may = (page.flags[i] & (Words.PAGE | Words.FUNCTION)) == 0 || page.numberWords[i] > 0;
            String name = may && !features.twice(i) ? BylineNames.between(text(i)) : null;
            if (name != null && name.length() < page.end[i] - page.start[i]) {
                return name;
            }
        }
        for (int i = firstBody; i < lines && i <= lastBody + 4; i++) {
            String names = isBeside(i) && has(i, LineShapes.BYLINE) ? BylineNames.of(text(i)) : null;
            if (names != null) {
                return names;
            }
        }
        return dateline == null ? null : EastAsianBylines.inDateline(dateline.text());
    }

    /** Whether the line is none of the body, or, in a text given as a body, one of the first or last. */
    private boolean isBeside(int line) {
        return states[line] != LineState.BODY || (isBody && (line < EDGE_LINES || line >= lines - EDGE_LINES));
    }

    /**
     * The line next above the body, or above its date, that is a name and no more: two to four words with capitals, none
     * of which is a word of pages or frequent, under a headline.
     */
    private boolean isBareName(int line) {
        int words = page.words(line);
        if (words < 2 || words > 4 || headlineLine < 0 || headlineLine >= line || features.twice(line)) {
            return false;
        }
        boolean plain =
                (page.flags[line] & (Words.PAGE | Words.FUNCTION | Words.MONTH | Words.WEEKDAY | Words.TIME)) == 0;
        return plain
                && page.capitalWords[line] == words
                && page.numberWords[line] == 0
                && !has(line, LineShapes.ENDS | LineShapes.ALL_CAPITALS | LineShapes.PIPE | LineShapes.PIPES);
    }

    /** The line that credits the text or claims its rights, nearest to the end of the body. */
    @Nullable
    String credit() {
        int line = creditLine();
        return line < 0 ? null : text(line);
    }

    private int creditLine() {
        int limit = Math.min(lines, lastBody + 1 + CREDIT_REACH);
        for (int i = isBody ? Math.max(0, lines - EDGE_LINES) : lastBody + 1; i < limit; i++) {
            if (features.coarse[i] == LineShapes.CLOSING || has(i, LineShapes.AGENCY_LINE)) {
                return i;
            }
        }
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - BYLINE_REACH; i--) {
            if (features.coarse[i] == LineShapes.CLOSING || has(i, LineShapes.AGENCY_LINE)) {
                return i;
            }
        }
        return -1;
    }

    /** Who holds the rights by the page's own words, nearest to the end of the body. */
    @Nullable
    String copyrightHolder() {
        for (int i = Math.min(lastBody + 1, lines); i < lines; i++) {
            String holder = holder(i);
            if (holder != null) {
                return holder;
            }
        }
        for (int i = Math.min(firstBody, lines) - 1; i >= 0; i--) {
            String holder = holder(i);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    private @Nullable String holder(int line) {
        return claimsRights(line) ? Rights.holder(text(line)) : null;
    }

    private boolean claimsRights(int line) {
        return has(line, LineShapes.RIGHTS_SIGN) || page.phrase[line] == Phrases.RIGHTS;
    }

    /** The lines next to the body, as far as a byline or a credit may stand from it. */
    LinesBeside beside() {
        List<String> above = new ArrayList<>(BYLINE_REACH);
        for (int i = Math.min(firstBody, lines) - 1; i >= 0 && above.size() < BYLINE_REACH; i--) {
            above.add(text(i));
        }
        List<String> below = new ArrayList<>(CREDIT_REACH);
        for (int i = lastBody + 1; i < lines && below.size() < CREDIT_REACH; i++) {
            below.add(text(i));
        }
        return new LinesBeside(above, below);
    }

    /** The agency the text is credited to, from its dateline, byline, credit or rights. */
    @Nullable
    String agency(@Nullable String byline, @Nullable String credit, @Nullable String holder) {
        Dateline found = dateline;
        if (found != null && found.agency() != null) {
            return found.agency();
        }
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - BYLINE_REACH; i--) {
            if (has(i, LineShapes.BYLINE | LineShapes.AGENCY_LINE)) {
                String agency = Agencies.within(text(i));
                if (agency != null) {
                    return agency;
                }
            }
        }
        String agency = Agencies.within(byline);
        agency = agency != null ? agency : Agencies.within(credit);
        return agency != null ? agency : Agencies.within(holder);
    }

    /** What the page says of dates. */
    PublicationFinder.Dates dates() {
        if (isAllBody() && !isBody) {
            return PublicationFinder.Dates.NONE;
        }
        return new PublicationFinder.Dates(nearDates(), farDates(), pictureDates(), agencyYear());
    }

    /** The year in which an agency claims the rights, in the line nearest to the end of the body; -1 if none does. */
    private int agencyYear() {
        for (int i = lastBody + 1; i < lines; i++) {
            if (claimsRights(i)) {
                String claim = text(i);
                int year = Agencies.within(claim) == null ? -1 : Rights.year(claim);
                if (year > 0) {
                    return year;
                }
            }
        }
        return -1;
    }

    private boolean isAllBody() {
        int i = 0;
        while (i < lines && states[i] == LineState.BODY) {
            i++;
        }
        return i == lines;
    }

    /** The date lines next to the body, nearest first. */
    private List<String> nearDates() {
        List<String> dates = new ArrayList<>(2);
        for (int i = firstBody - 1; i >= 0 && i >= firstBody - BYLINE_REACH; i--) {
            addDate(dates, i);
        }
        for (int i = firstBody; i < lines && i <= lastBody + 3; i++) {
            if (isBeside(i)) {
                addDate(dates, i);
            }
        }
        return dates;
    }

    private void addDate(List<String> dates, int line) {
        if (has(line, LineShapes.DATE) || (has(line, LineShapes.BYLINE) && hasMonth(line))) {
            dates.add(text(line));
        }
    }

    private boolean hasMonth(int line) {
        return (page.flags[line] & Words.MONTH) != 0;
    }

    /** Other lines outside the body that may begin with a date, first of the page first. */
    private List<String> farDates() {
        List<String> dates = new ArrayList<>(2);
        for (int i = 0; i < lines && dates.size() < 6; i++) {
            boolean beside = i < firstBody && i >= firstBody - 4;
            if (states[i] != LineState.BODY
                    && (has(i, LineShapes.DATE) || beside || features.coarse[i] == LineShapes.CLOSING)) {
                String line = text(i);
                dates.add(line.length() > 70 ? line.substring(0, 70) : line);
            }
        }
        return dates;
    }

    /** What captions say of the day a picture was taken, "taken on March 31, 2019"; empty where they say nothing. */
    private List<String> pictureDates() {
        List<String> dates = new ArrayList<>(1);
        for (int i = 0; i < lines && i <= lastBody; i++) {
            if (states[i] != LineState.BODY) {
                String line = text(i);
                int at = line.indexOf(TAKEN);
                if (at >= 0) {
                    int from = at + TAKEN.length();
                    dates.add(line.substring(from, Math.min(line.length(), from + PICTURE_DATE)));
                }
            }
        }
        return dates;
    }

    /** The lines about the beginning of the body that may carry a life-cycle marker. */
    List<String> openings() {
        List<String> openings = new ArrayList<>(6);
        for (int i = Math.max(0, firstBody - 5); i < Math.min(lines, firstBody + 2); i++) {
            boolean dated = i == firstBody && bodyStart >= 0 && !Datelines.opensWithNote(page, i);
            int from = dated ? bodyStart : page.start[i];
            // A marker opens a paragraph or is a line of its own.
            boolean prose = BodyFeatures.isProse(features.coarse[i]) && page.words(i) > MARKER_WORDS;
            int length = Math.min(page.end[i] - from, prose ? MARKER : LONGEST_LINE);
            if (length > 0) {
                openings.add(page.text(from, from + length));
            }
        }
        return openings;
    }
}
