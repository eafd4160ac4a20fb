package org.wirefold.entities;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.QuoteText.Item;
import org.wirefold.entities.QuoteText.Spoken;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Finds the person that {@code he} or {@code she} means: the only one who is named before it, in its paragraph or the
 * nearest one that names anybody, and whose sex fits where it is known. Not thread-safe.
 */
final class QuoteAntecedents {
    private static final int PARAGRAPHS_BACK = 3;
    /** So many words and signs back a person is looked for. */
    private static final int FARTHEST = 600;

    private final QuoteText text;
    private final List<Item> items;
    private final Set<String> he;
    private final Set<String> she;
    private final Set<String> maleWords;
    private final Set<String> femaleWords;
    private final Set<String> maleNames;
    private final Set<String> femaleNames;
    private final Map<String, Sex> sexes = new HashMap<>();

    private enum Sex {
        MALE,
        FEMALE,
        UNKNOWN
    }

    QuoteAntecedents(QuoteText text, WordLists words) {
        this.text = text;
        this.items = text.items;
        this.he = words.get(WordList.HE);
        this.she = words.get(WordList.SHE);
        this.maleWords = words.get(WordList.MALE_WORD);
        this.femaleWords = words.get(WordList.FEMALE_WORD);
        this.maleNames = words.get(WordList.MALE_NAME);
        this.femaleNames = words.get(WordList.FEMALE_NAME);
        for (int i = 0; i < items.size(); i++) {
            Spoken spoken = items.get(i).spoken;
            if (spoken != null && spoken.is(EntityType.PERSON)) {
                Sex before = i > 0 ? ofWord(items.get(i - 1).low) : Sex.UNKNOWN;
                Sex sex = before != Sex.UNKNOWN ? before : ofWord(items.get(i).low);
                if (sex != Sex.UNKNOWN) {
                    sexes.putIfAbsent(spoken.entity().id(), sex);
                }
            }
        }
    }

    private Sex ofWord(String word) {
        return maleWords.contains(word) ? Sex.MALE : femaleWords.contains(word) ? Sex.FEMALE : Sex.UNKNOWN;
    }

    private Sex sexOf(Spoken spoken) {
        String id = spoken.entity().id();
        Sex known = sexes.get(id);
        if (known == null) {
            String name = spoken.entity().name();
            int end = name.indexOf(' ');
            String first = end < 0 ? "" : name.substring(0, end);
            known = maleNames.contains(first) ? Sex.MALE : femaleNames.contains(first) ? Sex.FEMALE : Sex.UNKNOWN;
            for (String role : known == Sex.UNKNOWN ? spoken.entity().roles() : List.<String>of()) {
                for (String word : role.split(" ", -1)) {
                    known = known == Sex.UNKNOWN ? ofWord(word.toLowerCase(Locale.ROOT)) : known;
                }
            }
            sexes.put(id, known);
        }
        return known;
    }

    /** The person that the pronoun at this item means, or null if none or several fit. */
    @Nullable
    Spoken of(int pronoun) {
        Sex sex = sexOf(items.get(pronoun));
        if (sex == Sex.UNKNOWN) {
            return null;
        }
        Map<String, Spoken> named = new LinkedHashMap<>();
        int at = pronoun - 1;
        for (int back = 0; back < PARAGRAPHS_BACK && at >= 0; back++) {
            int paragraph = items.get(at).paragraph;
            int first = -1;
            int firstPronoun = -1;
            while (at >= Math.max(0, pronoun - FARTHEST) && items.get(at).paragraph == paragraph) {
                Item item = items.get(at);
                Spoken spoken = item.spoken;
                if (spoken != null && spoken.is(EntityType.PERSON) && !isCredit(at)) {
                    named.put(spoken.entity().id(), spoken);
                    first = at;
                } else if (sexOf(item) == sex) {
                    firstPronoun = at;
                }
                at--;
            }
            boolean earlier = firstPronoun >= 0 && (first < 0 || firstPronoun < first);
            if (!named.isEmpty() && !earlier) {
                break;
            }
        }
        return onlyFitting(named, sex);
    }

    /**
     * Whether the name is a picture's credit: the whole paragraph, or in capitals at its beginning with a sentence
     * right behind it.
     */
    private boolean isCredit(int at) {
        int first = text.mentionStart(at);
        int paragraph = items.get(at).paragraph;
        if (first > 0 && items.get(first - 1).paragraph == paragraph) {
            return false;
        }
        int after = text.mentionEnd(at);
        boolean alone = after >= items.size() || items.get(after).paragraph != paragraph;
        if (alone) {
            return true;
        }
        boolean capitals = after - first > 1;
        for (int i = first; i < after; i++) {
            capitals &= items.get(i).word.chars().noneMatch(Character::isLowerCase);
        }
        String next = items.get(after).word;
        return capitals && items.get(after).beginsUpper() && next.chars().anyMatch(Character::isLowerCase);
    }

    /** Whether a person is named in these items. */
    boolean isNamedIn(Spoken person, int from, int to) {
        for (int i = from; i < to; i++) {
            Spoken other = items.get(i).spoken;
            if (other != null && other.entity().id().equals(person.entity().id())) {
                return true;
            }
        }
        return false;
    }

    private Sex sexOf(Item item) {
        return item.quote
                ? Sex.UNKNOWN
                : he.contains(item.low) ? Sex.MALE : she.contains(item.low) ? Sex.FEMALE : Sex.UNKNOWN;
    }

    /** A person of unknown sex fits only if nobody else is named. */
    private @Nullable Spoken onlyFitting(Map<String, Spoken> named, Sex sex) {
        Spoken only = null;
        for (Spoken spoken : named.values()) {
            if (fits(spoken, sex)) {
                if (only != null) {
                    return null;
                }
                only = spoken;
            }
        }
        return only == null || (sexOf(only) == Sex.UNKNOWN && named.size() > 1) ? null : only;
    }

    /** Whether the pronoun can mean the one who spoke last: nobody else who fits is named between the two. */
    boolean meansLastSpeaker(int pronoun, Spoken speaker, int from) {
        Sex sex = sexOf(items.get(pronoun));
        if (sex == Sex.UNKNOWN || !speaker.is(EntityType.PERSON) || !fits(speaker, sex)) {
            return false;
        }
        for (int i = from; i < pronoun; i++) {
            Spoken other = items.get(i).spoken;
            if (other != null
                    && other.is(EntityType.PERSON)
                    && !other.entity().id().equals(speaker.entity().id())
                    && fits(other, sex)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Spoken spoken, Sex sex) {
        Sex known = sexOf(spoken);
        return known == sex || known == Sex.UNKNOWN;
    }
}
