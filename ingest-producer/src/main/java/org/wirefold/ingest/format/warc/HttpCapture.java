package org.wirefold.ingest.format.warc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.LengthedBody;
import org.netpreserve.jwarc.MessageBody;

/**
 * The answer of a server as a crawler has kept it. Chunks and compression are taken off as far as they are what the
 * header says: what breaks off is kept up to there, and what was taken off by the crawler already is left as it is.
 *
 * @param status of the answer
 * @param contentType as the server wrote it; empty if it did not
 * @param body decoded, at most one byte more than was asked for
 */
record HttpCapture(int status, String contentType, byte[] body) {

    /**
     * Reads an answer.
     *
     * @param limit a longer body is cut
     * @return null if there is no header that can be read
     */
    static @Nullable HttpCapture read(byte[] block, int limit) {
        try {
            HttpResponse http = parse(block);
            String type = http.headers().first("Content-Type").orElse("").strip();
            return new HttpCapture(http.status(), type, body(http, block, limit));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static HttpResponse parse(byte[] block) throws IOException {
        ByteBuffer none = ByteBuffer.allocate(1 << 13).flip();
        return HttpResponse.parse(
                LengthedBody.create(Channels.newChannel(new ByteArrayInputStream(block)), none, block.length));
    }

    private static byte[] body(HttpResponse http, byte[] block, int limit) {
        byte[] decoded = tryRead(http::bodyDecoded, limit);
        if (decoded.length == 0) {
            // A damaged end may keep back everything before it.
            decoded = tryRead(() -> unzipped(parse(block).body()), limit);
        }
        if (decoded.length > 0) {
            return decoded;
        }
        byte[] undecoded = undecoded(block, limit);
        return isBinary(undecoded) ? decoded : undecoded;
    }

    private static ReadableByteChannel unzipped(MessageBody body) throws IOException {
        return Channels.newChannel(new GZIPInputStream(body.stream()));
    }

    private interface Opening {
        ReadableByteChannel open() throws IOException;
    }

    /** What can be read, up to where it breaks. */
    private static byte[] tryRead(Opening body, int limit) {
        try {
            return read(body.open(), limit);
        } catch (IOException | IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether these are the bytes of something compressed. */
    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') {
                return true;
            }
        }
        return false;
    }

    private static byte[] read(ReadableByteChannel channel, int limit) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        byte[] kept = new byte[1 << 14];
        int size = 0;
        try {
            while (size <= limit && channel.read(buffer.clear()) >= 0) {
                int count = Math.min(buffer.position(), limit + 1 - size);
                if (size + count > kept.length) {
                    kept = Arrays.copyOf(kept, Math.min(limit + 1, Math.max(size + count, 2 * kept.length)));
                }
                buffer.flip().get(kept, size, count);
                size += count;
            }
        } catch (IOException | IllegalArgumentException e) {
            if (size == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** What follows the blank line. */
    private static byte[] undecoded(byte[] block, int limit) {
        for (int i = 0; i + 1 < block.length; i++) {
            boolean isEnd = block[i] == '\n' && (block[i + 1] == '\n' || isLine(block, i + 1));
            if (isEnd) {
                int from = i + (block[i + 1] == '\n' ? 2 : 3);
                return Arrays.copyOfRange(block, from, (int) Math.min(block.length, from + limit + 1L));
            }
        }
        return new byte[0];
    }

    private static boolean isLine(byte[] block, int at) {
        return block[at] == '\r' && at + 1 < block.length && block[at + 1] == '\n';
    }
}
