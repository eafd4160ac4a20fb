package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.Recogniser;

/**
 * Corrects names by the patterns of agency text. An acronym whose long form is in lower case is no name. Storms are
 * events, not people. A credit names its photographer before the agency. A civil title is no part of a name. Time is
 * linear in the words of the article.
 */
final class NewsPatterns {
    private static final int LONGEST_PERSON = 4;

    private final Set<String> stormWords;
    private final Set<String> notStormNames;
    private final Set<String> civilTitles;
    private final Set<String> photoAgencies;
    private final Set<String> notPhotographers;
    private final Set<String> organisationHeads;
    private final Set<String> placeTails;
    private final Set<String> numberSigns;
    private final Set<String> of;
    private final Set<String> titles;

    private final List<TaggedSentence> sentences;
    private final Set<String> nouns = new HashSet<>();
    private final Set<String> storms = new HashSet<>();

    private NewsPatterns(List<TaggedSentence> sentences, WordLists words) {
        this.sentences = sentences;
        this.stormWords = words.get(WordList.STORM);
        this.notStormNames = words.get(WordList.NOT_STORM_NAME);
        this.civilTitles = words.get(WordList.CIVIL_TITLE);
        this.photoAgencies = words.get(WordList.PHOTO_AGENCY);
        this.notPhotographers = words.get(WordList.NOT_PHOTOGRAPHER);
        this.organisationHeads = words.get(WordList.ORGANISATION_HEAD);
        this.placeTails = words.get(WordList.PLACE_TAIL);
        this.numberSigns = words.get(WordList.NUMBER_SIGN);
        this.of = words.get(WordList.OF);
        this.titles = words.get(WordList.TITLE);
    }

    /** The corrected names, in the order of the article. */
    static List<NameSpan> apply(List<TaggedSentence> sentences, List<NameSpan> found, WordLists words) {
        NewsPatterns pass = new NewsPatterns(sentences, words);
        sentences.forEach(pass::look);
        List<NameSpan> out = new ArrayList<>(found.size());
        List<List<NameSpan>> own = NameSpan.bySentence(found, sentences.size());
        for (int s = 0; s < sentences.size(); s++) {
            pass.rewrite(s, pass.wholeLongForms(s, own.get(s)), out);
        }
        return out;
    }

    private void look(TaggedSentence sentence) {
        if (sentence.parenthesised) {
            Recogniser.nounAcronyms(sentence.words, nouns);
        }
        for (int i = 0; i + 1 < sentence.words.length; i++) {
            if (isStorm(sentence, i)) {
                storms.add(sentence.word(i + 1));
            }
        }
    }

    private boolean isStorm(TaggedSentence sentence, int i) {
        if (i + 1 >= sentence.words.length) {
            return false;
        }
        if (!sentence.words[i].beginsUpper() || !stormWords.contains(sentence.word(i))) {
            return false;
        }
        String name = sentence.word(i + 1);
        return name.length() > 2
                && Character.isUpperCase(name.charAt(0))
                && Character.isLowerCase(name.charAt(1))
                && !notStormNames.contains(name)
                && !stormWords.contains(name);
    }

    /** Makes one name of a long form that its acronym follows in parentheses. */
    private List<NameSpan> wholeLongForms(int s, List<NameSpan> own) {
        if (!sentences.get(s).parenthesised) {
            return own;
        }
        List<int[]> acronyms = Recogniser.namedAcronyms(sentences.get(s).words);
        List<NameSpan> spans = new ArrayList<>(own);
        for (int[] acronym : acronyms) {
            NameSpan whole = new NameSpan(s, acronym[1], acronym[2], EntityType.ORGANISATION, 0.7);
            boolean inside = true;
            boolean same = false;
            EntityType type = null;
            for (NameSpan span : spans) {
                if (span.overlaps(whole)) {
                    inside &= span.from() >= whole.from() && span.to() <= whole.to();
                    same |= span.sameWords(whole) && span.core();
                    boolean last = span.to() == whole.to() && span.core();
                    type = last || (type == null && span.type() == EntityType.ORGANISATION) ? span.type() : type;
                } else if (type == null && span.core() && span.from() == acronym[0]) {
                    type = span.type();
                }
            }
            if (inside && !same && type != null) {
                spans.removeIf(whole::overlaps);
                spans.add(whole.as(type));
            }
        }
        NameSpan.sort(spans);
        return spans;
    }

    private void rewrite(int s, List<NameSpan> own, List<NameSpan> out) {
        TaggedSentence sentence = sentences.get(s);
        int begin = out.size();
        int covered = 0;
        for (NameSpan span : own) {
            covered = addStorms(s, covered, span.from(), out);
            if (isNoName(sentence, span)) {
                continue;
            }
            int head = head(sentence, span, covered);
            if (head >= 0) {
                out.add(new NameSpan(s, head, span.to(), EntityType.ORGANISATION, 0.8));
            } else if (span.core() && isStormName(sentence, span)) {
                boolean led = span.from() > 0 && isStorm(sentence, span.from() - 1);
                out.add(new NameSpan(s, led ? span.from() - 1 : span.from(), span.to(), EntityType.EVENT, 0.9));
            } else if (span.core() && span.words() > 1 && civilTitles.contains(sentence.word(span.from()))) {
                addWithoutTitle(sentence, span, out);
            } else if (span.core() && span.words() > 1 && hasPlaceTail(sentence, span)) {
                out.add(span.as(EntityType.PLACE));
            } else if (span.core() && isPhotographer(sentence, span)) {
                out.add(span.as(EntityType.PERSON));
            } else {
                out.add(span);
            }
            covered = Math.max(covered, span.to());
        }
        addStorms(s, covered, sentence.words.length, out);
        NameSpan.sort(out.subList(begin, out.size()));
    }

    /** Adds storms that the recogniser did not find, between two words. */
    private int addStorms(int s, int from, int to, List<NameSpan> out) {
        if (storms.isEmpty()) {
            return from;
        }
        TaggedSentence sentence = sentences.get(s);
        for (int i = from; i < to; i++) {
            if (i + 1 < to && isStorm(sentence, i)) {
                out.add(new NameSpan(s, i, i + 2, EntityType.EVENT, 0.9));
                i++;
            } else if (storms.contains(sentence.word(i))) {
                out.add(new NameSpan(s, i, i + 1, EntityType.EVENT, 0.7));
            }
        }
        return from;
    }

    /** Whether it ends as places do, and is no body with {@code of} in its name: {@code Office of Rail and Road}. */
    private boolean hasPlaceTail(TaggedSentence sentence, NameSpan span) {
        if (!placeTails.contains(sentence.word(span.to() - 1))) {
            return false;
        }
        boolean body = false;
        for (int i = span.from() + 1; i < span.to() - 1; i++) {
            body |= of.contains(sentence.word(i));
        }
        return !body || span.type() != EntityType.ORGANISATION;
    }

    /** The first word of an organisation that is named after a place, as {@code Bank of England}; -1 for none. */
    private int head(TaggedSentence sentence, NameSpan span, int covered) {
        int at = span.from() - 2;
        boolean place = span.type() == EntityType.PLACE || span.type() == EntityType.ORGANISATION;
        return place
                        && at >= covered
                        && of.contains(sentence.word(at + 1))
                        && organisationHeads.contains(sentence.word(at))
                ? at
                : -1;
    }

    private boolean isStormName(TaggedSentence sentence, NameSpan span) {
        boolean alone = span.words() == 1 && storms.contains(sentence.word(span.from()));
        return alone || (span.words() == 2 && isStorm(sentence, span.from()));
    }

    private boolean isNoName(TaggedSentence sentence, NameSpan span) {
        String first = sentence.word(span.from());
        if (span.words() == 1) {
            return span.core() && (nouns.contains(first) || isOfOffice(sentence, span));
        }
        if (span.type() == EntityType.ORGANISATION && isJob(sentence, span)) {
            return true;
        }
        boolean number = numberSigns.contains(first);
        return number && Character.isDigit(sentence.word(span.from() + 1).charAt(0));
    }

    /** Whether it is the end of an office: {@code State} of {@code Secretary of State}. */
    private boolean isOfOffice(TaggedSentence sentence, NameSpan span) {
        int at = span.from() - 2;
        return at >= 0
                && sentence.word(span.from()).equals("State")
                && of.contains(sentence.word(at + 1))
                && titles.contains(sentence.word(at).toLowerCase(Locale.ROOT));
    }

    /** Whether it is a job behind a comma: {@code , Head of Fundamental Research at Norwell Securities}. */
    private boolean isJob(TaggedSentence sentence, NameSpan span) {
        if (span.from() == 0 || !sentence.word(span.from() - 1).equals(",")) {
            return false;
        }
        for (int i = span.from(); i + 2 < span.to() && i < span.from() + 2; i++) {
            if (titles.contains(sentence.word(i).toLowerCase(Locale.ROOT)) && of.contains(sentence.word(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Splits a person from the title, and from an organisation: {@code Mr Okafor of Norwell Corp}. */
    private void addWithoutTitle(TaggedSentence sentence, NameSpan span, List<NameSpan> out) {
        int s = span.sentence();
        int end = span.from() + 1;
        while (end < span.to() && !of.contains(sentence.word(end))) {
            end++;
        }
        if (span.type() == EntityType.PERSON || end == span.to() || end == span.from() + 1) {
            end = span.to();
        }
        out.add(new NameSpan(s, span.from() + 1, end, EntityType.PERSON, span.confidence()));
        if (end + 1 < span.to()) {
            out.add(new NameSpan(s, end + 1, span.to(), EntityType.ORGANISATION, span.confidence()));
        }
    }

    private boolean isPhotographer(TaggedSentence sentence, NameSpan span) {
        int at = span.to();
        if (span.words() < 2
                || span.words() > LONGEST_PERSON
                || at + 1 >= sentence.words.length
                || !sentence.word(at).equals("/")
                || !photoAgencies.contains(sentence.word(at + 1))) {
            return false;
        }
        for (int i = span.from(); i < at; i++) {
            String word = sentence.word(i);
            if (!Character.isUpperCase(word.charAt(0))
                    || notPhotographers.contains(word)
                    || photoAgencies.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
