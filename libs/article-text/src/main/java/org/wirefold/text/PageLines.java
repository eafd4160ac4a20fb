package org.wirefold.text;

import java.util.Arrays;

/**
 * The lines of one raw text and the words of each, taken in one pass over the characters. Arrays side by side, reused
 * from text to text. Lines without a letter or digit are only remembered as a gap before the next one.
 */
final class PageLines {

    /** Buffers for more words are not kept for a text of fewer. */
    static final int KEPT_WORDS = 1 << 18;

    /** In a text without word breaks (Thai, a hostile megabyte) so many letters count as a word. */
    static final int LETTERS_A_WORD = WordRuns.LONGEST;

    /** Stands where a break was taken away and no space is meant; left out wherever text is taken from the page. */
    static final char JOINT = '\u0001';

    /** Counts are added up side by side in one number, in lanes that hold up to this. */
    private static final int LANE = (1 << 12) - 1;

    private static final int CAPITALS = 12;
    private static final int NUMBERS = 24;
    private static final int FUNCTIONS = 36;
    private static final int PAGES = 48;

    /** What a word counts as, by the highest bits of its flags; in the lowest lane whether it is a name. */
    private static final long[] COUNTED = counted();

    /** Flags of a plain word by its first character. */
    private static final long[] FIRST = first();

    private final WordRuns runs = new WordRuns();
    char[] text = runs.chars();
    int length;

    /** Lines. */
    int count;

    int[] start = new int[256];
    int[] end = new int[256];
    int[] firstWord = new int[257];
    int[] gapBefore = new int[256];
    long[] hash = new long[256];
    byte[] phrase = new byte[256];

    /** All flags of the words of a line together, and how many of its words are of a kind. */
    long[] flags = new long[256];

    int[] capitalWords = new int[256];
    int[] numberWords = new int[256];
    int[] functionWords = new int[256];
    int[] pageWords = new int[256];

    /** The capitalised content words, by half their hash, and the first of each line among them. */
    int[] names = new int[2048];

    int[] firstName = new int[257];
    private int nameCount;

    /** Words. */
    int wordCount;

    int[] wordStart = new int[2048];
    int[] wordEnd = new int[2048];
    long[] wordHash = new long[2048];
    long[] wordFlags = new long[2048];

    /** What stood after the last line. */
    int lastGap;

    private long[] runFlags = new long[1 << 10];
    private int[] scratch = new int[1 << 10];
    private int nextRun;
    private boolean unwrapped;
    private final LineJoins joins = new LineJoins(this);

    /** Reads a text; breaks within paragraphs are taken away. */
    void read(String raw) {
        readBroken(raw);
        unwrapped = Wrapping.undo(this);
        if (unwrapped) {
            split();
            return;
        }
        if (Wrapping.undoRuns(this)) {
            unwrapped = true;
            split();
        }
        if (Wrapping.undoByHand(this)) {
            unwrapped = true;
            split();
        }
        if (joins.join()) {
            unwrapped = true;
            split();
        }
    }

    /** Reads a text line by line as it is broken. */
    void readBroken(String raw) {
        unwrapped = false;
        runs.read(raw);
        text = runs.chars();
        length = runs.length();
        int n = runs.count();
        boolean tooMuch = wordStart.length > KEPT_WORDS && n < KEPT_WORDS;
        if (runFlags.length < n || tooMuch) {
            runFlags = new long[2 * n];
            scratch = new int[2 * n];
        }
        if (tooMuch) {
            wordCount = 0;
            resizeWords(KEPT_WORDS >> 4);
        }
        Words.flags(runs.hashes(), n, runFlags, scratch);
        split();
    }

    private void split() {
        count = 0;
        wordCount = 0;
        nameCount = 0;
        nextRun = 0;
        int gap = 0;
        int i = 0;
        while (i < length) {
            int stop = nextBreak(i);
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
        firstName[count] = nameCount;
        lastGap = gap;
    }

    /** The next break that was not undone. */
    private int nextBreak(int from) {
        int at = runs.nextBreak(from, length);
        while (at < length && (text[at] == ' ' || text[at] == JOINT)) {
            at = runs.nextBreak(at + 1, length);
        }
        return at;
    }

    private boolean line(int from, int to) {
        int first = wordCount;
        int run = nextRun;
        int[] edges = runs.edges();
        int runCount = runs.count();
        while (run < runCount && edges[2 * run] < to) {
            int read = plainWords(run, runCount, to);
            run += read;
            if (read == 0) {
                cut(edges[2 * run], edges[2 * run + 1]);
                run++;
            }
        }
        nextRun = run;
        if (wordCount == first) {
            return false;
        }
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
        start[count] = left;
        end[count] = right;
        firstWord[count] = first;
        sum(first);
        return true;
    }

    /** Takes plain runs for words from one on, up to one that is not; returns how many. */
    private int plainWords(int firstRun, int runCount, int to) {
        if (wordCount + runCount - firstRun > wordStart.length) {
            growWords(wordCount + runCount - firstRun);
        }
        int[] edges = runs.edges();
        long[] hashes = runs.hashes();
        long[] kinds = runFlags;
        char[] in = text;
        int[] starts = wordStart;
        int[] ends = wordEnd;
        long[] words = wordHash;
        long[] marks = wordFlags;
        int word = wordCount;
        int run = firstRun;
        while (run < runCount) {
            int begin = edges[2 * run];
            long hashed = hashes[run];
            if (begin >= to || hashed == 0) {
                break;
            }
            starts[word] = begin;
            ends[word] = edges[2 * run + 1];
            words[word] = hashed;
            marks[word++] = kinds[run++] | FIRST[in[begin] & 0x7f];
        }
        wordCount = word;
        return run - firstRun;
    }

    /** What the words of the line from this one on come to together. */
    private void sum(int first) {
        int n = wordCount - first;
        long run = WordHash.SEED;
        int kind = Phrases.NONE;
        int opening = first + Math.min(n, Phrases.LONGEST);
        for (int i = first; i < opening; i++) {
            run = WordHash.append(run, wordHash[i]);
            int found = Phrases.prefix(run);
            kind = found != Phrases.NONE ? found : kind;
        }
        if (n <= Phrases.LONGEST) {
            int found = Phrases.whole(run);
            kind = found != Phrases.NONE ? found : kind;
        }
        int named = nameCount;
        firstName[count] = named;
        long any = 0;
        int capitals = 0;
        int numbers = 0;
        int functions = 0;
        int onPages = 0;
        int w = first;
        while (w < wordCount) {
            int until = Math.min(wordCount, w + LANE);
            long sums = 0;
            for (; w < until; w++) {
                long hashed = wordHash[w];
                run = w < opening ? run : WordHash.append(run, hashed);
                long flag = wordFlags[w];
                any |= flag;
                long counted = COUNTED[(int) (flag >>> Words.SUMMARY) & (COUNTED.length - 1)];
                sums += counted;
                names[named] = (int) hashed;
                named += (int) counted & 1;
            }
            capitals += (int) (sums >>> CAPITALS) & LANE;
            numbers += (int) (sums >>> NUMBERS) & LANE;
            functions += (int) (sums >>> FUNCTIONS) & LANE;
            onPages += (int) (sums >>> PAGES) & LANE;
        }
        nameCount = named;
        hash[count] = run;
        phrase[count] = (byte) kind;
        flags[count] = any;
        capitalWords[count] = capitals;
        numberWords[count] = numbers;
        functionWords[count] = functions;
        pageWords[count] = onPages;
    }

    /** Takes the words out of a run that is not plain, or long. */
    private void cut(int from, int to) {
        int i = from;
        while (i < to) {
            int type = Chars.type(text[i]);
            if (type == Chars.PART) {
                i++;
                continue;
            }
            int limit = type == Chars.IDEOGRAPH ? i + 1 : Math.min(to, i + LETTERS_A_WORD);
            int end = i + 1;
            while (end < limit && Chars.isWordPart(text[end])) {
                end++;
            }
            long flag = type == Chars.DIGIT ? Words.NUMBER : Chars.isUpper(text[i]) ? Words.CAPITAL : 0;
            add(i, end, WordHash.of(text, i, end), flag);
            i = end;
        }
    }

    private void add(int from, int to, long hashed, long flag) {
        int word = wordCount++;
        if (word == wordStart.length) {
            growWords(word);
        }
        wordStart[word] = from;
        wordEnd[word] = to;
        wordHash[word] = hashed;
        wordFlags[word] = Words.flags(hashed) | flag;
    }

    private void growWords(int atLeast) {
        resizeWords(2 * atLeast);
    }

    private void resizeWords(int size) {
        wordStart = Arrays.copyOf(wordStart, size);
        wordEnd = Arrays.copyOf(wordEnd, size);
        wordHash = Arrays.copyOf(wordHash, size);
        wordFlags = Arrays.copyOf(wordFlags, size);
        names = Arrays.copyOf(names, size);
    }

    private static long[] counted() {
        long[] counted = new long[128];
        for (int i = 0; i < counted.length; i++) {
            long flag = (long) i << Words.SUMMARY;
            boolean isName = (flag & Words.CAPITAL) != 0 && Words.isContent(flag);
            counted[i] = ((flag & Words.CAPITAL) != 0 ? 1L << CAPITALS : 0)
                    | ((flag & Words.NUMBER) != 0 ? 1L << NUMBERS : 0)
                    | ((flag & Words.IS_FUNCTION) != 0 ? 1L << FUNCTIONS : 0)
                    | ((flag & Words.IS_PAGE) != 0 ? 1L << PAGES : 0)
                    | (isName ? 1 : 0);
        }
        return counted;
    }

    private static long[] first() {
        long[] first = new long[128];
        for (char c = 0; c < first.length; c++) {
            first[c] = c >= '0' && c <= '9' ? Words.NUMBER : c >= 'A' && c <= 'Z' ? Words.CAPITAL : 0;
        }
        return first;
    }

    /** The runs of the page. */
    WordRuns runs() {
        return runs;
    }

    /** Whether line breaks within paragraphs were undone: the characters are not those of the text any more. */
    boolean isUnwrapped() {
        return unwrapped;
    }

    /** Whether a letter of the text may be of another script than the Latin. */
    boolean mayBeForeign() {
        return runs.hasMarked();
    }

    private void growLines() {
        int size = 2 * start.length;
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        firstWord = Arrays.copyOf(firstWord, size + 1);
        firstName = Arrays.copyOf(firstName, size + 1);
        gapBefore = Arrays.copyOf(gapBefore, size);
        hash = Arrays.copyOf(hash, size);
        phrase = Arrays.copyOf(phrase, size);
        flags = Arrays.copyOf(flags, size);
        capitalWords = Arrays.copyOf(capitalWords, size);
        numberWords = Arrays.copyOf(numberWords, size);
        functionWords = Arrays.copyOf(functionWords, size);
        pageWords = Arrays.copyOf(pageWords, size);
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

    String line(int line) {
        return text(start[line], end[line]);
    }

    /** The text from one place to another, without what the breaks that were taken away left behind. */
    String text(int from, int to) {
        if (!unwrapped) {
            return new String(text, from, to - from);
        }
        char[] out = new char[to - from];
        return new String(out, 0, copy(from, to, out, 0));
    }

    /**
     * Copies the text from one place to another, without what the breaks that were taken away left behind.
     *
     * @return where the copy ends in {@code out}
     */
    int copy(int from, int to, char[] out, int at) {
        if (!unwrapped) {
            System.arraycopy(text, from, out, at, to - from);
            return at + to - from;
        }
        int n = at;
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean doubled = c == ' ' && n > at && out[n - 1] == ' ';
            if (c != JOINT && !doubled) {
                out[n++] = c;
            }
        }
        return n;
    }
}
