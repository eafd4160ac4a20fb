package org.wirefold.enrich.state;

import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;
import org.wirefold.model.ArticleJson;

/**
 * An article's newest content.
 *
 * @param reading the article, without its profile
 * @param findings its entities, quotes and their origin
 */
public record ArticleRow(ArticleReading reading, Findings findings) {
    /** How these rows are kept. */
    public static final RowKind<ArticleRow> KIND =
            RowKind.constant(ArticleRow::toBytes, ArticleRow::fromBytes, ArticleRow::weight);

    private static final int LAYOUT = 1;

    private int weight() {
        return 1000
                + reading.item().body().length() * 3 / 2
                + 400 * findings.entities().size()
                + 300 * findings.quotes().size();
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        byte[] json = findings.equals(Findings.NONE) ? new byte[0] : ArticleJson.write(findings);
        ByteWriter out = new ByteWriter(reading.item().body().length() + json.length + 512).u8(LAYOUT);
        reading.write(out);
        return out.blob(json).toBytes();
    }

    /** The row from its bytes. */
    public static ArticleRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        ArticleReading reading = ArticleReading.read(in);
        byte[] json = in.blob();
        return new ArticleRow(reading, json.length == 0 ? Findings.NONE : ArticleJson.read(json, Findings.class));
    }
}
