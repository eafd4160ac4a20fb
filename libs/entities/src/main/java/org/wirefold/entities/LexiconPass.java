package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings what the lists know together with what the recogniser found: a certain entry overrules, another fills gaps,
 * demonyms are kept apart from places.
 */
final class LexiconPass {
    private final List<Lexicon> lexicons;
    private final Designations designations;
    private final boolean recognised;

    /**
     * A pass over sentences.
     *
     * @param lexicons in the order of their say
     * @param recognised whether a recogniser has seen the sentences: it knows better than a list of countries whether
     *     one stands for itself
     */
    LexiconPass(List<Lexicon> lexicons, Designations designations, boolean recognised) {
        this.recognised = recognised;
        this.lexicons = List.copyOf(lexicons);
        this.designations = designations;
    }

    /** The names of a sentence with the lists' say. */
    List<NameSpan> apply(TaggedSentence sentence, int number, List<NameSpan> found) {
        List<NameSpan> spans = new ArrayList<>(found);
        for (NameSpan designation : designations.find(sentence, number)) {
            place(spans, designation, true);
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
                place(spans, span, true);
            }
        } else if (recognised) {
            spans.replaceAll(other -> other.sameWords(span) && isAcronym(sentence, match) ? span : other);
        } else if (standsAlone(sentence, match.from(), match.to())) {
            place(spans, span, false);
        }
    }

    /** Whether a country is named by its letters, which nothing else is in the usual run of news. */
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

    /** A demonym that the recogniser took for a place is none; otherwise it only fills gaps. */
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

    /** Adds a span; where others are in the way it replaces them if it may and no other is longer around it. */
    private static void place(List<NameSpan> spans, NameSpan span, boolean certain) {
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
