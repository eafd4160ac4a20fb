package org.wirefold.duplicates;

import java.text.Normalizer;
import java.util.Arrays;
import org.wirefold.text.PlacedText;
import org.wirefold.text.WordRuns;

/**
 * Cuts text into normalised tokens and hashes each, in one pass and without allocating per token.
 *
 * <p>Letters are lower-cased and stripped of marks; apostrophes inside a word vanish, whichever their shape; a comma
 * between digits vanishes and a full stop between digits stays, so that {@code 1,042,000} and {@code 25.5} are one token
 * each; a hyphen at a line's end joins the halves of a word, any other hyphen parts two tokens. Scripts written without
 * spaces give one token a character. British spellings fold into the American ones (see {@link Spelling}).
 *
 * <p>Nearly all words are plain letters: {@link WordRuns} finds and hashes these, eight letters at a time, or has done so
 * already for a page that holds the text. Numbers with marks, apostrophes, hyphens at line ends, letters with marks and
 * other scripts are read character by character.
 *
 * <p>Not thread-safe: the arrays are reused by the next scan.
 */
final class TokenScan {
    static final byte NUMBER = 1;
    static final byte CAPITAL = 2;
    static final byte SENTENCE_START = 4;

    private static final int KEPT_TOKENS = 1 << 18;
    private static final int MAX_WORD = 64;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final byte SEPARATOR = WordRuns.SEPARATOR;
    private static final byte HYPHEN = WordRuns.HYPHEN;
    private static final byte NEWLINE = WordRuns.NEWLINE;
    private static final byte STOP = WordRuns.STOP;
    private static final byte COMMA = WordRuns.COMMA;
    private static final byte LETTER = 5;
    private static final byte UPPER = 6;
    private static final byte DIGIT = 7;
    private static final byte APOSTROPHE = 8;
    private static final byte IGNORED = 9;
    private static final byte SINGLE = 10;

    /** Gathers the lowest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    private static final int TABLE = 0x250;
    private static final byte[] CLASS = new byte[TABLE];
    private static final char[] FOLDED = new char[TABLE];

    /** The flag of a plain word by its first character. */
    private static final byte[] FIRST = new byte[0x80];

    static {
        for (char c = 0; c < TABLE; c++) {
            CLASS[c] = classify(c);
            FOLDED[c] = fold(c);
        }
        for (char c = 0; c < FIRST.length; c++) {
            FIRST[c] = CLASS[c] == UPPER ? CAPITAL : CLASS[c] == DIGIT ? NUMBER : 0;
        }
    }

    long[] hashes = new long[1 << 11];
    byte[] flags = new byte[(1 << 11) + Long.SIZE];
    int[] starts = new int[1 << 11];
    int[] ends = new int[1 << 11];
    int count;

    private final WordRuns own = new WordRuns();
    private WordRuns runs = own;
    private int begin;
    private int end;
    private byte[] firsts = new byte[1 << 10];
    private int nextOdd;
    private final boolean placed;
    private final Spelling spelling = new Spelling();
    private final byte[] plainWord = new byte[MAX_WORD + WordRuns.SHORT];
    private final char[] word = new char[MAX_WORD + 8];
    private boolean sentenceStart;
    private boolean stopSeen;

    /** One that does not say where the tokens stand. */
    TokenScan() {
        this(false);
    }

    /**
     * A scan.
     *
     * @param placed whether {@link #starts} and {@link #ends} are wanted
     */
    TokenScan(boolean placed) {
        this.placed = placed;
    }

    /** Scans the whole text; the results stand in the arrays up to {@link #count}. */
    void scan(String source) {
        own.read(source);
        scan(own, 0, source.length());
    }

    /** The same with a text that stands in one whose runs are known. */
    void scan(PlacedText text) {
        scan(text.runs(), text.from(), text.to());
        runs = own;
    }

    private void scan(WordRuns newRuns, int from, int to) {
        if (hashes.length > KEPT_TOKENS && to - from < KEPT_TOKENS) {
            resize(1 << 11);
        }
        runs = newRuns;
        begin = from;
        end = to;
        count = 0;
        sentenceStart = true;
        stopSeen = false;
        char[] in = runs.chars();
        byte[] folded = runs.folded();
        int[] edges = runs.edges();
        int n = runs.firstFrom(to);
        int at = from;
        int run = runs.firstFrom(from);
        firsts(run, n);
        spelling.look(folded, edges, run, n);
        nextOdd = 0;
        while (run < n) {
            if (count + (n - run) > hashes.length) {
                resize(count + 2 * (n - run));
            }
            int after = plainWords(run, n, at);
            at = after == run ? at : edges[2 * after - 1];
            run = after;
            if (run < n) {
                gap(in, folded, at, edges[2 * run]);
                at = slowly(in, run, n);
                while (run < n && edges[2 * run] < at) {
                    run++;
                }
            }
        }
        gap(in, folded, at, to);
    }

    /** The flag of each run by its first character. */
    private void firsts(int firstRun, int n) {
        if (firsts.length < n) {
            firsts = new byte[2 * n];
        }
        char[] in = runs.chars();
        int[] edges = runs.edges();
        byte[] out = firsts;
        for (int run = firstRun; run < n; run++) {
            out[run] = FIRST[in[edges[2 * run]] & 0x7f];
        }
    }

    /**
     * Takes plain runs for tokens from one on, as nearly all are, up to one that is not. Only the odd ones among them are
     * looked at one by one. Returns the run after them.
     */
    private int plainWords(int firstRun, int n, int start) {
        byte[] folded = runs.folded();
        int[] edges = runs.edges();
        int[] odd = runs.odd();
        int opening = opening(folded, start, edges[2 * firstRun]);
        if (opening < 0 || !isWhole(firstRun)) {
            return firstRun;
        }
        firsts[firstRun] |= (byte) (sentenceStart ? SENTENCE_START : opening);
        int after = firstRun;
        while (after < n) {
            while (nextOdd < runs.oddCount() && odd[nextOdd] < after) {
                nextOdd++;
            }
            int looked = nextOdd < runs.oddCount() ? Math.min(odd[nextOdd], n - 1) : n - 1;
            if (!isWhole(looked)) {
                after = looked;
                break;
            }
            after = looked + 1;
            opening = after < n ? opening(folded, edges[2 * looked + 1], edges[2 * after]) : -1;
            if (opening < 0) {
                break;
            }
            firsts[after] |= (byte) opening;
        }
        take(firstRun, after);
        return after;
    }

    /** Takes these runs for tokens. */
    private void take(int firstRun, int after) {
        int n = after - firstRun;
        System.arraycopy(runs.hashes(), firstRun, hashes, count, n);
        System.arraycopy(firsts, firstRun, flags, count, n);
        for (int run = spelling.next(firstRun); run < after; run = spelling.next(run + 1)) {
            hashes[count + run - firstRun] = american(runs.folded(), runs.edges()[2 * run], runs.edges()[2 * run + 1]);
        }
        if (placed) {
            for (int i = 0; i < n; i++) {
                starts[count + i] = runs.edges()[2 * (firstRun + i)] - begin;
                ends[count + i] = runs.edges()[2 * (firstRun + i) + 1] - begin;
            }
        }
        count += n;
        sentenceStart = false;
    }

    /** Whether a run is plain and a token as it stands. */
    private boolean isWhole(int run) {
        int[] edges = runs.edges();
        return runs.hashes()[run] != 0 && !goesOn(runs.chars(), runs.folded(), edges[2 * run], edges[2 * run + 1]);
    }

    /**
     * {@link #SENTENCE_START} where a gap between two words ends a sentence, or 0; less where it holds what may be a token. Where a mark stands
     * in it that may be within a word, what came before it counts by itself.
     */
    private static int opening(byte[] folded, int from, int to) {
        int opens = 0;
        int stop = 0;
        for (int i = from; i < to; i++) {
            int kind = folded[i] & WordRuns.KIND;
            if (kind == WordRuns.HALF) {
                return -1;
            }
            if (kind == WordRuns.NEWLINE || kind == WordRuns.INNER) {
                opens |= kind == WordRuns.NEWLINE ? 1 : stop;
                stop = 0;
            } else {
                stop = kind == WordRuns.STOP ? 1 : kind == WordRuns.SEPARATOR ? stop : 0;
            }
        }
        return (opens | stop) * SENTENCE_START;
    }

    /** Whether a word may go on: after an apostrophe, a hyphen at a line's end, or a mark within a number. */
    private static boolean goesOn(char[] in, byte[] folded, int from, int to) {
        int mark = folded[to];
        if (mark == WordRuns.SEPARATOR) {
            return false;
        }
        int kind = mark & WordRuns.KIND;
        int next = folded[to + 1];
        return (kind == WordRuns.INNER && ((next & 0xff) >= WordRuns.WORD || in[to] == BYTE_ORDER_MARK))
                || (kind == WordRuns.HYPHEN && (next & WordRuns.KIND) == WordRuns.NEWLINE)
                || (folded[from] <= '9'
                        && (kind == WordRuns.STOP || kind == WordRuns.COMMA)
                        && next >= '0'
                        && next <= '9');
    }

    /** What stands between two words: where a sentence begins, and what is a token by itself. */
    private void gap(char[] in, byte[] folded, int from, int to) {
        int i = from;
        while (i < to) {
            int kind = folded[i] & WordRuns.KIND;
            if (kind >= WordRuns.INNER) {
                open();
                i = step(in, i, end);
            } else {
                if (kind != WordRuns.SEPARATOR) {
                    mark(kind);
                }
                i++;
            }
        }
        open();
    }

    private void open() {
        if (stopSeen) {
            sentenceStart = true;
            stopSeen = false;
        }
    }

    private void mark(int kind) {
        if (kind == STOP) {
            stopSeen = true;
        } else if (kind == NEWLINE) {
            sentenceStart = true;
            stopSeen = false;
        } else if (kind == COMMA || kind == HYPHEN) {
            stopSeen = false;
        }
    }

    private long american(byte[] folded, int from, int to) {
        char[] w = word;
        int length = to - from;
        for (int k = 0; k < length; k++) {
            w[k] = (char) folded[from + k];
        }
        return hash(w, Spelling.american(w, length), 0);
    }

    /** The hash of a folded word, the same as {@link WordRuns} gives it where it is plain. */
    private long hash(char[] w, int length, long overflow) {
        byte[] plain = plainWord;
        int any = overflow == 0 ? 0 : 0x80;
        for (int k = 0; k < length; k++) {
            any |= w[k];
            plain[k] = (byte) w[k];
        }
        if (any < 0x80 && length > 0) {
            return WordRuns.hash(plain, 0, length);
        }
        long h = Hashing.SEED ^ overflow;
        for (int k = 0; k < length; k++) {
            h = Hashing.step(h, w[k]);
        }
        return Hashing.finish(h, length);
    }

    /** Reads character by character from a run on until no run is left half read; returns where. */
    private int slowly(char[] in, int firstRun, int n) {
        int[] edges = runs.edges();
        int run = firstRun;
        int i = edges[2 * run];
        while (run < n && edges[2 * run] <= i) {
            int to = edges[2 * run + 1];
            while (i < to) {
                i = step(in, i, end);
            }
            run++;
        }
        return i;
    }

    /** Reads the word, or passes the character, that begins here; returns where it ends. */
    private int step(char[] in, int i, int n) {
        char c = in[i];
        int kind = kindOf(c, in, i, n);
        if (kind >= LETTER && kind <= DIGIT) {
            open();
            int after = word(in, i, n);
            sentenceStart = false;
            return after;
        }
        if (kind == SINGLE) {
            int width = Character.isHighSurrogate(c) && i + 1 < n ? 2 : 1;
            long h = Hashing.step(Hashing.SEED, c);
            h = width == 2 ? Hashing.step(h, in[i + 1]) : h;
            add(Hashing.finish(h, width), (byte) 0, i, i + width);
            return i + width;
        }
        mark(kind);
        return i + 1;
    }

    /** Reads one word from its first character on; returns where it ends. */
    private int word(char[] in, int from, int n) {
        char first = in[from];
        int firstKind = kindOf(first, in, from, n);
        boolean digits = firstKind == DIGIT;
        int length = 0;
        boolean plain = true;
        char[] w = word;
        long overflow = 0;
        int i = from;
        while (i < n) {
            char c = in[i];
            int kind = kindOf(c, in, i, n);
            if (kind >= LETTER && kind <= DIGIT) {
                char f = c < TABLE ? FOLDED[c] : foldFar(c);
                plain &= f < 0x80;
                if (length < MAX_WORD) {
                    w[length++] = f;
                } else {
                    overflow = Hashing.step(overflow, f);
                }
                i++;
                continue;
            }
            if (kind == IGNORED) {
                i++;
                continue;
            }
            if (i + 1 < n) {
                int next = kindOf(in[i + 1], in, i + 1, n);
                if (kind == APOSTROPHE && (next == LETTER || next == UPPER)) {
                    i++;
                    continue;
                }
                if (kind == COMMA && digits && next == DIGIT) {
                    i++;
                    continue;
                }
                if (kind == STOP && digits && c == '.' && next == DIGIT) {
                    if (length < MAX_WORD) {
                        w[length++] = '.';
                    }
                    i++;
                    continue;
                }
                if (kind == HYPHEN && next == NEWLINE && i + 2 < n && kindOf(in[i + 2], in, i + 2, n) == LETTER) {
                    i += 2;
                    continue;
                }
            }
            break;
        }
        if (plain && length >= Spelling.SHORTEST) {
            length = Spelling.american(w, length);
        }
        int flag = digits ? NUMBER : firstKind == UPPER ? CAPITAL : 0;
        add(hash(w, length, overflow), (byte) (sentenceStart ? flag | SENTENCE_START : flag), from, i);
        return i;
    }

    /** Which of the 64 tokens from this one on have a flag, as bits; those beyond the last mean nothing. */
    long marked(int from, int flag) {
        int shift = Integer.numberOfTrailingZeros(flag);
        long bits = 0;
        for (int k = 0; k < Long.SIZE; k += 8) {
            bits |= ((Spelling.eight(flags, from + k) >>> shift & Spelling.ONES) * GATHER >>> 56) << k;
        }
        return bits;
    }

    private void add(long hash, byte flag, int from, int to) {
        if (count == hashes.length) {
            resize(count * 2);
        }
        hashes[count] = hash;
        flags[count] = flag;
        starts[count] = from - begin;
        ends[count++] = to - begin;
    }

    private void resize(int size) {
        hashes = Arrays.copyOf(hashes, size);
        flags = Arrays.copyOf(flags, size + Long.SIZE);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
    }

    private static int kindOf(char c, char[] in, int i, int n) {
        return c < TABLE ? CLASS[c] : farKind(c, in, i, n);
    }

    private static byte farKind(char c, char[] in, int i, int n) {
        if (c >= 0x2000 && c <= 0x206F) {
            if (c == '‘' || c == '’') {
                return APOSTROPHE;
            }
            if ((c >= 0x200B && c <= 0x200F) || c == 0x2060) {
                return IGNORED;
            }
            if (c == 0x2010 || c == 0x2011) {
                return HYPHEN;
            }
            if (c == 0x2028 || c == 0x2029) {
                return NEWLINE;
            }
            return c == '…' ? STOP : SEPARATOR;
        }
        if (c == 0xFEFF || (c >= 0x300 && c < 0x370)) {
            return IGNORED;
        }
        if (Character.isSurrogate(c)) {
            if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(in[i + 1])) {
                int point = Character.toCodePoint(c, in[i + 1]);
                return Character.isLetterOrDigit(point) ? SINGLE : SEPARATOR;
            }
            return SEPARATOR;
        }
        if (unspaced(c)) {
            return Character.isLetterOrDigit(c) ? SINGLE : SEPARATOR;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? UPPER : LETTER;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
            return LETTER;
        }
        return switch (c) {
            case '。', '।', '۔', '؟', '！', '？' -> STOP;
            default -> SEPARATOR;
        };
    }

    /** Thai, Lao, Myanmar, Khmer, kana, Han and their neighbours. */
    private static boolean unspaced(char c) {
        return (c >= 0x0E00 && c < 0x0F00)
                || (c >= 0x1000 && c < 0x10A0)
                || (c >= 0x1780 && c < 0x1800)
                || (c >= 0x2E80 && c < 0xA4D0)
                || (c >= 0xF900 && c < 0xFB00)
                || (c >= 0xFF66 && c < 0xFFA0);
    }

    private static char foldFar(char c) {
        if (c >= 0xFF10 && c <= 0xFF5A) {
            return Character.toLowerCase((char) (c - 0xFEE0));
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        if (c >= 0x1E00 && c < 0x2000) {
            return baseLetter(c);
        }
        return Character.toLowerCase(c);
    }

    private static byte classify(char c) {
        if (c == '\'' || c == '`' || c == '´') {
            return APOSTROPHE;
        }
        if (c == '.' || c == '!' || c == '?') {
            return STOP;
        }
        if (c == '\n' || c == '\r') {
            return NEWLINE;
        }
        if (c == '-') {
            return HYPHEN;
        }
        if (c == ',') {
            return COMMA;
        }
        if (c == 0xAD) {
            return IGNORED;
        }
        if (c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0xAA || c == 0xBA) {
            return SEPARATOR;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? UPPER : LETTER;
        }
        return SEPARATOR;
    }

    private static char fold(char c) {
        return switch (c) {
            case 'ß' -> 's';
            case 'æ', 'Æ' -> 'a';
            case 'ø', 'Ø' -> 'o';
            case 'ł', 'Ł' -> 'l';
            case 'đ', 'Đ', 'ð', 'Ð' -> 'd';
            case 'ı' -> 'i';
            default -> baseLetter(c);
        };
    }

    private static char baseLetter(char c) {
        char base =
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD).charAt(0);
        return Character.toLowerCase(Character.isLetterOrDigit(base) ? base : c);
    }
}
