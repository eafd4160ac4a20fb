package org.wirefold.text;

import java.util.Arrays;

/**
 * The lines of one raw text and what can be counted on each of them in one pass over the characters. Arrays side by
 * side, reused from text to text. Lines without a letter or digit are only remembered as a gap before the next one.
 */
final class PageLines {

    /** A frequent word of ordinary prose. */
    static final long FUNCTION = 1L << 40;

    /** A word that pages use about themselves. */
    static final long PAGE = 1L << 41;

    private static final WordTable WORDS = words();

    char[] text = new char[8192];
    int length;
    int count;
    int[] start = new int[256];
    int[] end = new int[256];
    int[] words = new int[256];
    int[] functionWords = new int[256];
    int[] pageWords = new int[256];
    int[] capitals = new int[256];
    int[] gapBefore = new int[256];
    int[] hash = new int[256];

    private static WordTable words() {
        WordTable table = new WordTable();
        table.addAll(
                "a about after again against all also although am among an and another any are around as at back be"
                        + " because been before being between both but by called came can cannot could day did do does"
                        + " doing down during each early even ever every few first for former four from further get go"
                        + " going good got had has have having he held her here him himself his how however i if in"
                        + " including into is it its itself just know last late later least less like little made make"
                        + " many may me meanwhile might month more most mr mrs ms much must my near never new next no"
                        + " nor not now of off often on once one only or other others our out over own part people per"
                        + " put rather s said same say saying says second see she should since so some still such take"
                        + " than that the their them then there these they third this those though three through time"
                        + " to told too took toward two under until up upon us use used very was way we week well went"
                        + " were what when where whether which while who whom whose why will with within without would"
                        + " year years yet you your according percent million billion",
                FUNCTION);
        table.addAll(
                "copyright reserved rights subscribe subscription subscribers newsletter newsletters cookie cookies"
                        + " advertising advertisement advertisers advertisements privacy terms login log sign register"
                        + " registered website websites web site sites links related read share tweet facebook twitter"
                        + " whatsapp email click url html gdpr contact consent publish display reproduce exploit agency"
                        + " partners media network editor credit photo image file picture released",
                PAGE);
        return table;
    }

    void read(String raw) {
        length = raw.length();
        if (text.length < length + 1) {
            text = new char[Math.max(length + 1, 2 * text.length)];
        }
        raw.getChars(0, length, text, 0);
        count = 0;
        int gap = 0;
        int i = 0;
        while (i < length) {
            int stop = i;
            while (stop < length && !isBreak(text[stop])) {
                stop++;
            }
            if (line(i, stop)) {
                gapBefore[count++] = gap;
                gap = 0;
            } else {
                gap++;
            }
            i = stop + 1;
            if (stop < length && text[stop] == '\r' && i < length && text[i] == '\n') {
                i++;
            }
        }
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f';
    }

    private boolean line(int from, int to) {
        if (count == start.length) {
            grow();
        }
        int left = from;
        int right = to;
        while (left < right && Chars.type(text[left]) == Chars.SPACE) {
            left++;
        }
        while (right > left && Chars.type(text[right - 1]) == Chars.SPACE) {
            right--;
        }
        int nWords = 0;
        int nFunction = 0;
        int nPage = 0;
        int nCapitals = 0;
        long lineHash = WordTable.SEED;
        int i = left;
        while (i < right) {
            int type = Chars.type(text[i]);
            if (type == Chars.LETTER || type == Chars.DIGIT || type == Chars.IDEOGRAPH) {
                int wordStart = i;
                long hash = WordTable.SEED;
                while (i < right && (Chars.isWordPart(text[i]) || i == wordStart)) {
                    hash = WordTable.fold(hash, WordTable.lower(text[i++]));
                }
                hash = WordTable.end(hash);
                long flags = WORDS.get(hash);
                nWords++;
                nFunction += (flags & FUNCTION) != 0 ? 1 : 0;
                nPage += (flags & PAGE) != 0 ? 1 : 0;
                nCapitals += Chars.isUpper(text[wordStart]) ? 1 : 0;
                lineHash = (lineHash + hash) * 0x2545F4914F6CDD1DL;
            } else {
                i++;
            }
        }
        if (nWords == 0) {
            return false;
        }
        start[count] = left;
        end[count] = right;
        words[count] = nWords;
        functionWords[count] = nFunction;
        pageWords[count] = nPage;
        capitals[count] = nCapitals;
        hash[count] = (int) (lineHash >>> 32);
        return true;
    }

    private void grow() {
        int size = 2 * start.length;
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        words = Arrays.copyOf(words, size);
        functionWords = Arrays.copyOf(functionWords, size);
        pageWords = Arrays.copyOf(pageWords, size);
        capitals = Arrays.copyOf(capitals, size);
        gapBefore = Arrays.copyOf(gapBefore, size);
        hash = Arrays.copyOf(hash, size);
    }

    /** Whether the line ends as a sentence or a clause does. */
    boolean ends(int line) {
        int i = end[line] - 1;
        while (i > start[line] && Chars.isClosing(text[i])) {
            i--;
        }
        char c = text[i];
        return Chars.isTerminal(c) || c == ':' || c == ';' || c == ',';
    }

    String line(int line) {
        return new String(text, start[line], end[line] - start[line]);
    }
}
