package org.wirefold.enrich.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.Rights;
import org.wirefold.model.TraceContext;

/**
 * What the read step made of one raw article. The article itself is the JSON that {@code articles.enriched} will carry,
 * made once: the steps behind pass it on as it is, beside the few fields that they look at.
 *
 * @param rank where the article stands among all
 * @param source who published it
 * @param headline its headline
 * @param agency whom it credits
 * @param lifeCycle alert, correction, kill, …
 * @param language BCP 47 tag
 * @param clock when it was published and received
 * @param bodyId its distinct body
 * @param bodyTokens length of the body in tokens
 * @param item JSON of its {@link Item}
 * @param provenance JSON of the {@link Provenance}
 * @param profile bytes of its {@code Profile}; empty where it is not at hand and has to be made from the text again
 * @param origin whose text it is by its own signs
 * @param rights JSON of its {@code Rights}; null where it says nothing
 */
public record ArticleReading(
        Rank rank,
        String source,
        String headline,
        @Nullable String agency,
        String lifeCycle,
        String language,
        ArticleClock clock,
        String bodyId,
        int bodyTokens,
        byte[] item,
        byte[] provenance,
        byte[] profile,
        ArticleOrigin origin,
        @Nullable String rights) {

    /** What was read, from its parts. */
    public static ArticleReading of(
            Item item, Provenance provenance, String bodyId, int bodyTokens, byte[] profile, ArticleOrigin origin) {
        Rights rights = item.rights();
        return new ArticleReading(
                new Rank(item.versionCreated().toEpochMilli(), item.uri()),
                item.source(),
                item.headline(),
                item.agency(),
                item.lifeCycle(),
                item.language(),
                ArticleClock.of(item),
                bodyId,
                bodyTokens,
                ArticleJson.write(item),
                ArticleJson.write(provenance),
                profile,
                origin,
                rights == null ? null : new String(ArticleJson.write(rights), StandardCharsets.UTF_8));
    }

    /** The same reading with another profile, or without one. */
    public ArticleReading with(byte[] newProfile) {
        return new ArticleReading(
                rank,
                source,
                headline,
                agency,
                lifeCycle,
                language,
                clock,
                bodyId,
                bodyTokens,
                item,
                provenance,
                newProfile,
                origin,
                rights);
    }

    /** The same reading of an article under another uri. */
    public ArticleReading under(String uri) {
        Item renamed = ArticleJson.read(item, Item.class).under(uri);
        return new ArticleReading(
                new Rank(rank.timeMillis(), uri),
                source,
                headline,
                agency,
                lifeCycle,
                language,
                clock,
                bodyId,
                bodyTokens,
                ArticleJson.write(renamed),
                provenance,
                profile,
                origin,
                rights);
    }

    /** The text, out of the JSON of the article. */
    public String body() {
        return ArticleJson.field(item, "body");
    }

    /** The trace context of its raw record, out of the JSON of the provenance; null where there was none. */
    public @Nullable String traceparent() {
        boolean named = new String(provenance, StandardCharsets.ISO_8859_1).contains("\"" + TraceContext.HEADER + "\"");
        return named ? ArticleJson.read(provenance, Provenance.class).traceparent() : null;
    }

    /** How many bytes {@link #write} appends, about. */
    public int size() {
        return item.length + provenance.length + profile.length + headline.length() + 256 + origin.size();
    }

    /** Appends the reading to bytes. */
    public void write(ByteWriter out) {
        rank.write(out);
        out.string(source).string(headline).optional(agency).string(lifeCycle).string(language);
        clock.write(out);
        out.string(bodyId).varint(bodyTokens).blob(item).blob(provenance).blob(profile);
        origin.write(out);
        out.optional(rights);
    }

    /** Reads what {@link #write} appended. */
    public static ArticleReading read(ByteReader in) {
        return new ArticleReading(
                Rank.read(in),
                in.string(),
                in.string(),
                in.optional(),
                in.string(),
                in.string(),
                ArticleClock.read(in),
                in.string(),
                (int) in.varint(),
                in.blob(),
                in.blob(),
                in.blob(),
                ArticleOrigin.read(in),
                in.optional());
    }
}
