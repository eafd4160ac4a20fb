package org.wirefold.duplicates;

import java.text.Normalizer;
import java.util.Arrays;
import org.wirefold.text.WordRuns;

/**
 * Cuts text into normalised tokens and hashes each, in one pass and without allocating per token.
 *
 * <p>Letters are lower-cased and stripped of marks; apostrophes inside a word vanish, whichever their shape; a comma
 * between digits vanishes and a full stop between digits stays, so that {@code 1,042,000} and {@code 25.5} are one token
 * each; a hyphen at a line's end joins the halves of a word, any other hyphen parts two tokens. Scripts written without
 * spaces give one token a character. British spellings fold into the American ones (see {@link Spelling}).
 *
 * <p>Nearly all words are letters that fold to plain ones: {@link WordRuns} finds and hashes these eight at a time.
 * Numbers, apostrophes, hyphens at line ends and other scripts are read character by character.
 *
 * <p>Not thread-safe: the arrays are reused by the next scan.
 */
final class TokenScan {
    static final byte NUMBER = 1;
    static final byte CAPITAL = 2;
    static final byte SENTENCE_START = 4;

    private static final int KEPT_TOKENS = 1 << 18;
    private static final int MAX_WORD = 64;

    private static final byte SEPARATOR = 0;
    private static final byte HYPHEN = 1;
    private static final byte NEWLINE = 2;
    private static final byte STOP = 3;
    private static final byte COMMA = 4;
    private static final byte LETTER = 5;
    private static final byte UPPER = 6;
    private static final byte DIGIT = 7;
    private static final byte APOSTROPHE = 8;
    private static final byte IGNORED = 9;
    private static final byte SINGLE = 10;

    private static final long SPECIAL = 0x8080808080808080L;
    private static final int TABLE = 0x250;
    private static final byte[] CLASS = new byte[TABLE];
    private static final char[] FOLDED = new char[TABLE];

    /** What {@link WordRuns} makes of each character: plain letters and digits, the kinds of gaps, all else special. */
    private static final byte[] BYTES = new byte[1 << 16];

    /** The flag of a plain word by its first character. */
    private static final byte[] FIRST = new byte[1 << 16];

    static {
        for (char c = 0; c < TABLE; c++) {
            CLASS[c] = classify(c);
            FOLDED[c] = fold(c);
        }
        char[] none = {};
        for (int c = 0; c < BYTES.length; c++) {
            int kind = Character.isSurrogate((char) c) ? SINGLE : kindOf((char) c, none, 0, 0);
            boolean plain = c < TABLE && FOLDED[c] < 0x80 && kind >= LETTER && kind <= DIGIT;
            FIRST[c] = kind == UPPER ? CAPITAL : kind == DIGIT ? NUMBER : 0;
            BYTES[c] = plain ? (byte) FOLDED[c] : kind >= LETTER ? (byte) WordRuns.SPECIAL : (byte) kind;
        }
    }

    long[] hashes = new long[1 << 11];
    byte[] flags = new byte[1 << 11];
    int[] starts = new int[1 << 11];
    int[] ends = new int[1 << 11];
    int count;

    private final WordRuns runs = new WordRuns(BYTES);
    private final Spelling spelling = new Spelling();
    private final byte[] plainWord = new byte[MAX_WORD + WordRuns.SHORT];
    private final char[] word = new char[MAX_WORD + 8];
    private boolean sentenceStart;
    private boolean stopSeen;

    /** Scans the whole text; the results stand in the arrays up to {@link #count}. */
    void scan(String source) {
        if (hashes.length > KEPT_TOKENS && source.length() < KEPT_TOKENS) {
            resize(1 << 11);
        }
        runs.read(source);
        count = 0;
        sentenceStart = true;
        stopSeen = false;
        char[] in = runs.chars();
        byte[] folded = runs.folded();
        int[] edges = runs.edges();
        spelling.look(folded, runs.length());
        int n = runs.count();
        int at = 0;
        int run = 0;
        while (run < n) {
            if (count + (n - run) > hashes.length) {
                resize(count + 2 * (n - run));
            }
            int read = plainWords(folded, edges, run, at, in);
            run += read;
            at = read == 0 ? at : edges[2 * run - 1];
            if (run < n) {
                gap(folded, at, edges[2 * run]);
                at = slowly(in, edges[2 * run], run);
                while (run < n && edges[2 * run] < at) {
                    run++;
                }
            }
        }
    }

    /** Reads words of plain letters from a run on, as nearly all are, up to one that is not; returns how many. */
    private int plainWords(byte[] folded, int[] edges, int firstRun, int start, char[] in) {
        long[] outHashes = hashes;
        byte[] outFlags = flags;
        int[] outStarts = starts;
        int[] outEnds = ends;
        int out = count;
        int at = start;
        int n = runs.count();
        boolean opens = sentenceStart;
        int run = firstRun;
        int british = spelling.next(start);
        while (run < n) {
            int from = edges[2 * run];
            int to = edges[2 * run + 1];
            int length = to - from;
            int shown = Math.min(length, WordRuns.SHORT);
            long first = WordRuns.firstEight(folded, from, shown);
            long next = WordRuns.nextEight(folded, from, shown);
            if (length > WordRuns.SHORT || ((first | next) & SPECIAL) != 0 || goesOn(folded, from, to)) {
                break;
            }
            if (from - at != 1 || folded[at] != SEPARATOR) {
                opens |= opensSentence(folded, at, from);
            }
            at = to;
            run++;
            long hash = WordRuns.hash(first, next, length);
            // What is rarely so stands first: the length of a word is as good as random.
            if ((british < to || Spelling.mayEndBritish(folded, to)) && length >= Spelling.SHORTEST) {
                hash = american(folded, from, to);
            }
            if (british < to) {
                british = spelling.next(to);
            }
            int flag = FIRST[in[from]];
            outHashes[out] = hash;
            outFlags[out] = (byte) (opens ? flag | SENTENCE_START : flag);
            outStarts[out] = from;
            outEnds[out++] = to;
            opens = false;
        }
        count = out;
        sentenceStart = opens;
        return run - firstRun;
    }

    /** Whether a gap between two words ends a sentence. */
    private static boolean opensSentence(byte[] folded, int from, int to) {
        boolean stop = false;
        for (int i = from; i < to; i++) {
            int kind = folded[i];
            if (kind == NEWLINE) {
                return true;
            }
            stop = kind == STOP || (stop && kind == SEPARATOR);
        }
        return stop;
    }

    /** Whether a word may go on after its last letter: after a hyphen at a line's end, or a mark within a number. */
    private static boolean goesOn(byte[] folded, int from, int to) {
        int kind = folded[to];
        return (kind == HYPHEN && folded[to + 1] == NEWLINE)
                || (folded[from] <= '9' && (kind == STOP || kind == COMMA) && isDigit(folded[to + 1]));
    }

    private static boolean isDigit(byte folded) {
        return folded >= '0' && folded <= '9';
    }

    /** What stands between two words, as far as it tells where a sentence begins. */
    private void gap(byte[] folded, int from, int to) {
        for (int i = from; i < to; i++) {
            int kind = folded[i];
            if (kind != SEPARATOR) {
                mark(kind);
            }
        }
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

    /** Reads character by character from within a run until no run is left half read; returns where. */
    private int slowly(char[] in, int from, int firstRun) {
        int n = runs.length();
        int[] edges = runs.edges();
        int run = firstRun;
        int i = from;
        while (run < runs.count() && edges[2 * run] <= i) {
            int to = edges[2 * run + 1];
            while (i < to) {
                i = step(in, i, n);
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
            if (stopSeen) {
                sentenceStart = true;
                stopSeen = false;
            }
            int end = word(in, i, n);
            sentenceStart = false;
            return end;
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

    private void add(long hash, byte flag, int start, int end) {
        if (count == hashes.length) {
            resize(count * 2);
        }
        hashes[count] = hash;
        flags[count] = flag;
        starts[count] = start;
        ends[count++] = end;
    }

    private void resize(int size) {
        hashes = Arrays.copyOf(hashes, size);
        flags = Arrays.copyOf(flags, size);
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
