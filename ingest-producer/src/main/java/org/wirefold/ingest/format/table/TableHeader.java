package org.wirefold.ingest.format.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wirefold.model.ArticleFields;

/**
 * The first row of a table, and the delimiter that was found by it: the one that gives the most names of article
 * fields, and among equals the most columns.
 *
 * @param delimiter between two columns
 * @param columns the names as they are written, without white space around them
 */
record TableHeader(char delimiter, List<String> columns) {
    static final char TAB = '\t';

    private static final List<Character> DELIMITERS = List.of(',', TAB, ';', '|');
    private static final int LONGEST_NAME = 64;

    /** The line above the header by which a spreadsheet is told the delimiter. */
    private static final Pattern ANNOUNCEMENT =
            Pattern.compile("\"?sep=([\\t -~&&[^\"\\w]])\"?(?:\\r\\n|\\n|\\r)", Pattern.CASE_INSENSITIVE);

    TableHeader {
        columns = List.copyOf(columns);
    }

    /** The header of a text that begins with it. */
    static TableHeader of(String text) {
        Matcher announcement = ANNOUNCEMENT.matcher(text);
        if (announcement.lookingAt()) {
            char delimiter = announcement.group(1).charAt(0);
            return new TableHeader(delimiter, split(text.substring(announcement.end()), delimiter));
        }
        return DELIMITERS.stream()
                .map(delimiter -> new TableHeader(delimiter, split(text, delimiter)))
                .max(Comparator.comparing(TableHeader::known)
                        .thenComparing(header -> header.columns().size())
                        // The first in the list where nothing else decides.
                        .thenComparing(header -> -DELIMITERS.indexOf(header.delimiter())))
                .orElseThrow();
    }

    /** Whether a line above the header tells the delimiter: {@code sep=;}. */
    static boolean isAnnounced(String text) {
        return ANNOUNCEMENT.matcher(text).lookingAt();
    }

    /** Whether this can be nothing but a table of articles: it names a text, another field, and no prose. */
    boolean isOfArticles() {
        return columns.size() > 1
                && known() > 1
                && columns.stream().anyMatch(ArticleFields::isText)
                && columns.stream().allMatch(name -> name.length() <= LONGEST_NAME);
    }

    private long known() {
        return columns.stream()
                .filter(name -> ArticleFields.canonical(name) != null)
                .count();
    }

    /** Splits the first line; a delimiter between quotes does not count. */
    private static List<String> split(String text, char delimiter) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        int end = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n' || text.charAt(i) == '\r')
                .findFirst()
                .orElse(text.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        return names;
    }
}
