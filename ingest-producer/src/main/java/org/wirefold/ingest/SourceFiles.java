package org.wirefold.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** Opens files and counts what is read from them. */
final class SourceFiles {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;

    private final Tally tally;
    private final IngestProgress progress;

    SourceFiles(Tally tally, IngestProgress progress) {
        this.tally = tally;
        this.progress = progress;
    }

    /** The file's content, decompressed; its bytes on disk are counted. */
    InputStream open(InputFile file) throws IOException {
        return decompressed(file, new CountedStream(Files.newInputStream(file.path())));
    }

    /** The file's content, decompressed. */
    InputStream openUncounted(InputFile file) throws IOException {
        return decompressed(file, Files.newInputStream(file.path()));
    }

    private static InputStream decompressed(InputFile file, InputStream in) throws IOException {
        if (file.kind() != FileKind.GZIPPED_ROWS) {
            return in;
        }
        try {
            return new GZIPInputStream(in, GZIP_BUFFER_BYTES);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** A stream whose bytes are counted. */
    InputStream counted(InputStream in) {
        return new CountedStream(in);
    }

    /** So many bytes need not be read. */
    void passedOver(long bytes) {
        tally.bytes(bytes);
        progress.bytes(bytes);
    }

    /** So many articles and dead letters are known. */
    void repeated(long count) {
        if (count > 0) {
            tally.repeated(count);
            progress.repeated(count);
        }
    }

    private final class CountedStream extends FilterInputStream {
        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) {
            if (bytes > 0) {
                passedOver(bytes);
            }
        }
    }
}
