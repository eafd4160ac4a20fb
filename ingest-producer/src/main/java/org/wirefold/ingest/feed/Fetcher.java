package org.wirefold.ingest.feed;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Fetches what is at an address. Thread-safe. */
interface Fetcher {
    /** Fetches; never throws for what a server does. */
    FetchedContent fetch(Request request);

    /**
     * What to ask for.
     *
     * @param address an address of HTTP
     * @param etag what was answered the last time, so that unchanged content is not sent again
     * @param lastModified the same
     * @param accept media types
     * @param maxBytes how large the content may be, decompressed
     * @param mayFollow whether a redirect to this address may be followed
     */
    record Request(
            String address,
            @Nullable String etag,
            @Nullable String lastModified,
            String accept,
            int maxBytes,
            Predicate<String> mayFollow) {}
}
