package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.LineReader.Line;
import org.wirefold.testkit.Seed;

class LineReaderTest {
    private static LineReader reader(String content, int max) {
        return new LineReader(new ByteArrayInputStream(content.getBytes(UTF_8)), RowsPosition.start(), max);
    }

    private static String text(Line line) {
        return new String(line.bytes(), UTF_8);
    }

    @Test
    void shouldGiveLinesWithoutTheirEnds() throws IOException {
        // Given
        LineReader reader = reader("one\r\n\ntwo\nthree", 100);

        // When
        List<String> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + text(line) + line.terminated() + line.isBlank());
        }

        // Then
        assertThat(lines).containsExactly("1onetruefalse", "2truetrue", "3twotruefalse", "4threefalsefalse");
        assertThat(reader.position().offset()).isEqualTo("one\r\n\ntwo\n".length());
        assertThat(reader.position().lines()).isEqualTo(3);
        assertThat(reader.end()).isEqualTo("one\r\n\ntwo\nthree".length());
    }

    @Test
    void shouldKeepOnlyTheBeginningOfALongLine() throws IOException {
        // Given
        LineReader reader = reader("x".repeat(200_000) + "\nnext\n", 1000);

        // When
        Line line = requireNonNull(reader.next());
        Line next = requireNonNull(reader.next());

        // Then
        assertThat(line.bytes()).hasSize(1000);
        assertThat(line.length()).isEqualTo(200_000);
        assertThat(text(next)).isEqualTo("next");
        assertThat(next.number()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeALongLineOfBlanksForBlank() throws IOException {
        Line line = requireNonNull(reader(" ".repeat(5000) + "x\n", 1000).next());

        assertThat(line.isBlank()).isFalse();
    }

    @Test
    void shouldDigestAndResumeLikeAReaderOfTheWholeWhereverItIsCut() throws IOException {
        // Given
        long seed = Seed.next(LineReaderTest.class);
        Random random = new Random(seed);
        byte[] content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] =
                    (byte) (random.nextInt(random.nextBoolean() ? 2000 : 20) == 0 ? '\n' : 'a' + random.nextInt(9));
        }
        List<String> whole = new ArrayList<>();
        LineReader all = new LineReader(dribble(content, random), RowsPosition.start(), 5000);
        for (Line line = all.next(); line != null; line = all.next()) {
            whole.add(line.number() + ":" + text(line));
        }

        // When
        List<String> resumed = new ArrayList<>();
        RowsPosition position = RowsPosition.start();
        int end = 0;
        while (end < content.length) {
            end = Math.min(content.length, end + 1 + random.nextInt(60_000));
            InputStream in = dribble(Arrays.copyOf(content, end), random);
            in.skipNBytes(position.offset());
            LineReader reader = new LineReader(in, position, 5000);
            for (Line line = reader.next(); line != null; line = reader.next()) {
                if (line.terminated() || end == content.length) {
                    resumed.add(line.number() + ":" + text(line));
                }
            }
            position = reader.position();
            ContentDigest digest = ContentDigest.empty();
            digest.update(content, 0, (int) position.offset());
            assertThat(position.digest().hex()).isEqualTo(digest.hex());
        }

        // Then
        assertThat(resumed).isEqualTo(whole);
    }

    private static InputStream dribble(byte[] content, Random random) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, 1 + random.nextInt(3000)));
            }
        };
    }
}
