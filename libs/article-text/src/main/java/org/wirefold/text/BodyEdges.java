package org.wirefold.text;

import java.util.BitSet;

/**
 * Tidies what {@link BodyModel} chose, by rules with a reason each. A few words beyond a long gap are no part of the
 * article (the model can only leave a gap through the body). A line that its source sent on several articles about other
 * things is furniture however it reads, if it is long or others are left. A headline that stands without anything above
 * it is a headline.
 */
final class BodyEdges {

    private static final int LONG_GAP = 3;
    private static final int FEW_WORDS = 15;

    /** So many articles about something else make a paragraph furniture. */
    private static final int STRANGERS = 2;

    /** Lines this long repeat on other articles only if they are furniture; shorter ones may be rows of a table. */
    private static final int LONG_LINE = 20;

    /** Lines this long do not repeat by chance: one article about something else makes them furniture. */
    private static final int VERY_LONG_LINE = 100;

    /** So many words of a text that was wrapped are a paragraph whatever they end in: "Mr" may have ended a line. */
    private static final int LONG_PARAGRAPH = 40;

    private static final int DOUBLED_WORDS = 4;
    private static final int OPENING_LINES = 3;
    private static final int CAPTION_HEAD = 200;
    private static final int EXCLAIMED_WORDS = 8;
    private static final int MOST_CREDITED = 2;
    private static final long THIS = WordHash.of("this");

    private BodyEdges() {}

    static void tidy(PageLines page, BodyFeatures features, byte[] states, int n) {
        dropRepeated(page, features, states, n);
        dropCaptions(page, features, states, n);
        dropDoubles(page, features, states, n);
        dropOpenings(features, states, n);
        dropIslands(page, states, n);
    }

    /**
     * Two equal lines, one below the other, are a headline or a caption that the page gives twice; of two equal sentences
     * one is kept.
     */
    private static void dropDoubles(PageLines page, BodyFeatures features, byte[] states, int n) {
        for (int line = 0; line + 1 < n; line++) {
            boolean doubled = states[line] == LineState.BODY
                    && states[line + 1] == LineState.BODY
                    && page.hash[line] == page.hash[line + 1]
                    && page.words(line) >= DOUBLED_WORDS;
            if (doubled) {
                boolean sentence = BodyFeatures.isProse(features.coarse[line]);
                states[line] = sentence ? states[line] : LineState.GAP;
                states[line + 1] = LineState.GAP;
            }
        }
    }

    /** A byline, a date or a dateline by itself stands before the article. */
    static void dropOpenings(BodyFeatures features, byte[] states, int n) {
        for (int line = 0; line + 1 < n && states[line] != LineState.AFTER; line++) {
            if (states[line] == LineState.BODY) {
                if (features.coarse[line] != LineShapes.OPENING || !hasBody(states, line + 1, n)) {
                    return;
                }
                states[line] = LineState.BEFORE;
            }
        }
    }

    /**
     * A caption above the article reads like its first paragraph, but says what it shows and who took it. One that ends in
     * a credit is a caption wherever it stands, unless there are so many that the article is one of pictures.
     */
    private static void dropCaptions(PageLines page, BodyFeatures features, byte[] states, int n) {
        int seen = 0;
        BitSet credited = credited(page, states, n);
        boolean isGallery = credited.cardinality() > MOST_CREDITED;
        for (int line = 0; line + 1 < n; line++) {
            if (states[line] == LineState.BODY) {
                seen++;
                boolean may = seen <= OPENING_LINES || features.twice(line);
                boolean caption = (may && isCaption(page, features, line)) || (!isGallery && credited.get(line));
                if (caption && hasBody(states, line + 1, n)) {
                    states[line] = (byte) (seen == 1 ? LineState.BEFORE : LineState.GAP);
                    seen--;
                }
            }
        }
    }

    /** The lines of the body that end in the credit of a picture. */
    private static BitSet credited(PageLines page, byte[] states, int n) {
        BitSet credited = new BitSet(n);
        for (int line = 0; line < n; line++) {
            boolean isShort = page.end[line] - page.start[line] <= CAPTION_HEAD;
            credited.set(line, states[line] == LineState.BODY && isShort && PictureCredits.isCaption(page.line(line)));
        }
        return credited;
    }

    private static boolean isCaption(PageLines page, BodyFeatures features, int line) {
        boolean opens = page.phrase[line] == Phrases.CAPTION
                && page.wordHash[page.firstWord[line]] == THIS
                && isWithin(page, line, " shows ");
        return opens || ((features.marks[line] & LineShapes.BRACKET_END) != 0 && endsInCredit(page, line));
    }

    /** "[YONHAP]", "[RODONG SINMUN]": capitals in brackets after a sentence. */
    private static boolean endsInCredit(PageLines page, int line) {
        int from = page.start[line];
        int i = page.end[line] - 2;
        int letters = 0;
        while (i > from && (Chars.isUpper(page.text[i]) || page.text[i] == ' ' || page.text[i] == '/')) {
            letters += page.text[i] == ' ' ? 0 : 1;
            i--;
        }
        return letters > 1 && i > from + 1 && page.text[i] == '[' && page.text[i - 1] == ' ';
    }

    private static boolean isWithin(PageLines page, int line, String words) {
        int limit = Math.min(page.end[line] - words.length(), page.start[line] + CAPTION_HEAD);
        for (int i = page.start[line]; i < limit; i++) {
            int k = 0;
            while (k < words.length() && page.text[i + k] == words.charAt(k)) {
                k++;
            }
            if (k == words.length()) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out the paragraphs that the source sent on several articles about other things, if others are left. */
    static void dropRepeated(PageLines page, BodyFeatures features, byte[] states, int n) {
        int kept = 0;
        int repeated = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                boolean drop = isRepeated(page, features, line);
                repeated += drop ? 1 : 0;
                kept += drop ? 0 : page.words(line);
            }
        }
        if (repeated == 0 || kept < FEW_WORDS) {
            return;
        }
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY && isRepeated(page, features, line)) {
                states[line] = LineState.GAP;
            }
        }
    }

    private static boolean isRepeated(PageLines page, BodyFeatures features, int line) {
        int words = page.words(line);
        int needed = words >= VERY_LONG_LINE ? 1 : STRANGERS;
        return words >= LONG_LINE && features.strangers(line) >= needed;
    }

    /** Drops runs of body lines that hold few words and no coherent prose, where a long gap parts them from the rest. */
    private static void dropIslands(PageLines page, byte[] states, int n) {
        int total = 0;
        for (int line = 0; line < n; line++) {
            total += states[line] == LineState.BODY ? page.words(line) : 0;
        }
        int line = 0;
        int previousEnd = -1;
        while (line < n) {
            if (states[line] != LineState.BODY) {
                line++;
                continue;
            }
            int end = line;
            int words = 0;
            int last = line;
            while (end < n && end - last <= LONG_GAP) {
                if (states[end] == LineState.BODY) {
                    last = end;
                    words += page.words(end);
                }
                end++;
            }
            boolean alone = previousEnd >= 0 || hasBody(states, last + 1, n);
            if (alone && words < FEW_WORDS && words * 5 < total) {
                for (int i = line; i <= last; i++) {
                    states[i] = states[i] == LineState.BODY ? LineState.GAP : states[i];
                }
            } else {
                previousEnd = last;
            }
            line = last + 1;
        }
    }

    private static boolean hasBody(byte[] states, int from, int to) {
        for (int i = from; i < to; i++) {
            if (states[i] == LineState.BODY) {
                return true;
            }
        }
        return false;
    }

    /**
     * The line among the first two of the body that is a headline, -1 if there is none.
     *
     * @param firstBody the first line of the body
     */
    static int headlineWithin(PageLines page, BodyFeatures features, byte[] states, int firstBody, int n) {
        for (int line = firstBody; line < firstBody + 2 && line + 1 < n; line++) {
            int next = line + 1;
            while (next < n && (states[next] != LineState.BODY || isOpening(page, features, next))) {
                next++;
            }
            if (next < n
                    && states[line] == LineState.BODY
                    && isHeadline(page, features, line)
                    && (BodyFeatures.isProse(features.coarse[next]) || isWrappedParagraph(page, next))
                    && page.words(next) >= paragraphBelow(page, line)) {
                return line;
            }
        }
        return -1;
    }

    /**
     * The first line of the body if it is a headline with a date or a byline next below it and then a sentence: nothing
     * else is built so, whatever stands above. -1 if it is none.
     */
    static int datedHeadline(PageLines page, BodyFeatures features, byte[] states, int firstBody, int n) {
        int next = firstBody + 1;
        while (next < n
                && next < firstBody + OPENING_LINES
                && states[next] == LineState.BODY
                && isOpening(page, features, next)) {
            next++;
        }
        boolean isDated = next > firstBody + 1 && next < n && states[next] == LineState.BODY;
        return isDated && isHeadline(page, features, firstBody) && BodyFeatures.isProse(features.coarse[next])
                ? firstBody
                : -1;
    }

    /** A first line between blank lines that asks or cries out, in a few words: "Who won?", "¡Gol!". */
    private static boolean isExclaimed(PageLines page, int line) {
        char last = page.lastChar(line);
        boolean marked = last == '?' || last == '!' || last == '\uff1f' || last == '\uff01' || last == '\u061f';
        return marked && line == 0 && page.count > 2 && page.gapBefore[1] > 0 && page.words(line) <= EXCLAIMED_WORDS;
    }

    private static boolean isWrappedParagraph(PageLines page, int line) {
        return page.isUnwrapped() && page.words(line) >= LONG_PARAGRAPH;
    }

    /** Whether the line is a byline or a dateline by itself, or a date and little else. */
    static boolean isOpening(PageLines page, BodyFeatures features, int line) {
        if (features.coarse[line] == LineShapes.OPENING) {
            return true;
        }
        return page.numberWords[line] * 2 >= page.words(line)
                && DateText.find(new String(page.text, page.start[line], page.end[line] - page.start[line])) != null;
    }

    /** How many words the paragraph below a headline has: fewer where nothing but the headline can open the text. */
    private static int paragraphBelow(PageLines page, int line) {
        return line == 0 && page.gapBefore[1] > 0 ? Math.min(LONG_LINE, 2 * page.words(line)) : LONG_LINE;
    }

    /** A headline may end in "U.S.", which looks like a sentence; it is then a line by itself, between blank lines. */
    private static boolean endsInInitials(PageLines page, int line) {
        int end = page.end[line];
        return end - page.start[line] > 4
                && page.text[end - 1] == '.'
                && Chars.isUpper(page.text[end - 2])
                && page.text[end - 3] == '.'
                && Chars.isUpper(page.text[end - 4])
                && page.gapBefore[line + 1] > 0
                && (line == 0 || page.gapBefore[line] > 0);
    }

    private static boolean isHeadline(PageLines page, BodyFeatures features, int line) {
        int words = page.words(line);
        int coarse = features.coarse[line];
        boolean open = coarse == LineShapes.PHRASE || coarse == LineShapes.LONG_OPEN || endsInInitials(page, line);
        if (isExclaimed(page, line)) {
            return true;
        }
        boolean furniture =
                (features.marks[line] & (LineShapes.PIPES | LineShapes.DATELINED | LineShapes.SMALL_START)) != 0;
        return open && words >= 4 && words <= 20 && !furniture;
    }
}
