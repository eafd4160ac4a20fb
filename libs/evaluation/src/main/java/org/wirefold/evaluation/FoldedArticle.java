package org.wirefold.evaluation;

import org.wirefold.model.EnrichedArticle.Item;

/**
 * An article and the story that it was assigned to.
 *
 * @param story the story it was put into
 * @param item as it was read
 * @param relation to the story's founder
 * @param reading why, in words; empty for the founder
 */
public record FoldedArticle(String story, Item item, String relation, String reading) {}
