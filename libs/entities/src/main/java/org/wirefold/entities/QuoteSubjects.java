package org.wirefold.entities;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.QuoteText.Item;
import org.wirefold.entities.QuoteText.Spoken;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Finds the subject of a verb of saying in a part of a sentence. It reads backwards from the verb: a name there is the
 * subject unless a preposition stands before it; a comma there ends an apposition behind or before the name. Where the
 * subject is a common noun ({@code a spokesman}), nobody is named. Immutable.
 */
final class QuoteSubjects {
    private static final int FARTHEST = 12;

    private final QuoteText text;
    private final List<Item> items;
    private final Set<String> titles;
    private final Set<String> modifiers;
    private final Set<String> determiners;
    private final Set<String> prepositions;
    private final Set<String> auxiliaries;
    private final Set<String> passives;
    private final Set<String> adverbs;
    private final Set<String> relatives;
    private final Set<String> pronouns;
    private final Set<String> and;
    private final Set<String> mediaVerbs;
    private final Set<String> speechVerbs;

    /**
     * Who speaks.
     *
     * @param spoken the name, or null
     * @param pronoun the item of the pronoun, or -1
     */
    record Subject(@Nullable Spoken spoken, int pronoun) {
        /** Somebody without a name. */
        static final Subject UNNAMED = new Subject(null, -1);

        static Subject of(Spoken spoken) {
            return new Subject(spoken, -1);
        }
    }

    QuoteSubjects(QuoteText text, WordLists words) {
        this.text = text;
        this.items = text.items;
        this.titles = words.get(WordList.TITLE);
        this.modifiers = words.get(WordList.BEFORE_TITLE);
        this.determiners = words.get(WordList.DETERMINER);
        this.prepositions = words.get(WordList.PREPOSITION);
        this.auxiliaries = words.get(WordList.AUXILIARY);
        this.passives = words.get(WordList.PASSIVE_AUXILIARY);
        this.adverbs = words.get(WordList.ADVERB);
        this.relatives = words.get(WordList.RELATIVE_PRONOUN);
        this.pronouns = words.get(WordList.SPEAKING_PRONOUN);
        this.and = words.get(WordList.CLAUSE_JOINER);
        this.mediaVerbs = words.get(WordList.MEDIA_VERB);
        this.speechVerbs = words.get(WordList.SPEECH_VERB);
    }

    /** The subject of a verb, looked for from {@code from} on; null if the verb has none there or means no speech. */
    @Nullable
    Subject of(int verb, int from) {
        int at = verb - 1;
        while (at >= from && isBetween(items.get(at))) {
            if (passives.contains(items.get(at).low) && !items.get(verb).low.endsWith("ing")) {
                return Subject.UNNAMED;
            }
            at--;
        }
        if (at < from || items.get(at).quote) {
            return null;
        }
        Item item = items.get(at);
        if (item.low.equals("to") || determiners.contains(item.low)) {
            return Subject.UNNAMED;
        }
        if (pronouns.contains(item.low)) {
            return new Subject(null, at);
        }
        if (relatives.contains(item.low)) {
            return relative(at, from);
        }
        if (and.contains(item.low)) {
            return main(from, verb);
        }
        if (item.isSign(',')) {
            return items.get(verb).low.endsWith("ing") ? main(from, verb) : apposition(at, from);
        }
        if (item.isSign(')')) {
            at = openingOf(at, from) - 1;
            item = items.get(Math.max(at, from));
        }
        if (at >= from && item.spoken != null) {
            return named(at, from, items.get(verb));
        }
        return behindPreposition(at, from);
    }

    private boolean isBetween(Item item) {
        boolean manner = item.word.length() > 4 && item.word.equals(item.low) && item.low.endsWith("ly");
        return !item.quote
                && (auxiliaries.contains(item.low)
                        || passives.contains(item.low)
                        || adverbs.contains(item.low)
                        || (manner && item.spoken == null));
    }

    private int openingOf(int closing, int from) {
        int at = closing;
        while (at > from && !items.get(at).isSign('(')) {
            at--;
        }
        return at;
    }

    private Subject relative(int at, int from) {
        int before = at - 1;
        if (before >= from && items.get(before).isSign(',')) {
            before--;
        }
        boolean person = before >= from && isPerson(items.get(before));
        return person ? personAt(before, from) : Subject.UNNAMED;
    }

    private static boolean isPerson(Item item) {
        return item.spoken != null && item.spoken.is(EntityType.PERSON);
    }

    /** The person whose name ends here, if the name is no object of a preposition and not one of several. */
    private Subject personAt(int at, int from) {
        Spoken spoken = items.get(at).spoken;
        return spoken != null && isHead(text.mentionStart(at), from) ? Subject.of(spoken) : Subject.UNNAMED;
    }

    private Subject named(int at, int from, Item verb) {
        Spoken spoken = items.get(at).spoken;
        if (spoken == null) {
            return Subject.UNNAMED;
        }
        int first = text.mentionStart(at);
        if (!isHead(first, from)) {
            return prepositionBefore(first, from);
        }
        if (spoken.is(EntityType.PERSON)) {
            return Subject.of(spoken);
        }
        boolean speaks = spoken.is(EntityType.ORGANISATION)
                || (spoken.is(EntityType.PLACE) && spoken.entity().id().startsWith("iso3166:"));
        return speaks && !mediaVerbs.contains(verb.low) ? Subject.of(spoken) : Subject.UNNAMED;
    }

    /** Whether a name is the head of what it stands in: no preposition, verb or other name governs it. */
    private boolean isHead(int first, int from) {
        int at = leftOfTitles(first, from);
        if (at < from) {
            return true;
        }
        Item left = items.get(at);
        if (prepositions.contains(left.low) || left.word.equals("&")) {
            return false;
        }
        if (and.contains(left.low)) {
            return at - 1 < from || items.get(at - 1).spoken == null;
        }
        return !speechVerbs.contains(left.low);
    }

    /** The item left of the titles, articles and nationalities before a name. */
    private int leftOfTitles(int first, int from) {
        int at = first - 1;
        boolean titled = false;
        while (at >= from) {
            Item item = items.get(at);
            boolean title = titles.contains(item.low) || modifiers.contains(item.low);
            boolean nationality = item.spoken != null
                    && (item.spoken.is(EntityType.DEMONYM) || (titled && !item.spoken.is(EntityType.PERSON)));
            boolean sign = item.isDash() && at - 1 >= from && titles.contains(items.get(at - 1).low);
            if (!title && !nationality && !sign && !determiners.contains(item.low)) {
                int article = articleOf(at, from);
                if (article < 0) {
                    break;
                }
                at = article;
            }
            titled |= title;
            at--;
        }
        return at;
    }

    /** The article of common nouns that end here, as in {@code the company lawyer}; -1 for none. */
    private int articleOf(int last, int from) {
        for (int i = last; i >= from && i > last - 4; i--) {
            Item item = items.get(i);
            if (determiners.contains(item.low)) {
                return i;
            }
            boolean noun = item.isWord() && item.spoken == null && item.word.equals(item.low);
            if (!noun || prepositions.contains(item.low) || speechVerbs.contains(item.low) || isBetween(item)) {
                return -1;
            }
        }
        return -1;
    }

    /** For a name that a preposition governs, the person before the preposition: {@code Ann Lee of Acme said}. */
    private Subject prepositionBefore(int first, int from) {
        int at = leftOfTitles(first, from);
        boolean person = at - 1 >= from && prepositions.contains(items.get(at).low) && isPerson(items.get(at - 1));
        return person ? personAt(at - 1, from) : Subject.UNNAMED;
    }

    /** Walks over a phrase such as {@code from the pro-Beijing camp} that stands between the name and the verb. */
    private Subject behindPreposition(int at, int from) {
        for (int i = at; i > from && i > at - FARTHEST; i--) {
            Item item = items.get(i);
            if (item.quote
                    || item.isSign(',')
                    || item.isSign(':')
                    || item.isSign(';')
                    || speechVerbs.contains(item.low)
                    || relatives.contains(item.low)) {
                break;
            }
            if (prepositions.contains(item.low)) {
                if (isPerson(items.get(i - 1))) {
                    return personAt(i - 1, from);
                }
            } else if (item.low.equals("'s") || item.low.equals("\u2019s")) {
                break;
            }
        }
        return Subject.UNNAMED;
    }

    /** The subject before a verb that stands behind a comma: {@code Ann Lee, an analyst, said}. */
    private Subject apposition(int comma, int from) {
        int last = comma - 1;
        Item before = items.get(Math.max(last, from));
        if (last >= from && isPerson(before)) {
            int first = text.mentionStart(last);
            int left = leftOfTitles(first, from);
            boolean own = left < from || items.get(left).isSign(',');
            boolean behindName = own && left - 1 >= from && isPerson(items.get(left - 1));
            if (own && !behindName) {
                return personAt(last, from);
            }
        }
        Spoken organisation = null;
        for (int i = last; i > from; i--) {
            Item item = items.get(i);
            if (!item.isSign(',')) {
                continue;
            }
            int end = i - 1;
            if (items.get(end).isSign(')')) {
                end = openingOf(end, from) - 1;
            }
            end = Math.max(end, from);
            Spoken name = items.get(end).spoken;
            boolean head = name != null && isHead(text.mentionStart(end), from);
            if (name != null && head && name.is(EntityType.PERSON)) {
                return Subject.of(name);
            }
            if (name != null && head && name.is(EntityType.ORGANISATION) && isDescription(items.get(i + 1))) {
                organisation = name;
            }
            Subject governing = isPerson(items.get(end)) ? null : prepositionSubject(end, from);
            if (governing != null) {
                return governing;
            }
        }
        return organisation == null ? Subject.UNNAMED : Subject.of(organisation);
    }

    private boolean isDescription(Item item) {
        return determiners.contains(item.low) || relatives.contains(item.low) || item.low.equals("which");
    }

    /** {@code Ann Lee of Acme, an analyst, said}: the person before "of Acme". */
    private @Nullable Subject prepositionSubject(int end, int from) {
        int first = items.get(end).spoken == null ? end : text.mentionStart(end);
        int at = leftOfTitles(first, from);
        boolean person = at - 1 >= from && prepositions.contains(items.get(at).low) && isPerson(items.get(at - 1));
        return person && isHead(text.mentionStart(at - 1), from) ? personAt(at - 1, from) : null;
    }

    /**
     * The subject of the main clause of a sentence, for verbs that share it: {@code Ann Lee rose and said}. There must be
     * only one person before the verb, or a pronoun must begin the sentence.
     */
    @Nullable
    Subject main(int from, int to) {
        Spoken only = null;
        int at = -1;
        int pronoun = -1;
        for (int i = from; i < to; i++) {
            Item item = items.get(i);
            if (item.quote) {
                continue;
            }
            Spoken spoken = item.spoken;
            if (spoken != null && spoken.is(EntityType.PERSON)) {
                if (only != null && !only.entity().id().equals(spoken.entity().id())) {
                    return pronoun >= 0 && pronoun <= from + 1 ? new Subject(null, pronoun) : Subject.UNNAMED;
                }
                at = only == null ? i : at;
                only = only == null ? spoken : only;
            } else if (pronouns.contains(item.low) && pronoun < 0) {
                pronoun = i;
            }
        }
        if (pronoun >= 0 && (only == null || pronoun < at)) {
            return new Subject(null, pronoun);
        }
        if (only == null || !isHead(at, from) || isPossessive(text.mentionEnd(at))) {
            return Subject.UNNAMED;
        }
        return subjectHere(at, from) ? Subject.of(only) : Subject.UNNAMED;
    }

    private boolean isPossessive(int after) {
        return after < items.size()
                && (items.get(after).low.equals("'s") || items.get(after).low.equals("\u2019s"));
    }

    /** Whether a name stands where the subject of a sentence does: at its beginning or right behind a comma. */
    private boolean subjectHere(int at, int from) {
        int left = leftOfTitles(at, from);
        while (left >= from
                && (items.get(left).spoken != null || items.get(left).beginsUpper())
                && !prepositions.contains(items.get(left).low)) {
            left--;
        }
        return left < from || items.get(left).isSign(',') || isBetween(items.get(left));
    }
}
