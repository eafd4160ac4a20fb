package org.wirefold.enrich.event;

import java.util.Comparator;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The order in which articles found stories: publication time, then uri.
 *
 * @param timeMillis publication time, milliseconds since 1970 UTC
 * @param uri the article
 */
public record Rank(long timeMillis, String uri) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
            Comparator.comparingLong(Rank::timeMillis).thenComparing(Rank::uri);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }

    /** Appends the rank to bytes. */
    public void write(ByteWriter out) {
        out.i64(timeMillis).string(uri);
    }

    /** Reads what {@link #write} appended. */
    public static Rank read(ByteReader in) {
        return new Rank(in.i64(), in.string());
    }
}
