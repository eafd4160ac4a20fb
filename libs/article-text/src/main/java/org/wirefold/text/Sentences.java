package org.wirefold.text;

import java.util.Arrays;

/**
 * Splits tokens into sentences. A line break always ends a sentence; otherwise a final mark does, with the closing
 * quotes and brackets after it, if what follows can begin one. Periods of initials and abbreviations end a sentence only
 * before a word that commonly begins one. Not thread-safe; buffers are reused; linear in the number of tokens.
 */
public final class Sentences {

    /** Words that open a sentence. */
    private static final SortedWords STARTERS = new SortedWords(
            "A After Although An And As At Because Before But By Despite During Earlier Even Five For Four"
                    + " From He Her His However I If In Instead It Its Last Later Many Meanwhile More Most My"
                    + " Neither No None Nor Not Now Of On One Only Other Our Over Several She Since So Some Still"
                    + " Such That The Their Then There These They This Those Though Three To Today Two Under Until"
                    + " We What When Where Whether Which While Who Why With Yet You");

    private int[] firstTokens = new int[128];
    private int count;
    private int tokenCount;
    private Tokens tokens = new Tokens();

    /** Splits the tokens of a text, forgetting the one before; the tokens must not change while this is used. */
    public Sentences read(Tokens newTokens) {
        tokens = newTokens;
        tokenCount = newTokens.count();
        count = 0;
        char[] text = newTokens.chars();
        int i = 0;
        while (i < tokenCount) {
            begin(i);
            i = endOf(i, text);
        }
        return this;
    }

    /** How many sentences there are. */
    public int count() {
        return count;
    }

    /** The first token of the sentence. */
    public int firstToken(int sentence) {
        return firstTokens[sentence];
    }

    /** The token after the last of the sentence. */
    public int endToken(int sentence) {
        return sentence + 1 < count ? firstTokens[sentence + 1] : tokenCount;
    }

    /** Where the sentence begins, in UTF-16 units of the text. */
    public int start(int sentence) {
        return tokens.start(firstToken(sentence));
    }

    /** Where the sentence ends, exclusive. */
    public int end(int sentence) {
        return tokens.end(endToken(sentence) - 1);
    }

    private void begin(int token) {
        if (count == firstTokens.length) {
            firstTokens = Arrays.copyOf(firstTokens, 2 * count);
        }
        firstTokens[count++] = token;
    }

    private int endOf(int first, char[] text) {
        int i = first;
        while (i < tokenCount) {
            char last = text[tokens.end(i) - 1];
            int next = i + 1;
            if (next == tokenCount || breaksLine(text, tokens.end(i), tokens.start(next))) {
                return next;
            }
            if (Chars.isTerminal(last)) {
                int after = afterClosing(next, text);
                if (after == tokenCount || ends(i, after, text)) {
                    return after;
                }
                i = after;
            } else {
                i = next;
            }
        }
        return i;
    }

    /** Skips closing quotes and brackets that stand close to the mark. */
    private int afterClosing(int token, char[] text) {
        int i = token;
        while (i < tokenCount
                && Chars.isClosing(tokens.first(i))
                && tokens.end(i) - tokens.start(i) <= 2
                && tokens.start(i) == tokens.end(i - 1)
                && !breaksLine(text, tokens.end(i - 1), tokens.start(i))) {
            i++;
        }
        return i;
    }

    private boolean ends(int mark, int after, char[] text) {
        if (breaksLine(text, tokens.end(after - 1), tokens.start(after))) {
            return true;
        }
        boolean spaced = tokens.start(after) > tokens.end(after - 1);
        char first = tokens.first(after);
        boolean wide = text[tokens.end(mark) - 1] >= '\u0580';
        if (!spaced && !wide) {
            return false;
        }
        int length = tokens.end(mark) - tokens.start(mark);
        if (length > 1 && Chars.type(tokens.first(mark)) == Chars.LETTER) {
            return endsAfterAbbreviation(mark, after, text);
        }
        if (length > 1 && text[tokens.end(mark) - 1] == '.') {
            // An ellipsis goes on unless a capital follows.
            return Chars.isUpper(first);
        }
        return !Character.isLowerCase(first) && first != ',' && first != ';' && first != ')' && first != '-';
    }

    private boolean endsAfterAbbreviation(int mark, int after, char[] text) {
        int start = tokens.start(mark);
        int end = tokens.end(mark) - 1;
        if (end - start == 1 || Abbreviations.isLeading(text, start, end)) {
            return false;
        }
        return isStarter(text, tokens.start(after), tokens.end(after));
    }

    private static boolean isStarter(char[] text, int start, int end) {
        int from = start;
        if (from < end && (text[from] == '"' || text[from] == '\u201c')) {
            return true;
        }
        return STARTERS.contains(text, from, end);
    }

    private static boolean breaksLine(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\r' || text[i] == '\u2028' || text[i] == '\u2029') {
                return true;
            }
        }
        return false;
    }
}
