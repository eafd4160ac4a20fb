package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.ArticleSender.Place;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/** Reads files that are one article each. For one thread. */
final class WholeFileReader {
    /** A page may be larger than its text. */
    private static final int MAX_PAGE_BYTES = 16 << 20;

    private final ArticleSender sender;
    private final Checkpoint checkpoint;
    private final SourceFiles files;

    WholeFileReader(ArticleSender sender, Checkpoint checkpoint, SourceFiles files) {
        this.sender = sender;
        this.checkpoint = checkpoint;
        this.files = files;
    }

    /**
     * Reads a file and sends what it is.
     *
     * @throws IOException if it cannot be read
     */
    void read(InputFile file, @Nullable String source) throws IOException {
        int limit = file.kind() == FileKind.HTML ? MAX_PAGE_BYTES : RawArticle.MAX_BYTES;
        ContentDigest identity = ContentDigest.of(file.kind().name(), source == null ? "" : source);
        LimitedContent content;
        try (InputStream in = files.open(file)) {
            content = LimitedContent.read(in, limit, identity);
        }
        String known = identity.hex();
        if (checkpoint.holdsFile(known)) {
            files.repeated(1);
            return;
        }
        send(new Place(file.name(), null), content, source, file.kind());
        checkpoint.stageFile(known);
    }

    /** Reads a stream of plain text. */
    void readText(InputStream in, String name, @Nullable String source) throws IOException {
        LimitedContent content = LimitedContent.read(in, RawArticle.MAX_BYTES, ContentDigest.empty());
        send(new Place(name, null), content, source, FileKind.TEXT);
    }

    private void send(Place place, LimitedContent content, @Nullable String source, FileKind kind) {
        if (!content.isWhole()) {
            String message = content.length() + " bytes, where " + content.bytes().length + " are allowed";
            bad(place, new RawRecord.Unreadable(Cause.TOO_LARGE, message), content);
            return;
        }
        RawRecord read = kind == FileKind.HTML ? HtmlPage.read(content.bytes()) : ArticleJson.readText(content.bytes());
        if (read instanceof RawRecord.Article text) {
            sender.article(text.article(), source, place, content.bytes());
        } else if (read instanceof RawRecord.Unreadable unreadable) {
            bad(place, unreadable, content);
        }
    }

    private void bad(Place place, RawRecord.Unreadable why, LimitedContent content) {
        byte[] kept =
                content.length() > RawArticle.MAX_BYTES ? content.beginning(RowsReader.KEPT_BYTES) : content.bytes();
        sender.bad(place, why.cause().wireName(), why.message(), kept, content.length());
    }
}
