package org.wirefold.cli.evaluation;

import org.wirefold.model.EnrichedArticle.Item;

/**
 * What became of an article.
 *
 * @param story the story it was put into
 * @param item as it was read
 * @param relation to the story's founder
 * @param reading why, in words; empty for the founder
 */
public record Found(String story, Item item, String relation, String reading) {}
