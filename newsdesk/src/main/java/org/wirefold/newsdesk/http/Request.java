package org.wirefold.newsdesk.http;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A request to read something.
 *
 * @param path of the address, decoded
 * @param query of the address as it was sent; empty where there is none
 * @param ifNoneMatch state that the client knows; null where it knows none
 * @param lastEventId the last event of a stream that the client has; null where it has none
 */
public record Request(
        String path,
        String query,
        @Nullable String ifNoneMatch,
        @Nullable String lastEventId) {
    /** A request for no stream of events. */
    public Request(String path, String query, @Nullable String ifNoneMatch) {
        this(path, query, ifNoneMatch, null);
    }

    /**
     * The parameters.
     *
     * @param allowed names that the resource knows
     * @throws BadRequestException if there are others, or one twice
     */
    public Parameters parameters(String... allowed) {
        return Parameters.parse(query, allowed);
    }

    /** Names the answer to this request at a version of the data. */
    public String etag(String version) {
        CRC32C sum = new CRC32C();
        sum.update((path + '?' + query).getBytes(StandardCharsets.UTF_8));
        return '"' + version + '-' + Long.toHexString(sum.getValue()) + '"';
    }

    /** Whether the client has that state already. */
    public boolean knows(String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",", -1)) {
            String known = one.strip();
            if (known.equals("*") || known.equals(etag) || known.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
