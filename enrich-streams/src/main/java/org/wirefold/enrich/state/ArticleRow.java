package org.wirefold.enrich.state;

import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.model.ArticleJson;

/**
 * An article's newest content. The profile is not stored: it is seldom needed after the article was read, takes a
 * quarter of the row, and can be made from the text again.
 *
 * @param reading the article; without a profile where the row was read back
 * @param profileFacts what of the profile cannot be made from the text
 * @param annotations JSON of its {@link ArticleAnnotations}
 * @param named its entities, as its story is to know them
 */
public record ArticleRow(ArticleReading reading, byte[] profileFacts, byte[] annotations, NamedEntities named) {
    /** How these rows are kept. */
    public static final RowKind<ArticleRow> KIND =
            RowKind.constant(ArticleRow::toBytes, ArticleRow::fromBytes, ArticleRow::weight);

    private static final int LAYOUT = 7;
    private static final byte[] NO_PROFILE = {};
    private static final byte[] NOTHING = ArticleJson.write(ArticleAnnotations.NONE);

    /** The content of an article in which this was found. */
    public static ArticleRow of(ArticleReading reading, ArticleAnnotations annotations) {
        byte[] facts = Profile.facts(reading.profile());
        if (annotations.equals(ArticleAnnotations.NONE)) {
            return new ArticleRow(reading, facts, NOTHING, NamedEntities.NONE);
        }
        List<NamedEntity> named = annotations.entities().stream()
                .map(entity ->
                        new NamedEntity(entity.id(), entity.type(), entity.name(), entity.salience(), entity.links()))
                .toList();
        return new ArticleRow(reading, facts, ArticleJson.write(annotations), NamedEntities.of(named));
    }

    private int weight() {
        return reading.size() + annotations.length + named.size() + 600;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        byte[] json = annotations == NOTHING ? new byte[0] : annotations;
        ByteWriter out = new ByteWriter(reading.size() + json.length + named.size()).u8(LAYOUT);
        reading.with(NO_PROFILE).write(out);
        out.blob(profileFacts).blob(json);
        named.write(out);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static ArticleRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        ArticleReading reading = ArticleReading.read(in);
        byte[] facts = in.blob();
        byte[] json = in.blob();
        return new ArticleRow(reading, facts, json.length == 0 ? NOTHING : json, NamedEntities.read(in));
    }
}
