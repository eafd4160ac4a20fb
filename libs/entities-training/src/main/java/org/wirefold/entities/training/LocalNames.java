package org.wirefold.entities.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.text.Tokens;

/**
 * Names that news in a language has, and that translated English news lacks: they take the places of some of its names of
 * the same type. Articles are put before countries, which a translator from Spanish leaves out.
 *
 * <p>The names are in {@code names-xx.tsv} beside this class: bodies ({@code ORG}), places ({@code LOC}), surnames
 * ({@code SURNAME}), what a translator says wrongly ({@code SAY wrong=right}), names with their article
 * ({@code ARTICLE}), articles for other bodies ({@code DEFAULT}), and what an article becomes behind a preposition ({@code FUSED di la=della}). First names are those
 * of the language pack.
 */
final class LocalNames {
    private static final String CONSONANTS = "bcdfglmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final String CODAS = "   nrls";
    private static final double INVENTED = 0.2;
    /** Italian: in Germania. */
    private static final String WITHOUT_ARTICLE = "in";

    private static final double WITH_ARTICLE = 0.8;
    private static final double BODY_WITH_ARTICLE = 0.5;

    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, String> articles = new HashMap<>();
    private final Map<String, String> fused = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private final Set<String> elisions;
    private final Map<String, Double> shares;
    private final Random random;

    /**
     * The names of a language.
     *
     * @param shares how many of the names of each type are replaced, from 0 to 1
     */
    LocalNames(String language, Map<String, Double> shares, long seed) throws IOException {
        LanguagePack pack = Objects.requireNonNull(LanguagePacks.installed().find(language), language);
        WordLists words = pack.words();
        this.elisions = words.get(WordList.ELISION);
        this.shares = Map.copyOf(shares);
        this.random = new Random(seed);
        List<String> first = new ArrayList<>(words.get(WordList.MALE_NAME));
        first.addAll(words.get(WordList.FEMALE_NAME));
        first.sort(null);
        lists.put("FIRST", first);
        String file = "names-" + language + ".tsv";
        try (InputStream in = Objects.requireNonNull(LocalNames.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(this::read);
        }
    }

    private void read(String line) {
        int tab = line.indexOf('\t');
        List<String> values = List.of(line.substring(tab + 1).split("\\|", -1));
        switch (line.substring(0, tab)) {
            case "ARTICLE" ->
                values.forEach(value -> {
                    int space = value.indexOf(' ');
                    int apostrophe = value.indexOf('\'');
                    boolean elided = space < 0 || (apostrophe >= 0 && apostrophe < space);
                    int at = elided ? apostrophe + 1 : space;
                    articles.put(value.substring(at).strip(), value.substring(0, at));
                });
            case "FUSED" -> pairs(values, fused);
            case "SAY" -> pairs(values, said);
            default ->
                lists.computeIfAbsent(line.substring(0, tab), key -> new ArrayList<>())
                        .addAll(values);
        }
    }

    private static void pairs(List<String> values, Map<String, String> into) {
        values.forEach(
                value -> into.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1)));
    }

    /** Whether the word is what stands before an apostrophe, with it. */
    boolean isElision(String word) {
        int last = word.length() - 1;
        return last > 0
                && (word.charAt(last) == '\'' || word.charAt(last) == '\u2019')
                && elisions.contains(word.substring(0, last).toLowerCase(Locale.ROOT));
    }

    /** The words of a text as the recogniser sees them: what stands before an apostrophe is a word of its own. */
    List<String> words(String text) {
        Tokens tokens = new Tokens();
        tokens.read(text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            String word = text.substring(tokens.start(i), tokens.end(i));
            int at = word.replace('\u2019', '\'').indexOf('\'');
            boolean elided = at > 0
                    && at + 1 < word.length()
                    && elisions.contains(word.substring(0, at).toLowerCase(Locale.ROOT));
            words.addAll(elided ? List.of(word.substring(0, at + 1), word.substring(at + 1)) : List.of(word));
        }
        return words;
    }

    /** Adds a name, or another in its place, with its tags and the article that it needs. */
    void add(List<String> name, String type, List<String> words, List<String> tags) {
        String exact = said.getOrDefault(String.join(" ", name), String.join(" ", name));
        String whole = random.nextDouble() < shares.getOrDefault(type, 0.0) ? other(type, name.size()) : exact;
        List<String> written = words(whole);
        String article = articles.getOrDefault(whole, "");
        boolean body = article.isEmpty() && type.equals("ORG") && lists.containsKey("DEFAULT");
        if (random.nextDouble() < (body ? BODY_WITH_ARTICLE : WITH_ARTICLE)) {
            article(body ? any("DEFAULT") : article, words, tags);
        }
        NameVariation.add(written, type, words, tags);
    }

    private void article(String article, List<String> words, List<String> tags) {
        if (article.isEmpty()) {
            return;
        }
        int last = words.size() - 1;
        String before = last < 0 ? "" : words.get(last);
        if (articles.containsValue(before.toLowerCase(Locale.ROOT)) || fused.containsValue(before)) {
            return;
        }
        String together = fused.get(before.toLowerCase(Locale.ROOT) + ' ' + article);
        if (together != null) {
            words.set(last, together);
        } else if (!before.equals(WITHOUT_ARTICLE)) {
            words.add(article);
            tags.add("O");
        }
    }

    private String other(String type, int length) {
        boolean invented = !type.equals("LOC") && random.nextDouble() < INVENTED;
        if (!type.equals("PER")) {
            return invented ? invented() : any(type);
        }
        String surname = invented ? invented() : any("SURNAME");
        return length > 1
                ? any("FIRST") + ' ' + surname
                : surname.substring(0, 1).toUpperCase(Locale.ROOT) + surname.substring(1); // De Vries, but Jan de Vries
    }

    /** A word that is in no list, so that the model learns to go by the words around. */
    private String invented() {
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())))
                    .append(CODAS.charAt(random.nextInt(CODAS.length())));
        }
        String name = word.toString().replace(" ", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String any(String list) {
        List<String> names = Objects.requireNonNull(lists.get(list), list);
        return names.get(random.nextInt(names.size()));
    }

    /** Puts other names into the place of some of those of labelled sentences. */
    List<LabelledSentence> vary(List<LabelledSentence> sentences) {
        List<LabelledSentence> out = new ArrayList<>();
        for (LabelledSentence sentence : sentences) {
            List<String> words = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            int i = 0;
            while (i < sentence.words().size()) {
                String tag = sentence.tags().get(i);
                int end = LabelledSentence.nameEnd(sentence.tags(), i);
                if (tag.equals("O")) {
                    words.add(sentence.words().get(i));
                    tags.add(tag);
                } else {
                    add(sentence.words().subList(i, end), tag.substring(2), words, tags);
                }
                i = end;
            }
            out.add(new LabelledSentence(words, tags));
        }
        return out;
    }
}
