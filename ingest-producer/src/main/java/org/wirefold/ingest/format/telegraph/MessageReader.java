package org.wirefold.ingest.format.telegraph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.model.RawArticle;

/**
 * Cuts what came over a wire into messages: each begins with SOH and ends with EOT. What stands between messages is
 * filling. Not thread-safe.
 */
final class MessageReader implements EntryReader {
    /** Start of heading. */
    static final char SOH = 0x01;
    /** Start of text. */
    static final char STX = 0x02;
    /** End of text. */
    static final char ETX = 0x03;
    /** End of transmission. */
    static final char EOT = 0x04;

    private static final Charset LATIN = Charset.forName("windows-1252");

    private final InputStream in;
    private final MessageParser parser;
    private long line = 1;
    private long found;
    private boolean ended;
    private boolean soh;

    /** Makes an entry of a message. */
    interface MessageParser {
        /**
         * The entry of a message.
         *
         * @param text of the message, without SOH and EOT
         * @param line its first line
         * @param original its bytes
         */
        SourceEntry read(String text, long line, byte[] original);
    }

    MessageReader(InputStream content, MessageParser parser) {
        this.in = new BufferedInputStream(content, 1 << 16);
        this.parser = parser;
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        if (ended) {
            return null;
        }
        if (!soh && !toStart()) {
            ended = true;
            return found > 0 ? null : WireItem.broken("there is no message in the file", 1L, new byte[0]);
        }
        return message();
    }

    private boolean toStart() throws IOException {
        for (int b = read(); b >= 0; b = read()) {
            if (b == SOH) {
                return true;
            }
        }
        return false;
    }

    private SourceEntry message() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long start = line;
        long length = 0;
        int b = read();
        while (b >= 0 && b != EOT && b != SOH) {
            length++;
            if (length <= RawArticle.MAX_BYTES) {
                bytes.write(b);
            }
            b = read();
        }
        found++;
        soh = b == SOH;
        byte[] original = bytes.toByteArray();
        if (length > RawArticle.MAX_BYTES) {
            return SourceEntry.tooLarge(start, original, length, RawArticle.MAX_BYTES);
        }
        String text = decoded(original);
        if (b != EOT && text.indexOf(ETX) < 0) {
            return WireItem.broken(
                    "the message breaks off before its end (EOT); send the whole file again", start, original);
        }
        return parser.read(text, start, original);
    }

    /** UTF-8 where all is valid; else Latin letters, since no wire of this kind carries others. */
    private static String decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(bytes, LATIN);
    }

    private int read() throws IOException {
        int b = in.read();
        line += b == '\n' ? 1 : 0;
        return b;
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }
}
