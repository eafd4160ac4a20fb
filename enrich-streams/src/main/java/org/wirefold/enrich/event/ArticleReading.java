package org.wirefold.enrich.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Provenance;

/**
 * What the read step made of one raw article.
 *
 * @param item the article's own fields
 * @param provenance the raw record
 * @param bodyId its distinct body
 * @param bodyTokens length of the body in tokens
 * @param profile bytes of its {@code Profile}
 */
public record ArticleReading(Item item, Provenance provenance, String bodyId, int bodyTokens, byte[] profile) {
    /** Where the article stands among all. */
    public Rank rank() {
        return new Rank(item.versionCreated().toEpochMilli(), item.uri());
    }

    /** Appends the reading to bytes. */
    public void write(ByteWriter out) {
        out.string(item.uri())
                .string(item.source())
                .optional(item.url())
                .string(item.headline())
                .string(item.body())
                .optional(item.byline())
                .optional(item.dateline())
                .optional(item.located())
                .optional(item.agency())
                .optional(item.copyrightHolder())
                .string(item.language())
                .f64(item.languageConfidence())
                .i64(item.versionCreated().toEpochMilli())
                .varint(item.version())
                .string(item.lifeCycle())
                .optional(item.pubStatus())
                .varint(item.urgency() == null ? 0 : item.urgency())
                .optional(item.embargoedUntil());
        out.string(provenance.topic())
                .varint(provenance.partition())
                .varint(provenance.offset())
                .string(provenance.rawSha256())
                .string(provenance.source())
                .string(provenance.dateSource())
                .f64(provenance.dateConfidence());
        out.string(bodyId).varint(bodyTokens).blob(profile);
    }

    /** Reads what {@link #write} appended. */
    public static ArticleReading read(ByteReader in) {
        Item item = new Item(
                in.string(),
                in.string(),
                in.optional(),
                in.string(),
                in.string(),
                in.optional(),
                in.optional(),
                in.optional(),
                in.optional(),
                in.optional(),
                in.string(),
                in.f64(),
                Instant.ofEpochMilli(in.i64()),
                (int) in.varint(),
                in.string(),
                in.optional(),
                urgency((int) in.varint()),
                in.optional());
        Provenance provenance = new Provenance(
                in.string(), (int) in.varint(), in.varint(), in.string(), in.string(), in.string(), in.f64());
        return new ArticleReading(item, provenance, in.string(), (int) in.varint(), in.blob());
    }

    /** The same reading without its profile, which nobody needs once the body is known. */
    public ArticleReading withoutProfile() {
        return new ArticleReading(item, provenance, bodyId, bodyTokens, new byte[0]);
    }

    private static @Nullable Integer urgency(int value) {
        return value == 0 ? null : value;
    }
}
