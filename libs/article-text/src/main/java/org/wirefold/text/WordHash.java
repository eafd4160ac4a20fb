package org.wirefold.text;

/** Hashes of case-folded words, and of runs of words, made without making strings. */
final class WordHash {

    /** The hash of nothing. */
    static final long SEED = 0x2545F4914F6CDD1DL;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int LONGEST_PLAIN = 64;

    private WordHash() {}

    /** The byte of every UTF-16 unit by which {@link WordRuns} finds the words of pages. */
    static byte[] table() {
        byte[] table = new byte[1 << 16];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) fold((char) c);
        }
        return table;
    }

    /**
     * Plain are ASCII letters, in lower case, and digits; marked is what may be of another script than the Latin. Signs
     * outside words that {@link LineShapes} looks for are {@link WordRuns#SIGN}.
     */
    private static int fold(char c) {
        int type = Chars.type(c);
        if (type != Chars.LETTER && type != Chars.DIGIT && type != Chars.IDEOGRAPH && type != Chars.PART) {
            return gap(c) | (LineShapes.SIGNS.indexOf(c) >= 0 ? WordRuns.SIGN : 0);
        }
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        return c < Scripts.FIRST ? WordRuns.SPECIAL : WordRuns.SPECIAL | WordRuns.MARKED;
    }

    private static int gap(char c) {
        if (Character.isSurrogate(c)) {
            return WordRuns.HALF;
        }
        return switch (c) {
            case '-', '\u2010', '\u2011' -> WordRuns.HYPHEN;
            case '\n', '\r', '\u2028', '\u2029' -> WordRuns.NEWLINE | WordRuns.BREAK;
            case '\f' -> WordRuns.SEPARATOR | WordRuns.BREAK;
            case '.', '!', '?', '\u2026', '\u0964', '\u06d4', '\u061f', '\uff01', '\uff1f' -> WordRuns.STOP;
            case ',' -> WordRuns.COMMA;
            case '\'', '`', '\u00b4', '\u2018', '\u2019', '\ufeff' -> WordRuns.INNER;
            default -> WordRuns.SEPARATOR;
        };
    }

    /** Adds a finished word to the hash of a run of words. */
    static long append(long run, long word) {
        long mixed = (run + word) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    /** The hash of a single word; never 0. */
    static long of(String word) {
        return of(word.toCharArray(), 0, word.length());
    }

    /** The hash of the word in {@code text[from, to)}, as {@link WordRuns#hash} gives it where it is plain; never 0. */
    static long of(char[] text, int from, int to) {
        long hash = SEED;
        int any = 0;
        for (int i = from; i < to; i++) {
            char lower = Character.toLowerCase(text[i]);
            hash = (hash ^ lower) * MULTIPLIER;
            any |= lower;
        }
        if (any >= 0x80 || to - from > LONGEST_PLAIN) {
            long mixed = hash ^ (hash >>> 32);
            return mixed == 0 ? 1 : mixed;
        }
        byte[] plain = new byte[LONGEST_PLAIN + WordRuns.SHORT];
        for (int i = from; i < to; i++) {
            plain[i - from] = (byte) Character.toLowerCase(text[i]);
        }
        return WordRuns.hash(plain, 0, to - from);
    }
}
