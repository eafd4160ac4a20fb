package org.wirefold.ingest.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered. The bytes are not to be changed.
 *
 * @param status HTTP status; 0 if there was no answer
 * @param address where the answer came from after all redirects
 * @param movedTo where it is for good: the end of a chain of permanent redirects from the first on; null if not moved
 * @param body decompressed; empty unless the status is 200
 * @param contentType as the server said
 * @param etag of the content
 * @param lastModified as the server wrote it
 * @param freshFor how long the content stays good; null if the server does not say
 * @param retryAfter how long to leave the server alone; null if it does not say
 * @param problem why there is no content, for a person; null if there is
 */
record FetchedContent(
        int status,
        String address,
        @Nullable String movedTo,
        byte[] body,
        @Nullable String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Duration freshFor,
        @Nullable Duration retryAfter,
        @Nullable String problem) {
    static final int OK = 200;
    static final int NOT_MODIFIED = 304;
    static final int GONE = 410;

    /** No answer came. */
    static FetchedContent failed(String address, String problem) {
        return new FetchedContent(0, address, null, new byte[0], null, null, null, null, null, problem);
    }
}
