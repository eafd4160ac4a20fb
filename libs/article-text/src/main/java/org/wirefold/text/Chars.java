package org.wirefold.text;

import java.util.Locale;

/** Classes of UTF-16 units, by one table look-up. */
final class Chars {

    static final int SPACE = 0;
    static final int LETTER = 1;
    static final int DIGIT = 2;
    static final int IDEOGRAPH = 3;
    static final int PUNCTUATION = 4;
    static final int SYMBOL = 5;
    static final int SURROGATE = 6;

    /** Combining marks, joiners and the like: part of a word, never its beginning. */
    static final int PART = 7;

    private static final byte[] TYPES = types();

    private Chars() {}

    private static byte[] types() {
        byte[] types = new byte[1 << 16];
        for (int c = 0; c < types.length; c++) {
            types[c] = (byte) typeOf((char) c);
        }
        return types;
    }

    private static int typeOf(char c) {
        if (Character.isSurrogate(c)) {
            return SURROGATE;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ' || c == 0x7f || c == 0xfeff) {
            return SPACE;
        }
        if (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30ff && Character.isLetter(c))) {
            return IDEOGRAPH;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> PART;
            case Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> PUNCTUATION;
            default -> c == '`' ? PUNCTUATION : SYMBOL;
        };
    }

    static int type(char c) {
        return TYPES[c];
    }

    static boolean isWordPart(char c) {
        int type = TYPES[c];
        return type == LETTER || type == DIGIT || type == PART;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    static boolean isUpper(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
    }

    static boolean isClosing(char c) {
        return c == '"'
                || c == '\''
                || c == ')'
                || c == ']'
                || c == '\u201d'
                || c == '\u2019'
                || c == '\u00bb'
                || c == '}'
                || c == '\u300d'
                || c == '\u300f'
                || c == '\uff09';
    }

    static boolean isTerminal(char c) {
        return c == '.'
                || c == '!'
                || c == '?'
                || c == '\u2026'
                || c == '\u3002'
                || c == '\uff01'
                || c == '\uff1f'
                || c == '\u061f'
                || c == '\u06d4'
                || c == '\u0964'
                || c == '\u0965'
                || c == '\u104b'
                || c == '\u1362'
                || c == '\u0589'
                || c == '\u17d4';
    }

    /** The lower-case form by which lines are compared. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
