package org.wirefold.text;

/** Recognises the line that names the writer. */
final class Bylines {

    private static final HashTable OPENERS = table("by von par por di door av af från fra przez");
    private static final HashTable JOINTS =
            table("and in of for the at with de von van der la le da e y et und i och og en del di al bin ben");

    private Bylines() {}

    private static HashTable table(String words) {
        HashTable table = new HashTable();
        for (String word : words.split(" ", -1)) {
            table.add(WordHash.of(word), 1);
        }
        return table;
    }

    /** Whether the line, known to be short and without a final mark, names the writer. */
    static boolean isByline(PageLines page, int line) {
        int from = page.firstWord[line];
        boolean opened = page.wordStart[from] == page.start[line] && OPENERS.get(page.wordHash[from]) != 0;
        if (!opened && (page.flags[line] & (Words.MONTH | Words.AGENCY)) == 0) {
            return false;
        }
        int to = beforeAddress(page, line);
        if (to == from) {
            return false;
        }
        if (opened) {
            return to - from >= 2 && isNames(page, from + 1, to);
        }
        // "Hannah Cohen | March 30, 2019", "Ada Osei, Kyodo News"
        if (to - from < 3 || to - from > 8 || !isNames(page, from, to)) {
            return false;
        }
        long flags = 0;
        for (int w = from; w < to; w++) {
            flags |= page.wordFlags[w];
        }
        boolean piped = indexOf(page, line, '|') >= 0 && (flags & Words.MONTH) != 0;
        return piped || (indexOf(page, line, ',') >= 0 && (flags & Words.AGENCY) != 0);
    }

    /** The word after the last of the line, an address in brackets left out. */
    private static int beforeAddress(PageLines page, int line) {
        int to = page.firstWord[line + 1];
        int bracket = indexOf(page, line, '[');
        bracket = bracket < 0 ? indexOf(page, line, '<') : bracket;
        while (bracket >= 0 && to > page.firstWord[line] && page.wordStart[to - 1] > bracket) {
            to--;
        }
        return to;
    }

    private static boolean isNames(PageLines page, int from, int to) {
        int names = 0;
        int other = 0;
        for (int w = from; w < to; w++) {
            long flags = page.wordFlags[w];
            if ((flags & Words.CAPITAL) != 0) {
                names++;
            } else if ((flags & (Words.NUMBER | Words.AGENCY)) == 0 && JOINTS.get(page.wordHash[w]) == 0) {
                other++;
            }
        }
        return names >= 1 && (page.wordFlags[from] & Words.CAPITAL) != 0 && other * 4 <= to - from;
    }

    private static int indexOf(PageLines page, int line, char sign) {
        for (int i = page.start[line]; i < page.end[line]; i++) {
            if (page.text[i] == sign) {
                return i;
            }
        }
        return -1;
    }
}
