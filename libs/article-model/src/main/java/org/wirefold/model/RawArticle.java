package org.wirefold.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * An article as a source gave it: the value of {@code articles.raw}. Only {@code text} is required. Names follow IPTC
 * ninjs 3.1 where it has one; on reading, {@link ArticleJson#readRaw} also takes the names that feeds and data sets
 * use ({@code id}, {@code title}, {@code date}, {@code lang}, {@code body}, {@code content}, …). Unknown fields are
 * ignored.
 *
 * @param uri identity of the article; where absent it is derived from source and text, see {@link ArticleUri}
 * @param source who published it; where absent, the record's key
 * @param url where it was read
 * @param headline the headline given beside the text
 * @param published the publication date as the source wrote it, in any format
 * @param language BCP 47 tag
 * @param text the raw text of the page, furniture included; HTML where {@code contentType} says so
 * @param version the source's own version number of the article, 1 or more
 * @param pubStatus ninjs: {@code usable}, {@code withheld} or {@code canceled}
 * @param urgency ninjs: 1 (most urgent) to 9
 * @param edNote ninjs: a note of the editor ("ADDS quotes", "KILLS story")
 * @param embargoedUntil ninjs: ISO-8601 instant before which the article must not be used
 * @param agency the agency the source credits, where it says so in a field
 * @param contentType media type of {@code text} (RFC 9110): {@code text/html}, or null for plain text
 * @param byline who wrote it, where the source says so beside the text; several names with commas
 * @param editorial what an agency says of it beside the text; where it is there, the text is the body alone
 */
public record RawArticle(
        @Nullable String uri,
        @Nullable String source,
        @Nullable String url,
        @Nullable String headline,
        @Nullable String published,
        @Nullable String language,
        String text,
        @Nullable Integer version,
        @Nullable String pubStatus,
        @Nullable Integer urgency,
        @Nullable String edNote,
        @Nullable String embargoedUntil,
        @Nullable String agency,
        @Nullable String contentType,
        @Nullable String byline,
        @Nullable Editorial editorial) {

    /** Media type of a text that is a page, or a piece of one. */
    public static final String HTML = "text/html";

    /** Largest article in bytes, as JSON or as plain text; a larger one is a dead letter. */
    public static final int MAX_BYTES = 1 << 20;

    /** Largest page in bytes of HTML; a larger one is a dead letter. Most of a page is not its article. */
    public static final int MAX_PAGE_BYTES = 12 << 20;

    /**
     * Largest uri in bytes of UTF-8; an article with a larger one is a dead letter. Browsers and servers keep addresses
     * under this length, and every index of every sink can hold it.
     */
    public static final int MAX_URI_BYTES = 2048;

    /** The source of articles that name none. */
    public static final String UNKNOWN_SOURCE = "unknown";

    /** An article of plain text. */
    public RawArticle(
            @Nullable String uri,
            @Nullable String source,
            @Nullable String url,
            @Nullable String headline,
            @Nullable String published,
            @Nullable String language,
            String text,
            @Nullable Integer version,
            @Nullable String pubStatus,
            @Nullable Integer urgency,
            @Nullable String edNote,
            @Nullable String embargoedUntil,
            @Nullable String agency) {
        this(
                uri,
                source,
                url,
                headline,
                published,
                language,
                text,
                version,
                pubStatus,
                urgency,
                edNote,
                embargoedUntil,
                agency,
                null,
                null,
                null);
    }

    /** An article of which only the text is known. */
    public static RawArticle ofText(String text) {
        return new RawArticle(null, null, null, null, null, null, text, null, null, null, null, null, null);
    }

    /** An article of which only its page is known, or a piece of it. */
    public static RawArticle ofHtml(@Nullable String uri, @Nullable String url, String html) {
        return new RawArticle(
                uri, null, url, null, null, null, html, null, null, null, null, null, null, HTML, null, null);
    }

    /** Whether the text is a page or a piece of one. */
    @JsonIgnore
    public boolean isHtml() {
        return HTML.equals(contentType);
    }

    /** The same article under another uri and source. */
    public RawArticle identified(String newUri, String newSource) {
        return new RawArticle(
                newUri,
                newSource,
                url,
                headline,
                published,
                language,
                text,
                version,
                pubStatus,
                urgency,
                edNote,
                embargoedUntil,
                agency,
                contentType,
                byline,
                editorial);
    }
}
