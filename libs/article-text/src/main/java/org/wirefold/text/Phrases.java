package org.wirefold.text;

/** The fixed phrases of pages, found by the hash of the first words of a line. */
final class Phrases {

    static final int NONE = 0;
    static final int RELATED = 1;
    static final int READMORE = 2;
    static final int AD = 3;
    static final int NEWSLETTER = 4;
    static final int SHARE = 5;
    static final int COMMENTS = 6;
    static final int SITE = 7;
    static final int RIGHTS = 8;
    static final int CREDIT = 9;
    static final int CAPTION = 10;
    static final int KINDS = 11;

    /** The most words of a phrase. */
    static final int LONGEST = 6;

    private static final String[] NAMES = {
        "NONE", "RELATED", "READMORE", "AD", "NEWSLETTER", "SHARE", "COMMENTS", "SITE", "RIGHTS", "CREDIT", "CAPTION"
    };
    private static final HashTable WHOLE = new HashTable();
    private static final HashTable PREFIX = new HashTable();

    static {
        for (String line : Resources.lines("phrases.txt")) {
            int space = line.indexOf(' ');
            int kind = kind(line.substring(0, space));
            boolean prefix = line.endsWith("*");
            add(prefix ? PREFIX : WHOLE, line.substring(space + 1), kind);
        }
    }

    private Phrases() {}

    private static int kind(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("no such kind of phrase: " + name);
    }

    static String name(int kind) {
        return NAMES[kind];
    }

    private static void add(HashTable table, String phrase, int kind) {
        long run = WordHash.SEED;
        int i = 0;
        int words = 0;
        while (i < phrase.length()) {
            if (!Chars.isWordPart(phrase.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < phrase.length() && Chars.isWordPart(phrase.charAt(end))) {
                end++;
            }
            run = WordHash.append(run, WordHash.of(phrase.substring(i, end)));
            words++;
            i = end;
        }
        if (words > LONGEST) {
            throw new IllegalStateException("too long a phrase: " + phrase);
        }
        if (table.get(run) == 0) {
            table.add(run, kind);
        }
    }

    /** The kind of phrase a whole line is, by the hash of its words. */
    static int whole(long run) {
        return (int) WHOLE.get(run);
    }

    /** The kind of phrase that begins a line, by the hash of its first words. */
    static int prefix(long run) {
        return (int) PREFIX.get(run);
    }
}
