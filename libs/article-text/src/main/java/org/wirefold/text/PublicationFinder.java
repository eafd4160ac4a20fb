package org.wirefold.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an article was published: the record's own field, else its dateline, else a date line on the page, else
 * the time of receipt. A date more than a day and a half after receipt (time zones apart) or before 1900 is not believed.
 */
final class PublicationFinder {

    private static final Duration AHEAD = Duration.ofHours(36);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private PublicationFinder() {}

    /**
     * Decides.
     *
     * @param raw the article as it arrived
     * @param dateline its dateline
     * @param near the date lines next to the body, nearest first
     * @param far date lines further off on the page
     */
    static Publication find(
            RawText raw, @Nullable Dateline dateline, Supplier<List<String>> near, Supplier<List<String>> far) {
        Instant received = raw.received();
        DateText.Found field = believable(DateText.find(raw.published()), received);
        if (field != null) {
            return new Publication(field.instant(), Publication.Source.FIELD, field.hasTime() ? 0.98 : 0.95);
        }
        if (dateline != null) {
            DateText.Found found = believable(DateText.find(dateline.text(), received), received);
            if (found != null) {
                return new Publication(found.instant(), Publication.Source.DATELINE, found.hasYear() ? 0.9 : 0.6);
            }
        }
        for (String line : near.get()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null) {
                return new Publication(found.instant(), Publication.Source.TEXT, found.hasTime() ? 0.8 : 0.75);
            }
        }
        for (String line : far.get()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null) {
                return new Publication(found.instant(), Publication.Source.TEXT, 0.4);
            }
        }
        return new Publication(received, Publication.Source.RECEIVED, 0.1);
    }

    private static DateText.@Nullable Found believable(DateText.@Nullable Found found, Instant received) {
        boolean believed = found != null
                && found.instant().isBefore(received.plus(AHEAD))
                && found.instant().isAfter(EARLIEST);
        return believed ? found : null;
    }
}
