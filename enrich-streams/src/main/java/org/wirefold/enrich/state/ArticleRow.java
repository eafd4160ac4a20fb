package org.wirefold.enrich.state;

import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.state.ArticleVersion.Stamp;
import org.wirefold.model.ArticleJson;

/**
 * An article's newest content, and what came before it. The profile is not stored: it is seldom needed after the article
 * was read, takes a quarter of the row, and can be made from the text again.
 *
 * @param stamp where the content stands among the versions of the article
 * @param reading the article; without a profile where the row was read back
 * @param profileFacts what of the profile cannot be made from the text
 * @param annotations JSON of its {@link ArticleAnnotations}
 * @param named its entities, as its story is to know them
 * @param history its other versions
 */
public record ArticleRow(
        Stamp stamp,
        ArticleReading reading,
        byte[] profileFacts,
        byte[] annotations,
        NamedEntities named,
        VersionHistory history) {
    /** How these rows are kept. */
    public static final RowKind<ArticleRow> KIND =
            RowKind.constant(ArticleRow::toBytes, ArticleRow::fromBytes, ArticleRow::weight);

    private static final int LAYOUT = 8;
    private static final byte[] NO_PROFILE = {};
    private static final byte[] NOTHING = ArticleJson.write(ArticleAnnotations.NONE);

    /** The content of an article in which this was found, without other versions. */
    public static ArticleRow of(Stamp stamp, ArticleReading reading, ArticleAnnotations annotations) {
        byte[] facts = Profile.facts(reading.profile());
        if (annotations.equals(ArticleAnnotations.NONE)) {
            return new ArticleRow(stamp, reading, facts, NOTHING, NamedEntities.NONE, VersionHistory.NONE);
        }
        List<NamedEntity> named = annotations.entities().stream()
                .map(entity ->
                        new NamedEntity(entity.id(), entity.type(), entity.name(), entity.salience(), entity.links()))
                .toList();
        return new ArticleRow(
                stamp, reading, facts, ArticleJson.write(annotations), NamedEntities.of(named), VersionHistory.NONE);
    }

    /** The same content with these other versions. */
    public ArticleRow with(VersionHistory newHistory) {
        return new ArticleRow(stamp, reading, profileFacts, annotations, named, newHistory);
    }

    /** The content as one of the versions. */
    public ArticleVersion version() {
        return new ArticleVersion(stamp, reading.with(NO_PROFILE), profileFacts);
    }

    private int weight() {
        return reading.size() + annotations.length + named.size() + history.size() + 600;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        byte[] json = annotations == NOTHING ? new byte[0] : annotations;
        ByteWriter out = new ByteWriter(reading.size() + json.length + named.size() + history.size()).u8(LAYOUT);
        stamp.write(out);
        reading.with(NO_PROFILE).write(out);
        out.blob(profileFacts).blob(json);
        named.write(out);
        history.write(out);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static ArticleRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        Stamp stamp = Stamp.read(in);
        ArticleReading reading = ArticleReading.read(in);
        byte[] facts = in.blob();
        byte[] json = in.blob();
        return new ArticleRow(
                stamp,
                reading,
                facts,
                json.length == 0 ? NOTHING : json,
                NamedEntities.read(in),
                VersionHistory.read(in));
    }
}
