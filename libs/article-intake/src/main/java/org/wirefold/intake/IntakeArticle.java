package org.wirefold.intake;

import org.wirefold.duplicates.Profile;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.Origin;
import org.wirefold.text.ReadArticle;

/**
 * An article after intake. Immutable.
 *
 * @param item what the article is, as it is published
 * @param read what was read from its text; its {@code lines} are to be added to the history of the source
 * @param profile what the article is compared by
 * @param origin whose text it is by its own signs
 */
public record IntakeArticle(Item item, ReadArticle read, Profile profile, Origin origin) {}
