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
 * the time of receipt. A date more than a day and a half after receipt (time zones apart) or before 1900 is not believed,
 * nor one of the page from before the day on which a picture of the article was taken: that is the site's own date.
 */
final class PublicationFinder {

    private static final Duration AHEAD = Duration.ofHours(36);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CLOSE = Duration.ofDays(4);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private PublicationFinder() {}

    /**
     * What the page says of dates.
     *
     * @param near the date lines next to the body, nearest first
     * @param far date lines further off
     * @param pictures the days on which pictures were taken
     * @param agencyYear the year in which an agency claims the rights, -1 where none does
     */
    record Dates(List<String> near, List<String> far, List<String> pictures, int agencyYear) {
        static final Dates NONE = new Dates(List.of(), List.of(), List.of(), -1);
    }

    /**
     * Decides.
     *
     * @param raw the article as it arrived
     * @param dateline its dateline
     * @param credit the line that credits the text or claims its rights
     * @param page what the page says, asked only where the record says nothing
     */
    static Publication find(RawText raw, @Nullable Dateline dateline, @Nullable String credit, Supplier<Dates> page) {
        Instant received = raw.received();
        DateText.Found field = believable(DateText.find(raw.published()), received);
        if (field != null) {
            return new Publication(field.instant(), Publication.Source.FIELD, field.hasTime() ? 0.98 : 0.95);
        }
        Dates dates = page.get();
        Instant picture = latest(dates.pictures(), received);
        if (dateline != null) {
            Publication found = fromDateline(dateline, credit, received, dates, picture);
            if (found != null) {
                return found;
            }
        }
        for (String line : dates.near()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null && !isBefore(found.instant(), picture)) {
                return new Publication(found.instant(), Publication.Source.TEXT, found.hasTime() ? 0.65 : 0.6);
            }
        }
        for (String line : dates.far()) {
            DateText.Found found = believable(DateText.find(line), received);
            if (found != null && !isBefore(found.instant(), picture)) {
                return new Publication(found.instant(), Publication.Source.TEXT, 0.3);
            }
        }
        if (picture != null) {
            return new Publication(picture, Publication.Source.TEXT, 0.3);
        }
        return new Publication(received, Publication.Source.RECEIVED, 0.1);
    }

    /** The latest day on which a picture was taken; null where none is known. */
    private static @Nullable Instant latest(List<String> pictures, Instant received) {
        Instant latest = null;
        for (String text : pictures) {
            DateText.Found found = believable(DateText.find(text), received);
            if (found != null
                    && found.hasYear()
                    && (latest == null || found.instant().isAfter(latest))) {
                latest = found.instant();
            }
        }
        return latest;
    }

    private static boolean isBefore(Instant date, @Nullable Instant picture) {
        return picture != null && date.isBefore(picture.minus(DAY));
    }

    /**
     * A dateline mostly leaves the year out. An agency's own claim of rights supplies it, which came with the text; else
     * another date of the page, which may be the site's; else any rights line; else receipt.
     */
    private static @Nullable Publication fromDateline(
            Dateline dateline, @Nullable String credit, Instant received, Dates dates, @Nullable Instant picture) {
        DateText.Found found = believable(DateText.find(dateline.text(), received), received);
        if (found == null || found.hasYear()) {
            return found == null ? null : new Publication(found.instant(), Publication.Source.DATELINE, 0.9);
        }
        DateText.Found claimed = inYear(dateline, dates.agencyYear(), received);
        if (claimed != null && !isBefore(claimed.instant(), picture)) {
            return new Publication(claimed.instant(), Publication.Source.DATELINE, 0.85);
        }
        List<String> dated = new ArrayList<>(dates.pictures());
        dated.addAll(dates.near());
        dated.addAll(dates.far());
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
        DateText.Found inYear = inYear(dateline, year, received);
        if (picture != null && (inYear == null || isBefore(inYear.instant(), picture))) {
            Instant nearest = inYearOf(dateline, picture);
            return new Publication(
                    nearest == null || isBefore(nearest, picture) ? picture : nearest,
                    Publication.Source.DATELINE,
                    0.5);
        }
        return inYear != null
                ? new Publication(inYear.instant(), Publication.Source.DATELINE, 0.75)
                : new Publication(found.instant(), Publication.Source.DATELINE, 0.5);
    }

    private static DateText.@Nullable Found inYear(Dateline dateline, int year, Instant received) {
        return year < 0 ? null : believable(DateText.find(dateline.date() + ", " + year, received), received);
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
