package org.wirefold.entities.tagging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The shipped model with its tables. Immutable but for what it remembers of words; safe for use by many threads. */
public final class Recogniser {
    private final TagModel model;
    private final SentenceTagger tagger;
    private final WordTypes words;

    /** A recogniser with this model over these tables. */
    public Recogniser(TagModel model, LexicalTables tables) {
        FeatureExtractor extractor = new FeatureExtractor(tables);
        this.model = model;
        this.tagger = new SentenceTagger(model, extractor);
        this.words = new WordTypes(extractor, model);
    }

    /**
     * Reads the model and tables that ship with this library.
     *
     * @throws UncheckedIOException if they are missing or damaged
     */
    public static Recogniser shipped() {
        try (DataInputStream tables = resource("tables.bin");
                DataInputStream model = resource("model.bin")) {
            return new Recogniser(TagModel.read(model), LexicalTables.read(tables));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataInputStream resource(String name) throws IOException {
        InputStream in = Recogniser.class.getResourceAsStream("/org/wirefold/entities/" + name);
        if (in == null) {
            throw new IOException("the library lacks its resource " + name);
        }
        return new DataInputStream(new BufferedInputStream(in, 1 << 16));
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

    /** Adds the acronyms of a sentence that stand for words written small, as {@code GDP} does. */
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
