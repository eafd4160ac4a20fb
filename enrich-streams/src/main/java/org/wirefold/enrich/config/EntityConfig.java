package org.wirefold.enrich.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How names are found.
 *
 * @param on whether they are found at all
 * @param lexicon the user's own list of names, looked at again while it runs; null for none
 * @param knowledgeBase the user's knowledge base, one JSON object a line, read at the start; null for none
 */
public record EntityConfig(
        boolean on, @Nullable Path lexicon, @Nullable Path knowledgeBase) {
    /** With what ships with Wirefold. */
    public static final EntityConfig STANDARD = new EntityConfig(true, null, null);

    /** No names. */
    public static final EntityConfig NONE = new EntityConfig(false, null, null);
}
