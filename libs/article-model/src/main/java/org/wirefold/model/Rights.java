package org.wirefold.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article, its page or its server says of how the text may be used. It is told as it was found, not interpreted.
 * Immutable.
 *
 * @param usageTerms how it may be used, in words
 * @param copyrightHolder who claims the rights
 * @param copyrightNotice the notice to be printed with it
 * @param licences addresses of licences
 * @param rsl addresses of licences in RSL, and its terms where they stand in the page
 * @param tdmReservation whether rights in text and data mining are reserved (TDM Reservation Protocol); null where
 *     nothing says so
 * @param tdmPolicy address of the policy on text and data mining
 * @param robots words against the use by machines, such as {@code noai}
 */
public record Rights(
        @Nullable String usageTerms,
        @Nullable String copyrightHolder,
        @Nullable String copyrightNotice,
        @Nullable List<String> licences,
        @Nullable List<String> rsl,
        @Nullable Boolean tdmReservation,
        @Nullable String tdmPolicy,
        @Nullable List<String> robots) {

    /** Nothing was said. */
    public static final Rights NONE = new Rights(null, null, null, null, null, null, null, null);

    /** These, or null where they say nothing. */
    public @Nullable Rights orNull() {
        return equals(NONE) ? null : this;
    }
}
