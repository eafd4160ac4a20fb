package org.wirefold.feeds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed.Format;

/**
 * Reads feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, sitemaps with the extension for news, lists of
 * sitemaps. Whatever can be read is read; the rest is named in {@link Feed#problems}. It never throws for what a feed
 * holds, opens nothing that a feed names, and expands no entity that a feed declares. Thread-safe.
 */
public final class FeedReader {
    /** Of a larger feed the beginning is read, in bytes after decompression. */
    public static final int MAX_BYTES = 64 << 20;

    private static final Pattern XML_FEED = Pattern.compile(
            "<([A-Za-z0-9_]{1,20}:)?(rss|rdf|feed|entry|channel|urlset|sitemapindex)[\\s>/]", Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 1 << 16;

    private FeedReader() {}

    /**
     * What came with a feed. Immutable.
     *
     * @param contentType media type with its parameters
     * @param address what links in the feed are relative to
     * @param language BCP 47 tag
     */
    public record Received(
            @Nullable String contentType,
            @Nullable String address,
            @Nullable String language) {
        /** Nothing came with it. */
        public static final Received NOTHING = new Received(null, null, null);
    }

    /** Reads a feed; it may be compressed with gzip. */
    public static Feed read(byte[] content, Received received) {
        List<String> problems = new ArrayList<>();
        byte[] bytes = decompressed(content, problems);
        FeedDecoder.Decoded decoded = FeedDecoder.decode(bytes, received.contentType());
        if (decoded.replaced() > 0) {
            problems.add(decoded.replaced() + " pieces could not be decoded as " + decoded.encoding());
        }
        XmlScope outside = new XmlScope(received.address(), received.language());
        String text = decoded.text();
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        if (start == text.length()) {
            return Feed.unknown(decoded.encoding(), "it is empty");
        }
        char first = text.charAt(start);
        if (first == '{') {
            return JsonFeedReader.read(text, outside, decoded.encoding(), problems);
        }
        boolean isXml = first == '<'
                || XML_FEED.matcher(text.substring(0, Math.min(LOOKED_AT, text.length())))
                        .find();
        if (!isXml) {
            return addresses(text, decoded.encoding(), problems);
        }
        return XmlFeedReader.read(text, outside, decoded.encoding(), problems);
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == '\uFEFF' || Character.isWhitespace(c);
    }

    /** A sitemap with an address on each line. */
    private static Feed addresses(String text, String encoding, List<String> problems) {
        List<FeedEntry> entries = new ArrayList<>();
        int others = 0;
        for (String line : text.replace("\uFEFF", "").split("[\r\n]+", -1)) {
            String address = line.strip();
            if (WebAddress.isWeb(address) && address.indexOf(' ') < 0) {
                entries.add(SitemapReader.address(address));
            } else if (!address.isEmpty()) {
                others++;
            }
        }
        if (entries.isEmpty()) {
            problems.add("it is no feed and no sitemap");
        } else if (others > 0) {
            problems.add(others + " lines are no addresses on the web");
        }
        Format format = entries.isEmpty() ? Format.UNKNOWN : Format.ADDRESSES;
        return new Feed(format, FeedHead.NONE, entries, List.of(), FeedSchedule.NONE, null, encoding, problems);
    }

    private static byte[] decompressed(byte[] content, List<String> problems) {
        if (content.length < 3 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
            return content;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, Math.min(read, MAX_BYTES - out.size()));
                if (out.size() == MAX_BYTES) {
                    problems.add("it is larger than " + MAX_BYTES + " bytes; only its beginning was read");
                    break;
                }
            }
        } catch (IOException e) {
            problems.add("its compression is damaged: "
                    + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
        }
        return out.toByteArray();
    }
}
