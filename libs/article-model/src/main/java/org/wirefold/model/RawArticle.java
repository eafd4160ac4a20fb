package org.wirefold.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * An article as a source gave it: the value of {@code articles.raw}. Only {@code text} is required. Names follow IPTC
 * ninjs 3.1 where it has one; the aliases are what feeds and data sets use. Unknown fields are ignored.
 *
 * @param uri identity of the article; where absent it is derived from source and text, see {@link ArticleUri}
 * @param source who published it; where absent, the record's key
 * @param url where it was read
 * @param headline the headline given beside the text
 * @param published the publication date as the source wrote it, in any format
 * @param language BCP 47 tag
 * @param text the raw text of the page, furniture included
 * @param version the source's own version number of the article, 1 or more
 * @param pubStatus ninjs: {@code usable}, {@code withheld} or {@code canceled}
 * @param urgency ninjs: 1 (most urgent) to 9
 * @param edNote ninjs: a note of the editor ("ADDS quotes", "KILLS story")
 * @param embargoedUntil ninjs: ISO-8601 instant before which the article must not be used
 * @param agency the agency the source credits, where it says so in a field
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RawArticle(
        @JsonAlias({"id", "guid"}) @Nullable String uri,
        @Nullable String source,
        @Nullable String url,
        @JsonAlias("title") @Nullable String headline,

        @JsonAlias({"date", "versionCreated", "versioncreated", "pubDate"}) @Nullable
        String published,

        @JsonAlias("lang") @Nullable String language,
        @JsonAlias({"body", "content"}) String text,
        @Nullable Integer version,
        @JsonAlias("pubstatus") @Nullable String pubStatus,
        @Nullable Integer urgency,
        @JsonAlias("ednote") @Nullable String edNote,
        @JsonAlias("embargoed") @Nullable String embargoedUntil,
        @JsonAlias({"credit", "infoSource"}) @Nullable String agency) {

    /** Largest value of {@code articles.raw} in bytes; a larger one is a dead letter. */
    public static final int MAX_BYTES = 1 << 20;

    /** The source of articles that name none. */
    public static final String UNKNOWN_SOURCE = "unknown";

    /** An article of which only the text is known. */
    public static RawArticle ofText(String text) {
        return new RawArticle(null, null, null, null, null, null, text, null, null, null, null, null, null);
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
                agency);
    }
}
