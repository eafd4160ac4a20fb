package org.wirefold.entities.tagging;

import java.util.List;
import java.util.Set;

/**
 * Finds names with a model and its tables. It remembers words, which changes no result. Safe for use by many threads.
 */
public final class Recogniser {
    private final TagModel model;
    private final SentenceTagger tagger;
    private final WordTypes words;

    /**
     * A recogniser.
     *
     * @param tables what is known of words, as the model was trained with them
     * @param connectors those that the model was trained with
     */
    public Recogniser(TagModel model, LexicalTables tables, Connectors connectors) {
        FeatureExtractor extractor = new FeatureExtractor(tables, connectors);
        this.model = model;
        this.tagger = new SentenceTagger(model, extractor);
        this.words = new WordTypes(extractor, model);
    }

    /** Version of the model. */
    public String version() {
        return model.version();
    }

    /**
     * The word types of a sentence's words.
     *
     * @param text the letters around
     * @param offset what starts and ends count from
     */
    public WordType[] words(char[] text, int offset, int[] starts, int[] ends, int count) {
        return words.of(text, offset, starts, ends, count);
    }

    /** Adds the acronyms of a sentence that stand for words in lower case, as {@code GDP} does. */
    public static void nounAcronyms(WordType[] sentence, Set<String> out) {
        Acronyms.nouns(sentence, out);
    }

    /**
     * Acronyms in parentheses behind a long form in capitals: for each the place of the acronym, then the first and one
     * past the last word of the long form.
     */
    public static List<int[]> namedAcronyms(WordType[] sentence) {
        return Acronyms.named(sentence);
    }

    /** The names in a sentence. */
    public List<SentenceTagger.Span> tag(WordType[] sentence) {
        return tagger.tag(sentence, sentence.length);
    }
}
