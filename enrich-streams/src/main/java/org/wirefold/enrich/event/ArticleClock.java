package org.wirefold.enrich.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * When an article was published and received, as its story is to know it.
 *
 * @param published when it was published, midnight UTC where only the day is known; null where it is not known
 * @param precision how exactly that is known, see {@link Item#publishedPrecision()}
 * @param confidence how sure that is, 0 to 1
 * @param receivedAt when its first record was received
 */
public record ArticleClock(@Nullable Instant published, String precision, double confidence, Instant receivedAt) {
    private static final String DAY = "day";

    /** The clock of an article. */
    public static ArticleClock of(Item item) {
        return new ArticleClock(item.published(), item.publishedPrecision(), item.dateConfidence(), item.receivedAt());
    }

    /** Whether only the day of publication is known. */
    public boolean isDayOnly() {
        return precision.equals(DAY);
    }

    /** Appends the clock to bytes. */
    public void write(ByteWriter out) {
        out.flag(published != null);
        if (published != null) {
            out.i64(published.toEpochMilli());
        }
        out.string(precision).f64(confidence).i64(receivedAt.toEpochMilli());
    }

    /** Reads what {@link #write} appended. */
    public static ArticleClock read(ByteReader in) {
        Instant published = in.flag() ? Instant.ofEpochMilli(in.i64()) : null;
        return new ArticleClock(published, in.string(), in.f64(), Instant.ofEpochMilli(in.i64()));
    }
}
