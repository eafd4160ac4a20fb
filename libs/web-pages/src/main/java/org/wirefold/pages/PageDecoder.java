package org.wirefold.pages;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a page to its text, as browsers do it: a byte order mark first, then the encoding that came with the
 * page, then what the page declares in its first 1024 bytes, then what its bytes look like. Two exceptions help where a
 * browser would show nonsense: a page whose many letters outside ASCII are all valid UTF-8 is in UTF-8 whatever was
 * declared, and one that was declared to be UTF-8 but mostly is not has its encoding guessed. Never throws; thread-safe.
 */
public final class PageDecoder {
    private static final int DECLARED_WITHIN = 1024;
    /** A declaration that stands later is believed where nothing else is known. */
    private static final int LATE_WITHIN = 65_536;
    /** So many valid sequences of UTF-8 are no accident. */
    private static final int MANY_SEQUENCES = 8;

    private PageDecoder() {}

    /**
     * A page in characters.
     *
     * @param text the page
     * @param charset name of the encoding that was used
     * @param replaced how many pieces could not be decoded; each is U+FFFD in the text
     */
    public record Decoded(String text, String charset, int replaced) {}

    /**
     * Decodes a page, or a plain text.
     *
     * @param page its bytes
     * @param contentType the media type that came with it, with its charset if it has one; null if none came
     */
    public static Decoded decode(byte[] page, @Nullable String contentType) {
        if (startsWith(page, 0xEF, 0xBB, 0xBF)) {
            return decode(page, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(page, 0xFF, 0xFE)) {
            return decode(page, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(page, 0xFE, 0xFF)) {
            return decode(page, 2, StandardCharsets.UTF_16BE);
        }
        Charset declared = CharsetLabels.ofContentType(contentType);
        if (declared == null) {
            declared = MetaScan.scan(page, DECLARED_WITHIN);
        }
        if (StandardCharsets.UTF_8.equals(declared)) {
            Decoded decoded = decode(page, 0, StandardCharsets.UTF_8);
            if (decoded.replaced() == 0) {
                return decoded;
            }
        }
        return decode(page, 0, charset(page, declared));
    }

    /**
     * Whether the page is declared to be UTF-8 by what came with it or by its first bytes. A byte order mark that says so
     * counts too.
     */
    static boolean isDeclaredUtf8(byte[] page, @Nullable String contentType) {
        if (startsWith(page, 0xFF, 0xFE) || startsWith(page, 0xFE, 0xFF)) {
            return false;
        }
        if (startsWith(page, 0xEF, 0xBB, 0xBF)) {
            return true;
        }
        Charset declared = CharsetLabels.ofContentType(contentType);
        return StandardCharsets.UTF_8.equals(declared == null ? MetaScan.scan(page, DECLARED_WITHIN) : declared);
    }

    private static Charset charset(byte[] page, @Nullable Charset inFirstBytes) {
        Charset declared = inFirstBytes;
        boolean wide = StandardCharsets.UTF_16LE.equals(declared) || StandardCharsets.UTF_16BE.equals(declared);
        if (declared != null && wide) {
            return declared;
        }
        Utf8Count count = Utf8Count.of(page);
        if (count.invalid() == 0 && (declared == null || count.sequences() >= MANY_SEQUENCES)) {
            return declared == null ? CharsetGuess.guessWide(page) : StandardCharsets.UTF_8;
        }
        if (declared == null) {
            declared = MetaScan.scan(page, LATE_WITHIN);
        }
        if (declared == null || (declared.equals(StandardCharsets.UTF_8) && count.isImplausible())) {
            return CharsetGuess.guess(page, count);
        }
        return declared;
    }

    private static boolean startsWith(byte[] page, int... mark) {
        if (page.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((page[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Decoded decode(byte[] page, int from, Charset charset) {
        String text = new String(page, from, page.length - from, charset);
        int replaced = 0;
        for (int at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
            replaced++;
        }
        if (replaced > 0 && charset.equals(StandardCharsets.UTF_8)) {
            replaced -= encodedReplacements(page);
        }
        return new Decoded(text, charset.name(), Math.max(0, replaced));
    }

    /** The page may hold the replacement character itself. */
    private static int encodedReplacements(byte[] page) {
        int count = 0;
        for (int i = 0; i + 2 < page.length; i++) {
            count += page[i] == (byte) 0xEF && page[i + 1] == (byte) 0xBF && page[i + 2] == (byte) 0xBD ? 1 : 0;
        }
        return count;
    }
}
