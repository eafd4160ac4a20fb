package org.wirefold.text;

import java.util.Arrays;

/**
 * The lines of one raw text and the words of each, taken in one pass over the characters. Arrays side by side, reused
 * from text to text. Lines without a letter or digit are only remembered as a gap before the next one.
 */
final class PageLines {

    /** In a text without word breaks (Thai, a hostile megabyte) so many letters count as a word. */
    static final int LETTERS_A_WORD = 24;

    char[] text = new char[8192];
    int length;

    /** Lines. */
    int count;

    int[] start = new int[256];
    int[] end = new int[256];
    int[] firstWord = new int[257];
    int[] gapBefore = new int[256];
    long[] hash = new long[256];
    byte[] phrase = new byte[256];

    /** Words. */
    int wordCount;

    int[] wordStart = new int[2048];
    long[] wordHash = new long[2048];
    long[] wordFlags = new long[2048];

    /** What stood after the last line. */
    int lastGap;

    void read(String raw) {
        length = raw.length();
        if (text.length < length + 1) {
            text = new char[Math.max(length + 1, 2 * text.length)];
        }
        raw.getChars(0, length, text, 0);
        boolean plain = raw.indexOf('\r') < 0
                && raw.indexOf('\f') < 0
                && raw.indexOf('\u2028') < 0
                && raw.indexOf('\u2029') < 0;
        split(raw, plain);
        if (Wrapping.undo(this)) {
            split(raw, false);
        }
    }

    private void split(String raw, boolean plain) {
        count = 0;
        wordCount = 0;
        int gap = 0;
        int i = 0;
        while (i < length) {
            int stop = plain ? newLine(raw, i) : breakAfter(i);
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
        firstWord[count] = wordCount;
        lastGap = gap;
    }

    private int newLine(String raw, int from) {
        int at = raw.indexOf('\n', from);
        return at < 0 ? length : at;
    }

    private int breakAfter(int from) {
        int i = from;
        while (i < length && !isBreak(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isBreak(char c) {
        return c <= '\r' ? c == '\n' || c == '\r' || c == '\f' : c == '\u2028' || c == '\u2029';
    }

    private boolean line(int from, int to) {
        if (count + 1 == start.length) {
            growLines();
        }
        int left = from;
        int right = to;
        while (left < right && Chars.type(text[left]) == Chars.SPACE) {
            left++;
        }
        while (right > left && Chars.type(text[right - 1]) == Chars.SPACE) {
            right--;
        }
        int first = wordCount;
        long run = WordHash.SEED;
        int phraseKind = Phrases.NONE;
        int i = left;
        while (i < right) {
            if (text[i] == ' ') {
                i++;
                continue;
            }
            int type = Chars.type(text[i]);
            if (type != Chars.LETTER && type != Chars.DIGIT && type != Chars.IDEOGRAPH) {
                i++;
                continue;
            }
            int at = i;
            i = word(at, right, type);
            long hashed = wordHash[wordCount - 1];
            run = WordHash.append(run, hashed);
            int n = wordCount - first;
            if (n <= Phrases.LONGEST) {
                int found = Phrases.prefix(run);
                phraseKind = found != Phrases.NONE ? found : phraseKind;
            }
        }
        int n = wordCount - first;
        if (n == 0) {
            return false;
        }
        if (n <= Phrases.LONGEST) {
            int found = Phrases.whole(run);
            phraseKind = found != Phrases.NONE ? found : phraseKind;
        }
        start[count] = left;
        end[count] = right;
        firstWord[count] = first;
        hash[count] = run;
        phrase[count] = (byte) phraseKind;
        return true;
    }

    private int wordEnd(int from, int right) {
        int i = from + 1;
        int limit = Math.min(right, from + LETTERS_A_WORD);
        while (i < limit && Chars.isWordPart(text[i])) {
            i++;
        }
        return i;
    }

    /** Adds the word that begins here; returns where it ends. */
    private int word(int from, int right, int type) {
        if (wordCount == wordStart.length) {
            wordStart = Arrays.copyOf(wordStart, 2 * wordCount);
            wordHash = Arrays.copyOf(wordHash, 2 * wordCount);
            wordFlags = Arrays.copyOf(wordFlags, 2 * wordCount);
        }
        char[] chars = text;
        int limit = type == Chars.IDEOGRAPH ? from + 1 : Math.min(right, from + LETTERS_A_WORD);
        long hashed = WordHash.fold(WordHash.SEED, WordHash.lower(chars[from]));
        int i = from + 1;
        // Words of plain small letters, as nearly all are, need no table.
        while (i < limit && (char) (chars[i] - 'a') <= 'z' - 'a') {
            hashed = WordHash.fold(hashed, chars[i]);
            i++;
        }
        while (i < limit && chars[i] != ' ') {
            char part = WordHash.part(chars[i]);
            if (part == 0) {
                break;
            }
            hashed = WordHash.fold(hashed, part);
            i++;
        }
        hashed = WordHash.end(hashed);
        long flags = Words.flags(hashed);
        if (type == Chars.DIGIT) {
            flags |= Words.NUMBER;
        } else if (Chars.isUpper(chars[from])) {
            flags |= Words.CAPITAL;
        }
        wordStart[wordCount] = from;
        wordHash[wordCount] = hashed;
        wordFlags[wordCount++] = flags;
        return i;
    }

    private void growLines() {
        int size = 2 * start.length;
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        firstWord = Arrays.copyOf(firstWord, size + 1);
        gapBefore = Arrays.copyOf(gapBefore, size);
        hash = Arrays.copyOf(hash, size);
        phrase = Arrays.copyOf(phrase, size);
    }

    int words(int line) {
        return firstWord[line + 1] - firstWord[line];
    }

    /** The last character of the line that is no closing quote or bracket. */
    char lastChar(int line) {
        int i = end[line] - 1;
        while (i > start[line] && Chars.isClosing(text[i])) {
            i--;
        }
        return text[i];
    }

    /** Where the word ends, exclusive. */
    int wordEnd(int word) {
        int i = wordStart[word] + 1;
        if (Chars.type(text[wordStart[word]]) == Chars.IDEOGRAPH) {
            return i;
        }
        return wordEnd(wordStart[word], length);
    }

    String line(int line) {
        return new String(text, start[line], end[line] - start[line]);
    }
}
