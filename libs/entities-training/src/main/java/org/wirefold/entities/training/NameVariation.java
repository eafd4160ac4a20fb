package org.wirefold.entities.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Puts other names of the same type, from KnowNER's lists of a language, into the place of some. The training text names
 * few of the bodies and places of the language's own countries.
 */
final class NameVariation {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern LETTERS = Pattern.compile("[\\p{Lu}-]{2,}");
    /** The German lists write umlauts as two letters, too. */
    private static final Pattern TWO_LETTER_UMLAUT = Pattern.compile("AE|OE|UE");

    private final Map<String, List<List<String>>> names;
    private final Map<String, Double> shares;
    private final Random random;

    /**
     * A variation.
     *
     * @param shares how many of the names of each type are replaced, from 0 to 1
     */
    NameVariation(SourceArtifacts sources, String language, Map<String, Double> shares, long seed) throws IOException {
        this.names = Map.of(
                "ORG", list(sources, language, "organizations.csv", 2, 5),
                "LOC", list(sources, language, "location.csv", 1, 1),
                "PER", list(sources, language, "people.csv", 2, 2));
        this.shares = Map.copyOf(shares);
        this.random = new Random(seed);
    }

    private static List<List<String>> list(SourceArtifacts sources, String language, String file, int least, int most)
            throws IOException {
        List<List<String>> names = new ArrayList<>();
        for (String line : sources.names(language, file)) {
            List<String> words = List.of(SPACES.split(line.strip(), -1));
            boolean fits = words.size() >= least
                    && words.size() <= most
                    && words.stream().allMatch(word -> LETTERS.matcher(word).matches())
                    && (words.size() > 1 || words.get(0).length() > 4)
                    && !(language.equals("de")
                            && TWO_LETTER_UMLAUT.matcher(line).find());
            if (fits) {
                names.add(words.stream().map(KnowNerTables::written).toList());
            }
        }
        return names;
    }

    /** The words of a name, or those of another of its type. */
    List<String> vary(List<String> words, String type) {
        List<List<String>> others = Objects.requireNonNull(names.get(type), type);
        boolean small = Character.isLowerCase(words.get(0).charAt(0));
        if (small || random.nextDouble() >= shares.getOrDefault(type, 0.0) || others.isEmpty()) {
            return words;
        }
        List<String> other = others.get(random.nextInt(others.size()));
        return type.equals("PER") && words.size() == 1 ? other.subList(other.size() - 1, other.size()) : other;
    }

    /** Adds a name with its tags. */
    static void add(List<String> name, String type, List<String> words, List<String> tags) {
        for (int k = 0; k < name.size(); k++) {
            words.add(name.get(k));
            tags.add((k == 0 ? "B-" : "I-") + type);
        }
    }

    /** Keeps the sentences with names, and a share of the others. */
    static List<LabelledSentence> withNames(List<LabelledSentence> sentences, double others, long seed) {
        Random random = new Random(seed);
        return sentences.stream()
                .filter(s -> s.tags().stream().anyMatch(tag -> !tag.equals("O")) || random.nextDouble() < others)
                .toList();
    }
}
