package org.wirefold.entities.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirefold.entities.tagging.LexicalTables;
import org.wirefold.entities.tagging.NameLists;
import org.wirefold.entities.tagging.StaticFunction;
import org.wirefold.entities.tagging.TextHash;

/** Derives the lexical tables from the source artifacts. */
final class TableBuilder {
    private static final int CHECK_BITS = 10;
    static final int PATTERN_BITS = 13;

    private final SourceArtifacts sources;
    private final long seed;

    TableBuilder(SourceArtifacts sources, long seed) {
        this.sources = sources;
        this.seed = seed;
    }

    LexicalTables build() throws IOException {
        Map<String, Integer> brown = new TreeMap<>();
        long[] paths = brown(brown);
        Map<String, Integer> clusters = VectorClusters.cluster(sources.vectors(), seed);
        Map<String, Integer> priors = new TreeMap<>();
        long[] patterns = priors(clusters.keySet(), priors);
        Map<Long, Integer> names = names();
        System.out.printf(
                Locale.ROOT,
                "words with a Brown cluster %d (%d clusters), a vector cluster %d, priors %d (%d patterns), names %d%n",
                brown.size(),
                paths.length - 1,
                clusters.size(),
                priors.size(),
                patterns.length - 1,
                names.size());
        return new LexicalTables(
                function(hashed(brown), 32 - Integer.numberOfLeadingZeros(paths.length)),
                paths,
                function(hashed(clusters), VectorClusters.bits()),
                function(hashed(priors), PATTERN_BITS),
                patterns,
                function(names, 6));
    }

    static Map<Long, Integer> hashed(Map<String, Integer> byWord) {
        Map<Long, Integer> out = new TreeMap<>();
        byWord.forEach((word, value) -> out.put(TextHash.of(word), value));
        return out;
    }

    static StaticFunction function(Map<Long, Integer> values, int valueBits) {
        long[] keys = values.keySet().stream().mapToLong(Long::longValue).toArray();
        int[] numbers = values.values().stream().mapToInt(Integer::intValue).toArray();
        return StaticFunction.build(keys, numbers, valueBits, CHECK_BITS);
    }

    private long[] brown(Map<String, Integer> out) throws IOException {
        Map<String, Set<String>> prefixes = sources.brownPaths();
        Comparator<String> byLength = Comparator.comparingInt(String::length);
        Map<String, String> full = new TreeMap<>();
        prefixes.forEach(
                (word, set) -> full.put(word, set.stream().max(byLength).orElse("")));
        List<String> clusters = new ArrayList<>(new TreeSet<>(full.values()));
        Map<String, Integer> number = new HashMap<>();
        long[] paths = new long[clusters.size() + 1];
        for (int i = 0; i < clusters.size(); i++) {
            String path = clusters.get(i);
            number.put(path, i + 1);
            paths[i + 1] = (long) path.length() << 56 | Long.parseLong("0" + path, 2);
        }
        full.forEach((word, path) -> out.put(word, number.getOrDefault(path, 0)));
        out.values().removeIf(v -> v == 0);
        return paths;
    }

    private long[] priors(Set<String> vocabulary, Map<String, Integer> out) throws IOException {
        Map<String, Long> patterns = new TreeMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        sources.shares(line -> {
            String[] columns = line.split("\t", -1);
            if (columns.length != 17 || !wanted(columns[0], vocabulary)) {
                return;
            }
            long pattern = pattern(columns);
            if (pattern != 0) {
                patterns.put(columns[0], pattern);
                counts.merge(pattern, 1, Integer::sum);
            }
        });
        return number(patterns, counts, out);
    }

    /** The shares of a line as a pattern: four bits each. */
    static long pattern(String[] columns) {
        long pattern = 0;
        for (int k = 0; k < 16; k++) {
            pattern |= (long) level(Double.parseDouble(columns[k + 1])) << (4 * k);
        }
        return pattern;
    }

    /** Numbers the most common patterns, and gives each word the number of its pattern or of the nearest. */
    static long[] number(Map<String, Long> patterns, Map<Long, Integer> counts, Map<String, Integer> out) {
        List<Long> common = counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit((1 << PATTERN_BITS) - 1)
                .map(Map.Entry::getKey)
                .toList();
        long[] table = new long[common.size() + 1];
        Map<Long, Integer> number = new HashMap<>();
        for (int i = 0; i < common.size(); i++) {
            table[i + 1] = common.get(i);
            number.put(common.get(i), i + 1);
        }
        patterns.forEach((word, pattern) ->
                out.put(word, number.computeIfAbsent(pattern, p -> number.getOrDefault(nearest(p, table), 1))));
        return table;
    }

    private static long nearest(long pattern, long[] table) {
        long best = table[1];
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 1; i < table.length; i++) {
            int distance = 0;
            for (int k = 0; k < 64 && distance < bestDistance; k += 4) {
                int d = (int) (pattern >>> k & 15) - (int) (table[i] >>> k & 15);
                distance += d * d;
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = table[i];
            }
        }
        return best;
    }

    private static int level(double share) {
        return share <= 0 ? 0 : share < .1 ? 1 : share < .3 ? 2 : share < .6 ? 3 : share < .9 ? 4 : 5;
    }

    private static boolean wanted(String word, Set<String> vocabulary) {
        if (word.isEmpty() || word.length() > 40) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > '\u024F' && (c < '\u2000' || c > '\u2040')) {
                return false;
            }
        }
        return Character.isUpperCase(word.charAt(0)) || vocabulary.contains(word);
    }

    private Map<Long, Integer> names() throws IOException {
        Map<Long, Integer> names = new TreeMap<>();
        addAll(names, LexicalTables.PERSON, "WikiPeople.lst", "WikiPeopleRedirects.lst");
        addAll(names, LexicalTables.ORGANISATION, "WikiOrganizations.lst", "WikiOrganizationsRedirects.lst");
        addAll(names, LexicalTables.ORGANISATION, "known_corporations.lst");
        addAll(names, LexicalTables.PLACE, "WikiLocations.lst", "WikiLocationsRedirects.lst");
        addAll(names, LexicalTables.PLACE, "known_country.csv", "known_place.lst", "known_state.lst");
        addAll(names, LexicalTables.OTHER, "WikiCompetitionsBattlesEvents.lst", "WikiManMadeObjectNames.lst");
        addAll(names, LexicalTables.OTHER, "WikiArtWork.lst", "WikiFilms.lst", "WikiSongs.lst");
        addAll(names, LexicalTables.TITLE, "VincentNgPeopleTitles.txt", "known_title.lst");
        addAll(names, LexicalTables.TITLE, "Occupations.txt", "known_jobs.lst");
        addAll(names, LexicalTables.NATIONALITY, "KnownNationalities.txt");
        return names;
    }

    private void addAll(Map<Long, Integer> names, int kind, String... lists) throws IOException {
        for (String list : lists) {
            for (String line : sources.names(list)) {
                NameList.words(line, kind == LexicalTables.OTHER ? 2 : 1).ifPresent(words -> {
                    long phrase = 0;
                    for (String word : words) {
                        phrase = TextHash.phrase(phrase, NameLists.wordHash(word));
                    }
                    names.merge(phrase, kind, (a, b) -> a | b);
                });
            }
        }
    }
}
