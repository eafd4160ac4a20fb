package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.WordType;

/**
 * Parts two names that the recogniser took for one, and makes one of a name that it cut: {@code London's Science
 * Museum}, {@code Amnesty International and Human Rights Watch}, {@code Ann Lee of the Association of Hotels},
 * {@code Burnley v Blackburn}, {@code Department for Culture, Media and Sport}. Time is linear in the names.
 */
final class NameSplits {
    private static final int LONGEST_PERSON = 3;

    private final List<TaggedSentence> sentences;
    private final List<Lexicon> lexicons;
    private final Predicate<String> knownPlace;
    private final Set<String> organisationNouns;
    private final Set<String> departments;
    private final Set<String> headlineNouns;
    private final Set<String> versus;
    private final Set<String> maleNames;
    private final Set<String> femaleNames;
    private final Set<String> connectors;
    private final Set<String> of;
    private final Set<String> and;
    private final Set<String> organisations = new HashSet<>();
    private final boolean sport;

    private NameSplits(
            List<TaggedSentence> sentences,
            List<Lexicon> lexicons,
            Predicate<String> knownPlace,
            boolean sport,
            WordLists words) {
        this.sentences = sentences;
        this.lexicons = lexicons;
        this.knownPlace = knownPlace;
        this.sport = sport;
        this.organisationNouns = words.get(WordList.ORGANISATION_NOUN);
        this.departments = words.get(WordList.DEPARTMENT);
        this.headlineNouns = words.get(WordList.HEADLINE_NOUN);
        this.versus = words.get(WordList.VERSUS);
        this.connectors = words.get(WordList.CONNECTOR);
        this.of = words.get(WordList.OF);
        this.and = words.get(WordList.AND);
        this.maleNames = words.get(WordList.MALE_NAME);
        this.femaleNames = words.get(WordList.FEMALE_NAME);
    }

    /**
     * The names after parting and joining, in the order of the article.
     *
     * @param knownPlace whether a phrase is the name of a country, a region or a large city
     * @param sport whether the article reports sport
     */
    static List<NameSpan> apply(
            List<TaggedSentence> sentences,
            List<NameSpan> found,
            List<Lexicon> lexicons,
            Predicate<String> knownPlace,
            boolean sport,
            WordLists words) {
        NameSplits pass = new NameSplits(sentences, lexicons, knownPlace, sport, words);
        for (NameSpan span : found) {
            if (span.type() == EntityType.ORGANISATION) {
                pass.organisations.add(sentences.get(span.sentence()).phrase(span.from(), span.to()));
            }
        }
        List<NameSpan> out = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            NameSpan span = found.get(i);
            if (!span.core()) {
                out.add(span);
                continue;
            }
            NameSpan whole = span.type() == EntityType.ORGANISATION ? pass.department(span, found, i) : span;
            while (i + 1 < found.size()
                    && found.get(i + 1).sentence() == whole.sentence()
                    && found.get(i + 1).from() < whole.to()) {
                i++;
            }
            pass.add(whole, out);
        }
        return out;
    }

    private void add(NameSpan span, List<NameSpan> out) {
        if (span.words() >= 3 && !isListed(span)) {
            for (int i = span.from() + 1; i + 1 < span.to(); i++) {
                if (parts(span, i, out)) {
                    return;
                }
            }
        }
        out.add(span);
    }

    private boolean isListed(NameSpan span) {
        TaggedSentence sentence = sentences.get(span.sentence());
        for (Lexicon lexicon : lexicons) {
            if (lexicon.entry(sentence, span.from(), span.to()) != null) {
                return true;
            }
        }
        return false;
    }

    /** Parts a name at a word between its first and its last, if it is two. */
    private boolean parts(NameSpan span, int i, List<NameSpan> out) {
        TaggedSentence sentence = sentences.get(span.sentence());
        String word = sentence.word(i);
        if (sport && versus.contains(word)) {
            add(part(span, span.from(), i, EntityType.ORGANISATION), out);
            add(part(span, i + 1, span.to(), EntityType.ORGANISATION), out);
            return true;
        }
        if (span.type() == EntityType.PERSON) {
            return false;
        }
        EntityType before = isPossessive(word) ? ownerType(sentence, span.from(), i, i + 1) : null;
        if (before != null) {
            out.add(part(span, span.from(), i, before));
            add(part(span, i + 1, span.to(), span.type()), out);
            return true;
        }
        if (and.contains(word) && isBody(sentence, span.from(), i) && isBody(sentence, i + 1, span.to())) {
            add(part(span, span.from(), i, EntityType.ORGANISATION), out);
            add(part(span, i + 1, span.to(), EntityType.ORGANISATION), out);
            return true;
        }
        if (of.contains(word) && isPersonOfBody(sentence, span, i)) {
            out.add(part(span, span.from(), i, EntityType.PERSON));
            int body = sentence.words[i + 1].beginsUpper() ? i + 1 : i + 2;
            add(part(span, body, span.to(), EntityType.ORGANISATION), out);
            return true;
        }
        if (word.equals("for") && headlineNouns.contains(sentence.word(i - 1)) && i - 1 > span.from()) {
            add(part(span, span.from(), i - 1, span.type()), out);
            return true;
        }
        return false;
    }

    private static NameSpan part(NameSpan span, int from, int to, EntityType type) {
        return new NameSpan(span.sentence(), from, to, type, span.confidence());
    }

    private static boolean isPossessive(String word) {
        return word.equals("'s") || word.equals("\u2019s");
    }

    /** What the owner before a possessive is: a place, or an organisation with another of its own; null if it is part. */
    private @Nullable EntityType ownerType(TaggedSentence sentence, int from, int to, int rest) {
        if (!sentence.words[rest].beginsUpper() || sentence.word(from).startsWith("St")) {
            return null;
        }
        if (knownPlace.test(sentence.phrase(from, to))) {
            return EntityType.PLACE;
        }
        boolean body = to - from > 1
                && (organisationNouns.contains(sentence.word(to - 1))
                        || organisationNouns.contains(sentence.word(from)));
        return body && organisationNouns.contains(sentence.word(rest)) ? EntityType.ORGANISATION : null;
    }

    /** Whether the words alone are a body: on a list, or named elsewhere in the article. */
    private boolean isBody(TaggedSentence sentence, int from, int to) {
        if (organisations.contains(sentence.phrase(from, to))) {
            return true;
        }
        for (Lexicon lexicon : lexicons) {
            LexiconEntry entry = lexicon.entry(sentence, from, to);
            if (entry != null && entry.type() == EntityType.ORGANISATION) {
                return true;
            }
        }
        return false;
    }

    /** Whether a person stands before "of", and behind it the body that the person is of. */
    private boolean isPersonOfBody(TaggedSentence sentence, NameSpan span, int at) {
        int before = at - span.from();
        if (before < 2 || before > LONGEST_PERSON || at + 2 >= span.to()) {
            return false;
        }
        for (int i = span.from(); i < at; i++) {
            if (!sentence.words[i].beginsUpper() || organisationNouns.contains(sentence.word(i))) {
                return false;
            }
        }
        boolean article = !sentence.words[at + 1].beginsUpper() && connectors.contains(sentence.word(at + 1));
        int head = article ? at + 2 : at + 1;
        boolean body = organisationNouns.contains(sentence.word(head))
                || organisationNouns.contains(sentence.word(span.to() - 1));
        String first = sentence.word(span.from());
        return body && (article || maleNames.contains(first) || femaleNames.contains(first));
    }

    /** Whether it is a body named after its subject: {@code US Bureau of Engraving}. */
    private boolean isDepartment(TaggedSentence sentence, NameSpan span) {
        for (int i = span.from(); i + 2 < span.to() && i < span.from() + 3; i++) {
            if (departments.contains(sentence.word(i)) && connectors.contains(sentence.word(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A department with the subjects behind its comma: {@code , Media and Sport}; or with the second of two, if that is
     * no name of its own: {@code Bureau of Engraving and Printing}.
     */
    private NameSpan department(NameSpan span, List<NameSpan> found, int index) {
        TaggedSentence sentence = sentences.get(span.sentence());
        WordType[] words = sentence.words;
        int at = span.to();
        if (!isDepartment(sentence, span) || at + 1 >= words.length) {
            return span;
        }
        while (at + 1 < words.length && sentence.word(at).equals(",") && words[at + 1].beginsUpper()) {
            at += 2;
            while (at < words.length && words[at].beginsUpper()) {
                at++;
            }
        }
        boolean list = at > span.to() && at < words.length;
        if (list && sentence.word(at).equals(",")) {
            at++;
        }
        boolean pair = !list && at + 2 < words.length && !words[at + 2].beginsUpper();
        if (!(list || pair)
                || at + 1 >= words.length
                || !and.contains(sentence.word(at))
                || !words[at + 1].beginsUpper()) {
            return span;
        }
        int end = at + 1;
        while (end < words.length && words[end].beginsUpper()) {
            end++;
        }
        for (int i = index + 1; i < found.size() && found.get(i).sentence() == span.sentence(); i++) {
            NameSpan next = found.get(i);
            boolean other = pair || next.type() == EntityType.PERSON || next.to() > end;
            if (next.from() < end && other) {
                return span;
            }
        }
        return part(span, span.from(), end, span.type());
    }
}
