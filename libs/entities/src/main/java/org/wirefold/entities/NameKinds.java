package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Tells buildings, laws, events and works from people, organisations and places by the words in and around a name:
 * {@code Goodison Park}, {@code Paris Agreement}, {@code Vietnam War}, {@code the film "Parasite"}. A place before such
 * a word is part of the name. Time is linear in the words of the article.
 */
final class NameKinds {
    private static final int LONGEST_TAIL = 3;
    private static final int LONGEST_TITLE = 9;
    private static final int NOUN_BEFORE_TITLE = 3;
    private static final double SURE = 0.98;

    private final Predicate<String> knownPlace;
    private final Set<String> sureFacilities;
    private final Set<String> facilities;
    private final Set<String> maybeFacilities;
    private final Set<String> laws;
    private final Set<String> lawHeads;
    private final Set<String> events;
    private final Set<String> workNouns;
    private final Set<String> eventNouns;
    private final Set<String> organisationNouns;
    private final Set<String> namingWords;
    private final Set<String> placeNouns;
    private final Set<String> groupNouns;
    private final Set<String> shortPersons;
    private final Set<String> prepositions;
    private final Set<String> of;
    private final List<TaggedSentence> sentences;
    /** Names in capitals that the article calls a village, a town or the like. */
    private final Set<String> villages = new HashSet<>();
    /** First and last words of persons' full names. */
    private final Set<String> persons = new HashSet<>();

    private NameKinds(List<TaggedSentence> sentences, Predicate<String> knownPlace, WordLists words) {
        this.sentences = sentences;
        this.knownPlace = knownPlace;
        this.sureFacilities = words.get(WordList.SURE_FACILITY_TAIL);
        this.facilities = words.get(WordList.FACILITY_TAIL);
        this.maybeFacilities = words.get(WordList.MAYBE_FACILITY_TAIL);
        this.laws = words.get(WordList.LAW_TAIL);
        this.lawHeads = words.get(WordList.LAW_HEAD);
        this.events = words.get(WordList.EVENT_TAIL);
        this.workNouns = words.get(WordList.WORK_NOUN);
        this.eventNouns = words.get(WordList.EVENT_NOUN);
        this.organisationNouns = words.get(WordList.ORGANISATION_NOUN);
        this.namingWords = words.get(WordList.NAMING_WORD);
        this.placeNouns = words.get(WordList.PLACE_NOUN);
        this.groupNouns = words.get(WordList.GROUP_NOUN);
        this.shortPersons = words.get(WordList.SHORT_PERSON);
        this.prepositions = words.get(WordList.PREPOSITION);
        this.of = words.get(WordList.OF);
    }

    /**
     * The names with their kinds, in the order of the article.
     *
     * @param knownPlace whether a phrase is the name of a country, a region or a large city
     */
    static List<NameSpan> apply(
            List<TaggedSentence> sentences, List<NameSpan> found, Predicate<String> knownPlace, WordLists words) {
        NameKinds pass = new NameKinds(sentences, knownPlace, words);
        for (NameSpan span : found) {
            if (span.type() == EntityType.PERSON && span.words() > 1) {
                pass.persons.add(sentences.get(span.sentence()).word(span.from()));
                pass.persons.add(sentences.get(span.sentence()).word(span.to() - 1));
            }
            if (span.core() && pass.isCalledPlace(sentences.get(span.sentence()), span)) {
                pass.villages.add(pass.capitals(span));
            }
        }
        List<NameSpan> out = new ArrayList<>(found.size());
        List<List<NameSpan>> bySentence = NameSpan.bySentence(found, sentences.size());
        for (int s = 0; s < sentences.size(); s++) {
            pass.rewrite(s, bySentence.get(s), out);
        }
        return out;
    }

    private void rewrite(int s, List<NameSpan> own, List<NameSpan> out) {
        List<NameSpan> titles = titles(s);
        int begin = out.size();
        int covered = 0;
        for (int i = 0; i < own.size(); i++) {
            NameSpan span = own.get(i);
            boolean inTitle = titles.stream().anyMatch(span::overlaps);
            if (inTitle || span.from() < covered) {
                continue;
            }
            int limit = i + 1 < own.size() ? own.get(i + 1).from() : sentences.get(s).words.length;
            NameSpan kind = kind(sentences.get(s), span, covered, limit);
            out.add(kind);
            covered = kind.to();
        }
        out.addAll(titles);
        NameSpan.sort(out.subList(begin, out.size()));
    }

    private NameSpan kind(TaggedSentence sentence, NameSpan span, int covered, int limit) {
        if (span.type() == EntityType.DEMONYM || span.type() == EntityType.PLACE) {
            NameSpan longer = extended(sentence, span, limit);
            if (longer != null) {
                return longer;
            }
        }
        if (!span.core()) {
            return span;
        }
        EntityType type = span.words() > 1 ? byTail(sentence, span) : null;
        if (type != null) {
            return new NameSpan(span.sentence(), span.from(), span.to(), type, SURE);
        }
        int head = span.from() - 2;
        if (head >= covered
                && span.type() != EntityType.PERSON
                && of.contains(sentence.word(head + 1))
                && lawHeads.contains(sentence.word(head))) {
            return new NameSpan(span.sentence(), head, span.to(), EntityType.LAW, SURE);
        }
        return byNeighbours(sentence, span);
    }

    /** A place or people with the words behind it that make it a law, an event or a building. */
    private @Nullable NameSpan extended(TaggedSentence sentence, NameSpan span, int limit) {
        int at = span.to();
        int end = Math.min(limit, at + LONGEST_TAIL);
        while (at < end && sentence.words[at].beginsUpper()) {
            String word = sentence.word(at);
            boolean last = at + 1 >= sentence.words.length || !sentence.words[at + 1].beginsUpper();
            EntityType type = events.contains(word) ? EntityType.EVENT : null;
            if (type == null && span.type() == EntityType.PLACE) {
                type = laws.contains(word)
                        ? EntityType.LAW
                        : facilities.contains(word) || sureFacilities.contains(word) ? EntityType.FACILITY : null;
            }
            if (type != null && last) {
                return new NameSpan(span.sentence(), span.from(), at + 1, type, SURE);
            }
            at++;
        }
        return null;
    }

    private @Nullable EntityType byTail(TaggedSentence sentence, NameSpan span) {
        String last = sentence.word(span.to() - 1);
        String before = sentence.word(span.to() - 2);
        boolean person = span.type() == EntityType.PERSON;
        if (knownPlace.test(sentence.phrase(span.from(), span.to()))) {
            return null;
        }
        if (events.contains(last) && !person && !hasPreposition(sentence, span)) {
            return EntityType.EVENT;
        }
        if (laws.contains(last) && !person) {
            return EntityType.LAW;
        }
        if (sureFacilities.contains(last)) {
            return person && !isAt(sentence, span.from()) ? null : EntityType.FACILITY;
        }
        if (facilities.contains(last)) {
            boolean airwaves = before.equals("Space") || before.equals("Radio") || before.equals("TV");
            boolean sure = span.type() == EntityType.PLACE || isAt(sentence, span.from());
            return airwaves || !sure ? null : EntityType.FACILITY;
        }
        boolean body = person || hasOrganisationNoun(sentence, span);
        return maybeFacilities.contains(last) && isAt(sentence, span.from()) && !body ? EntityType.FACILITY : null;
    }

    private boolean hasPreposition(TaggedSentence sentence, NameSpan span) {
        for (int i = span.from() + 1; i + 1 < span.to(); i++) {
            String word = sentence.word(i).toLowerCase(Locale.ROOT);
            if (prepositions.contains(word) && !of.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word before the last makes the name an organisation's, or "of" and "for" stand in it. */
    private boolean hasOrganisationNoun(TaggedSentence sentence, NameSpan span) {
        for (int i = span.from(); i + 1 < span.to(); i++) {
            String word = sentence.word(i);
            if (organisationNouns.contains(word) || !sentence.words[i].beginsUpper()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a preposition of place stands before a word, perhaps with an article. */
    private boolean isAt(TaggedSentence sentence, int from) {
        int at = from - 1;
        if (at > 0 && sentence.word(at).equalsIgnoreCase("the")) {
            at--;
        }
        if (at < 0) {
            return false;
        }
        String word = sentence.word(at);
        return prepositions.contains(word) && !of.contains(word) && !word.equals("by") && !word.equals("with");
    }

    private NameSpan byNeighbours(TaggedSentence sentence, NameSpan span) {
        boolean person = span.type() == EntityType.PERSON;
        if (!person) {
            return span;
        }
        String first = sentence.word(span.from());
        String after = span.to() < sentence.words.length ? sentence.word(span.to()) : "";
        boolean known = persons.contains(first) && span.words() == 1;
        if (villages.contains(capitals(span)) || (placeNouns.contains(after) && !known)) {
            return new NameSpan(span.sentence(), span.from(), span.to(), EntityType.PLACE, SURE);
        }
        boolean capitals = span.words() == 1 && isAcronym(first) && !shortPersons.contains(first);
        boolean group = span.words() == 1 && groupNouns.contains(after);
        if (!known && (group || (capitals && hasSmallWords(sentence)))) {
            return span.as(EntityType.ORGANISATION);
        }
        return span;
    }

    /** Whether {@code village of} or the like stands before a name. */
    private boolean isCalledPlace(TaggedSentence sentence, NameSpan span) {
        int noun = span.from() - 2;
        return noun >= 0 && of.contains(sentence.word(noun + 1)) && placeNouns.contains(sentence.word(noun));
    }

    private String capitals(NameSpan span) {
        return sentences.get(span.sentence()).phrase(span.from(), span.to()).toUpperCase(Locale.ROOT);
    }

    private static boolean isAcronym(String word) {
        return word.length() >= 2 && word.length() <= 4 && word.chars().allMatch(Character::isUpperCase);
    }

    /** Whether at least half of the words of a sentence have a small letter, so that capitals say something. */
    private static boolean hasSmallWords(TaggedSentence sentence) {
        int small = 0;
        int shouted = 0;
        for (int i = 0; i < sentence.words.length; i++) {
            String word = sentence.word(i);
            boolean lower = word.chars().anyMatch(Character::isLowerCase);
            small += lower ? 1 : 0;
            shouted += !lower && word.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        }
        return small >= shouted;
    }

    /** The titles in quotation marks behind a word for a work, or behind "titled". */
    private List<NameSpan> titles(int s) {
        TaggedSentence sentence = sentences.get(s);
        List<NameSpan> found = new ArrayList<>(0);
        for (int i = 1; i + 2 < sentence.words.length; i++) {
            if (!isOpening(sentence.word(i)) || !sentence.words[i + 1].beginsUpper()) {
                continue;
            }
            EntityType type = titleType(sentence, i);
            int end = type == null ? -1 : closing(sentence, i + 1);
            if (type != null && end > 0) {
                found.add(new NameSpan(s, i + 1, end, type, SURE));
                i = end;
            }
        }
        return found;
    }

    private @Nullable EntityType titleType(TaggedSentence sentence, int mark) {
        boolean named = namingWords.contains(sentence.word(mark - 1));
        for (int i = mark - 1; i >= Math.max(0, mark - NOUN_BEFORE_TITLE); i--) {
            String word = sentence.word(i);
            if (workNouns.contains(word) && (named || i == mark - 1)) {
                return EntityType.WORK;
            }
            if (eventNouns.contains(word) && named) {
                return EntityType.EVENT;
            }
        }
        return null;
    }

    private static boolean isOpening(String word) {
        return word.equals("\"") || word.equals("\u201C") || word.equals("``");
    }

    /** Where a title ends: at the next closing mark, its last comma left out; -1 if it is too far. */
    private static int closing(TaggedSentence sentence, int from) {
        for (int i = from + 1; i < Math.min(sentence.words.length, from + LONGEST_TITLE); i++) {
            String word = sentence.word(i);
            if (word.equals("\"") || word.equals("\u201D") || word.equals("''")) {
                boolean comma = !Character.isLetterOrDigit(sentence.word(i - 1).charAt(0)) && i - 1 > from;
                return comma ? i - 1 : i;
            }
        }
        return -1;
    }
}
