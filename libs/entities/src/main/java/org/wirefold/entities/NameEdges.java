package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Takes words off a name that are no part of it, and drops what is no name: common nouns and jobs before a name,
 * compounds of two places, sections of a site. A mission with its number is a craft. Time is linear in the names.
 */
final class NameEdges {
    private final List<TaggedSentence> sentences;
    private final Set<String> connectors;
    private final Set<String> joiners;
    private final Set<String> jobs;
    private final Set<String> missions;
    private final Set<String> sections;
    private final Set<String> sectionNouns;
    private final Set<String> places = new HashSet<>();

    private NameEdges(List<TaggedSentence> sentences, WordLists words) {
        this.sentences = sentences;
        this.connectors = words.get(WordList.CONNECTOR);
        this.joiners = words.get(WordList.NAME_JOINER);
        this.jobs = words.get(WordList.JOB_WORD);
        this.missions = words.get(WordList.MISSION);
        this.sections = words.get(WordList.SECTION_WORD);
        this.sectionNouns = words.get(WordList.SECTION_NOUN);
    }

    /** The corrected names, in the order of the article. */
    static List<NameSpan> apply(List<TaggedSentence> sentences, List<NameSpan> found, WordLists words) {
        NameEdges pass = new NameEdges(sentences, words);
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
        if (isCompound(span, first)) {
            return null;
        }
        int from = span.from();
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
        return from == span.from()
                ? span
                : new NameSpan(span.sentence(), from, span.to(), span.type(), span.confidence());
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

    /** Whether a place begins with another place of the article and a hyphen: {@code China-North Korea}. */
    private boolean isCompound(NameSpan span, String first) {
        int hyphen = first.indexOf('-');
        if (span.type() != EntityType.PLACE || hyphen < 1 || hyphen + 1 == first.length()) {
            return false;
        }
        String rest = phrase(span).substring(hyphen + 1);
        return places.contains(first.substring(0, hyphen)) && places.contains(rest);
    }

    private String phrase(NameSpan span) {
        StringBuilder phrase = new StringBuilder();
        for (int i = span.from(); i < span.to(); i++) {
            phrase.append(i > span.from() ? " " : "")
                    .append(sentences.get(span.sentence()).word(i));
        }
        return phrase.toString();
    }
}
