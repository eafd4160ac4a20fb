package org.wirefold.entities;

import java.util.List;

/**
 * What was found in one article.
 *
 * @param entities by salience, highest first; ties by first mention, then id
 * @param quotes in the order of the body
 * @param modelVersion version of the recogniser and the lists behind it
 * @param recognised false when there is no model for the language: then only lists and patterns were applied
 */
public record Annotation(List<Entity> entities, List<Quote> quotes, String modelVersion, boolean recognised) {
    /** Copies the lists. */
    public Annotation {
        entities = List.copyOf(entities);
        quotes = List.copyOf(quotes);
    }
}
