package org.wirefold.newsdesk.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param type media type
 * @param body the bytes; empty for none
 * @param etag names this state of the resource; null where there is none
 */
public record Answer(
        int status, String type, byte[] body, @Nullable String etag) {
    /** Media type of JSON. */
    public static final String JSON = "application/json";

    /** Media type of a page. */
    public static final String HTML = "text/html; charset=utf-8";

    /** A page. */
    public static Answer html(int status, String text, @Nullable String etag) {
        return new Answer(status, HTML, text.getBytes(StandardCharsets.UTF_8), etag);
    }

    /** JSON. */
    public static Answer json(int status, byte[] body, @Nullable String etag) {
        return new Answer(status, JSON, body, etag);
    }

    /** Nothing has changed since the state that the client knows. */
    public static Answer notModified(String etag) {
        return new Answer(304, JSON, new byte[0], etag);
    }

    /** There is nothing to show. */
    public static Answer noContent() {
        return new Answer(204, HTML, new byte[0], null);
    }
}
