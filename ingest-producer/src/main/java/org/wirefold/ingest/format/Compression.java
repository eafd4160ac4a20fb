package org.wirefold.ingest.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a content can be compressed as a whole. It is known by its first bytes, whatever it is called. */
public enum Compression {
    /** RFC 1952; several members one after the other are one content. */
    GZIP(".gz", "1f8b08"),
    /** bzip2; several streams one after the other are one content. */
    BZIP2(".bz2", "425a68"),
    /** xz; several streams one after the other are one content. */
    XZ(".xz", "fd377a585a00"),
    /** Zstandard (RFC 8878); several frames one after the other are one content. */
    ZSTD(".zst", "28b52ffd");

    /** An xz stream that needs more is refused; the strongest setting of the xz program needs half of it. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_MARK = 6;

    private final String ending;
    private final String mark;

    /**
     * A compression.
     *
     * @param ending of file names
     * @param mark the first bytes in hexadecimal
     */
    Compression(String ending, String mark) {
        this.ending = ending;
        this.mark = mark;
    }

    /** What the first bytes tell; null if they tell of none. */
    public static @Nullable Compression of(byte[] beginning) {
        String first = HexFormat.of().formatHex(beginning, 0, Math.min(beginning.length, LONGEST_MARK));
        return Arrays.stream(values())
                .filter(one -> first.startsWith(one.mark))
                .findFirst()
                .orElse(null);
    }

    /** Whether the name says that the content is compressed. */
    public static boolean isNamed(String fileName) {
        return !withoutEnding(fileName).equals(fileName);
    }

    /** The name without its ending for compression. */
    public static String withoutEnding(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        for (Compression one : values()) {
            if (lower.endsWith(one.ending)) {
                return fileName.substring(0, fileName.length() - one.ending.length());
            }
        }
        return fileName;
    }

    /** The endings of file names, for messages. */
    public static String fileEndings() {
        return Arrays.stream(values()).map(one -> one.ending).collect(Collectors.joining(", "));
    }

    /**
     * The content, decompressed if its first bytes say so. It is read from as it is needed.
     *
     * @throws IOException if the header of the compression is damaged
     */
    public static InputStream decompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(LONGEST_MARK);
        byte[] beginning = buffered.readNBytes(LONGEST_MARK);
        buffered.reset();
        Compression found = of(beginning);
        return found == null ? buffered : found.open(buffered);
    }

    /**
     * The decompressed content of what is said to be compressed.
     *
     * @throws ZipException if its first bytes say otherwise, or if the header is damaged
     */
    public static InputStream expected(InputStream in) throws IOException {
        InputStream content = decompressed(in);
        if (content instanceof Decoded) {
            return content;
        }
        throw new ZipException("it is named as a compressed file, and its first bytes are those of none");
    }

    /**
     * The beginning of a content, decompressed as far as it goes.
     *
     * @param max how many bytes at most
     */
    public static byte[] beginning(InputStream in, int max) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            InputStream content = decompressed(in);
            byte[] buffer = new byte[256];
            for (int read = content.read(buffer); read >= 0 && out.size() < max; read = content.read(buffer)) {
                out.write(buffer, 0, Math.min(read, max - out.size()));
            }
        } catch (ZipException e) {
            // Damaged or cut; the reader of the content reports it.
        }
        return out.toByteArray();
    }

    private InputStream open(InputStream in) throws IOException {
        try {
            return new Decoded(
                    switch (this) {
                        case GZIP -> new GZIPInputStream(new Unfinished(in), BUFFER_BYTES);
                        case BZIP2 -> new BZip2CompressorInputStream(in, true);
                        case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
                        case ZSTD -> new ZstdInputStream(in);
                    });
        } catch (IOException | IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private static ZipException damaged(Exception e) {
        ZipException damaged =
                new ZipException(e.getMessage() == null ? "the compressed bytes cannot be understood" : e.getMessage());
        damaged.initCause(e);
        return damaged;
    }

    /** The JDK's reader of gzip looks for another member only where more bytes are said to be available. */
    private static final class Unfinished extends FilterInputStream {
        Unfinished(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    /** All decoders say in the same way that the compressed bytes are damaged: by a {@link ZipException}. */
    private static final class Decoded extends FilterInputStream {
        Decoded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return in.read(bytes, from, length);
            } catch (IOException | IndexOutOfBoundsException | IllegalStateException e) {
                throw damaged(e);
            }
        }

        @Override
        public long skip(long wanted) throws IOException {
            byte[] passed = new byte[(int) Math.min(wanted, 1 << 13)];
            return Math.max(0, wanted <= 0 ? 0 : read(passed, 0, passed.length));
        }
    }
}
