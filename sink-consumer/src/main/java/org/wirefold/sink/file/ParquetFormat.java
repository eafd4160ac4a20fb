package org.wirefold.sink.file;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.TimeUnit;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.RowKind;

/**
 * Parquet with the columns of the records, nested as they are: {@code item.headline}, {@code entities} as a list of
 * structures. Times are UTC in microseconds; pages are compressed with zstd.
 */
final class ParquetFormat implements RowFormat {
    private static final long ROW_GROUP_BYTES = 32L << 20;
    private static final long LARGE_BYTES = 2L << 20;

    @Override
    public String extension() {
        return ".parquet";
    }

    @Override
    public long largeBytes() {
        return LARGE_BYTES;
    }

    @Override
    public boolean needsValues() {
        return true;
    }

    @Override
    public Writer writer(Path file, RowKind kind) throws IOException {
        return writer(file, kind.type(), kind);
    }

    private static <T> Writer writer(Path file, Class<T> type, RowKind kind) throws IOException {
        CarpetWriter<T> writer = new CarpetWriter.Builder<>(new LocalOutputFile(file), type)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withDefaultTimeUnit(TimeUnit.MICROS)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
        return new Writer() {
            private boolean closed;

            @Override
            public void write(Row row) throws IOException {
                writer.write(type.cast(row.value(kind)));
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    writer.close();
                }
            }
        };
    }

    @Override
    public Reader reader(Path file, RowKind kind) throws IOException {
        CloseableIterator<?> rows = new CarpetReader<>(file.toFile(), kind.type()).iterator();
        return new Reader() {
            @Override
            public @Nullable Row next() {
                return rows.hasNext() ? Row.ofValue(rows.next()) : null;
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }
}
