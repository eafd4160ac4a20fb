package org.wirefold.text;

import java.util.ArrayList;
import java.util.List;

/** The classes of words that tell prose from furniture and one language from another, by one look-up a word. */
final class Words {

    /** The most languages told apart by their words. */
    static final int MAX_LANGUAGES = 44;

    static final long LEGAL = 1L << 44;
    static final long SITE = 1L << 45;
    static final long LINK = 1L << 46;
    static final long MEDIA = 1L << 47;
    static final long COMMENT = 1L << 48;
    static final long REPORT = 1L << 49;
    static final long MONTH = 1L << 50;
    static final long WEEKDAY = 1L << 51;
    static final long TIME = 1L << 52;
    static final long AD = 1L << 53;
    static final long STAFF = 1L << 54;
    static final long AGENCY = 1L << 55;

    /** The place of the highest bits of the flags, which sum up what the reader counts. */
    static final int SUMMARY = 56;

    /** Summed up: a word that is frequent in any language, one of pages, one that says nothing of the matter. */
    static final long IS_FUNCTION = 1L << SUMMARY;

    static final long IS_PAGE = 1L << 57;
    static final long NO_CONTENT = 1L << 58;

    /** Set by the reader, not by the table: the word begins with a capital. */
    static final long CAPITAL = 1L << 62;

    /** Set by the reader, not by the table: the word begins with a digit. */
    static final long NUMBER = 1L << 61;

    /** A frequent word of any language. */
    static final long FUNCTION = (1L << MAX_LANGUAGES) - 1;

    /** What pages say about themselves. */
    static final long PAGE = LEGAL | SITE | LINK | MEDIA | COMMENT | AD;

    private static final List<String> LANGUAGES = new ArrayList<>();
    private static final HashTable TABLE = load();

    private Words() {}

    private static HashTable load() {
        HashTable table = new HashTable();
        for (String line : Resources.lines("words.txt")) {
            String[] words = line.split(" ", -1);
            long flag = flag(words[0]);
            for (int i = 1; i < words.length; i++) {
                table.add(WordHash.of(words[i]), flag | summary(flag));
            }
        }
        return table;
    }

    private static long summary(long flag) {
        return ((flag & FUNCTION) != 0 ? IS_FUNCTION : 0)
                | ((flag & PAGE) != 0 ? IS_PAGE : 0)
                | ((flag & (FUNCTION | MONTH | WEEKDAY)) != 0 ? NO_CONTENT : 0);
    }

    private static long flag(String name) {
        return switch (name) {
            case "LEGAL" -> LEGAL;
            case "SITE" -> SITE;
            case "LINK" -> LINK;
            case "MEDIA" -> MEDIA;
            case "COMMENT" -> COMMENT;
            case "REPORT" -> REPORT;
            case "MONTH" -> MONTH;
            case "WEEKDAY" -> WEEKDAY;
            case "TIME" -> TIME;
            case "AD" -> AD;
            case "STAFF" -> STAFF;
            case "AGENCY" -> AGENCY;
            default -> language(name);
        };
    }

    private static long language(String tag) {
        if (LANGUAGES.size() == MAX_LANGUAGES) {
            throw new IllegalStateException("too many languages in words.txt");
        }
        LANGUAGES.add(tag);
        return 1L << (LANGUAGES.size() - 1);
    }

    /** The flags of a word by its hash. */
    static long flags(long word) {
        return TABLE.get(word);
    }

    /** The flags of many words, see {@link HashTable#get(long[], int, long[], int[])}. */
    static void flags(long[] words, int n, long[] flags, int[] scratch) {
        TABLE.get(words, n, flags, scratch);
    }

    /** Whether a word of these flags says something of the matter. */
    static boolean isContent(long flags) {
        return (flags & (NO_CONTENT | NUMBER)) == 0;
    }

    /** How many languages have words here; their bits are the lowest. */
    static int languages() {
        return LANGUAGES.size();
    }

    /** The tag of the language whose bit this is. */
    static String languageTag(int bit) {
        return LANGUAGES.get(bit);
    }
}
