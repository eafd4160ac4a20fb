package org.wirefold.batch;

import org.jspecify.annotations.Nullable;

/** Finds the entities that an article names. Thread-safe. */
@FunctionalInterface
public interface NameFinder {
    /** Looks for nothing. */
    NameFinder NONE = (headline, body, language) -> null;

    /**
     * The entities as JSON; null where nobody looks for them.
     *
     * @param language BCP 47 tag
     */
    @Nullable
    String find(String headline, String body, String language);
}
