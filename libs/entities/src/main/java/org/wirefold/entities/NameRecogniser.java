package org.wirefold.entities;

import java.util.List;

/**
 * Finds names in texts of some languages, instead of the built-in recogniser. An add-on names its class under {@code
 * META-INF/services/org.wirefold.entities.NameRecogniser}, or gives it to {@link EntityAnnotator.Builder}. The names
 * that it finds go through the same later steps: lists, agreement within the article, coreference and linking.
 *
 * <p>An implementation must be safe for use by many threads, and must find the same names in the same text.
 */
public interface NameRecogniser {
    /** Version of the model, carried by every annotation made with it. */
    String version();

    /**
     * Whether it has a model for a language.
     *
     * @param language BCP 47 tag
     */
    boolean speaks(String language);

    /** The names in a text, from left to right. No two overlap. */
    List<RecognisedName> recognise(String body, String language);

    /**
     * A name in a text.
     *
     * @param start first UTF-16 unit
     * @param end one past the last UTF-16 unit
     * @param type what it names
     * @param confidence 0 to 1
     */
    record RecognisedName(int start, int end, EntityType type, double confidence) {}
}
