package org.wirefold.feeds;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.pages.PageDecoder;
import org.wirefold.pages.XmlDeclaration;

/**
 * The bytes of a feed to its text, as browsers do it: byte order mark, the charset that came with it, the XML
 * declaration, UTF-8, and what the bytes look like. Where the charset that came contradicts the declaration, and the
 * bytes are valid in the declared UTF-8, the declaration counts: servers send a charset of their own with every file.
 */
final class FeedDecoder {
    private FeedDecoder() {}

    record Decoded(String text, String encoding, int replaced) {}

    static Decoded decode(byte[] bytes, @Nullable String contentType) {
        Charset wide = ofFourBytes(bytes);
        if (wide != null) {
            String text = new String(bytes, wide);
            return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, wide.name(), 0);
        }
        String declared = XmlDeclaration.encoding(bytes);
        boolean charsetCame =
                contentType != null && contentType.toLowerCase(Locale.ROOT).contains("charset=");
        String type = contentType;
        if (declared != null && (!charsetCame || (isUtf8(declared) && isValidUtf8(bytes)))) {
            type = "text/xml; charset=" + declared;
        } else if (!charsetCame) {
            type = isValidUtf8(bytes) ? "text/xml; charset=utf-8" : null;
        }
        PageDecoder.Decoded decoded = PageDecoder.decode(bytes, type);
        return new Decoded(decoded.text(), decoded.charset(), decoded.replaced());
    }

    private static boolean isUtf8(String label) {
        return label.equalsIgnoreCase("utf-8") || label.equalsIgnoreCase("utf8");
    }

    private static boolean isValidUtf8(byte[] bytes) {
        if (isWide(bytes)) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Sixteen-bit units of ASCII are valid UTF-8 too. */
    private static boolean isWide(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0);
    }

    /** UTF-32, of which browsers know nothing; its marks are no other's. */
    private static @Nullable Charset ofFourBytes(byte[] b) {
        if (b.length < 4) {
            return null;
        }
        int first = ByteBuffer.wrap(b).getInt();
        return switch (first) {
            case 0x0000FEFF, 0x0000003C -> Charset.forName("UTF-32BE");
            case 0xFFFE0000, 0x3C000000 -> Charset.forName("UTF-32LE");
            default -> null;
        };
    }
}
