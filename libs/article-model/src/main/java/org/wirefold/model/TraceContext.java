package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a raw record belongs to, by the header {@code traceparent} of W3C Trace Context. The sender of the
 * record writes it; the enriched article has it in its provenance and in the header of its record, so that a reader can
 * go on with the trace. Wirefold makes no spans of its own.
 */
public final class TraceContext {
    /** Name of the header. */
    public static final String HEADER = "traceparent";

    /** Version, trace, parent and flags; trace and parent of zeros mean none. */
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int LENGTH = 55;

    private TraceContext() {}

    /** What the headers of a raw record say; null where they say nothing, or nothing of this form. */
    public static @Nullable String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || header.value().length != LENGTH) {
            return null;
        }
        String value = new String(header.value(), StandardCharsets.ISO_8859_1);
        return FORM.matcher(value).matches() ? value : null;
    }

    /** Writes the header, in place of another. */
    public static void write(Headers headers, String traceparent) {
        headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
}
