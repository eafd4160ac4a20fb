package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wirefold.entities.QuoteText.Item;
import org.wirefold.entities.QuoteText.Spoken;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Finds quoted words and their speakers. A speaker is given only where the text says so, since a wrong name is worse
 * than none. {@link QuoteBasis} lists what counts:
 *
 * <ol>
 *   <li>the sentence of the quote, behind the quote and then before it ({@link QuoteSubjects});
 *   <li>for {@code he} and {@code she}, the only person who fits ({@link QuoteAntecedents});
 *   <li>the quote before it, where the speech clearly goes on.
 * </ol>
 *
 * Time is linear in the length of the text, but for the length of a sentence.
 */
final class Quotes {
    /** Fewer words in marks are a name or a word that the writer doubts, and no quote. */
    static final int LEAST_WORDS = 3;

    /** Least words of a quote without a verb of saying. */
    private static final int LEAST_WORDS_ALONE = 6;

    private final Set<String> naming;
    private final Set<String> smallWords;
    private final Set<String> determiners;
    private final Set<String> relativePronouns;
    private final String body;
    private final QuoteText text;
    private final List<Item> items;
    private final QuoteSubjects subjects;
    private final QuoteSentence sentence;
    private final List<Said> found = new ArrayList<>();

    private Quotes(String body, List<Entity> entities, WordLists words) {
        this.naming = words.get(WordList.NAMING_WORD);
        this.smallWords = words.get(WordList.SMALL_WORD);
        this.determiners = words.get(WordList.DETERMINER);
        this.relativePronouns = words.get(WordList.RELATIVE_PRONOUN);
        this.body = body;
        this.text = new QuoteText(body, entities, words);
        this.items = text.items;
        this.subjects = new QuoteSubjects(text, words);
        this.sentence = new QuoteSentence(text, subjects, words);
    }

    /** The quotes of a body whose entities are known. */
    static List<Quote> find(String body, List<Entity> entities, WordLists words) {
        if (!QuoteText.hasMarks(body, words)) {
            return List.of();
        }
        Quotes pass = new Quotes(body, entities, words);
        for (int i = 0; i < pass.items.size(); i++) {
            if (pass.items.get(i).quote) {
                pass.read(i);
            }
        }
        new QuoteSequence(pass.text, pass.subjects, pass.sentence, words, pass.found).apply();
        return pass.result();
    }

    private void read(int at) {
        Item item = items.get(at);
        int start = item.start + 1;
        int end = item.open ? item.end : item.end - 1;
        while (start < end && QuoteText.isBlank(body.charAt(start))) {
            start++;
        }
        while (end > start && (QuoteText.isBlank(body.charAt(end - 1)) || body.charAt(end - 1) == ',')) {
            end--;
        }
        int words = text.words(start, end);
        if (words < LEAST_WORDS) {
            return;
        }
        Said said = new Said(at, start, end, words);
        sentence.read(said, found.isEmpty() ? null : found.get(found.size() - 1));
        boolean silent = !said.said || said.basis == QuoteBasis.NAME_AND_COLON;
        boolean title = (silent || isDescribed(at)) && isTitle(start, end);
        boolean named = title || (!said.said && isNamed(at));
        if (!named) {
            found.add(said);
        }
    }

    /** Whether every word but small ones has a capital, as the titles of works have. */
    private boolean isTitle(int start, int end) {
        for (String word : body.substring(start, end).split("[^\\p{L}\\p{N}'\u2019]+", -1)) {
            if (!word.isEmpty() && Character.isLowerCase(word.charAt(0)) && !smallWords.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a description follows behind the quote, as behind the title of a work: {@code "…", which came out, …}. */
    private boolean isDescribed(int at) {
        int next = at + 1;
        while (next < items.size() && items.get(next).isSign(',')) {
            next++;
        }
        if (next == items.size()) {
            return false;
        }
        String word = items.get(next).low;
        return determiners.contains(word) || relativePronouns.contains(word);
    }

    /** Whether the word before the quote says that it is the name of something. */
    private boolean isNamed(int at) {
        return at > 0 && naming.contains(items.get(at - 1).low) && items.get(at - 1).sentence == items.get(at).sentence;
    }

    private List<Quote> result() {
        List<Quote> quotes = new ArrayList<>(found.size());
        for (Said said : found) {
            if (!said.said && said.words < LEAST_WORDS_ALONE) {
                continue;
            }
            Spoken who = said.speaker;
            double sure = who == null ? 0 : said.basis.confidence() * (who.is(EntityType.PERSON) ? 1 : 0.9);
            quotes.add(new Quote(
                    said.start,
                    said.end,
                    body.substring(said.start, said.end),
                    who == null ? "" : who.entity().id(),
                    who == null ? "" : who.mention().exact(),
                    said.verb,
                    sure,
                    said.basis));
        }
        return quotes;
    }
}
