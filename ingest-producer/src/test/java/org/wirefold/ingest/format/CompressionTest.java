package org.wirefold.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import org.wirefold.testkit.Seed;

class CompressionTest {
    private static final byte[] TEXT = "The ferry sails at noon. ".repeat(2_000).getBytes(UTF_8);

    private static byte[] compressed(Compression by, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (by) {
            case GZIP -> new GZIPOutputStream(bytes);
            case BZIP2 -> new BZip2CompressorOutputStream(bytes);
            case XZ -> new XZOutputStream(bytes, new LZMA2Options(1));
            case ZSTD -> new ZstdOutputStream(bytes);
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    private static InputStream open(byte[] bytes) throws IOException {
        return Compression.decompressed(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldDecompressByContentWhenSeveralFollowEachOther(Compression by) throws IOException {
        byte[] compressed = compressed(by, TEXT);

        assertThat(Compression.of(compressed)).isEqualTo(by);
        assertThat(open(twice(compressed)).readAllBytes()).isEqualTo(twice(TEXT));
        assertThat(Compression.beginning(new ByteArrayInputStream(compressed), 100))
                .isEqualTo(Arrays.copyOf(TEXT, 100));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldSayThatTheBytesAreDamagedWhenTheyEndTooEarly(Compression by) throws IOException {
        byte[] compressed = compressed(by, TEXT);
        InputStream cut = open(Arrays.copyOf(compressed, compressed.length - 5));

        assertThatThrownBy(cut::readAllBytes).isInstanceOf(ZipException.class).hasMessageMatching(".+");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldThrowNothingElseAtDamagedBytes(Compression by) throws IOException {
        Random random = new Random(Seed.next(getClass()));
        byte[] compressed = compressed(by, TEXT);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = compressed.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                open(damaged).readNBytes(10 * TEXT.length);
            } catch (ZipException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void shouldLeaveWhatIsNotCompressedAsItIs() throws IOException {
        assertThat(open(TEXT).readAllBytes()).isEqualTo(TEXT);
        assertThat(open(new byte[0]).readAllBytes()).isEmpty();
        assertThat(Compression.isNamed("day.jsonl.ZST")).isTrue();
        assertThat(Compression.isNamed("day.jsonl")).isFalse();
        assertThat(Compression.withoutEnding("Day.JSONL.bz2")).isEqualTo("Day.JSONL");
    }
}
