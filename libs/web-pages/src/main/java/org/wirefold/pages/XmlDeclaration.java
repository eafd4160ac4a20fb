package org.wirefold.pages;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the XML declaration at the beginning of a document says of its encoding. Pages, feeds and files of agencies ask
 * here, so that they read a declaration alike.
 */
public final class XmlDeclaration {
    /** A declaration stands within so many bytes. */
    private static final int WITHIN = 1024;

    private static final Pattern ENCODING =
            Pattern.compile("\\s*<\\?xml\\s[^>]*?(?U:\\b)encoding\\s*=\\s*([\"'])([^\"'<>]{1,40})\\1");
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private XmlDeclaration() {}

    /**
     * The label of the encoding that the declaration names, as it is written.
     *
     * @param document the bytes of the document, in an encoding that has ASCII for its tags; a UTF-8 byte order mark and
     *     spaces may stand before the declaration
     * @return the label; null if the document does not begin with a declaration, or that names no encoding
     */
    public static @Nullable String encoding(byte[] document) {
        int length = Math.min(document.length, WITHIN);
        String start = new String(document, 0, length, StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start.startsWith(BYTE_ORDER_MARK) ? start.substring(3) : start);
        return declared.lookingAt() ? declared.group(2).strip() : null;
    }
}
