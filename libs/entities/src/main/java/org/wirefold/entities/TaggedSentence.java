package org.wirefold.entities;

import java.util.List;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.WordType;

/**
 * A sentence with its words and the names found in it. It depends on the text of the sentence alone, so it may be kept
 * and used wherever the same sentence stands.
 */
final class TaggedSentence {
    final String text;
    final WordType[] words;
    /** Start of each word in the sentence, then the ends. */
    final int[] starts;

    final int[] ends;
    final List<SentenceTagger.Span> spans;
    /** Whether anything stands in parentheses, where acronyms do. */
    final boolean parenthesised;

    TaggedSentence(String text, WordType[] words, int[] starts, int[] ends, List<SentenceTagger.Span> spans) {
        this.text = text;
        this.words = words;
        this.starts = starts;
        this.ends = ends;
        this.spans = List.copyOf(spans);
        this.parenthesised = isParenthesised(words);
    }

    private static boolean isParenthesised(WordType[] words) {
        for (WordType word : words) {
            if (word.word().charAt(0) == '(') {
                return true;
            }
        }
        return false;
    }

    String word(int i) {
        return words[i].word();
    }
}
