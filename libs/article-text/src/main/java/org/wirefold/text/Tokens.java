package org.wirefold.text;

import java.util.Arrays;

/**
 * Splits text into tokens, in the manner of the Penn Treebank as far as news needs it: punctuation stands alone,
 * clitics are split off ({@code Kim|'s}, {@code do|n't}), initials and known abbreviations keep their period
 * ({@code U.S.}, {@code Gen.}), hyphenated names stay whole ({@code Moo-jin}, {@code F-16}), numbers keep their inner
 * marks ({@code 1,655.8}), an ideograph is a token of its own. Offsets count UTF-16 units and are exact. Buffers are
 * reused from text to text: nothing is allocated per token. Not thread-safe; linear in the length of the text.
 */
public final class Tokens {

    /** What a token is made of. */
    public enum Kind {
        /** Letters, with what may stand between them. */
        WORD,
        /** Begins with a digit. */
        NUMBER,
        /** Punctuation. */
        PUNCTUATION,
        /** Anything else: currency, mathematics, pictures. */
        SYMBOL
    }

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private Kind[] kinds = new Kind[1024];
    private char[] text = new char[8192];
    private int length;
    private int count;

    /** Reads a text, forgetting the one before. */
    public Tokens read(String newText) {
        length = newText.length();
        if (text.length < length + 2) {
            text = new char[Math.max(length + 2, 2 * text.length)];
        }
        newText.getChars(0, length, text, 0);
        text[length] = '\0';
        text[length + 1] = '\0';
        count = 0;
        int i = 0;
        while (i < length) {
            i = next(i);
        }
        return this;
    }

    /** How many tokens there are. */
    public int count() {
        return count;
    }

    /** Where the token begins. */
    public int start(int token) {
        return starts[token];
    }

    /** Where the token ends, exclusive. */
    public int end(int token) {
        return ends[token];
    }

    /** What the token is made of. */
    public Kind kind(int token) {
        return kinds[token];
    }

    /** The first character of the token. */
    public char first(int token) {
        return text[starts[token]];
    }

    /** The characters of the text read last, shared; only the first {@code length} count. */
    char[] chars() {
        return text;
    }

    int length() {
        return length;
    }

    private void add(int start, int end, Kind kind) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count++] = kind;
    }

    /** Reads the token at i, or skips the space there; returns where to go on. */
    private int next(int i) {
        char c = text[i];
        int type = Chars.type(c);
        return switch (type) {
            case Chars.SPACE -> i + 1;
            case Chars.LETTER -> word(i);
            case Chars.DIGIT -> number(i);
            case Chars.IDEOGRAPH -> ideograph(i);
            case Chars.SURROGATE -> supplementary(i);
            default -> mark(i, c, type);
        };
    }

    private int ideograph(int i) {
        add(i, i + 1, Kind.WORD);
        return i + 1;
    }

    private int supplementary(int i) {
        int codePoint = Character.codePointAt(text, i, length);
        int end = i + Character.charCount(codePoint);
        add(i, end, Character.isLetter(codePoint) ? Kind.WORD : Kind.SYMBOL);
        return end;
    }

    private int mark(int i, char c, int type) {
        int end = i + 1;
        if (c == '.' || c == '-' || c == '`' || c == '\'' || c == '*' || c == '_' || c == '=') {
            while (end < length && text[end] == c) {
                end++;
            }
        }
        add(i, end, type == Chars.SYMBOL ? Kind.SYMBOL : Kind.PUNCTUATION);
        return end;
    }

    private int number(int start) {
        int i = start + 1;
        while (i < length) {
            int type = Chars.type(text[i]);
            if (type == Chars.DIGIT || type == Chars.LETTER) {
                i++;
            } else if (joinsNumber(text[i]) && i + 1 < length && joinable(text[i], text[i + 1])) {
                i += 2;
            } else {
                break;
            }
        }
        add(start, i, Kind.NUMBER);
        return i;
    }

    private static boolean joinsNumber(char c) {
        return c == '.' || c == ',' || c == ':' || c == '/' || c == '-';
    }

    private static boolean joinable(char joint, char next) {
        int type = Chars.type(next);
        return type == Chars.DIGIT || (joint == '-' && type == Chars.LETTER);
    }

    private int word(int start) {
        int i = start;
        int segment = start;
        while (true) {
            while (i < length && Chars.isWordPart(text[i])) {
                i++;
            }
            char c = i < length ? text[i] : ' ';
            char after = i + 1 < length ? text[i + 1] : ' ';
            if ((c == '-' && Chars.isWordPart(after)) || (c == '@' && Chars.isWordPart(after))) {
                i++;
                segment = i;
            } else if (Chars.isApostrophe(c) && Chars.type(after) == Chars.LETTER) {
                if (isClitic(i)) {
                    return clitic(start, i);
                }
                i++;
                segment = i;
            } else if (c == '&' && i - segment <= 3 && Chars.isUpper(after) && Chars.isUpper(text[i - 1])) {
                i++;
                segment = i;
            } else if (c == '.') {
                int end = period(start, segment, i);
                if (end <= i) {
                    break;
                }
                i = end;
                segment = end;
            } else if (c == ':' && after == '/' && i + 2 < length && text[i + 2] == '/') {
                i = address(i);
                break;
            } else {
                break;
            }
        }
        if (i - start > 3 && endsNegated(i)) {
            add(start, i - 3, Kind.WORD);
            add(i - 3, i, Kind.WORD);
        } else {
            add(start, i, Kind.WORD);
        }
        return i;
    }

    /** Where a period at i leaves the word: i where it ends the word, beyond it where it belongs to it. */
    private int period(int start, int segment, int i) {
        char after = i + 1 < length ? text[i + 1] : ' ';
        boolean opens = segment == start || text[segment - 1] == '.';
        if (opens && i - segment == 1 && Character.isLetter(text[segment])) {
            // Initials: "U.S.", "J.", "a.m."; a lone small letter is no initial.
            boolean more = Chars.type(after) == Chars.LETTER;
            return more || segment > start || Chars.isUpper(text[segment]) ? i + 1 : i;
        }
        if ((Chars.type(after) == Chars.LETTER && !Chars.isUpper(after)) || Chars.type(after) == Chars.DIGIT) {
            return i + 1; // example.com
        }
        return Abbreviations.isKnown(text, segment, i) ? i + 1 : i;
    }

    private int address(int i) {
        int end = i + 3;
        while (end < length && Chars.type(text[end]) != Chars.SPACE && text[end] != '"' && text[end] != '>') {
            end++;
        }
        while (end > i && (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == ')')) {
            end--;
        }
        return end;
    }

    private boolean endsNegated(int end) {
        return (text[end - 1] | 0x20) == 't'
                && Chars.isApostrophe(text[end - 2])
                && (text[end - 3] | 0x20) == 'n'
                && end - 4 >= 0
                && Chars.type(text[end - 4]) == Chars.LETTER;
    }

    private boolean isClitic(int apostrophe) {
        int end = apostrophe + 1;
        while (end < length && end < apostrophe + 4 && Chars.isWordPart(text[end])) {
            end++;
        }
        int first = text[apostrophe + 1] | 0x20;
        if (end - apostrophe == 2) {
            return first == 's' || first == 'm' || first == 'd';
        }
        if (end - apostrophe == 3) {
            int second = text[apostrophe + 2] | 0x20;
            return (second == 'e' && (first == 'r' || first == 'v')) || (second == 'l' && first == 'l');
        }
        return false;
    }

    private int clitic(int start, int apostrophe) {
        add(start, apostrophe, Kind.WORD);
        int end = apostrophe + 1;
        while (end < length && Chars.isWordPart(text[end])) {
            end++;
        }
        add(apostrophe, end, Kind.WORD);
        return end;
    }
}
