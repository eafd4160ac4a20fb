package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Takes words off a name that are no part of it, and drops what is no name: common nouns and jobs before a name,
 * compounds of two places, sections of a site. A mission with its number is a craft. Time is linear in the names.
 */
final class NameEdges {
    private static final String DASHES = "-\u2013\u2014\u2022";
    private final List<TaggedSentence> sentences;
    private final Predicate<String> knownPlace;
    private final Set<String> connectors;
    private final Set<String> joiners;
    private final Set<String> jobs;
    private final Set<String> modifiers;
    private final Set<String> missions;
    private final Set<String> sections;
    private final Set<String> sectionNouns;
    private final Set<String> places = new HashSet<>();

    private NameEdges(List<TaggedSentence> sentences, Predicate<String> knownPlace, WordLists words) {
        this.sentences = sentences;
        this.knownPlace = knownPlace;
        this.connectors = words.get(WordList.CONNECTOR);
        this.joiners = words.get(WordList.NAME_JOINER);
        this.jobs = words.get(WordList.JOB_WORD);
        this.modifiers = words.get(WordList.NOUN_MODIFIER);
        this.missions = words.get(WordList.MISSION);
        this.sections = words.get(WordList.SECTION_WORD);
        this.sectionNouns = words.get(WordList.SECTION_NOUN);
    }

    /**
     * The corrected names, in the order of the article.
     *
     * @param knownPlace whether a phrase is the name of a country, a region or a large city
     */
    static List<NameSpan> apply(
            List<TaggedSentence> sentences, List<NameSpan> found, Predicate<String> knownPlace, WordLists words) {
        NameEdges pass = new NameEdges(sentences, knownPlace, words);
        for (NameSpan span : found) {
            if (span.type() == EntityType.PLACE) {
                pass.places.add(pass.phrase(span));
            }
        }
        List<NameSpan> out = new ArrayList<>(found.size());
        for (NameSpan span : found) {
            NameSpan corrected = span.core() ? pass.corrected(span) : span;
            if (corrected != null) {
                out.add(corrected);
            }
        }
        return out;
    }

    private @Nullable NameSpan corrected(NameSpan span) {
        TaggedSentence sentence = sentences.get(span.sentence());
        String first = sentence.word(span.from());
        if (span.words() == 2 && isNumber(sentence.word(span.from() + 1)) && missions.contains(first)) {
            return span.as(EntityType.CRAFT);
        }
        if (span.words() == 2 && sections.contains(first) && sectionNouns.contains(sentence.word(span.from() + 1))) {
            return null;
        }
        if (isCompound(span, first) || isModifier(sentence, span) || isTicker(sentence, span)) {
            return null;
        }
        int from = span.from();
        while (from + 1 < span.to() && DASHES.indexOf(sentence.word(from).charAt(0)) >= 0) {
            from++;
        }
        while (from + 1 < span.to() && isCommonNoun(sentence.word(from)) && beginsUpper(sentence.word(from + 1))) {
            from++;
        }
        if (span.type() == EntityType.PERSON) {
            for (int i = from; i + 1 < span.to(); i++) {
                if (jobs.contains(sentence.word(i)) || isAge(sentence.word(i))) {
                    from = i + 1;
                }
            }
        }
        int to = span.to();
        if (to - from > 2
                && sentence.word(to - 2).equals("et")
                && sentence.word(to - 1).startsWith("al")) {
            to -= 2;
        }
        return from == span.from() && to == span.to()
                ? span
                : new NameSpan(span.sentence(), from, to, span.type(), span.confidence());
    }

    /** Whether the name is only the first word of a sentence before a common noun: {@code Labour inspectors}. */
    private boolean isModifier(TaggedSentence sentence, NameSpan span) {
        return span.words() == 1
                && span.from() == 0
                && span.to() < sentence.words.length
                && modifiers.contains(sentence.word(0))
                && isCommonNoun(sentence.word(1));
    }

    /** Whether a person's last word is the code of a share or a contract: {@code Brent LCOc1}. */
    private static boolean isTicker(TaggedSentence sentence, NameSpan span) {
        String last = sentence.word(span.to() - 1);
        int n = last.length();
        return span.type() == EntityType.PERSON
                && span.words() == 2
                && n > 3
                && Character.isUpperCase(last.charAt(1))
                && Character.isDigit(last.charAt(n - 1));
    }

    private boolean isCommonNoun(String word) {
        if (word.length() < 4 || connectors.contains(word) || joiners.contains(word)) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAge(String word) {
        return word.endsWith("-old");
    }

    private static boolean beginsUpper(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /** Whether it is a number in Roman or Arabic digits. */
    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isDigit(c) && c != 'I' && c != 'V' && c != 'X') {
                return false;
            }
        }
        return true;
    }

    /** Whether a place begins with another place and a hyphen: {@code China-North Korea}. */
    private boolean isCompound(NameSpan span, String first) {
        int hyphen = first.indexOf('-');
        if (span.type() != EntityType.PLACE
                || hyphen < 1
                || hyphen + 1 == first.length()
                || knownPlace.test(phrase(span))) {
            return false;
        }
        String rest = phrase(span).substring(hyphen + 1);
        return isPlace(first.substring(0, hyphen)) && isPlace(rest);
    }

    private String phrase(NameSpan span) {
        return sentences.get(span.sentence()).phrase(span.from(), span.to());
    }

    private boolean isPlace(String phrase) {
        return places.contains(phrase) || knownPlace.test(phrase);
    }
}
