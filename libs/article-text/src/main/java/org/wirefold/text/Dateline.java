package org.wirefold.text;

import org.jspecify.annotations.Nullable;

/**
 * The place-and-date text that opens an agency story: {@code Seoul, Oct 10 (AFP)}. Immutable.
 *
 * @param text the dateline as it stands in the text
 * @param place the place, as written
 * @param agency the agency, in its usual short form
 * @param date the date, as written
 */
public record Dateline(
        String text,
        @Nullable String place,
        @Nullable String agency,
        @Nullable String date) {}
