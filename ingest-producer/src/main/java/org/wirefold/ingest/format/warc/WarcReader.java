package org.wirefold.ingest.format.warc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.html.HtmlFormat;
import org.wirefold.ingest.format.html.HtmlPage;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/** Reads the captured pages of a WARC or ARC file one after the other. Not thread-safe. */
final class WarcReader implements EntryReader {
    static final String REVISIT = "revisit record: the page was captured before with the same content";
    static final String SAME = "the same page was captured before in this file with the same content";
    static final String NO_PAGE = "captured, and neither an HTML page nor extracted text";
    static final String NOT_OK = "the server answered with an error or a redirect, so there is no page";
    static final String SEGMENT = "continuation record: pages in several segments are not put together";

    /** The header of an answer is read with its body. */
    private static final int MAX_BLOCK_BYTES = RawArticle.MAX_PAGE_BYTES + (1 << 16);

    /** So many pages back a page is known again. */
    private static final int KNOWN_PAGES = 1 << 16;

    private static final HtmlFormat HTML = new HtmlFormat();

    private final RecordStream records;
    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN_PAGES;
        }
    };
    private boolean some;
    private boolean ended;

    WarcReader(InputStream content) {
        this.records = new RecordStream(content);
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (!ended) {
            RecordStream.Piece piece = records.next();
            if (piece == null) {
                ended = true;
                return some ? null : bad(Cause.EMPTY, "there is no record in it", new byte[0]);
            }
            some = true;
            SourceEntry entry = piece instanceof RecordStream.Header header ? entry(header.record()) : noRecord(piece);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    private static SourceEntry noRecord(RecordStream.Piece piece) {
        RecordStream.NoRecord none = (RecordStream.NoRecord) piece;
        String message = none.length() + " bytes from byte " + none.offset()
                + " on are no record of the archive; the records before and behind them were read";
        return SourceEntry.of(new RawRecord.Unreadable(Cause.NO_TEXT, message), none.line(), new byte[0]);
    }

    /** What the record gives; null if it holds nothing that was captured. */
    private @Nullable SourceEntry entry(CaptureRecord record) throws IOException {
        SourceEntry entry = switch (record.type()) {
            case "response" -> response(record);
            case "resource" -> resource(record);
            case "conversion" -> conversion(record);
            case "revisit" -> SourceEntry.leftOut(REVISIT, null);
            case "continuation" -> SourceEntry.leftOut(SEGMENT, null);
            default -> null;
        };
        return entry == null ? null : entry.named(record.id());
    }

    private SourceEntry response(CaptureRecord record) throws IOException {
        boolean isHttp = record.target() == null
                || record.target().regionMatches(true, 0, "http", 0, 4)
                || record.contentType().startsWith("application/http");
        if (!isHttp) {
            return SourceEntry.leftOut(NO_PAGE, null);
        }
        RecordStream.Block block = records.block(MAX_BLOCK_BYTES);
        if (block.isCut() && !hasEnd(block.bytes())) {
            return cut(record, block);
        }
        if (block.length() > block.bytes().length) {
            return SourceEntry.tooLarge(null, block.bytes(), block.length(), RawArticle.MAX_PAGE_BYTES);
        }
        HttpCapture http = HttpCapture.read(block.bytes(), RawArticle.MAX_PAGE_BYTES);
        if (http == null) {
            return bad(Cause.NO_TEXT, "the header of the captured answer cannot be read", block.bytes());
        }
        if (http.status() < 200 || http.status() > 299) {
            return SourceEntry.leftOut(NOT_OK, null);
        }
        return page(record, http.contentType(), http.body());
    }

    private SourceEntry resource(CaptureRecord record) throws IOException {
        if (!isHtml(record.contentType(), new byte[0])) {
            return SourceEntry.leftOut(NO_PAGE, null);
        }
        RecordStream.Block block = records.block(MAX_BLOCK_BYTES);
        return block.isCut() ? cut(record, block) : page(record, record.contentType(), block.bytes());
    }

    private SourceEntry page(CaptureRecord record, String contentType, byte[] bytes) {
        if (!isHtml(contentType, bytes)) {
            return SourceEntry.leftOut(NO_PAGE, null);
        }
        if (bytes.length > RawArticle.MAX_PAGE_BYTES) {
            return SourceEntry.tooLarge(null, bytes, bytes.length, RawArticle.MAX_PAGE_BYTES);
        }
        if (bytes.length == 0) {
            return bad(Cause.EMPTY, "the captured page has no bytes, or none that can be decompressed", bytes);
        }
        boolean isSaid = !contentType.isEmpty() && contentType.length() <= RawArticle.MAX_URI_BYTES;
        String type = isSaid ? contentType : RawArticle.HTML;
        RawRecord read = HtmlPage.read(bytes, type, record.target());
        if (!(read instanceof RawRecord.Article article)) {
            return SourceEntry.of(read, null, bytes);
        }
        if (isKnown(record, article)) {
            return SourceEntry.leftOut(SAME, null);
        }
        return SourceEntry.asReceived(read, bytes, new RawContent(type, record.target(), null));
    }

    /** The text that somebody took out of a page, as the WET files of Common Crawl hold it. */
    private SourceEntry conversion(CaptureRecord record) throws IOException {
        if (!media(record.contentType()).equals("text/plain")) {
            return SourceEntry.leftOut(NO_PAGE, null);
        }
        RecordStream.Block block = records.block(RawArticle.MAX_BYTES);
        if (block.isCut()) {
            return cut(record, block);
        }
        if (block.length() > block.bytes().length) {
            return SourceEntry.tooLarge(null, block.bytes(), block.length(), RawArticle.MAX_BYTES);
        }
        RawRecord read = ArticleJson.readText(block.bytes());
        if (!(read instanceof RawRecord.Article article)) {
            return SourceEntry.of(read, null, block.bytes());
        }
        Map<String, String> row = new LinkedHashMap<>();
        if (record.target() != null) {
            row.put("url", record.target());
        }
        row.put("text", article.article().text());
        byte[] json = ArticleJson.write(row);
        return json.length > RawArticle.MAX_BYTES
                ? SourceEntry.tooLarge(null, json, json.length, RawArticle.MAX_BYTES)
                : SourceEntry.of(ArticleJson.readRow(json), null, block.bytes());
    }

    private boolean isKnown(CaptureRecord record, RawRecord.Article read) {
        String page = ArticleUri.derive(
                record.target() == null ? "" : record.target(), read.article().text());
        return known.put(page, true) != null;
    }

    private static SourceEntry cut(CaptureRecord record, RecordStream.Block block) {
        return bad(
                Cause.NO_TEXT,
                "the file ends after " + block.length() + " of the " + record.length()
                        + " bytes of this record; the records before it were read",
                block.bytes());
    }

    /** Whether a page is whole though its record says that it is longer. */
    private static boolean hasEnd(byte[] block) {
        int from = Math.max(0, block.length - 64);
        String end = new String(block, from, block.length - from, StandardCharsets.ISO_8859_1);
        return end.stripTrailing().toLowerCase(Locale.ROOT).endsWith("</html>");
    }

    private static boolean isHtml(String contentType, byte[] bytes) {
        return contentType.isEmpty()
                ? HTML.recognises(new ContentSample(bytes))
                : new RawContent(contentType, null, null).isPage();
    }

    private static String media(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static SourceEntry bad(Cause cause, String message, byte[] original) {
        return SourceEntry.of(new RawRecord.Unreadable(cause, message), null, original);
    }
}
