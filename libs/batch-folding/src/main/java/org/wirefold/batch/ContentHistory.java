package org.wirefold.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Which contents of a uri its source has sent, so that a repetition makes no new version. Immutable.
 *
 * @param version how many different contents there were; 1 or more
 * @param firstMillis when the first was received, milliseconds since 1970 UTC
 * @param sha the first eight bytes of the SHA-256 of the newest
 * @param earlier the same of the earlier ones, oldest first
 */
record ContentHistory(int version, long firstMillis, long sha, List<Long> earlier) {

    /** The first content of a uri. */
    static ContentHistory first(long firstMillis, long sha) {
        return new ContentHistory(1, firstMillis, sha, List.of());
    }

    boolean contains(long content) {
        return sha == content || earlier.contains(content);
    }

    /** The history after another content came. */
    ContentHistory next(long content) {
        List<Long> known = new ArrayList<>(earlier);
        known.add(sha);
        return new ContentHistory(version + 1, firstMillis, content, List.copyOf(known));
    }
}
