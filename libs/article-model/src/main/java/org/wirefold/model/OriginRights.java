package org.wirefold.model;

import org.jspecify.annotations.Nullable;

/**
 * The rights in the text that an article has from somebody else. Immutable.
 *
 * @param uri the article whose terms these are: the original of the story; null where it is not among the articles
 * @param origin whose text it is
 * @param rights what that article says; null where it says nothing
 * @param covered whether the terms of this article cover that text: false where it is the text of somebody else, since
 *     the permission of an outlet does not cover the copy of an agency inside it
 */
public record OriginRights(
        @Nullable String uri,
        @Nullable String origin,
        @Nullable Rights rights,
        boolean covered) {}
