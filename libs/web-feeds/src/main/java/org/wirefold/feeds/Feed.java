package org.wirefold.feeds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed or a sitemap that was read. Immutable.
 *
 * @param format what it is written in
 * @param head what it says of itself
 * @param entries in the order of the feed
 * @param sitemaps the sitemaps that a sitemap index names
 * @param schedule when it wants to be asked
 * @param newAddress where the feed says that it has moved to; null if it does not
 * @param encoding name of the encoding that was used
 * @param problems what could not be read, for a person; empty if all was read
 */
public record Feed(
        Format format,
        FeedHead head,
        List<FeedEntry> entries,
        List<FeedEntry> sitemaps,
        FeedSchedule schedule,
        @Nullable String newAddress,
        String encoding,
        List<String> problems) {

    /** What a feed is written in. */
    public enum Format {
        /** RSS of any version but 1.0. */
        RSS("rss"),
        /** RSS 0.90 and 1.0, which are RDF. */
        RDF("rdf"),
        /** Atom 0.3 and 1.0. */
        ATOM("atom"),
        /** Channel Definition Format. */
        CDF("cdf"),
        /** JSON Feed. */
        JSON_FEED("json-feed"),
        /** A sitemap in XML. */
        SITEMAP("sitemap"),
        /** A list of sitemaps in XML. */
        SITEMAP_INDEX("sitemap-index"),
        /** A sitemap that has an address on each line. */
        ADDRESSES("addresses"),
        /** None of these. */
        UNKNOWN("unknown");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** How the format is called in reports. */
        public String label() {
            return label;
        }
    }

    /** Takes copies. */
    public Feed {
        entries = List.copyOf(entries);
        sitemaps = List.copyOf(sitemaps);
        problems = List.copyOf(problems);
    }

    static Feed unknown(String encoding, String problem) {
        return new Feed(
                Format.UNKNOWN,
                FeedHead.NONE,
                List.of(),
                List.of(),
                FeedSchedule.NONE,
                null,
                encoding,
                List.of(problem));
    }
}
