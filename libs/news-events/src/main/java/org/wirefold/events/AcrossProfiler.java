package org.wirefold.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.Tokens;

/**
 * Makes what of a story can be compared with stories in other languages: what its words mean, its names by their
 * consonants, its numbers by their value. Not thread-safe; linear in the length of the text.
 */
final class AcrossProfiler {
    private static final int CONCEPTS = 32;
    private static final int NAMES = 24;
    private static final int FIGURES = 16;
    private static final int IN_ORDER = 24;
    private static final double COMMON_CONCEPT = 6;
    private static final double COMMON_NAME = 9;
    private static final int LONG_NAME = 4;
    private static final String SPACES = " \u00a0\u2009\u202f";

    /** Languages that do not part thousands by spaces. */
    private static final List<String> WITHOUT_SPACES = List.of("en", "zh", "ja", "ko");

    private static final List<String> WITHOUT_WORD_SPACES = List.of("zh", "ja", "th", "yue");

    private final int mostTokens;
    private final WordMeanings meanings = WordMeanings.standard();
    private final WordRarity rarity = WordRarity.standard();
    private final TermCounts concepts;
    private final TermCounts names;
    private final TermCounts figures;
    private final List<Integer> figuresInOrder = new ArrayList<>();
    private final int[] headline = new int[meanings.dimensions()];
    private final List<Integer> body = new ArrayList<>();
    private String language = "";

    /**
     * A profiler.
     *
     * @param mostTokens so many tokens of a text count, and twice as many where an ideograph is a token
     */
    AcrossProfiler(int mostTokens) {
        this.mostTokens = mostTokens;
        concepts = new TermCounts(4 * mostTokens);
        names = new TermCounts(4 * mostTokens);
        figures = new TermCounts(4 * mostTokens);
    }

    /**
     * Begins a story.
     *
     * @param tag BCP 47; null where the language is not known
     */
    void begin(@Nullable String tag) {
        language = primary(tag);
        concepts.clear();
        names.clear();
        figures.clear();
        figuresInOrder.clear();
        body.clear();
        Arrays.fill(headline, 0);
    }

    /** How many tokens of a text of this story count. */
    int mostTokens() {
        return WITHOUT_WORD_SPACES.contains(language) ? 2 * mostTokens : mostTokens;
    }

    /** The primary subtag; empty where the language is not known. */
    static String primary(@Nullable String tag) {
        if (tag == null || tag.length() < 2) {
            return "";
        }
        int end = tag.indexOf('-');
        String primary = (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
        return primary.equals("und") || primary.equals("mul") || primary.equals("zxx") ? "" : primary;
    }

    /**
     * Reads a part of the story.
     *
     * @param tokens of this text
     * @param end so many of them count
     */
    void read(String text, Tokens tokens, int end, boolean isHeadline) {
        if (language.isEmpty()) {
            return;
        }
        int i = 0;
        while (i < end) {
            if (tokens.kind(i) == Tokens.Kind.NUMBER) {
                i = figure(text, tokens, i, end);
            } else if (tokens.kind(i) != Tokens.Kind.WORD) {
                i++;
            } else if (isUnspaced(text.charAt(tokens.start(i)))) {
                int last = i;
                while (last + 1 < end
                        && tokens.start(last + 1) == tokens.end(last)
                        && isUnspaced(text.charAt(tokens.start(last + 1)))) {
                    last++;
                }
                unspaced(text.substring(tokens.start(i), tokens.end(last)), isHeadline);
                i = last + 1;
            } else {
                word(text.substring(tokens.start(i), tokens.end(i)), isHeadline);
                i++;
            }
        }
    }

    private static boolean isUnspaced(char c) {
        return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F);
    }

    private void unspaced(String run, boolean isHeadline) {
        for (int entry : meanings.entries(run)) {
            meaning(entry, isHeadline);
        }
        int from = -1;
        for (int i = 0; i <= run.length(); i++) {
            boolean isKatakana = i < run.length() && run.charAt(i) >= 0x30A1 && run.charAt(i) <= 0x30FC;
            if (isKatakana && from < 0) {
                from = i;
            } else if (!isKatakana && from >= 0) {
                name(run.substring(from, i));
                from = -1;
            }
        }
    }

    private void word(String word, boolean isHeadline) {
        int from = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || !isWordPart(word.charAt(i))) {
                if (i > from) {
                    int entry = meanings.entry(word.substring(from, i).toLowerCase(Locale.ROOT));
                    if (entry != WordMeanings.NONE) {
                        meaning(entry, isHeadline);
                    }
                }
                from = i + 1;
            }
        }
        if (Character.getType(word.charAt(0)) == Character.OTHER_LETTER) {
            name(word);
        }
    }

    private static boolean isWordPart(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private void meaning(int entry, boolean isHeadline) {
        int concept = meanings.concept(entry);
        concepts.add(concept, Math.max(0, meanings.rarity(concept) - COMMON_CONCEPT));
        if (isHeadline) {
            meanings.add(entry, headline);
        } else {
            body.add(entry);
        }
    }

    /** Counts a word that is a name, or may be one where its script has no capitals. */
    void name(String word) {
        if (language.isEmpty()) {
            return;
        }
        CharSequence consonants = NameSkeleton.consonants(word);
        int key = NameSkeleton.key(consonants);
        if (key != 0) {
            double weight = Math.max(0, rarity.of(WordKey.of(word)) - COMMON_NAME);
            names.add(key, consonants.length() < LONG_NAME ? weight / 2 : weight);
        }
    }

    private int figure(String text, Tokens tokens, int at, int end) {
        StringBuilder number = new StringBuilder(text.substring(tokens.start(at), tokens.end(at)));
        int next = at + 1;
        String first = number.toString();
        while (next < end
                && !WITHOUT_SPACES.contains(language)
                && tokens.kind(next) == Tokens.Kind.NUMBER
                && tokens.start(next) == tokens.end(next - 1) + 1
                && SPACES.indexOf(text.charAt(tokens.end(next - 1))) >= 0
                && Figures.isGroup(first, text.substring(tokens.start(next), tokens.end(next)))) {
            number.append(text, tokens.start(next), tokens.end(next));
            next++;
        }
        BigDecimal value = Figures.value(number.toString());
        if (value == null) {
            return next;
        }
        if (next < end && tokens.kind(next) == Tokens.Kind.WORD && tokens.start(next) <= tokens.end(next - 1) + 1) {
            int power = Figures.power(text.substring(tokens.start(next), tokens.end(next)), language);
            if (power > 0) {
                value = value.scaleByPowerOfTen(power);
                next++;
            }
        }
        int key = Figures.key(value);
        figures.add(key, Figures.weight(value));
        if (figuresInOrder.size() < IN_ORDER) {
            figuresInOrder.add(key);
        }
        return next;
    }

    /** What was read since the story began. */
    AcrossProfile end() {
        if (language.isEmpty()) {
            return AcrossProfile.NONE;
        }
        byte[][] parts = new byte[AcrossProfile.PARTS][];
        for (int part = 0; part < parts.length; part++) {
            int[] sum = new int[meanings.dimensions()];
            for (int i = part * body.size() / parts.length; i < (part + 1) * body.size() / parts.length; i++) {
                meanings.add(body.get(i), sum);
            }
            parts[part] = Meaning.steps(sum);
        }
        return new AcrossProfile(
                language,
                Meaning.steps(headline),
                parts,
                concepts.heaviest(CONCEPTS),
                names.heaviest(NAMES),
                figures.heaviest(FIGURES),
                figuresInOrder.stream().mapToInt(Integer::intValue).toArray(),
                body.size());
    }
}
