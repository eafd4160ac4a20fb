package org.wirefold.intake;

import org.wirefold.duplicates.Profile;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.text.ReadArticle;

/**
 * An article after intake. Immutable.
 *
 * @param item what the article is, as it is published
 * @param read what was read from its text; its {@code lines} are to be added to the history of the source
 * @param profile what the article is compared by
 */
public record IntakeArticle(Item item, ReadArticle read, Profile profile) {}
