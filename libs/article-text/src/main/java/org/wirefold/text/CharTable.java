package org.wirefold.text;

/**
 * What each UTF-16 unit is to the words of a text, as one byte: a letter or digit of a word in its folded form, or, below
 * {@link #WORD}, what stands between words and what it means to the words around it.
 */
public final class CharTable {
    /** Bytes below this are outside words: {@link #KIND} and {@link #SIGN} of them say what they are. */
    public static final int WORD = 0x30;

    /** Set in the byte of a character that may stand in a word, but is not plain: its word is left to the caller. */
    public static final int SPECIAL = 0x80;

    /** Set beside {@link #SPECIAL} in the bytes that {@code WordRuns.hasMarked()} looks for. */
    public static final int MARKED = 0x40;

    /** The bits of a byte outside words that say what it means to the words around it. */
    public static final int KIND = 7;

    /** It separates two words and says no more. */
    public static final int SEPARATOR = 0;

    /** It separates two words, but before a {@link #NEWLINE} may join them. */
    public static final int HYPHEN = 1;

    /** The line ends. */
    public static final int NEWLINE = 2;

    /** A full stop or its like: the sentence may end. */
    public static final int STOP = 3;

    /** A comma. */
    public static final int COMMA = 4;

    /** An apostrophe or a byte order mark: may stand within a token. */
    public static final int INNER = 5;

    /** Half of a character beyond the first 65,536: may be a token. */
    public static final int HALF = 6;

    /** Set in the byte of a sign outside words that may mean something about its line. */
    static final int SIGN = 8;

    /** Set in the byte of what ends a line, {@link #NEWLINE} or not. */
    public static final int BREAK = 16;

    /** The signs that may mean something about the line they stand on. */
    static final String SIGNS = "\u00a9@|\u00b7\u2022\u00bb>\u203a\u25ba/.";

    /** The first character that may be of another script than the Latin. */
    static final int FIRST_NOT_LATIN = 0x250;

    private CharTable() {}

    /** The byte of every UTF-16 unit by which {@code WordRuns} finds the words of pages. */
    static byte[] table() {
        byte[] table = new byte[1 << 16];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) fold((char) c);
        }
        return table;
    }

    /**
     * Plain are ASCII letters, in lower case, and digits; marked is what may be of another script than the Latin. Those of
     * {@link #SIGNS} are {@link #SIGN}.
     */
    private static int fold(char c) {
        int type = Chars.type(c);
        if (type != Chars.LETTER && type != Chars.DIGIT && type != Chars.IDEOGRAPH && type != Chars.PART) {
            return gap(c) | (SIGNS.indexOf(c) >= 0 ? SIGN : 0);
        }
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        return c < FIRST_NOT_LATIN ? SPECIAL : SPECIAL | MARKED;
    }

    private static int gap(char c) {
        if (Character.isSurrogate(c)) {
            return HALF;
        }
        return switch (c) {
            case '-', '\u2010', '\u2011' -> HYPHEN;
            case '\n', '\r', '\u2028', '\u2029' -> NEWLINE | BREAK;
            case '\f' -> SEPARATOR | BREAK;
            case '.', '!', '?', '\u2026', '\u0964', '\u06d4', '\u061f', '\uff01', '\uff1f' -> STOP;
            case ',' -> COMMA;
            case '\'', '`', '\u00b4', '\u2018', '\u2019', '\ufeff' -> INNER;
            default -> SEPARATOR;
        };
    }
}
