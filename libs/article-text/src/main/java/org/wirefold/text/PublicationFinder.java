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
 * the time of receipt. A date more than a day and a half after receipt (time zones apart) or before 1900 is not believed, nor one of
 * the first day of 1970, which is what a clock says that was never set,
 * nor one of the page from before the day on which a picture of the article was taken: that is the site's own date.
 */
final class PublicationFinder {

    private static final Duration AHEAD = Duration.ofHours(36);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CLOSE = Duration.ofDays(4);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final Instant received;
    private final @Nullable String language;

    private PublicationFinder(Instant received, @Nullable String language) {
        this.received = received;
        this.language = language;
    }

    private static Publication publication(DateText.Found found, Publication.Source source, double confidence) {
        return new Publication(found.instant(), source, found.precision(), confidence);
    }

    private static Publication day(Instant instant, Publication.Source source, double confidence) {
        return new Publication(instant, source, Publication.Precision.DAY, confidence);
    }

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
     * @param language the language of the page, declared or read
     * @param page what the page says, asked only where the record says nothing
     */
    static Publication find(
            RawText raw,
            @Nullable Dateline dateline,
            @Nullable String credit,
            @Nullable String language,
            Supplier<Dates> page) {
        return new PublicationFinder(raw.received(), language).find(raw, dateline, credit, page);
    }

    private Publication find(RawText raw, @Nullable Dateline dateline, @Nullable String credit, Supplier<Dates> page) {
        DateText.Found field = believable(DateText.find(raw.published(), null, language));
        if (field != null) {
            return publication(field, Publication.Source.FIELD, field.hasTime() ? 0.98 : 0.95);
        }
        Dates dates = page.get();
        Instant picture = latest(dates.pictures());
        if (dateline != null) {
            Publication found = fromDateline(dateline, credit, dates, picture);
            if (found != null) {
                return found;
            }
        }
        for (String line : dates.near()) {
            DateText.Found found = believable(DateText.find(line, null, language));
            if (found != null && !isBefore(found.instant(), picture)) {
                return publication(found, Publication.Source.TEXT, found.hasTime() ? 0.65 : 0.6);
            }
        }
        for (String line : dates.far()) {
            DateText.Found found = believable(DateText.find(line, null, language));
            if (found != null && !isBefore(found.instant(), picture)) {
                return publication(found, Publication.Source.TEXT, 0.3);
            }
        }
        if (picture != null) {
            return day(picture, Publication.Source.TEXT, 0.3);
        }
        return new Publication(received, Publication.Source.RECEIVED, Publication.Precision.SECOND, 0.1);
    }

    /** The latest day on which a picture was taken; null where none is known. */
    private @Nullable Instant latest(List<String> pictures) {
        Instant latest = null;
        for (String text : pictures) {
            DateText.Found found = believable(DateText.find(text, null, language));
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
    private @Nullable Publication fromDateline(
            Dateline dateline, @Nullable String credit, Dates dates, @Nullable Instant picture) {
        // The name of a place may be that of a month: Rio de Janeiro.
        String told = dateline.date() == null ? dateline.text() : dateline.date();
        DateText.Found found = believable(DateText.find(told, received, language));
        if (found == null || found.hasYear()) {
            return found == null ? null : publication(found, Publication.Source.DATELINE, 0.9);
        }
        DateText.Found claimed = inYear(dateline, dates.agencyYear());
        if (claimed != null && !isBefore(claimed.instant(), picture)) {
            return publication(claimed, Publication.Source.DATELINE, 0.85);
        }
        List<String> dated = new ArrayList<>(dates.pictures());
        dated.addAll(dates.near());
        dated.addAll(dates.far());
        for (String line : dated) {
            DateText.Found other = believable(DateText.find(line, null, language));
            Instant inYear = other == null ? null : inYearOf(dateline, other.instant());
            if (other != null
                    && inYear != null
                    && Duration.between(inYear, other.instant()).abs().compareTo(CLOSE) <= 0) {
                return day(inYear, Publication.Source.DATELINE, 0.85);
            }
        }
        int year = credit == null ? -1 : Rights.year(credit);
        DateText.Found inYear = inYear(dateline, year);
        if (picture != null && (inYear == null || isBefore(inYear.instant(), picture))) {
            Instant nearest = inYearOf(dateline, picture);
            return day(
                    nearest == null || isBefore(nearest, picture) ? picture : nearest,
                    Publication.Source.DATELINE,
                    0.5);
        }
        return inYear != null
                ? publication(inYear, Publication.Source.DATELINE, 0.75)
                : publication(found, Publication.Source.DATELINE, 0.5);
    }

    private DateText.@Nullable Found inYear(Dateline dateline, int year) {
        return year < 0 ? null : believable(DateText.find(dateline.date() + ", " + year, received, language));
    }

    private @Nullable Instant inYearOf(Dateline dateline, Instant about) {
        DateText.Found found = DateText.find(
                dateline.date() + ", " + about.atZone(ZoneOffset.UTC).getYear(), null, language);
        return found == null ? null : found.instant();
    }

    private DateText.@Nullable Found believable(DateText.@Nullable Found found) {
        boolean believed = found != null
                && found.instant().isBefore(received.plus(AHEAD))
                && found.instant().isAfter(EARLIEST)
                && !isZero(found.instant());
        return believed ? found : null;
    }

    /** A clock that was never set, in any time zone, says that it is 1970. */
    private static boolean isZero(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).abs().compareTo(DAY) <= 0;
    }
}
