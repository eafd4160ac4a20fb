package org.wirefold.entities.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The words of one language, from its file {@code words.tsv}. Each line has the key of a {@link WordList}, a tab, and
 * the words of the list separated by spaces. A line may have no words. Lines that begin with {@code #} are comments.
 * Immutable; safe for use by many threads.
 */
public final class WordLists {
    private final Map<WordList, Set<String>> lists;

    private WordLists(Map<WordList, Set<String>> lists) {
        this.lists = lists;
    }

    /**
     * Reads the file, which must have every list once.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a list is missing, unknown or given twice
     */
    public static WordLists read(InputStream in) throws IOException {
        Map<String, WordList> byKey = new HashMap<>();
        for (WordList list : WordList.values()) {
            byKey.put(list.key(), list);
        }
        Map<WordList, Set<String>> lists = new EnumMap<>(WordList.class);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            String key = tab < 0 ? line : line.substring(0, tab);
            WordList list = byKey.get(key);
            if (list == null) {
                throw new IllegalArgumentException("there is no list \"" + key + "\"; the lists are "
                        + byKey.keySet().stream().sorted().toList());
            }
            if (lists.put(list, words(tab < 0 ? "" : line.substring(tab + 1))) != null) {
                throw new IllegalArgumentException("the list \"" + key + "\" is there twice; join the two lines");
            }
        }
        for (WordList list : WordList.values()) {
            if (!lists.containsKey(list)) {
                throw new IllegalArgumentException("the list \"" + list.key()
                        + "\" is missing; where the language has no such words, add a line with the key alone");
            }
        }
        return new WordLists(lists);
    }

    private static Set<String> words(String column) {
        Set<String> words = new HashSet<>(List.of(column.split(" ", -1)));
        words.remove("");
        return Collections.unmodifiableSet(words);
    }

    /** The words of a list. */
    public Set<String> get(WordList list) {
        return Objects.requireNonNull(lists.get(list));
    }
}
