package org.wirefold.entities;

import java.util.List;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.WordType;

/**
 * A sentence with its words and the names found in it. It depends on the text of the sentence and the language alone,
 * so it can be kept and used wherever the same sentence occurs.
 */
final class TaggedSentence {
    private static final char[] NARROW = {};
    private static final int[] WIDE = {};
    private static final SentenceTagger.Span[] NO_SPANS = {};

    final String text;
    final WordType[] words;
    /** Start and end of each word, by turns. Huge sentences use {@link #wideBounds} instead. */
    private final char[] bounds;

    private final int[] wideBounds;
    final SentenceTagger.Span[] spans;
    /** Whether anything stands in parentheses, where acronyms do. */
    final boolean parenthesised;

    /** A sentence whose words have these starts and ends. The arrays may be longer than the words. */
    TaggedSentence(String text, WordType[] words, int[] starts, int[] ends, List<SentenceTagger.Span> spans) {
        this.text = text;
        this.words = words;
        boolean wide = text.length() > Character.MAX_VALUE;
        this.bounds = wide ? NARROW : new char[2 * words.length];
        this.wideBounds = wide ? new int[2 * words.length] : WIDE;
        for (int i = 0; i < words.length; i++) {
            if (wide) {
                wideBounds[2 * i] = starts[i];
                wideBounds[2 * i + 1] = ends[i];
            } else {
                bounds[2 * i] = (char) starts[i];
                bounds[2 * i + 1] = (char) ends[i];
            }
        }
        this.spans = spans.isEmpty() ? NO_SPANS : spans.toArray(NO_SPANS);
        this.parenthesised = isParenthesised(words);
    }

    int start(int word) {
        return bounds.length > 0 ? bounds[2 * word] : wideBounds[2 * word];
    }

    int end(int word) {
        return bounds.length > 0 ? bounds[2 * word + 1] : wideBounds[2 * word + 1];
    }

    private static boolean isParenthesised(WordType[] words) {
        for (WordType word : words) {
            if (word.word().charAt(0) == '(') {
                return true;
            }
        }
        return false;
    }

    /** Words of the sentence with a space between each two. */
    String phrase(int from, int to) {
        if (to - from == 1) {
            return words[from].word();
        }
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < to; i++) {
            phrase.append(i > from ? " " : "").append(words[i].word());
        }
        return phrase.toString();
    }

    String word(int i) {
        return words[i].word();
    }
}
