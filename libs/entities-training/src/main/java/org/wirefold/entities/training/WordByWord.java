package org.wirefold.entities.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Translates labelled English sentences into German or Dutch word by word, and keeps the labels. The order of words and
 * their endings are wrong, but the words beside a name are mostly those that stand beside names.
 */
final class WordByWord {
    private static final int LONGEST_PHRASE = 3;
    private static final int LONGEST_SENTENCE = 70;
    private static final double MOST_UNKNOWN = 0.25;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** An entry of FreeDict: the word, and how it is said. */
    private static final Pattern HEADWORD = Pattern.compile("(\\S.*?) /.*/\\s*");

    private static final Pattern NUMBER = Pattern.compile("^\\d+\\. ");
    private static final Pattern ARTICLE = Pattern.compile("^(to|a|an) ");
    private static final Pattern SUBJECT = Pattern.compile("^(?:[IE]/|I/)?(?:he/she|he/she/it|he|she|it|they) (?=\\w)");
    private static final Pattern GERMAN_SUBJECT = Pattern.compile("^(?:ich/)?(?:er/sie|er/sie/es|er|sie|es) (?=\\w)");
    private static final Pattern SHORT_OBJECT = Pattern.compile("(?U:\\b)(etw|jdn|jdm|jds|jd)\\.");

    private final Map<String, String> words;
    private final Names names;
    private final boolean genitive;

    private WordByWord(Map<String, String> words, Names names, boolean genitive) {
        this.words = words;
        this.names = names;
        this.genitive = genitive;
    }

    /** Adds a name, or another in its place, with its tags. */
    @FunctionalInterface
    interface Names {
        void add(List<String> name, String type, List<String> words, List<String> tags);
    }

    /** A translator into Dutch with the Dutch-English dictionary of FreeDict, {@code freedict-nld-eng.dict.dz}. */
    static WordByWord dutch(Path dictionary, LocalNames names) throws IOException {
        Map<String, Map<String, Double>> pairs = new HashMap<>();
        String dutch = "";
        try (InputStream in = new GZIPInputStream(Files.newInputStream(dictionary));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                Matcher head = HEADWORD.matcher(line);
                if (head.matches()) {
                    dutch = head.group(1).replace("\u0133", "ij");
                } else if (!dutch.isEmpty() && SPACES.split(dutch, -1).length <= LONGEST_PHRASE) {
                    String[] senses = NUMBER.matcher(line).replaceAll("").split(", ", -1);
                    for (int i = 0; i < senses.length; i++) {
                        String english = senses[i].strip();
                        if (!english.isEmpty() && SPACES.split(english, -1).length <= LONGEST_PHRASE) {
                            pairs.computeIfAbsent(english, key -> new HashMap<>())
                                    .merge(dutch, 1.0 / (1 + i) / senses.length, Double::sum);
                        }
                    }
                }
            }
        }
        return new WordByWord(best(pairs, "english-dutch.tsv"), names::add, false);
    }

    /** A translator with the Ding dictionary. It puts German names into some places. */
    static WordByWord read(Path dictionary, NameVariation variation) throws IOException {
        Map<String, Map<String, Double>> pairs = new HashMap<>();
        for (String line : Files.readAllLines(dictionary)) {
            int middle = line.indexOf("::");
            if (middle >= 0 && !line.startsWith("#")) {
                String[] from = line.substring(middle + 2).split("\\|", -1);
                String[] to = line.substring(0, middle).split("\\|", -1);
                for (int i = 0; i < Math.min(from.length, to.length); i++) {
                    pair(RawTexts.withoutNotes(from[i]).split(";", -1), RawTexts.withoutNotes(to[i]), i, pairs);
                }
            }
        }
        return new WordByWord(
                best(pairs, "english-german.tsv"),
                (name, type, words, tags) -> NameVariation.add(variation.vary(name, type), type, words, tags),
                true);
    }

    /** The likeliest translation of each word, and those of a list of this project. */
    private static Map<String, String> best(Map<String, Map<String, Double>> pairs, String file) throws IOException {
        Map<String, String> best = new TreeMap<>();
        pairs.forEach((english, options) -> best.putIfAbsent(
                Character.isUpperCase(english.charAt(0)) ? english : english.toLowerCase(Locale.ROOT),
                options.entrySet().stream()
                        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey()));
        try (InputStream in = Objects.requireNonNull(WordByWord.class.getResourceAsStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> best.put(columns[0], columns[1]));
        }
        return best;
    }

    private static void pair(String[] english, String german, int at, Map<String, Map<String, Double>> pairs) {
        String[] options = german.split(";", -1);
        for (int m = 0; m < english.length; m++) {
            String from = ARTICLE.matcher(english[m].strip()).replaceAll("");
            from = SUBJECT.matcher(from).replaceAll("");
            if (from.isEmpty() || SPACES.split(from, -1).length > LONGEST_PHRASE) {
                continue;
            }
            for (int n = 0; n < Math.min(2, options.length); n++) {
                String to = GERMAN_SUBJECT.matcher(options[n].strip()).replaceAll("");
                to = SPACES.matcher(SHORT_OBJECT.matcher(to).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
                if (!to.isEmpty() && to.indexOf('/') < 0 && SPACES.split(to, -1).length <= LONGEST_PHRASE) {
                    double weight = 1.0 / (1 + n) / (1 + m * 0.5) / (1 + at * 0.2);
                    pairs.computeIfAbsent(from, key -> new HashMap<>()).merge(to, weight, Double::sum);
                }
            }
        }
    }

    /** The sentences in the other language. Those with many words that the dictionary lacks are left out. */
    List<LabelledSentence> translate(List<LabelledSentence> sentences) {
        List<LabelledSentence> out = new ArrayList<>();
        for (LabelledSentence sentence : sentences) {
            int n = sentence.words().size();
            if (n < 4 || n > LONGEST_SENTENCE) {
                continue;
            }
            List<String> words = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            int unknown = 0;
            int i = 0;
            while (i < n) {
                if (!sentence.tags().get(i).equals("O")) {
                    i = name(sentence, i, words, tags);
                    continue;
                }
                int length = phrase(sentence, i, words.isEmpty());
                String translated = length == 0 ? sentence.words().get(i) : look(sentence, i, length, words.isEmpty());
                boolean letters = translated.chars().anyMatch(Character::isLetter);
                if (length == 0 && (translated.equals("'s") || translated.equals("'"))) {
                    if (genitive) {
                        genitive(words, tags);
                    }
                    translated = "";
                } else if (length == 0 && letters) {
                    unknown++;
                }
                for (String word : SPACES.split(translated.strip(), -1)) {
                    if (!word.isEmpty()) {
                        words.add(word);
                        tags.add("O");
                    }
                }
                i += Math.max(1, length);
            }
            if (!words.isEmpty() && unknown <= n * MOST_UNKNOWN) {
                String first = words.get(0);
                words.set(0, first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1));
                out.add(new LabelledSentence(words, tags));
            }
        }
        return out;
    }

    private static void genitive(List<String> words, List<String> tags) {
        int last = words.size() - 1;
        if (last >= 0 && !tags.get(last).equals("O")) {
            String word = words.get(last);
            if ("sxz\u00DF.".indexOf(word.charAt(word.length() - 1)) < 0) {
                words.set(last, word + "s");
            }
        }
    }

    /** How many words from here the dictionary has together. */
    private int phrase(LabelledSentence sentence, int at, boolean first) {
        for (int length = LONGEST_PHRASE; length > 0; length--) {
            int end = at + length;
            if (end <= sentence.words().size()
                    && sentence.tags().subList(at, end).stream().allMatch("O"::equals)
                    && !look(sentence, at, length, first).isEmpty()) {
                return length;
            }
        }
        return 0;
    }

    private String look(LabelledSentence sentence, int at, int length, boolean first) {
        String phrase = String.join(" ", sentence.words().subList(at, at + length));
        String lower = phrase.toLowerCase(Locale.ROOT);
        String exact = this.words.getOrDefault(phrase, "");
        return first || exact.isEmpty() ? this.words.getOrDefault(lower, exact) : exact;
    }

    private int name(LabelledSentence sentence, int at, List<String> words, List<String> tags) {
        String type = sentence.tags().get(at).substring(2);
        int end = LabelledSentence.nameEnd(sentence.tags(), at);
        List<String> name = sentence.words().subList(at, end);
        String translated = type.equals("PER") ? "" : this.words.getOrDefault(String.join(" ", name), "");
        names.add(translated.isEmpty() ? name : List.of(SPACES.split(translated, -1)), type, words, tags);
        return end;
    }
}
