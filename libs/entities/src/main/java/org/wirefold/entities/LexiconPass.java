package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Merges the names that the recogniser found with the names of the lists. A certain entry overrules the recogniser; any
 * other entry fills gaps. Demonyms are not places.
 */
final class LexiconPass {
    private final List<Lexicon> lexicons;
    private final Designations designations;
    private final boolean recognised;
    private final Set<String> articles;

    /**
     * A pass over sentences.
     *
     * @param lexicons the first has priority
     * @param recognised whether a recogniser has read the sentences. It knows better than a list whether the name of a
     *     country means the country
     * @param articles the articles of the language, in lower case
     */
    LexiconPass(List<Lexicon> lexicons, Designations designations, boolean recognised, Set<String> articles) {
        this.articles = articles;
        this.recognised = recognised;
        this.lexicons = List.copyOf(lexicons);
        this.designations = designations;
    }

    /** The names of a sentence after the lists were applied. */
    List<NameSpan> apply(TaggedSentence sentence, int number, List<NameSpan> found) {
        List<NameSpan> spans = new ArrayList<>(found);
        for (NameSpan designation : designations.find(sentence, number)) {
            put(spans, designation, true);
        }
        for (Lexicon lexicon : lexicons) {
            int i = 0;
            while (i < sentence.words.length) {
                Lexicon.Match match = lexicon.at(sentence, i);
                if (match == null) {
                    i++;
                } else {
                    add(sentence, number, spans, match);
                    i = match.to();
                }
            }
        }
        NameSpan.sort(spans);
        return spans;
    }

    private void add(TaggedSentence sentence, int number, List<NameSpan> spans, Lexicon.Match match) {
        LexiconEntry entry = match.entry();
        NameSpan span = new NameSpan(number, match.from(), match.to(), entry.type(), 0.9);
        if (entry.type() == EntityType.DEMONYM) {
            demonym(spans, span);
        } else if (entry.certain()) {
            boolean added = entry.type() != EntityType.ORGANISATION || entry.users() || !recognised;
            if (added || spans.stream().anyMatch(span::overlaps) || standsAlone(sentence, match.from(), match.to())) {
                put(spans, span, true);
            }
        } else if (recognised) {
            boolean ofTheLanguage = isOfTheLanguage(entry);
            boolean sure = ofTheLanguage || isAcronym(sentence, match);
            spans.replaceAll(other ->
                    (sure && other.sameWords(span)) || (ofTheLanguage && isWithAnArticle(sentence, other, span))
                            ? span
                            : other);
        } else if (standsAlone(sentence, match.from(), match.to())) {
            put(spans, span, false);
        }
    }

    /** Whether it is what another language than English calls a country or body. Recognisers mix the two up. */
    private static boolean isOfTheLanguage(LexiconEntry entry) {
        return entry.byOtherNames()
                && (entry.links().containsKey("iso3166") || entry.type() == EntityType.ORGANISATION);
    }

    /** Whether a name is the listed one and an article before it: {@code La Chine}, where the list has {@code Chine}. */
    private boolean isWithAnArticle(TaggedSentence sentence, NameSpan name, NameSpan listed) {
        return name.from() == listed.from() - 1
                && name.to() == listed.to()
                && articles.contains(
                        sentence.word(name.from()).replace('\u2019', '\'').toLowerCase(Locale.ROOT));
    }

    /** Whether a country is named by its acronym, which means nothing else in most news. */
    private static boolean isAcronym(TaggedSentence sentence, Lexicon.Match match) {
        String word = sentence.word(match.from());
        return match.to() == match.from() + 1
                && word.length() >= 2
                && word.chars().noneMatch(Character::isLowerCase);
    }

    private static boolean standsAlone(TaggedSentence sentence, int from, int to) {
        boolean before = from > 1 && sentence.words[from - 1].beginsUpper();
        boolean after = to < sentence.words.length && sentence.words[to].beginsUpper();
        return !before && !after;
    }

    /** A demonym replaces a place of the same words. Otherwise it only fills gaps. */
    private static void demonym(List<NameSpan> spans, NameSpan span) {
        for (int i = 0; i < spans.size(); i++) {
            NameSpan other = spans.get(i);
            if (other.overlaps(span)) {
                boolean same = other.from() == span.from() && other.to() == span.to();
                boolean inside = other.from() >= span.from() && other.to() <= span.to();
                if (other.type() == EntityType.PLACE && (same || inside)) {
                    spans.set(i, span);
                }
                return;
            }
        }
        spans.add(span);
    }

    /** Adds a span. It replaces the spans that it overlaps, unless one of them contains it. */
    private static void put(List<NameSpan> spans, NameSpan span, boolean certain) {
        boolean free = true;
        for (NameSpan other : spans) {
            if (other.overlaps(span)) {
                boolean around = other.from() <= span.from() && other.to() >= span.to();
                boolean same = other.from() == span.from() && other.to() == span.to();
                if (certain ? around && !same : around) {
                    return;
                }
                free = false;
            }
        }
        if (!free) {
            spans.removeIf(span::overlaps);
        }
        spans.add(span);
    }
}
