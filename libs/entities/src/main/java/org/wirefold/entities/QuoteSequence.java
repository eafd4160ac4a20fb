package org.wirefold.entities;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.QuoteSubjects.Subject;
import org.wirefold.entities.QuoteText.Item;
import org.wirefold.entities.QuoteText.Spoken;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Gives quotes whose sentence names no speaker the speaker of the text that they go on from: parts of a speech of several
 * paragraphs, interrupted quotes, and quotes that stand alone right behind words of the speaker.
 */
final class QuoteSequence {
    /** So many items of the sentence before are read at most. */
    private static final int LONGEST = 150;

    private final QuoteText text;
    private final List<Item> items;
    private final QuoteSubjects subjects;
    private final QuoteSentence sentence;
    private final Set<String> invertingVerbs;
    private final List<Said> found;

    QuoteSequence(QuoteText text, QuoteSubjects subjects, QuoteSentence sentence, WordLists words, List<Said> found) {
        this.text = text;
        this.items = text.items;
        this.subjects = subjects;
        this.sentence = sentence;
        this.invertingVerbs = words.get(WordList.INVERTING_VERB);
        this.found = found;
    }

    /** Fills in the speakers of all quotes. */
    void apply() {
        joinParagraphs();
        for (int i = 0; i < found.size(); i++) {
            goOn(i);
        }
    }

    /** Gives the parts of a speech of several paragraphs their one speaker. */
    private void joinParagraphs() {
        int i = 0;
        while (i < found.size()) {
            int last = i;
            while (last + 1 < found.size() && goesOnInNextParagraph(found.get(last), found.get(last + 1))) {
                last++;
            }
            Spoken one = null;
            boolean clash = false;
            for (int k = i; k <= last; k++) {
                Said part = found.get(k);
                if (part.speaker != null) {
                    clash |= one != null
                            && !one.entity().id().equals(part.speaker.entity().id());
                    one = one == null ? part.speaker : one;
                }
            }
            for (int k = i; k <= last && last > i && one != null; k++) {
                Said part = found.get(k);
                if (clash) {
                    part.speaker = null;
                    part.basis = QuoteBasis.NONE;
                    part.said = true;
                } else if (part.speaker == null && !part.said) {
                    part.speaks(one, QuoteBasis.SEVERAL_PARAGRAPHS);
                }
            }
            i = last + 1;
        }
    }

    private boolean goesOnInNextParagraph(Said a, Said b) {
        Item first = items.get(a.item);
        Item second = items.get(b.item);
        boolean begins = b.item == 0 || items.get(b.item - 1).paragraph != second.paragraph;
        return first.open && begins && second.paragraph == first.paragraph + 1;
    }

    /** Gives a quote without words about its speaker the speaker of the text right before it. */
    private void goOn(int number) {
        Said said = found.get(number);
        if (said.said || (number == 0 && said.item == 0)) {
            return;
        }
        Said last = number == 0 ? null : found.get(number - 1);
        Item item = items.get(said.item);
        if (last != null && items.get(last.item).sentence == item.sentence) {
            follow(said, last, QuoteBasis.SAME_SENTENCE);
            return;
        }
        int end = text.sentenceEnd(said.item);
        boolean alone = text.sentenceStart(said.item) == said.item && onlySigns(said.item + 1, end);
        if (!alone || said.words < Quotes.LEAST_WORDS + 1) {
            return;
        }
        boolean beginsParagraph = said.item == 0 || items.get(said.item - 1).paragraph != item.paragraph;
        if (!beginsParagraph) {
            behindSentence(said, last);
            return;
        }
        boolean wholeParagraph = end >= items.size() || items.get(end).paragraph != item.paragraph;
        if (wholeParagraph && end + 1 < items.size() && items.get(end).isDash()) {
            Spoken signed = sentence.personAhead(end + 1, text.sentenceEnd(end));
            if (signed != null) {
                said.speaks(signed, QuoteBasis.SIGNED);
                return;
            }
        }
        if (wholeParagraph
                && last != null
                && items.get(last.item).paragraph == item.paragraph - 1
                && items.get(said.item - 1).sentence == items.get(last.item).sentence) {
            follow(said, last, QuoteBasis.PARAGRAPH_AFTER);
        }
    }

    private void behindSentence(Said said, @Nullable Said last) {
        int before = said.item - 1;
        if (last != null && items.get(last.item).sentence == items.get(before).sentence) {
            follow(said, last, QuoteBasis.SENTENCE_AFTER);
            return;
        }
        int from = Math.max(text.sentenceStart(before), before - LONGEST);
        for (int i = from; i <= before; i++) {
            if (invertingVerbs.contains(items.get(i).low) && items.get(i).spoken == null) {
                Subject subject = subjects.of(i, from);
                if (subject != null
                        && subject.spoken() != null
                        && subject.spoken().is(EntityType.PERSON)) {
                    said.speaks(subject.spoken(), QuoteBasis.SENTENCE_BEFORE);
                }
                return;
            }
        }
    }

    private boolean onlySigns(int from, int end) {
        for (int i = from; i < end; i++) {
            if (items.get(i).isWord() || items.get(i).quote) {
                return false;
            }
        }
        return true;
    }

    private static void follow(Said said, Said last, QuoteBasis basis) {
        if (last.speaker != null) {
            said.speaks(last.speaker, basis);
        } else {
            said.said = last.said;
        }
    }
}
