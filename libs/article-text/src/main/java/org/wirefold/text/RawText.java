package org.wirefold.text;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One article as it arrived: its text as a page or a wire gives it, and whatever the record said about it beside the
 * text. Every field but the text and the time of receipt may be missing. Immutable.
 *
 * @param text the raw text, lines separated by any line break; HTML is expected to have been turned into text before
 * @param extent what the text holds: a page with furniture around the article, or the article's body alone
 * @param headline the headline, where the record names one
 * @param source who sent the article
 * @param url where the article stands
 * @param language a BCP 47 tag, where the record names one
 * @param published the publication date as given, in any form
 * @param received when the record was written, the last resort for the publication date
 * @param marks what the record's fields say about the article's life cycle
 */
public record RawText(
        String text,
        Extent extent,
        @Nullable String headline,
        @Nullable String source,
        @Nullable String url,
        @Nullable String language,
        @Nullable String published,
        Instant received,
        Marks marks) {

    /** Refuses nulls where a value is needed. */
    public RawText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(marks, "marks");
    }

    /** What a text holds. */
    public enum Extent {
        /** A page: menus, other headlines and the like may stand around the article, and lines may be broken anywhere. */
        PAGE,
        /**
         * The body alone, a paragraph a line, as another reader took it from the page. Lines are neither joined nor left
         * out, but for paragraphs that the source is known to send with articles about other things, and for a byline or
         * a date before the first paragraph. Dateline, byline, credit and life cycle are read all the same.
         */
        BODY
    }

    /** A text that may be a page. */
    public RawText(
            String text,
            @Nullable String headline,
            @Nullable String source,
            @Nullable String url,
            @Nullable String language,
            @Nullable String published,
            Instant received,
            Marks marks) {
        this(text, Extent.PAGE, headline, source, url, language, published, received, marks);
    }

    /**
     * The life-cycle fields of ninjs 3.1 (or their like), as given; all may be missing.
     *
     * @param version the version number of the item
     * @param pubStatus {@code usable}, {@code withheld} or {@code canceled}
     * @param urgency 1 (most urgent) to 9
     * @param edNote a note to editors, in words
     * @param embargoedUntil until when the article must not be published, in any form of date
     * @param signals instructions to software, such as {@code sig:correction}; empty if there are none
     */
    public record Marks(
            @Nullable String version,
            @Nullable String pubStatus,
            @Nullable Integer urgency,
            @Nullable String edNote,
            @Nullable String embargoedUntil,
            List<String> signals) {

        /** No field at all. */
        public static final Marks NONE = new Marks(null, null, null, null, null, List.of());

        /** Takes a copy. */
        public Marks {
            signals = List.copyOf(signals);
        }
    }

    /** A text about which nothing else is known. */
    public static RawText of(String text, Instant received) {
        return new RawText(text, Extent.PAGE, null, null, null, null, null, received, Marks.NONE);
    }

    /** The same with a headline from a field. */
    public RawText withHeadline(@Nullable String newHeadline) {
        return new RawText(text, extent, newHeadline, source, url, language, published, received, marks);
    }

    /** The same with a source. */
    public RawText withSource(@Nullable String newSource) {
        return new RawText(text, extent, headline, newSource, url, language, published, received, marks);
    }

    /** The same with an address. */
    public RawText withUrl(@Nullable String newUrl) {
        return new RawText(text, extent, headline, source, newUrl, language, published, received, marks);
    }

    /** The same with a language from a field. */
    public RawText withLanguage(@Nullable String newLanguage) {
        return new RawText(text, extent, headline, source, url, newLanguage, published, received, marks);
    }

    /** The same with a date from a field. */
    public RawText withPublished(@Nullable String newPublished) {
        return new RawText(text, extent, headline, source, url, language, newPublished, received, marks);
    }

    /** The same, holding a page or the body alone. */
    public RawText withExtent(Extent newExtent) {
        return new RawText(text, newExtent, headline, source, url, language, published, received, marks);
    }

    /** The same with life-cycle fields. */
    public RawText withMarks(Marks newMarks) {
        return new RawText(text, extent, headline, source, url, language, published, received, newMarks);
    }
}
