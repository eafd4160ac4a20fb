package org.wirefold.sink.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.RowKind;
import tools.jackson.databind.ObjectWriter;

/**
 * One line of JSON per row, plain or compressed with zstd. Every line has every field of its kind, null where unknown, so
 * that a reader who looks at the first lines knows the columns.
 */
final class JsonLinesFormat implements RowFormat {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int ZSTD_LEVEL = 3;
    private static final long LARGE_BYTES = 8L << 20;

    private static final ObjectWriter WRITER = ArticleJson.mapper()
            .rebuild()
            .changeDefaultPropertyInclusion(
                    old -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build()
            .writer();

    private final boolean compressed;

    JsonLinesFormat(boolean compressed) {
        this.compressed = compressed;
    }

    @Override
    public String extension() {
        return compressed ? ".jsonl.zst" : ".jsonl";
    }

    @Override
    public long largeBytes() {
        return compressed ? LARGE_BYTES / 4 : LARGE_BYTES;
    }

    @Override
    public boolean needsValues() {
        return true;
    }

    @Override
    public Writer writer(Path file, RowKind kind) throws IOException {
        OutputStream raw = Files.newOutputStream(file);
        OutputStream out = new BufferedOutputStream(
                compressed ? new ZstdOutputStream(raw, ZSTD_LEVEL).setChecksum(true) : raw, BUFFER_BYTES);
        return new Writer() {
            @Override
            public void write(Row row) throws IOException {
                out.write(row.isStored() ? row.json() : WRITER.writeValueAsBytes(row.value(kind)));
                out.write('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public Reader reader(Path file, RowKind kind) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return new Lines(compressed ? new ZstdInputStream(raw) : raw);
    }

    /** Splits a stream into lines, block by block. */
    private static final class Lines implements Reader {
        private final InputStream in;
        private byte[] block = new byte[BUFFER_BYTES];
        private int start;
        private int end;

        Lines(InputStream in) {
            this.in = in;
        }

        @Override
        public @Nullable Row next() throws IOException {
            int from = start;
            while (true) {
                for (int i = from; i < end; i++) {
                    if (block[i] == '\n') {
                        byte[] line = Arrays.copyOfRange(block, start, i);
                        start = i + 1;
                        return Row.stored(line);
                    }
                }
                from = end - start;
                if (!fill()) {
                    if (start == end) {
                        return null;
                    }
                    byte[] last = Arrays.copyOfRange(block, start, end);
                    start = end;
                    return Row.stored(last);
                }
            }
        }

        /** Moves the rest of the block to its beginning and reads more after it. */
        private boolean fill() throws IOException {
            int left = end - start;
            if (left == block.length) {
                block = Arrays.copyOf(block, 2 * block.length);
            } else {
                System.arraycopy(block, start, block, 0, left);
            }
            start = 0;
            end = left;
            int read = in.read(block, left, block.length - left);
            if (read <= 0) {
                return false;
            }
            end += read;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
