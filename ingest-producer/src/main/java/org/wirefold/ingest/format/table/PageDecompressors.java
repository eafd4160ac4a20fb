package org.wirefold.ingest.format.table;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;
import org.xerial.snappy.Snappy;

/**
 * Decompresses the pages of Parquet without the classes of Hadoop: gzip, Snappy, zstd and Brotli. A page may have {@link
 * #MAX_PAGE} bytes at most, whatever a damaged file says. For one thread.
 */
final class PageDecompressors implements CompressionCodecFactory {
    /** Writers make pages of about a mebibyte; a single long row may take more. */
    static final int MAX_PAGE = 256 << 20;

    /** Opens the decompressed bytes of a page. */
    private interface Opener {
        InputStream open(InputStream compressed) throws IOException;
    }

    private record Streamed(Opener opener) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            return BytesInput.from(bytes(page.toInputStream(), size));
        }

        @Override
        public void decompress(ByteBuffer page, int length, ByteBuffer into, int size) throws IOException {
            byte[] compressed = new byte[length];
            page.get(compressed);
            into.put(bytes(new ByteArrayInputStream(compressed), size));
        }

        private byte[] bytes(InputStream compressed, int size) throws IOException {
            if (size < 0 || size > MAX_PAGE) {
                throw new IOException("a page of " + size + " bytes, where " + MAX_PAGE + " are allowed");
            }
            try (InputStream page = opener.open(compressed)) {
                byte[] bytes = page.readNBytes(size);
                if (bytes.length < size) {
                    throw new IOException("a page ends after " + bytes.length + " of " + size + " bytes");
                }
                return bytes;
            }
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Streamed(
                switch (codec) {
                    case UNCOMPRESSED -> page -> page;
                    case GZIP -> GZIPInputStream::new;
                    case SNAPPY -> page -> new ByteArrayInputStream(unsnapped(page.readAllBytes()));
                    case ZSTD -> ZstdInputStream::new;
                    case BROTLI -> BrotliInputStream::new;
                    default ->
                        throw new IllegalArgumentException("its pages are compressed with " + codec
                                + ", which is not read; write it with zstd or Snappy");
                });
    }

    private static byte[] unsnapped(byte[] page) throws IOException {
        if (Snappy.uncompressedLength(page) > MAX_PAGE) {
            throw new IOException("a page of more than " + MAX_PAGE + " bytes");
        }
        return Snappy.uncompress(page);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("this only reads");
    }

    @Override
    public void release() {
        // Holds nothing.
    }
}
