package org.wirefold.entities.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.entities.tagging.LexicalTables;
import org.wirefold.entities.tagging.NameLists;
import org.wirefold.entities.tagging.StaticFunction;
import org.wirefold.entities.tagging.TextHash;

/**
 * Derives the lexical tables of a language other than English from KnowNER alone: shares of name classes by word, and
 * name lists. There are no clusters. A language that KnowNER lacks takes what others have.
 */
final class KnowNerTables {
    private static final int MOST_WORDS = 450_000;
    private static final int LONGEST_WORD = 40;
    private static final Set<String> SMALL = Set.of(
            "de", "del", "la", "las", "los", "el", "y", "e", "der", "die", "das", "des", "dem", "und", "von", "van",
            "vom", "zu", "zur", "zum", "am", "im", "in", "an", "et", "le", "les", "du", "da", "do", "di", "of", "the",
            "and", "for", "fur", "für", "a", "al", "en", "por", "para");

    private final SourceArtifacts sources;
    private final List<String> languages;

    /**
     * Tables from these languages of KnowNER.
     *
     * @param languages the first that knows a word says what it is
     */
    KnowNerTables(SourceArtifacts sources, List<String> languages) {
        this.sources = sources;
        this.languages = List.copyOf(languages);
    }

    LexicalTables build() throws IOException {
        Map<String, Long> patterns = patterns();
        Map<Long, Integer> counts = new HashMap<>();
        patterns.values().forEach(pattern -> counts.merge(pattern, 1, Integer::sum));
        Map<String, Integer> priors = new TreeMap<>();
        long[] table = TableBuilder.number(patterns, counts, priors);
        Map<Long, Integer> names = names();
        System.out.printf(
                Locale.ROOT, "priors %d (%d patterns), names %d%n", priors.size(), table.length - 1, names.size());
        StaticFunction none = StaticFunction.build(new long[0], new int[0], 1, 30);
        return new LexicalTables(
                none,
                new long[1],
                none,
                TableBuilder.function(TableBuilder.hashed(priors), TableBuilder.PATTERN_BITS),
                table,
                TableBuilder.function(names, 6));
    }

    /** The patterns of the words that are most often part of names, and of words in lower case seen often. */
    private Map<String, Long> patterns() throws IOException {
        Map<String, Long> all = new TreeMap<>();
        Map<String, Integer> often = new HashMap<>();
        for (String language : languages) {
            Map<String, Integer> counts = sources.mentionCounts(language);
            sources.shares(language, line -> {
                String[] columns = line.split("\t", -1);
                if (columns.length != 17 || !isWanted(columns[0])) {
                    return;
                }
                int count = counts.getOrDefault(columns[0].toUpperCase(Locale.ROOT), 0);
                long pattern = TableBuilder.pattern(columns);
                if (pattern != 0 && count > 1) {
                    all.putIfAbsent(columns[0], pattern);
                    often.merge(columns[0], count, Integer::sum);
                }
            });
        }
        List<String> words = new ArrayList<>(all.keySet());
        words.sort((a, b) -> {
            int byCount = Integer.compare(often.getOrDefault(b, 0), often.getOrDefault(a, 0));
            return byCount != 0 ? byCount : a.compareTo(b);
        });
        for (String word : words.subList(Math.min(MOST_WORDS, words.size()), words.size())) {
            all.remove(word);
        }
        return all;
    }

    private static boolean isWanted(String word) {
        if (word.isEmpty() || word.length() > LONGEST_WORD || !Character.isUpperCase(word.charAt(0))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > '\u024F' && (c < '\u2000' || c > '\u2040')) {
                return false;
            }
        }
        return true;
    }

    private Map<Long, Integer> names() throws IOException {
        Map<Long, Integer> names = new TreeMap<>();
        for (String language : languages) {
            if (language.equals("en")) {
                continue;
            }
            add(names, LexicalTables.PERSON, language, "people.csv");
            add(names, LexicalTables.ORGANISATION, language, "organizations.csv");
            add(names, LexicalTables.PLACE, language, "location.csv");
            add(names, LexicalTables.OTHER, language, "battles.csv");
            add(names, LexicalTables.OTHER, language, "object_names.csv");
        }
        return names;
    }

    /** The lists are in capitals; the hash of a word folds those of four letters and more. */
    private void add(Map<Long, Integer> names, int kind, String language, String list) throws IOException {
        for (String line : sources.names(language, list)) {
            NameList.words(line, kind == LexicalTables.OTHER ? 2 : 1).ifPresent(words -> {
                if (words.size() == 1 && words.get(0).length() < 3) {
                    return;
                }
                long phrase = 0;
                for (String word : words) {
                    phrase = TextHash.phrase(phrase, NameLists.wordHash(written(word)));
                }
                names.merge(phrase, kind, (a, b) -> a | b);
            });
        }
    }

    /** A word of a list in capitals as it is written in a name. */
    static String written(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (SMALL.contains(lower)) {
            return lower;
        }
        StringBuilder out = new StringBuilder(lower);
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || lower.charAt(i - 1) == '-') {
                out.setCharAt(i, Character.toUpperCase(lower.charAt(i)));
            }
        }
        return out.toString();
    }
}
