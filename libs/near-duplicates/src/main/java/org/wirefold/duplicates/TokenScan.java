package org.wirefold.duplicates;

import java.util.Arrays;
import org.wirefold.text.CharTable;
import org.wirefold.text.PlacedText;
import org.wirefold.text.WordRuns;

/**
 * Cuts text into normalised tokens and hashes each, in one pass and without allocating per token.
 *
 * <p>Letters are lower-cased and stripped of marks; apostrophes inside a word vanish, whichever their shape; a comma
 * between digits vanishes and a full stop between digits stays, so that {@code 1,042,000} and {@code 25.5} are one
 * token
 * each; a hyphen at a line's end joins the halves of a word, any other hyphen parts two tokens. Scripts written without
 * spaces give one token a character. British spellings fold into the American ones (see {@link Spelling}).
 *
 * <p>Nearly all words are plain letters: {@link WordRuns} finds and hashes these, eight letters at a time, or has done
 * so
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

    /** Gathers the lowest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    /** The flag of a plain word by its first character. */
    private static final byte[] FIRST = new byte[0x80];

    static {
        for (char c = 0; c < FIRST.length; c++) {
            FIRST[c] = c >= 'A' && c <= 'Z' ? CAPITAL : c >= '0' && c <= '9' ? NUMBER : 0;
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
            firsts = new byte[1 << 10];
            spelling.forget();
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
     * Takes plain runs for tokens from one on, as nearly all are, up to one that is not. Only the odd ones among them
     * are
     * looked at one by one. Returns the run after them.
     */
    private int plainWords(int firstRun, int n, int start) {
        byte[] folded = runs.folded();
        int[] edges = runs.edges();
        int[] odd = runs.odd();
        int opening = opening(folded, start, edges[2 * firstRun], stopSeen);
        if (opening < 0) {
            return firstRun;
        }
        firsts[firstRun] |= (byte) (sentenceStart ? SENTENCE_START : opening);
        int from = firstRun;
        int after = firstRun;
        while (after < n) {
            while (nextOdd < runs.oddCount() && odd[nextOdd] < after) {
                nextOdd++;
            }
            int looked = nextOdd < runs.oddCount() ? Math.min(odd[nextOdd], n - 1) : n - 1;
            after = looked + 1;
            if (!isWhole(looked)) {
                if (after == n || !isJoined(looked)) {
                    after = looked;
                    break;
                }
                take(from, looked);
                takeJoined(looked);
                after++;
                from = after;
            }
            opening = after < n ? opening(folded, edges[2 * after - 1], edges[2 * after], false) : -1;
            if (opening < 0) {
                break;
            }
            firsts[after] |= (byte) opening;
        }
        take(from, after);
        return after;
    }

    /** Takes these runs for tokens. */
    private void take(int firstRun, int after) {
        int n = after - firstRun;
        if (n == 0) {
            return;
        }
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
        stopSeen = false;
    }

    /** Whether an apostrophe and nothing else joins a run to the next, and that is the end of it. */
    private boolean isJoined(int run) {
        int[] edges = runs.edges();
        int to = edges[2 * run + 1];
        return runs.folded()[to] == CharTable.INNER
                && runs.chars()[to] != BYTE_ORDER_MARK
                && edges[2 * run + 2] == to + 1
                && runs.folded()[to + 1] >= 'a'
                && runs.hashes()[run] != 0
                && (firsts[run] & NUMBER) == 0
                && isWhole(run + 1);
    }

    private void takeJoined(int run) {
        int[] edges = runs.edges();
        int from = edges[2 * run];
        int to = edges[2 * run + 3];
        int apostrophe = edges[2 * run + 1];
        char[] w = word;
        int length = 0;
        for (int i = from; i < to; i++) {
            w[length] = (char) runs.folded()[i];
            length += i == apostrophe ? 0 : 1;
        }
        length = length < Spelling.SHORTEST ? length : Spelling.american(w, length);
        add(hash(w, length, 0), firsts[run], from, to);
        sentenceStart = false;
        stopSeen = false;
    }

    /** Whether a run is plain and a token as it stands. */
    private boolean isWhole(int run) {
        int[] edges = runs.edges();
        return runs.hashes()[run] != 0 && !goesOn(runs.chars(), runs.folded(), edges[2 * run], edges[2 * run + 1]);
    }

    /**
     * {@link #SENTENCE_START} where a gap between two words ends a sentence, or 0; less where it holds what may be a
     * token. Where a mark stands
     * in it that may be within a word, what came before it counts by itself.
     */
    private static int opening(byte[] folded, int from, int to, boolean stopped) {
        int opens = 0;
        int stop = stopped ? 1 : 0;
        for (int i = from; i < to; i++) {
            int kind = folded[i] & CharTable.KIND;
            if (kind == CharTable.HALF) {
                return -1;
            }
            if (kind == CharTable.NEWLINE || kind == CharTable.INNER) {
                opens |= kind == CharTable.NEWLINE ? 1 : stop;
                stop = 0;
            } else {
                stop = kind == CharTable.STOP ? 1 : kind == CharTable.SEPARATOR ? stop : 0;
            }
        }
        return (opens | stop) * SENTENCE_START;
    }

    /** Whether a word may go on: after an apostrophe, a hyphen at a line's end, or a mark within a number. */
    private static boolean goesOn(char[] in, byte[] folded, int from, int to) {
        int mark = folded[to];
        if (mark == CharTable.SEPARATOR) {
            return false;
        }
        int kind = mark & CharTable.KIND;
        int next = folded[to + 1];
        return (kind == CharTable.INNER && ((next & 0xff) >= CharTable.WORD || in[to] == BYTE_ORDER_MARK))
                || (kind == CharTable.HYPHEN && next == (CharTable.NEWLINE | CharTable.BREAK))
                || (folded[from] <= '9'
                        && (kind == CharTable.STOP || kind == CharTable.COMMA)
                        && next >= '0'
                        && next <= '9');
    }

    /** What stands between two words: where a sentence begins, and what is a token by itself. */
    private void gap(char[] in, byte[] folded, int from, int to) {
        int i = from;
        while (i < to) {
            int kind = folded[i] & CharTable.KIND;
            if (kind >= CharTable.INNER) {
                open();
                i = step(in, i, end);
            } else {
                if (kind != CharTable.SEPARATOR) {
                    mark(kind);
                }
                i++;
            }
        }
    }

    private void open() {
        if (stopSeen) {
            sentenceStart = true;
            stopSeen = false;
        }
    }

    private void mark(int kind) {
        if (kind == TokenChars.STOP) {
            stopSeen = true;
        } else if (kind == TokenChars.NEWLINE) {
            sentenceStart = true;
            stopSeen = false;
        } else if (kind == TokenChars.COMMA || kind == TokenChars.HYPHEN) {
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
        int kind = TokenChars.kind(c, in, i, n);
        if (kind >= TokenChars.LETTER) {
            open();
        }
        if (kind >= TokenChars.LETTER && kind <= TokenChars.DIGIT) {
            int after = word(in, i, n);
            sentenceStart = false;
            return after;
        }
        if (kind == TokenChars.SINGLE) {
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
        int firstKind = TokenChars.kind(first, in, from, n);
        boolean digits = firstKind == TokenChars.DIGIT;
        int length = 0;
        boolean plain = true;
        char[] w = word;
        long overflow = 0;
        int i = from;
        while (i < n) {
            char c = in[i];
            int kind = TokenChars.kind(c, in, i, n);
            if (kind >= TokenChars.LETTER && kind <= TokenChars.DIGIT) {
                char f = TokenChars.folded(c);
                plain &= f < 0x80;
                if (length < MAX_WORD) {
                    w[length++] = f;
                } else {
                    overflow = Hashing.step(overflow, f);
                }
                i++;
                continue;
            }
            if (kind == TokenChars.IGNORED) {
                i++;
                continue;
            }
            if (i + 1 < n) {
                int next = TokenChars.kind(in[i + 1], in, i + 1, n);
                if (kind == TokenChars.APOSTROPHE && (next == TokenChars.LETTER || next == TokenChars.UPPER)) {
                    i++;
                    continue;
                }
                if (kind == TokenChars.COMMA && digits && next == TokenChars.DIGIT) {
                    i++;
                    continue;
                }
                if (kind == TokenChars.STOP && digits && c == '.' && next == TokenChars.DIGIT) {
                    if (length < MAX_WORD) {
                        w[length++] = '.';
                    }
                    i++;
                    continue;
                }
                if (kind == TokenChars.HYPHEN
                        && next == TokenChars.NEWLINE
                        && i + 2 < n
                        && TokenChars.kind(in[i + 2], in, i + 2, n) == TokenChars.LETTER) {
                    i += 2;
                    continue;
                }
            }
            break;
        }
        if (plain && length >= Spelling.SHORTEST) {
            length = Spelling.american(w, length);
        }
        int flag = digits ? NUMBER : firstKind == TokenChars.UPPER ? CAPITAL : 0;
        add(hash(w, length, overflow), (byte) (sentenceStart ? flag | SENTENCE_START : flag), from, i);
        return i;
    }

    /** Which of the 64 tokens from this one on have a flag, as bits; those beyond the last mean nothing. */
    long marked(int from, int flag) {
        int shift = Integer.numberOfTrailingZeros(flag);
        long bits = 0;
        for (int k = 0; k < Long.SIZE; k += 8) {
            long lowest = (Spelling.eight(flags, from + k) >>> shift) & Spelling.ONES;
            bits |= ((lowest * GATHER) >>> 56) << k;
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
}
