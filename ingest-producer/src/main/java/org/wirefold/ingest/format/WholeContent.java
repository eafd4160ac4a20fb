package org.wirefold.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;

/** Reads content that is one entry. */
public final class WholeContent implements EntryReader {
    private final InputStream content;
    private final int maxBytes;
    private final Function<byte[], RawRecord> read;
    private final @Nullable RawContent received;
    private boolean given;

    /**
     * Reads nothing yet.
     *
     * @param maxBytes content of more bytes is too large
     * @param read tells what the bytes are; never throws
     */
    public WholeContent(InputStream content, int maxBytes, Function<byte[], RawRecord> read) {
        this(content, maxBytes, read, null);
    }

    /**
     * Reads nothing yet.
     *
     * @param maxBytes content of more bytes is too large
     * @param read tells what the bytes are; never throws
     * @param received what is said of the bytes if they are to be sent as they are; null if the article is sent
     */
    public WholeContent(
            InputStream content, int maxBytes, Function<byte[], RawRecord> read, @Nullable RawContent received) {
        this.content = content;
        this.maxBytes = maxBytes;
        this.read = read;
        this.received = received;
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        if (given) {
            return null;
        }
        given = true;
        LimitedContent whole = LimitedContent.read(content, maxBytes);
        if (!whole.isWhole()) {
            return SourceEntry.tooLarge(null, whole.bytes(), whole.length(), maxBytes);
        }
        RawRecord record = read.apply(whole.bytes());
        if (received != null && record instanceof RawRecord.Article) {
            return SourceEntry.asReceived(record, whole.bytes(), received);
        }
        boolean keepAll = record instanceof RawRecord.Article || whole.length() <= RawArticle.MAX_BYTES;
        return keepAll ? SourceEntry.of(record, null, whole.bytes()) : SourceEntry.cut(record, null, whole.bytes());
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }
}
