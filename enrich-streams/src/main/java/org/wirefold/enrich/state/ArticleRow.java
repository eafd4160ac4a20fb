package org.wirefold.enrich.state;

import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;

/**
 * An article's newest content.
 *
 * @param reading the article, without its profile
 * @param annotation JSON of its entities, quotes and their origin
 */
public record ArticleRow(ArticleReading reading, byte[] annotation) {
    private static final int LAYOUT = 1;

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(reading.item().body().length() * 2 + annotation.length + 512).u8(LAYOUT);
        reading.write(out);
        return out.blob(annotation).toBytes();
    }

    /** The row from its bytes. */
    public static ArticleRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new ArticleRow(ArticleReading.read(in), in.blob());
    }
}
