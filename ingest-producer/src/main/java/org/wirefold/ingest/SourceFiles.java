package org.wirefold.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** Opens files and counts what is read from them. */
final class SourceFiles {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    /** So much may come out of a compressed file however small it is. */
    private static final long FREE_BYTES = 64L << 20;
    /** Text becomes three to twenty times smaller; what becomes more than this is made to fill memory or time. */
    private static final long MAX_RATIO = 200;

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
            return new BoundedStream(
                    new GZIPInputStream(in, GZIP_BUFFER_BYTES), Math.max(FREE_BYTES, MAX_RATIO * file.size()));
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

    /** Tells how many bytes come out of it; none at the end. */
    private abstract static class WatchedStream extends FilterInputStream {
        WatchedStream(InputStream in) {
            super(in);
        }

        abstract void passed(long bytes) throws IOException;

        @Override
        public int read() throws IOException {
            int read = super.read();
            passed(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            passed(read);
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            passed(skipped);
            return skipped;
        }
    }

    /** Gives up where more comes out than the limit. */
    private static final class BoundedStream extends WatchedStream {
        private final long limit;
        private long left;

        BoundedStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        void passed(long bytes) throws IOException {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new IOException("more than " + limit + " bytes come out of it, which no compressed text gives");
            }
        }
    }

    private final class CountedStream extends WatchedStream {
        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        void passed(long bytes) {
            if (bytes > 0) {
                passedOver(bytes);
            }
        }
    }
}
