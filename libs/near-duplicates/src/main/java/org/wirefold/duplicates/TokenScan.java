package org.wirefold.duplicates;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Cuts text into normalised tokens and hashes each, in one pass and without allocating per token.
 *
 * <p>Letters are lower-cased and stripped of marks; apostrophes inside a word vanish, whichever their shape; a comma
 * between digits vanishes and a full stop between digits stays, so that {@code 1,042,000} and {@code 25.5} are one token
 * each; a hyphen at a line's end joins the halves of a word, any other hyphen parts two tokens. Scripts written without
 * spaces give one token a character. British spellings fold into the American ones (see {@link Spelling}).
 *
 * <p>Not thread-safe: the arrays are reused by the next scan.
 */
final class TokenScan {
    static final byte NUMBER = 1;
    static final byte CAPITAL = 2;
    static final byte SENTENCE_START = 4;

    private static final int KEPT_BUFFER_CHARS = 1 << 20;
    private static final int MAX_WORD = 64;

    private static final byte SEPARATOR = 0;
    private static final byte LETTER = 1;
    private static final byte UPPER = 2;
    private static final byte DIGIT = 3;
    private static final byte APOSTROPHE = 4;
    private static final byte STOP = 5;
    private static final byte NEWLINE = 6;
    private static final byte HYPHEN = 7;
    private static final byte COMMA = 8;
    private static final byte IGNORED = 9;
    private static final byte SINGLE = 10;
    private static final byte CLOSER = 11;

    private static final int TABLE = 0x250;
    private static final byte[] CLASS = new byte[TABLE];
    private static final char[] FOLDED = new char[TABLE];

    /** The folded form of letters that fold to a plain one, 0 for everything else. */
    private static final byte[] PLAIN = new byte[TABLE];

    static {
        for (char c = 0; c < TABLE; c++) {
            CLASS[c] = classify(c);
            FOLDED[c] = fold(c);
            boolean letter = CLASS[c] == LETTER || CLASS[c] == UPPER;
            PLAIN[c] = letter && FOLDED[c] < 0x80 ? (byte) FOLDED[c] : 0;
        }
    }

    char[] text = new char[1 << 13];
    long[] hashes = new long[1 << 11];
    byte[] flags = new byte[1 << 11];
    int[] starts = new int[1 << 11];
    int[] ends = new int[1 << 11];
    int count;

    private final char[] word = new char[MAX_WORD + 8];

    /** Scans the whole text; the results stand in the arrays up to {@link #count}. */
    void scan(String source) {
        int n = source.length();
        if (text.length < n || (text.length > KEPT_BUFFER_CHARS && n < KEPT_BUFFER_CHARS)) {
            text = new char[Math.max(1 << 13, n + (n >> 2))];
        }
        if (hashes.length > KEPT_BUFFER_CHARS / 4 && n < KEPT_BUFFER_CHARS) {
            resize(1 << 11);
        }
        source.getChars(0, n, text, 0);
        count = 0;
        boolean sentenceStart = true;
        boolean stopSeen = false;
        char[] in = text;
        int i = 0;
        while (i < n) {
            char c = in[i];
            if (c == ' ') {
                i++;
                continue;
            }
            int kind = kindOf(c, in, i, n);
            if (kind >= LETTER && kind <= DIGIT) {
                if (stopSeen) {
                    sentenceStart = true;
                    stopSeen = false;
                }
                int plain = kind == DIGIT ? -1 : plainWord(in, i, n, kind, sentenceStart);
                i = plain >= 0 ? plain : word(in, i, n, sentenceStart);
                sentenceStart = false;
            } else if (kind == SINGLE) {
                int width = Character.isHighSurrogate(c) && i + 1 < n ? 2 : 1;
                long h = width == 2
                        ? Hashing.step(Hashing.step(Hashing.SEED, c), in[i + 1])
                        : Hashing.step(Hashing.SEED, c);
                add(Hashing.finish(h, width), (byte) 0, i, i + width);
                i += width;
            } else {
                if (kind == STOP) {
                    stopSeen = true;
                } else if (kind == NEWLINE) {
                    sentenceStart = true;
                    stopSeen = false;
                } else if (kind == COMMA || kind == HYPHEN) {
                    stopSeen = false;
                }
                i++;
            }
        }
    }

    /**
     * Reads a word of plain letters and nothing else, as nearly all are, in one go; returns where it ends, or -1 if it is
     * not such a word.
     */
    private int plainWord(char[] in, int from, int n, int firstKind, boolean sentenceStart) {
        int limit = Math.min(n, from + MAX_WORD);
        char c = in[from];
        int f = c < TABLE ? PLAIN[c] : 0;
        if (f == 0) {
            return -1;
        }
        long h = Hashing.step(Hashing.SEED, (char) f);
        int suspect = 0;
        int before = f;
        int i = from + 1;
        while (i < limit) {
            c = in[i];
            f = (char) (c - 'a') <= 'z' - 'a' ? c : c < TABLE ? PLAIN[c] : 0;
            if (f == 0) {
                break;
            }
            h = Hashing.step(h, (char) f);
            suspect |= Spelling.suspect(before, f);
            before = f;
            i++;
        }
        if (i < n && c != ' ' && (i == limit || !closes(c, in, i, n))) {
            return -1;
        }
        int length = i - from;
        if (length >= 5 && ((suspect & 1) != 0 || before == 'e')) {
            char[] w = word;
            for (int k = 0; k < length; k++) {
                w[k] = (char) PLAIN[in[from + k]];
            }
            length = Spelling.american(w, length);
            h = Hashing.SEED;
            for (int k = 0; k < length; k++) {
                h = Hashing.step(h, w[k]);
            }
        }
        int flag = firstKind == UPPER ? CAPITAL : 0;
        add(Hashing.finish(h, length), (byte) (sentenceStart ? flag | SENTENCE_START : flag), from, i);
        return i;
    }

    /** Whether a word of letters ends before this character whatever follows, or by what follows. */
    private static boolean closes(char c, char[] in, int i, int n) {
        if (c >= TABLE) {
            return false;
        }
        return switch (CLASS[c]) {
            case LETTER, UPPER, DIGIT, IGNORED -> false;
            case APOSTROPHE -> i + 1 == n || in[i + 1] <= ' ';
            case HYPHEN -> i + 1 == n || (in[i + 1] < TABLE && CLASS[in[i + 1]] != NEWLINE);
            default -> true;
        };
    }

    /** Reads one word from its first character on; returns where it ends. */
    private int word(char[] in, int from, int n, boolean sentenceStart) {
        char first = in[from];
        int firstKind = kindOf(first, in, from, n);
        boolean digits = firstKind == DIGIT;
        int length = 0;
        boolean plain = true;
        boolean suspect = false;
        char before = 0;
        char[] w = word;
        long overflow = 0;
        int i = from;
        while (i < n) {
            char c = in[i];
            int kind = kindOf(c, in, i, n);
            if (kind >= LETTER && kind <= DIGIT) {
                char f = c < TABLE ? FOLDED[c] : foldFar(c);
                plain &= f < 0x80 && kind != DIGIT;
                suspect |= (Spelling.suspect(before, f) & 1) != 0;
                before = f;
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
        if (plain && length >= 5 && (suspect || before == 'e')) {
            length = Spelling.american(w, length);
        }
        long h = Hashing.SEED ^ overflow;
        for (int k = 0; k < length; k++) {
            h = Hashing.step(h, w[k]);
        }
        int flag = digits ? NUMBER : firstKind == UPPER ? CAPITAL : 0;
        add(Hashing.finish(h, length), (byte) (sentenceStart ? flag | SENTENCE_START : flag), from, i);
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
        if (c == '"' || c == ')' || c == ']') {
            return CLOSER;
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
