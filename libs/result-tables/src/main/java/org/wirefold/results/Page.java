package org.wirefold.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
 *
 * @param <T> what is listed
 * @param items the rows
 * @param next where the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Takes a copy. */
    public Page {
        items = List.copyOf(items);
    }
}
