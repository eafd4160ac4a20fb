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
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/**
 * What the identity of a page is made of: the address that it names and the words on it. The words are found by simple
 * rules that do not change when the reader of articles becomes better, so that a page stays the same article.
 */
final class HtmlPage {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");
    private static final int DECLARED_WITHIN = 4096;

    /** A page that is built by its scripts may hold the article in its linked data only. */
    private static final String LINKED_TEXT = "\"articleBody\"";

    private HtmlPage() {}

    /** What the page is. Never throws. */
    static RawRecord read(byte[] bytes) {
        if (bytes.length == 0) {
            return new RawRecord.Unreadable(Cause.EMPTY, "there are no bytes");
        }
        String html = decode(bytes);
        if (html.isBlank()) {
            return new RawRecord.Unreadable(Cause.EMPTY, "nothing but white space");
        }
        Document page = Jsoup.parse(html);
        String text = PageText.of(page);
        if (text.isBlank() && !html.contains(LINKED_TEXT)) {
            return new RawRecord.Unreadable(Cause.NO_TEXT, "the page has no text");
        }
        return new RawRecord.Article(RawArticle.ofHtml(null, PageAddress.of(page), text.isBlank() ? html : text));
    }

    /** UTF-8, else what the page declares; whoever reads the article looks closer. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, declared(bytes));
        }
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
