package org.wirefold.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.pages.PageDate.Source;
import org.wirefold.text.DateText;

/**
 * Decides when a page was published: by its linked data, else its meta elements and microdata, else its time elements,
 * else its address, else the short lines of text around the headline. Not believed are the first days of 1970, which
 * programs write for "unknown", and years before 1900 or after 2199. Whether a day is in the future is for the caller
 * to judge, who knows when the page came.
 */
final class DateFinder {
    private static final String[] PUBLICATION_META = {
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "date.published",
        "published_time",
        "publication_date",
        "publish_date",
        "publish-date",
        "publishdate",
        "pub_date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "rnews:datepublished",
        "dcterms.issued",
        "dc.date.issued",
        "dc.date.published",
        "dcterms.created",
        "dc.date.created",
        "citation_publication_date",
        "bt:pubdate",
        "date",
        "dc.date",
        "dcterms.date",
        "displaydate",
        "article.published",
        "article.created",
        "last-modified-date",
        "created",
        "article_date_original",
        "originalpublicationdate"
    };
    /** ISO 8601, and what differs from it only by blanks. */
    private static final Pattern ISO = Pattern.compile(
            "^\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                    + "(?:[T ]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?)?");

    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4})(?!\\d)");
    private static final Pattern CLOCK = Pattern.compile("(?<!\\d)([01]?\\d|2[0-3])[:.]([0-5]\\d)(?![\\d.])");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\\d|3[01])(?!\\d)");
    private static final int NEAR = 12;

    private final ParsedPage page;
    private final boolean monthFirst;

    private DateFinder(ParsedPage page, @Nullable String language, @Nullable String address) {
        this.page = page;
        this.monthFirst = language == null ? isAmerican(address) : isMonthFirst(language);
    }

    /**
     * Decides.
     *
     * @param page the page
     * @param notes its notes
     * @param near short lines of text around the headline, the nearest first
     * @param language the language of the page, which decides between day and month; null if unknown
     * @param address where the page was; null if unknown
     */
    static @Nullable PageDate find(
            ParsedPage page, PageNotes notes, List<String> near, @Nullable String language, @Nullable String address) {
        DateFinder finder = new DateFinder(page, language, address);
        @Nullable PageDate found = finder.declared(notes);
        if (found == null) {
            found = finder.shown(notes, near, address);
        }
        return found;
    }

    /** Where no language is declared, the domains that are mostly American decide. */
    private static boolean isAmerican(@Nullable String address) {
        String host =
                address == null ? "" : address.replaceFirst("^[a-z]+://", "").replaceFirst("[/:?#].*", "");
        return host.endsWith(".com") || host.endsWith(".us") || host.endsWith(".edu") || host.endsWith(".gov");
    }

    private static boolean isMonthFirst(String language) {
        String tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
        return tag.equals("en") || tag.startsWith("en-us") || tag.startsWith("en-ph") || tag.startsWith("fil");
    }

    private @Nullable PageDate declared(PageNotes notes) {
        @Nullable PageDate found = read(page.linkedData().articleText("datePublished"), Source.JSON_LD, .98);
        if (found == null) {
            found = firstMeta();
        }
        for (String text : notes.itemDates) {
            found = found != null ? found : read(text, Source.META, .93);
        }
        for (String name : new String[] {"datePublished", "coverageStartTime", "dateCreated", "uploadDate"}) {
            found = found != null ? found : read(page.linkedData().text(name), Source.JSON_LD, .85);
        }
        return found;
    }

    private @Nullable PageDate firstMeta() {
        for (int i = 0; i < PUBLICATION_META.length; i++) {
            @Nullable PageDate found = read(page.meta().get(PUBLICATION_META[i]), Source.META, i < 4 ? .97 : .9);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable PageDate shown(PageNotes notes, List<String> near, @Nullable String address) {
        @Nullable PageDate inAddress = ofAddress(address);
        if (inAddress == null) {
            inAddress = ofAddress(page.canonical());
        }
        @Nullable PageDate marked = null;
        @Nullable PageDate first = null;
        for (PageNotes.TimeNote note : notes.times) {
            @Nullable PageDate found = read(note.dateTime(), Source.TIME, note.isPublication() ? .85 : .7);
            if (found == null) {
                found = read(note.text(), Source.TIME, note.isPublication() ? .8 : .65);
            }
            marked = marked == null && note.isPublication() ? found : marked;
            first = first == null ? found : first;
        }
        List<PageDate> candidates = new ArrayList<>();
        add(candidates, marked);
        add(candidates, inAddress);
        add(candidates, firstOf(near, .6));
        add(candidates, first);
        add(candidates, firstOf(notes.dateLines, .5));
        add(candidates, read(page.linkedData().text("dateModified"), Source.JSON_LD, .4));
        add(candidates, read(page.meta().get("article:modified_time"), Source.META, .4));
        if (candidates.isEmpty()) {
            return null;
        }
        return candidates.get(0);
    }

    private static void add(List<PageDate> candidates, @Nullable PageDate date) {
        if (date != null) {
            candidates.add(date);
        }
    }

    private @Nullable PageDate firstOf(List<String> lines, double confidence) {
        int looked = 0;
        for (String line : lines) {
            if (looked++ == NEAR) {
                break;
            }
            @Nullable PageDate found = line.length() > 120 ? null : read(line, Source.TEXT, confidence);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable PageDate read(@Nullable String text, Source source, double confidence) {
        if (text == null || text.isBlank() || text.length() > 300) {
            return null;
        }
        @Nullable PageDate found = iso(text, source, confidence);
        if ((found == null && source == Source.TEXT)
                || (found == null && NUMBERS.matcher(text).find())) {
            found = numbers(text, source, confidence);
        }
        if (found == null) {
            DateText.@Nullable Found other = DateText.find(text);
            if (other != null && other.hasYear()) {
                OffsetDateTime time = other.instant().atOffset(ZoneOffset.UTC);
                found = new PageDate(time, other.hasTime(), text.strip(), source, confidence);
            }
        }
        return found != null && isBelievable(found.time()) ? found : null;
    }

    private static boolean isBelievable(OffsetDateTime time) {
        boolean isZero = (time.getYear() == 1970 && time.getDayOfYear() <= 2)
                || (time.getYear() == 1969 && time.getDayOfYear() == 365);
        return !isZero && time.getYear() >= 1900 && time.getYear() < 2200;
    }

    private static @Nullable PageDate iso(String text, Source source, double confidence) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            boolean hasTime = matcher.group(4) != null;
            LocalTime time = !hasTime
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(
                            number(matcher, 4) % 24,
                            number(matcher, 5),
                            matcher.group(6) == null ? 0 : Math.min(59, number(matcher, 6)));
            return new PageDate(
                    OffsetDateTime.of(day, time, offset(matcher.group(7))), hasTime, text.strip(), source, confidence);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static ZoneOffset offset(@Nullable String text) {
        if (text == null || Character.isLetter(text.charAt(0))) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(
                text.length() == 3 ? text : text.contains(":") ? text : text.substring(0, 3) + ":" + text.substring(3));
    }

    private @Nullable PageDate numbers(String text, Source source, double confidence) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        int one = number(matcher, 1);
        int other = number(matcher, 3);
        boolean first = (monthFirst && matcher.group(2).equals("/") && one <= 12) || other > 12;
        Matcher clock = CLOCK.matcher(text).region(matcher.end(), text.length());
        boolean hasTime = clock.find();
        try {
            LocalDate day = LocalDate.of(number(matcher, 4), first ? one : other, first ? other : one);
            LocalTime time = hasTime ? LocalTime.of(number(clock, 1), number(clock, 2)) : LocalTime.MIDNIGHT;
            return new PageDate(
                    OffsetDateTime.of(day, time, ZoneOffset.UTC), hasTime, text.strip(), source, confidence);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable PageDate ofAddress(@Nullable String address) {
        if (address == null || address.length() > 2000) {
            return null;
        }
        Matcher matcher = IN_ADDRESS.matcher(address);
        if (!matcher.find()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            OffsetDateTime time = OffsetDateTime.of(day, LocalTime.MIDNIGHT, ZoneOffset.UTC);
            return isBelievable(time) ? new PageDate(time, false, matcher.group(), Source.ADDRESS, .8) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
