package org.wirefold.ingest.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.wirefold.ingest.format.ObservedStream;

/**
 * Bounds what comes out of an archive, of archives in it, and of compressed files in both, by how much of the outermost
 * was read. Text becomes three to twenty times smaller; what becomes much more is made to fill memory or time. It also
 * bounds the headers between two files, which are kept in memory. Not thread-safe.
 */
final class ExpansionLimit {
    private static final long FREE_BYTES = 64L << 20;
    private static final long MAX_RATIO = 200;
    private static final long MAX_HEADER_BYTES = 4L << 20;

    private long in;
    private long out;

    /** What may throw because too much was read. */
    private interface Check {
        void passed(long bytes) throws IOException;
    }

    /** Counts what is read of the outermost archive. */
    InputStream counted(InputStream archive) {
        return new CheckedStream(archive, bytes -> in += bytes);
    }

    /** Counts what comes out, and ends with an exception where that is too much. Closing it closes nothing. */
    InputStream limited(InputStream content) {
        return new CheckedStream(content, bytes -> {
            out += bytes;
            if (isPassed()) {
                throw new ZipException("more than " + MAX_RATIO + " times as much comes out of the archive as it holds,"
                        + " which no archive of texts gives; it is not read further");
            }
        });
    }

    /** Whether too much has come out. */
    boolean isPassed() {
        return out > FREE_BYTES + MAX_RATIO * in;
    }

    /** The bytes of one archive; its headers are bounded between {@link Headers#begin} and {@link Headers#end}. */
    static final class Headers {
        private long left = Long.MAX_VALUE;

        InputStream bounded(InputStream archive) {
            return new CheckedStream(archive, bytes -> {
                left -= bytes;
                if (left < 0) {
                    throw new ZipException("a header has more than " + MAX_HEADER_BYTES
                            + " bytes, which no archive of files needs; it is not read further");
                }
            });
        }

        void begin() {
            left = MAX_HEADER_BYTES;
        }

        void end() {
            left = Long.MAX_VALUE;
        }
    }

    private static final class CheckedStream extends ObservedStream {
        private final Check check;

        CheckedStream(InputStream in, Check check) {
            super(in);
            this.check = check;
        }

        @Override
        protected void passed(byte[] bytes, int from, int count) throws IOException {
            check.passed(count);
        }

        @Override
        public void close() {
            // The archive goes on behind this file, and who opened it closes it.
        }
    }
}
