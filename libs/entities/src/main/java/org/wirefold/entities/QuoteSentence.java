package org.wirefold.entities;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.QuoteSubjects.Subject;
import org.wirefold.entities.QuoteText.Item;
import org.wirefold.entities.QuoteText.Spoken;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/** Looks for the speaker of a quote in its own sentence: behind the quote first, then before it. Not thread-safe. */
final class QuoteSentence {
    /** So many items behind the quote, or before it, a verb of saying is looked for. */
    private static final int REACH = 40;
    /** So many items of a sentence are read at most. */
    private static final int LONGEST = 150;
    /** So many items behind a verb the speaker is looked for: {@code said Acme's chief economist Ann Lee}. */
    private static final int NAME_REACH = 12;
    /** So many items before a quote that is a whole sentence its verb stands at most, unless a colon is between. */
    private static final int FAR = 10;

    private final Set<String> speechVerbs;
    private final Set<String> addressingVerbs;
    private final Set<String> invertingVerbs;
    private final Set<String> mediaVerbs;
    private final Set<String> prepositions;
    private final Set<String> according;
    private final Set<String> pronouns;
    private final Set<String> adverbs;
    private final Set<String> titles;
    private final Set<String> determiners;
    private final QuoteText text;
    private final List<Item> items;
    private final QuoteSubjects subjects;
    private final QuoteAntecedents antecedents;
    /** The quote before the one in hand. */
    private @Nullable Said last;

    QuoteSentence(QuoteText text, QuoteSubjects subjects, WordLists words) {
        this.speechVerbs = words.get(WordList.SPEECH_VERB);
        this.addressingVerbs = words.get(WordList.ADDRESSING_VERB);
        this.invertingVerbs = words.get(WordList.INVERTING_VERB);
        this.mediaVerbs = words.get(WordList.MEDIA_VERB);
        this.prepositions = words.get(WordList.PREPOSITION);
        this.according = words.get(WordList.ACCORDING);
        this.pronouns = words.get(WordList.SPEAKING_PRONOUN);
        this.adverbs = words.get(WordList.ADVERB);
        this.titles = words.get(WordList.TITLE);
        this.determiners = words.get(WordList.DETERMINER);
        this.text = text;
        this.items = text.items;
        this.subjects = subjects;
        this.antecedents = new QuoteAntecedents(text, words);
    }

    /** Gives a quote its speaker if the sentence has one. {@code before} is the quote before it. */
    void read(Said said, @Nullable Said before) {
        last = before;
        if (!behind(said)) {
            before(said);
        }
    }

    private static boolean isApostrophe(Item item) {
        return item.word.charAt(0) == '\'' || item.word.charAt(0) == '\u2019';
    }

    /** Looks for the speaker behind the quote, up to the next quote or the end of the sentence. */
    private boolean behind(Said said) {
        int from = said.item + 1;
        int end = Math.min(text.sentenceEnd(said.item), from + REACH);
        for (int i = from; i < end; i++) {
            if (items.get(i).quote) {
                end = i;
            }
        }
        while (from < end && !items.get(from).isWord() && !items.get(from).isSign('(')) {
            from++;
        }
        if (from >= end) {
            return false;
        }
        return accordingTo(said, from, end) || inverted(said, from, end) || subjectFirst(said, from, end);
    }

    private boolean accordingTo(Said said, int from, int end) {
        for (int i = from; i + 2 < end; i++) {
            if (according.contains(items.get(i).low)) {
                Spoken person = personAhead(i + 2, end);
                if (person != null) {
                    said.speaks(person, QuoteBasis.ACCORDING_TO);
                    return true;
                }
            }
        }
        return false;
    }

    /** The person in the phrase that begins here, with titles before the name; null if the phrase is about another. */
    @Nullable
    Spoken personAhead(int from, int end) {
        boolean governed = false;
        for (int i = from; i < Math.min(end, from + NAME_REACH); i++) {
            Item item = items.get(i);
            if (item.spoken != null && item.spoken.is(EntityType.PERSON)) {
                int after = text.mentionEnd(i);
                boolean possessive = after < items.size() && isApostrophe(items.get(after));
                boolean joined = after < end
                        && items.get(after).low.equals("and")
                        && after + 1 < end
                        && items.get(after + 1).beginsUpper();
                if (!governed || possessive) {
                    return possessive || joined ? null : item.spoken;
                }
                i = after - 1;
                continue;
            }
            if (item.isSign(',')) {
                boolean apposition = governed && i + 1 < end && nameSoon(i + 1, end);
                if (!apposition) {
                    return null;
                }
                governed = false;
            } else if (!item.isWord()
                    && !item.isDash()
                    && !item.isSign('&')
                    && !item.isSign('.')
                    && item.spoken == null
                    && !isApostrophe(item)) {
                return null;
            }
            governed |= prepositions.contains(item.low) && !isFollowedByBody(i, end);
            if (speechVerbs.contains(item.low) || adverbs.contains(item.low)) {
                return null;
            }
        }
        return null;
    }

    /** Whether a preposition only ties the name of an institution to a title: {@code director of Acme Ann Lee}. */
    private boolean isFollowedByBody(int at, int end) {
        int i = at + 1;
        while (i < end && determiners.contains(items.get(i).low)) {
            i++;
        }
        if (i >= end) {
            return false;
        }
        Spoken spoken = items.get(i).spoken;
        if (spoken == null || spoken.is(EntityType.PERSON)) {
            return false;
        }
        int after = text.mentionEnd(i);
        return after < end && items.get(after).names(EntityType.PERSON);
    }

    private boolean nameSoon(int from, int end) {
        int i = from;
        while (i < end && titles.contains(items.get(i).low)) {
            i++;
        }
        return i < end && items.get(i).names(EntityType.PERSON);
    }

    /** {@code "…," said Ann Lee}, {@code "…," said she}, {@code "…," said Acme.} */
    private boolean inverted(Said said, int from, int end) {
        int verb = from;
        while (verb < end && adverbs.contains(items.get(verb).low)) {
            verb++;
        }
        if (verb + 1 >= end || !invertingVerbs.contains(items.get(verb).low)) {
            int late = lateInversion(from, end);
            if (late < 0) {
                return false;
            }
            verb = late;
        }
        Item next = items.get(verb + 1);
        if (pronouns.contains(next.low)) {
            return pronoun(said, verb, verb + 1);
        }
        if (prepositions.contains(next.low) && verb == from) {
            return false;
        }
        said.verb = items.get(verb).word;
        said.verbItem = verb;
        said.said = true;
        Spoken person = personAhead(verb + 1, end);
        if (person == null) {
            person = institutionAhead(verb + 1, end);
        }
        if (person != null) {
            said.speaks(person, QuoteBasis.NAME_WITH_VERB);
        }
        return true;
    }

    /** A verb of saying behind a comma, with the speaker behind it: {@code "…" to deal with it, said Ann Lee}. */
    private int lateInversion(int from, int end) {
        for (int i = from + 1; i + 1 < end; i++) {
            boolean named = items.get(i + 1).spoken != null || titles.contains(items.get(i + 1).low);
            if (items.get(i - 1).isSign(',') && invertingVerbs.contains(items.get(i).low) && named) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Spoken institutionAhead(int from, int end) {
        int i = from;
        while (i < end && determiners.contains(items.get(i).low)) {
            i++;
        }
        Spoken spoken = i < end ? items.get(i).spoken : null;
        if (spoken == null || !spoken.is(EntityType.ORGANISATION)) {
            return null;
        }
        int after = text.mentionEnd(i);
        boolean whole = after >= end
                || (!items.get(after).isWord() && !isApostrophe(items.get(after)))
                || prepositions.contains(items.get(after).low);
        return whole ? spoken : null;
    }

    /** {@code "…," Ann Lee, an analyst, told AFP}: the subject must begin right behind the quote, or behind a comma. */
    private boolean subjectFirst(Said said, int from, int end) {
        for (int verb = from + 1; verb < end; verb++) {
            Item item = items.get(verb);
            int begin = clauseStart(from, verb);
            boolean says = invertingVerbs.contains(item.low)
                    || addressingVerbs.contains(item.low)
                    || (begin == from && speechVerbs.contains(item.low) && isVerb(verb));
            if (!says || !isAttribution(from, verb) || (begin > from && !endsClause(verb + 1, end))) {
                continue;
            }
            Subject subject = subjects.of(verb, begin);
            boolean media = mediaVerbs.contains(item.low)
                    && (subject == null
                            || subject.spoken() == null
                            || !subject.spoken().is(EntityType.PERSON));
            if (subject != null && !media) {
                return take(said, subject, verb);
            }
        }
        return false;
    }

    /** Whether what stands between the quote and the verb can only be its subject. */
    private boolean isAttribution(int from, int verb) {
        Item first = items.get(from);
        boolean subject = first.spoken != null
                || first.beginsUpper()
                || titles.contains(first.low)
                || determiners.contains(first.low)
                || pronouns.contains(first.low)
                || first.low.equals("a")
                || first.low.equals("an");
        int begin = clauseStart(from, verb);
        return begin > from || (subject && !prepositions.contains(first.low));
    }

    /** Whether a clause ends behind its verb, or goes on only with a preposition or the hearer. */
    private boolean endsClause(int after, int end) {
        return after >= end
                || !items.get(after).isWord()
                || prepositions.contains(items.get(after).low)
                || adverbs.contains(items.get(after).low)
                || addressingVerbs.contains(items.get(after - 1).low);
    }

    /** Where the last clause before a verb begins: behind a comma that a name or pronoun follows up to the verb. */
    private int clauseStart(int from, int verb) {
        int name = verb - 1;
        while (name > from && adverbs.contains(items.get(name).low)) {
            name--;
        }
        if (pronouns.contains(items.get(name).low)
                && name > from
                && items.get(name - 1).isSign(',')) {
            return name;
        }
        if (items.get(name).spoken != null) {
            int first = text.mentionStart(name);
            if (first > from && items.get(first - 1).isSign(',') && !isDescribed(from, first - 1)) {
                return first;
            }
        }
        return from;
    }

    private boolean isDescribed(int from, int comma) {
        return from < comma && items.get(from).spoken != null;
    }

    private boolean take(Said said, Subject subject, int verb) {
        if (subject.pronoun() >= 0) {
            return pronoun(said, verb, subject.pronoun());
        }
        said.verb = items.get(verb).word;
        said.verbItem = verb;
        said.said = true;
        if (subject.spoken() != null) {
            said.speaks(subject.spoken(), QuoteBasis.NAME_WITH_VERB);
        }
        return true;
    }

    private boolean pronoun(Said said, int verb, int at) {
        said.verb = items.get(verb).word;
        said.verbItem = verb;
        said.said = true;
        Spoken person = antecedents.of(at);
        if (person == null
                && last != null
                && last.speaker != null
                && items.get(last.item).paragraph == items.get(said.item).paragraph
                && antecedents.meansLastSpeaker(at, last.speaker, last.item)) {
            person = last.speaker;
        }
        if (person != null && !isSomebodyElse(said, person, at)) {
            said.speaks(person, QuoteBasis.PRONOUN_WITH_VERB);
        }
        return true;
    }

    /** Whether somebody without a name said the quote right before it, and the person is not named since. */
    private boolean isSomebodyElse(Said said, Spoken person, int pronoun) {
        return last != null
                && last.speaker == null
                && last.verbItem >= 0
                && !pronouns.contains(items.get(Math.max(0, last.verbItem - 1)).low)
                && items.get(last.item).paragraph >= items.get(said.item).paragraph - 1
                && !antecedents.isNamedIn(person, Math.min(last.item, last.verbItem), pronoun);
    }

    /** Looks for the speaker in the sentence before the quote, back to the quote before it. */
    private void before(Said said) {
        int from = Math.max(text.sentenceStart(said.item), said.item - LONGEST);
        int whole = from;
        for (int i = said.item - 1; i >= from; i--) {
            if (items.get(i).quote && text.words(items.get(i).start, items.get(i).end) >= Quotes.LEAST_WORDS) {
                from = i + 1;
            }
        }
        if (from == said.item) {
            return;
        }
        for (int i = from; i + 2 < said.item; i++) {
            if (according.contains(items.get(i).low)) {
                Spoken person = personAhead(i + 2, said.item);
                if (person != null && (i == from || endsAt(said.item - 1, person))) {
                    said.speaks(person, QuoteBasis.ACCORDING_TO);
                    return;
                }
            }
        }
        for (int i = said.item - 1; i >= Math.max(from, said.item - REACH); i--) {
            if (!isVerb(i)) {
                continue;
            }
            if (isOfLastQuote(i) || (said.item - i > FAR && isWholeSentence(said))) {
                return;
            }
            Subject subject = subjects.of(i, from > whole && isJoined(from, i) ? whole : from);
            if (subject == null) {
                subject = i == whole ? null : subjects.main(whole, i);
            }
            if (subject != null) {
                take(said, subject, i);
            }
            return;
        }
        if (items.get(said.item - 1).isSign(':')) {
            Subject subject = subjects.main(from, said.item);
            said.said = true;
            if (subject != null && subject.spoken() != null) {
                said.speaks(subject.spoken(), QuoteBasis.NAME_AND_COLON);
            } else if (subject != null && subject.pronoun() >= 0) {
                pronoun(said, subject.pronoun(), subject.pronoun());
            }
        }
    }

    /** Whether the comma before a quote stands right behind the name: {@code because, according to Ann Lee, "…"}. */
    private boolean endsAt(int comma, Spoken person) {
        return items.get(comma).isSign(',') && person.equals(items.get(comma - 1).spoken);
    }

    private boolean isVerb(int at) {
        Item item = items.get(at);
        if (!speechVerbs.contains(item.low) || item.spoken != null) {
            return false;
        }
        String left = at == 0 ? "" : items.get(at - 1).low;
        return !determiners.contains(left) && !left.equals("as");
    }

    private boolean isOfLastQuote(int verb) {
        return last != null && last.verbItem == verb;
    }

    /** Whether a comma leads to a quote that is a sentence of its own, whose verb is then near. */
    private boolean isWholeSentence(Said said) {
        return Character.isUpperCase(text.body.charAt(said.start))
                && items.get(said.item - 1).isSign(',');
    }

    private boolean isJoined(int from, int verb) {
        return verb - from <= 3;
    }
}
