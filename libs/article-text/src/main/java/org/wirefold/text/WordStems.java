package org.wirefold.text;

/** The stem of each word of a page as a number, made once a page. Buffers are reused. Not thread-safe. */
final class WordStems {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** A word is compared by its first letters, so that its endings do not count. */
    private static final int SHORT_STEM = 4;

    private static final int LONG_STEM = 7;
    private static final int ENDING = 2;

    /** The stem of each content word, two ideographs together, 0 for any other word. */
    long[] keys = new long[2048];

    /** Reads the words of the first lines of a page. */
    void read(PageLines page, int lines) {
        int words = page.firstWord[lines];
        if (keys.length < words || (keys.length > PageLines.KEPT_WORDS && words < PageLines.KEPT_WORDS)) {
            keys = new long[Math.max(2048, words + (words >> 1))];
        }
        for (int word = 0; word < words; word++) {
            keys[word] = Words.isContent(page.wordFlags[word]) ? key(page, word) : 0;
        }
    }

    private static long key(PageLines page, int word) {
        int from = page.wordStart[word];
        int end = page.wordEnd[word];
        char[] text = page.text;
        char first = text[from];
        if (Chars.type(first) == Chars.IDEOGRAPH) {
            boolean paired = end < page.length && Chars.type(text[end]) == Chars.IDEOGRAPH;
            return paired ? 1L << 32 | (long) first << 16 | text[end] : 0;
        }
        int length = end - from;
        int stem = length <= SHORT_STEM ? length : Math.max(SHORT_STEM, Math.min(LONG_STEM, length - ENDING));
        long key = 1;
        for (int i = from; i < from + stem; i++) {
            key = (key ^ small(text[i])) * MULTIPLIER;
        }
        return (key ^ key >>> 29) | 1;
    }

    private static char small(char c) {
        return c >= 'a' && c <= 'z' ? c : Character.toLowerCase(c);
    }
}
