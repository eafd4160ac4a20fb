package org.wirefold.sink.file;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Kind;

/** One line of JSON a row, plain or compressed with zstd. */
final class JsonLinesFormat implements RowFormat {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int ZSTD_LEVEL = 3;

    private final boolean compressed;

    JsonLinesFormat(boolean compressed) {
        this.compressed = compressed;
    }

    @Override
    public String extension() {
        return compressed ? ".jsonl.zst" : ".jsonl";
    }

    @Override
    public Writer writer(Path file, Kind kind) throws IOException {
        OutputStream raw = Files.newOutputStream(file);
        OutputStream out = new BufferedOutputStream(
                compressed ? new ZstdOutputStream(raw, ZSTD_LEVEL).setChecksum(true) : raw, BUFFER_BYTES);
        return new Writer() {
            @Override
            public void write(Row row) throws IOException {
                out.write(row.json());
                out.write('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public Reader reader(Path file, Kind kind) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream in = new BufferedInputStream(compressed ? new ZstdInputStream(raw) : raw, BUFFER_BYTES);
        return new Reader() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public @Nullable Row next() throws IOException {
                line.reset();
                int b = in.read();
                while (b >= 0 && b != '\n') {
                    line.write(b);
                    b = in.read();
                }
                return b < 0 && line.size() == 0 ? null : Row.ofJson(line.toByteArray());
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
