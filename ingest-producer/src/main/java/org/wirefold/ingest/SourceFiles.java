package org.wirefold.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.wirefold.ingest.format.Compression;

/** Opens files and counts what is read from them. */
final class SourceFiles {
    /** So much may come out of a compressed file however small it is. */
    private static final long FREE_BYTES = 64L << 20;
    /** Text becomes three to twenty times smaller; what becomes more than this is made to fill memory or time. */
    private static final long MAX_RATIO = 200;

    private final IngestCounters counters;
    private final IngestProgress progress;

    SourceFiles(IngestCounters counters, IngestProgress progress) {
        this.counters = counters;
        this.progress = progress;
    }

    /** The file's content, decompressed; its bytes on disk are counted. */
    InputStream open(InputFile file) throws IOException {
        return decompressed(file, new CountedStream(openUndecoded(file.path(), file.mayBeLink())));
    }

    /** The file's content, decompressed. */
    InputStream openUncounted(InputFile file) throws IOException {
        return decompressed(file, openUndecoded(file.path(), file.mayBeLink()));
    }

    /** The bytes on disk. A link is refused where it may not be followed: it can be put in place at any time. */
    static InputStream openUndecoded(Path path, boolean mayBeLink) throws IOException {
        return mayBeLink ? Files.newInputStream(path) : Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Ends the run if the process has no file handle left: the file is good and must not become a dead letter.
     *
     * @throws IngestException in that case
     */
    static void endIfOutOfHandles(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Too many open files")) {
            throw new IngestException(
                    "the process may not open more files (" + e.getMessage()
                            + "); raise the limit with ulimit -n and start again: nothing is lost",
                    e);
        }
    }

    private static InputStream decompressed(InputFile file, InputStream in) throws IOException {
        if (!file.compressed()) {
            return in;
        }
        try {
            return new BoundedStream(Compression.expected(in), Math.max(FREE_BYTES, MAX_RATIO * file.size()));
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
        counters.bytes(bytes);
        progress.bytes(bytes);
    }

    /** So many articles and dead letters are known. */
    void repeated(long count) {
        if (count > 0) {
            counters.repeated(count);
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
                throw new IOException("more than " + limit
                        + " bytes come out of it, which no compressed text gives; the file is not read further");
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
