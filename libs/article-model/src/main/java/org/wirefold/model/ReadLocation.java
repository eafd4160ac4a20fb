package org.wirefold.model;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where an article was read before it came into {@code articles.raw}. Its producer writes it into the header {@link
 * #HEADER} as JSON, and the enriched article tells it in its provenance. It says nothing of what the article is.
 * Immutable.
 *
 * @param kind what it was read from: {@link #FILE}, {@link #FEED}, or what another producer writes there
 * @param name the file as reports call it ({@code -} for standard input), or the address of the feed
 * @param line its first line there, from 1; null where the lines are not counted
 * @param entry how the container calls it: the item in a package, the entry of a feed, the record of a WARC file; null
 *     where the whole is one entry, or its entries have no names
 */
public record ReadLocation(
        String kind,
        String name,
        @Nullable Long line,
        @Nullable String entry) {
    /** A file, or an archive of any kind. */
    public static final String FILE = "file";

    /** A feed or a sitemap that was polled; the name is its address. */
    public static final String FEED = "feed";

    /** Name of the header. */
    public static final String HEADER = "wirefold.read-from";

    private static final int MAX_NAME = 1024;

    /** Takes out what some sinks cannot store, and cuts what is longer than any real name. */
    public ReadLocation {
        kind = cut(kind);
        name = cut(name);
        entry = entry == null ? null : cut(entry);
    }

    /** An article in a file. */
    public static ReadLocation ofFile(String name, @Nullable Long line, @Nullable String entry) {
        return new ReadLocation(FILE, name, line, entry);
    }

    /** An article in a feed that was polled. */
    public static ReadLocation ofFeed(String address, @Nullable String entry) {
        return new ReadLocation(FEED, address, null, entry);
    }

    /** What the headers of a raw record say; null where they say nothing that can be understood. */
    public static @Nullable ReadLocation of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        try {
            return ArticleJson.read(header.value(), ReadLocation.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Writes the header. */
    public void writeTo(Headers headers) {
        headers.remove(HEADER).add(HEADER, ArticleJson.write(this));
    }

    /** In one line: {@code folder/day.jsonl:12}, {@code archive.warc#<urn:uuid:…>}. */
    public String place() {
        return name + (line == null ? "" : ":" + line) + (entry == null ? "" : "#" + entry);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_NAME) {
            return new TextCleaner().clean(text);
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
        return new TextCleaner().clean(text.substring(0, end));
    }
}
