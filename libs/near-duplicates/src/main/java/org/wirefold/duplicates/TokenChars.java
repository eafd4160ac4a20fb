package org.wirefold.duplicates;

import java.text.Normalizer;
import org.wirefold.text.CharTable;

/** What each UTF-16 unit is to the tokens of scheme 2, and what it folds to. Changing any of it is a new scheme. */
final class TokenChars {
    static final byte SEPARATOR = CharTable.SEPARATOR;
    static final byte HYPHEN = CharTable.HYPHEN;
    static final byte NEWLINE = CharTable.NEWLINE;
    static final byte STOP = CharTable.STOP;
    static final byte COMMA = CharTable.COMMA;
    static final byte LETTER = 5;
    static final byte UPPER = 6;
    static final byte DIGIT = 7;
    static final byte APOSTROPHE = 8;
    static final byte IGNORED = 9;
    static final byte SINGLE = 10;

    private static final int TABLE = 0x250;
    private static final byte[] CLASS = new byte[TABLE];
    private static final char[] FOLDED = new char[TABLE];

    static {
        for (char c = 0; c < TABLE; c++) {
            CLASS[c] = classify(c);
            FOLDED[c] = fold(c);
        }
    }

    private TokenChars() {}

    /** The lower-case letter without marks, or the digit, that stands for a character in a token. */
    static char folded(char c) {
        return c < TABLE ? FOLDED[c] : foldFar(c);
    }

    /** What the character at i of the first n of a text is. */
    static int kind(char c, char[] in, int i, int n) {
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
