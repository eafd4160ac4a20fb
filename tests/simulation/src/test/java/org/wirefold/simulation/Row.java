package org.wirefold.simulation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record that a source sends.
 *
 * @param source who sends it
 * @param uri the article; empty where the record cannot be read
 * @param keyed whether the record carries its source as its key
 * @param value its bytes
 * @param timestamp milliseconds since 1970 UTC; the same when it is sent again
 * @param text for people: what it is
 */
record Row(String source, String uri, boolean keyed, byte[] value, long timestamp, String text) {
    byte @Nullable [] key() {
        return keyed ? source.getBytes(StandardCharsets.UTF_8) : null;
    }

    byte[] uriBytes() {
        return uri.getBytes(StandardCharsets.UTF_8);
    }

    boolean isReadable() {
        return !uri.isEmpty();
    }

    @Override
    public String toString() {
        return source + " sends " + text + (isReadable() ? " as " + uri : "") + (keyed ? "" : " without a key");
    }
}
