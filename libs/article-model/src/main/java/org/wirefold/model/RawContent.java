package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a raw record say of its value. The names are those of HTTP (RFC 9110); the uri goes by the name
 * that the Kafka binding of CloudEvents 1.0 gives to the subject of an event. A record without these headers holds
 * JSON or plain text, see {@link ArticleJson#readRaw(byte[])}.
 *
 * @param type media type with its parameters, such as {@code text/html; charset=windows-1252}
 * @param location the address that the page was read from
 * @param uri identity of the article, where its sender has decided it
 */
public record RawContent(
        @Nullable String type,
        @Nullable String location,
        @Nullable String uri) {
    /** Name of the header with the media type. */
    public static final String TYPE = "content-type";

    /** Name of the header with the address. */
    public static final String LOCATION = "content-location";

    /** Name of the header with the uri. */
    public static final String URI = "ce_subject";

    /** Nothing was said. */
    public static final RawContent UNKNOWN = new RawContent(null, null, null);

    private static final String XHTML = "application/xhtml+xml";

    /** What the headers say. */
    public static RawContent of(Headers headers) {
        String type = text(headers, TYPE);
        String location = text(headers, LOCATION);
        String uri = text(headers, URI);
        return type == null && location == null && uri == null ? UNKNOWN : new RawContent(type, location, uri);
    }

    /** Says the same in the headers of another record. */
    public void writeTo(Headers headers) {
        put(headers, TYPE, type);
        put(headers, LOCATION, location);
        put(headers, URI, uri);
    }

    /** The same under this uri. */
    public RawContent identified(String newUri) {
        return new RawContent(type, location, newUri);
    }

    /** Whether the value is a page. */
    public boolean isPage() {
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return media.equals(RawArticle.HTML) || media.equals(XHTML);
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        String value = new String(header.value(), StandardCharsets.UTF_8).strip();
        boolean fits = header.value().length <= RawArticle.MAX_URI_BYTES;
        return value.isEmpty() || !fits ? null : new TextCleaner().clean(value);
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
