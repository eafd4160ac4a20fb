package org.wirefold.evaluation;

import org.wirefold.model.EnrichedArticle.Item;

/**
 * An article and the story that it was assigned to.
 *
 * @param story the story it was put into
 * @param item as it was read
 * @param original the original of the story
 * @param isNamedByOrder whether nothing but the order of the names decided which member is the original; false where
 *     that is not known
 * @param relation to the copy by which it came into the story
 * @param reading why, in words; empty for the founder
 */
public record FoldedArticle(
        String story, Item item, String original, boolean isNamedByOrder, String relation, String reading) {}
