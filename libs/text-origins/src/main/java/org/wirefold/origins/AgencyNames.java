package org.wirefold.origins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The news agencies of the world by every name they go by, found in a line of text. The names are in {@code
 * agencies.tsv}. Immutable and safe for use by several threads.
 */
final class AgencyNames {
    private static final String FILE = "agencies.tsv";

    /** Scripts that write no space between words begin here. */
    private static final char UNSPACED = '\u2e80';

    private static final int LONGEST_WORD = 16;

    /** Most texts have few other characters, so these are looked up. */
    private static final int ASCII = 128;

    /** Which of them are letters or digits. */
    private static final boolean[] WORD_PART = new boolean[ASCII];

    /** How many places the tables of names have, a power of two: few names share one. */
    private static final int PLACES = 4096;

    /**
     * An agency named in a line.
     *
     * @param agency its short name
     * @param start first UTF-16 unit of the name
     * @param end behind the last
     * @param weak whether the name is also a common word
     */
    record Hit(String agency, int start, int end, boolean weak) {}

    private record Name(String agency, String text, boolean exact, boolean weak) {}

    /**
     * The names by the hash of their first word, the longest first. Most words of a text lead to an empty place of the
     * table, so they cost one look and no object.
     */
    private static final List<List<Name>> BY_FIRST_WORD = places();

    private static final List<List<Name>> UNSPACED_NAMES = places();
    private static final Map<String, String> BY_HOST = new HashMap<>();

    static {
        for (char c = 0; c < ASCII; c++) {
            WORD_PART[c] = Character.isLetterOrDigit(c);
        }
        load();
    }

    private AgencyNames() {}

    private static List<List<Name>> places() {
        List<List<Name>> places = new ArrayList<>(PLACES);
        for (int i = 0; i < PLACES; i++) {
            places.add(List.of());
        }
        return places;
    }

    private static void load() {
        try (InputStream in = AgencyNames.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the library; build it again");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    add(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static void add(String[] row) {
        for (String host : row[1].split(" ", -1)) {
            BY_HOST.put(host, row[0]);
        }
        for (String entry : row[2].split("\\|", -1)) {
            boolean exact = entry.indexOf('!') >= 0;
            boolean weak = entry.indexOf('~') >= 0;
            String text = entry.replace("!", "").replace("~", "");
            Name name = new Name(row[0], text, exact, weak);
            if (text.charAt(0) >= UNSPACED) {
                add(UNSPACED_NAMES, text.charAt(0), name);
            } else {
                add(BY_FIRST_WORD, hash(text, 0, wordEnd(text, 0)), name);
            }
        }
    }

    private static void add(List<List<Name>> table, int hash, Name name) {
        List<Name> names = new ArrayList<>(table.get(hash & (PLACES - 1)));
        names.add(name);
        names.sort((a, b) -> b.text.length() - a.text.length());
        table.set(hash & (PLACES - 1), List.copyOf(names));
    }

    /** The same for a word in capitals and in small letters. */
    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + folded(text.charAt(i));
        }
        return hash ^ (hash >>> 12);
    }

    private static char folded(char c) {
        if (c < ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && isWordPart(text.charAt(i))) {
            i++;
        }
        return Math.max(i, from + 1);
    }

    /** Letters, digits and the vowel signs of Indian scripts. */
    private static boolean isWordPart(char c) {
        if (c < ASCII) {
            return WORD_PART[c];
        }
        if (c < 0x300) {
            return Character.isLetterOrDigit(c);
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The agencies that a line names, from left to right; names do not overlap. */
    static List<Hit> in(String line) {
        return in(line, line.length());
    }

    /** Those of the agencies that a line names whose names begin before a limit. */
    static List<Hit> in(String line, int limit) {
        List<Hit> hits = null;
        int i = 0;
        while (i < limit) {
            char c = line.charAt(i);
            if (c < ASCII ? !WORD_PART[c] : !Character.isLetterOrDigit(c)) {
                i++;
                continue;
            }
            if (c >= UNSPACED) {
                Hit hit = unspaced(line, i);
                if (hit != null) {
                    hits = added(hits, hit);
                    i = hit.end;
                } else {
                    i++;
                }
                continue;
            }
            int end = wordEnd(line, i);
            if (end - i <= LONGEST_WORD) {
                Hit hit = spaced(line, i, end);
                if (hit != null) {
                    hits = added(hits, hit);
                    end = hit.end;
                }
            }
            i = end;
        }
        return hits == null ? List.of() : hits;
    }

    private static List<Hit> added(@Nullable List<Hit> hits, Hit hit) {
        List<Hit> list = hits == null ? new ArrayList<>(2) : hits;
        list.add(hit);
        return list;
    }

    private static @Nullable Hit spaced(String line, int start, int end) {
        List<Name> names = BY_FIRST_WORD.get(hash(line, start, end) & (PLACES - 1));
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            int to = start + name.text.length();
            boolean fits = to <= line.length()
                    && (to == line.length() || !isWordPart(line.charAt(to)))
                    && (name.exact
                            ? line.startsWith(name.text, start)
                            : line.regionMatches(true, start, name.text, 0, name.text.length()));
            if (fits) {
                return new Hit(name.agency, start, to, name.weak);
            }
        }
        return null;
    }

    private static @Nullable Hit unspaced(String line, int start) {
        List<Name> names = UNSPACED_NAMES.get(line.charAt(start) & (PLACES - 1));
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            if (line.startsWith(name.text, start)) {
                return new Hit(name.agency, start, start + name.text.length(), name.weak);
            }
        }
        return null;
    }

    /** The agency that the whole text names, null where it names none. */
    static @Nullable String named(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<Hit> hits = in(text.strip());
        return hits.size() == 1
                        && hits.get(0).start == 0
                        && hits.get(0).end == text.strip().length()
                ? hits.get(0).agency
                : null;
    }

    /** The agency whose own site or wire a source is, null where it is none. */
    static @Nullable String ofSource(String source) {
        String host = Outlets.host(source);
        for (int dot = 0; dot >= 0; ) {
            String agency = BY_HOST.get(host.substring(dot));
            if (agency != null) {
                return agency;
            }
            int next = host.indexOf('.', dot);
            dot = next < 0 ? -1 : next + 1;
        }
        return host.indexOf('.') < 0 ? named(source) : null;
    }
}
