package org.wirefold.ingest.format.html;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/**
 * Turns a page into a raw article: its text block by block, and what its head says of it. The page is UTF-8, or the
 * encoding it declares if it is not well-formed UTF-8.
 */
final class HtmlPage {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");
    private static final int DECLARED_WITHIN = 4096;

    private HtmlPage() {}

    /** What the page is. Never throws. */
    static RawRecord read(byte[] bytes) {
        if (bytes.length == 0) {
            return new RawRecord.Unreadable(Cause.EMPTY, "there are no bytes");
        }
        String html;
        try {
            html = decode(bytes);
        } catch (CharacterCodingException e) {
            return new RawRecord.Unreadable(Cause.NOT_UTF8, "neither UTF-8 nor what the page declares");
        }
        if (html.isBlank()) {
            return new RawRecord.Unreadable(Cause.EMPTY, "nothing but white space");
        }
        Document page = Jsoup.parse(html);
        PageMetadata fields = PageMetadata.of(page);
        String text = PageText.of(page);
        if (text.isBlank()) {
            return new RawRecord.Unreadable(Cause.NO_TEXT, "the page has no text");
        }
        return ArticleJson.checked(new RawArticle(
                null,
                null,
                fields.url(),
                fields.headline(),
                fields.published(),
                fields.language(),
                text,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        try {
            String text = decode(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return decode(bytes, declared(bytes));
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
        Matcher named = CHARSET.matcher(head);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
