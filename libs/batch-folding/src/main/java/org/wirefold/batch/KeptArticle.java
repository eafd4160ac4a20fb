package org.wirefold.batch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.duplicates.OriginalRule;
import org.wirefold.duplicates.Profile;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.Origin;

/**
 * What the folding keeps of an article in its temporary file: all that a verdict tells, and the profile instead of the
 * text. Immutable.
 *
 * @param uri identity
 * @param source who published it
 * @param url where it was read
 * @param headline possibly empty
 * @param agency the agency it is from, as far as it says
 * @param timeMillis what it is ordered by, milliseconds since 1970 UTC
 * @param published when it was published; null where that is not known
 * @param precision how exactly that is known
 * @param dateConfidence how sure that is, 0 to 1
 * @param history which contents of the uri its source has sent
 * @param names the entities as JSON; null where nobody looked for them
 * @param origin whose text it is by its own signs, as JSON of an {@link Origin}
 * @param profile as bytes, see {@link Profile#toBytes()}
 */
record KeptArticle(
        String uri,
        String source,
        @Nullable String url,
        String headline,
        @Nullable String agency,
        long timeMillis,
        @Nullable Instant published,
        String precision,
        double dateConfidence,
        ContentHistory history,
        @Nullable String names,
        String origin,
        byte[] profile) {
    private static final int LAYOUT = 2;

    /** An article as it was read. */
    static KeptArticle of(Item item, Profile profile, Origin origin, ContentHistory history, @Nullable String names) {
        return new KeptArticle(
                item.uri(),
                item.source(),
                item.url(),
                item.headline(),
                item.agency(),
                item.versionCreated().toEpochMilli(),
                item.published(),
                item.publishedPrecision(),
                item.dateConfidence(),
                history,
                names,
                new String(ArticleJson.write(origin), StandardCharsets.UTF_8),
                profile.toBytes());
    }

    /** The same article under another uri. */
    KeptArticle under(String newUri) {
        return new KeptArticle(
                newUri,
                source,
                url,
                headline,
                agency,
                timeMillis,
                published,
                precision,
                dateConfidence,
                history,
                names,
                origin,
                profile);
    }

    /** Whose text it is by its own signs. */
    Origin ownOrigin() {
        return ArticleJson.read(origin.getBytes(StandardCharsets.UTF_8), Origin.class);
    }

    /** What the rule for the original needs of it. */
    OriginalRule.Candidate<String> candidate(Profile text) {
        return OriginalRule.Candidate.of(uri, source, agency, published, precision, dateConfidence, text);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(256 + profile.length)
                .u8(LAYOUT)
                .blob(profile)
                .string(uri)
                .string(source)
                .optional(url)
                .string(headline)
                .optional(agency)
                .i64(timeMillis)
                .flag(published != null);
        if (published != null) {
            out.i64(published.toEpochMilli());
        }
        out.string(precision)
                .f64(dateConfidence)
                .varint(history.version())
                .i64(history.firstMillis())
                .i64(history.sha())
                .varint(history.earlier().size());
        history.earlier().forEach(out::i64);
        return out.optional(names).string(origin).toBytes();
    }

    static KeptArticle fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        byte[] profile = in.blob();
        String uri = in.string();
        String source = in.string();
        String url = in.optional();
        String headline = in.string();
        String agency = in.optional();
        long timeMillis = in.i64();
        Instant published = in.flag() ? Instant.ofEpochMilli(in.i64()) : null;
        String precision = in.string();
        double dateConfidence = in.f64();
        int version = in.varint32();
        long firstMillis = in.i64();
        long sha = in.i64();
        int count = in.count();
        List<Long> earlier = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            earlier.add(in.i64());
        }
        return new KeptArticle(
                uri,
                source,
                url,
                headline,
                agency,
                timeMillis,
                published,
                precision,
                dateConfidence,
                new ContentHistory(version, firstMillis, sha, List.copyOf(earlier)),
                in.optional(),
                in.string(),
                profile);
    }

    /** The profile alone. */
    static Profile profile(byte[] bytes) {
        return Profile.fromBytes(new ByteReader(bytes).version(LAYOUT).blob());
    }
}
