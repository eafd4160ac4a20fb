package org.wirefold.ingest.format.text;

import java.nio.charset.StandardCharsets;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.pages.PageDecoder;
import org.wirefold.pages.PageDecoder.Decoded;

/**
 * Reads a file of plain text as a browser would: stray bytes become U+FFFD and are counted, and where the bytes are not
 * UTF-8 at all their encoding is guessed. Bytes that are no text in any encoding are no article.
 */
final class TextFile {
    /** One character in so many may be no text: a stray byte, or a control character. */
    private static final int LETTERS_A_STRAY = 20;

    private TextFile() {}

    /** What the file is. Never throws. */
    static RawRecord read(byte[] bytes) {
        RawRecord read = ArticleJson.readText(bytes);
        if (!(read instanceof RawRecord.Unreadable bad) || bad.cause() != Cause.NOT_UTF8) {
            return read;
        }
        Decoded decoded = PageDecoder.decode(bytes, null);
        long controls = decoded.text()
                .chars()
                .filter(c -> Character.isISOControl(c) && !Character.isWhitespace(c))
                .count();
        if ((controls + decoded.replaced()) * LETTERS_A_STRAY > decoded.text().length()) {
            return read;
        }
        RawRecord again = ArticleJson.readText(decoded.text().getBytes(StandardCharsets.UTF_8));
        return again instanceof RawRecord.Article found
                ? new RawRecord.Article(
                        found.article(), found.ignoredFields(), found.removedCharacters() + decoded.replaced())
                : again;
    }
}
