package org.wirefold.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an article was published: the record's own field, else its dateline, else a date line on the page, else
 * the time of receipt. A date more than a day and a half after receipt (time zones apart) or before 1900 is not believed.
 */
final class PublicationFinder {

    private static final Duration AHEAD = Duration.ofHours(36);
    private static final Duration CLOSE = Duration.ofDays(4);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private PublicationFinder() {}

    /**
     * Decides.
     *
     * @param raw the article as it arrived
     * @param dateline its dateline
     * @param credit the line that credits the text or claims its rights
     * @param near the date lines next to the body, nearest first
     * @param far date lines further off on the page
     */
    static Publication find(
            RawText raw,
            @Nullable Dateline dateline,
            @Nullable String credit,
            Supplier<List<String>> near,
            Supplier<List<String>> far) {
        Instant received = raw.received();
        DateText.Found field = believable(DateText.find(raw.published()), received);
        if (field != null) {
            return new Publication(field.instant(), Publication.Source.FIELD, field.hasTime() ? 0.98 : 0.95);
        }
        if (dateline != null) {
            Publication found = fromDateline(dateline, credit, received, near, far);
            if (found != null) {
                return found;
            }
        }
        for (String line : near.get()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null) {
                return new Publication(found.instant(), Publication.Source.TEXT, found.hasTime() ? 0.65 : 0.6);
            }
        }
        for (String line : far.get()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null) {
                return new Publication(found.instant(), Publication.Source.TEXT, 0.3);
            }
        }
        return new Publication(received, Publication.Source.RECEIVED, 0.1);
    }

    /** A dateline mostly leaves the year out: another date of the page supplies it, else the rights line, else receipt. */
    private static @Nullable Publication fromDateline(
            Dateline dateline,
            @Nullable String credit,
            Instant received,
            Supplier<List<String>> near,
            Supplier<List<String>> far) {
        DateText.Found found = believable(DateText.find(dateline.text(), received), received);
        if (found == null || found.hasYear()) {
            return found == null ? null : new Publication(found.instant(), Publication.Source.DATELINE, 0.9);
        }
        List<String> dated = new ArrayList<>(near.get());
        dated.addAll(far.get());
        for (String line : dated) {
            DateText.Found other = believable(DateText.find(line), received);
            Instant inYear = other == null ? null : inYearOf(dateline, other.instant());
            if (other != null
                    && inYear != null
                    && Duration.between(inYear, other.instant()).abs().compareTo(CLOSE) <= 0) {
                return new Publication(inYear, Publication.Source.DATELINE, 0.85);
            }
        }
        int year = credit == null ? -1 : Rights.year(credit);
        DateText.Found inYear =
                year < 0 ? null : believable(DateText.find(dateline.date() + ", " + year, received), received);
        return inYear != null
                ? new Publication(inYear.instant(), Publication.Source.DATELINE, 0.75)
                : new Publication(found.instant(), Publication.Source.DATELINE, 0.5);
    }

    private static @Nullable Instant inYearOf(Dateline dateline, Instant about) {
        DateText.Found found = DateText.find(
                dateline.date() + ", " + about.atZone(ZoneOffset.UTC).getYear());
        return found == null ? null : found.instant();
    }

    private static DateText.@Nullable Found believable(DateText.@Nullable Found found, Instant received) {
        boolean believed = found != null
                && found.instant().isBefore(received.plus(AHEAD))
                && found.instant().isAfter(EARLIEST);
        return believed ? found : null;
    }
}
