package org.wirefold.pages;

import java.time.OffsetDateTime;

/**
 * When an article was published, as its page says. Immutable, safe for all threads.
 *
 * @param time the moment in the zone that the page gives, UTC where it gives none; midnight if only the day is known
 * @param hasTime whether the time of day is known
 * @param text what the page says, as it stands there
 * @param source where it stands
 * @param confidence 0 to 1: how sure it is that this is the day of publication
 */
public record PageDate(OffsetDateTime time, boolean hasTime, String text, Source source, double confidence) {

    /** Where a date stands, the most trusted first. */
    public enum Source {
        /** The article's linked data. */
        JSON_LD,
        /** A meta element, or an attribute of microdata. */
        META,
        /** A time element. */
        TIME,
        /** The address of the page. */
        ADDRESS,
        /** The visible text near the headline. */
        TEXT
    }

    /** The day in the zone of the page as ISO 8601, such as {@code 2026-02-18}. */
    public String day() {
        return time.toLocalDate().toString();
    }
}
