package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Instant TIME = Instant.parse("2026-05-04T03:02:01.123456Z");

    @Test
    void shouldReadWhatItWrote() {
        // Given
        DeadLetter full = new DeadLetter(
                "read", "not-utf8", "why ü", "java.lang.X", "articles.raw", 3, 1L << 40, "a/b.txt", 7L, TIME, 3, false);
        DeadLetter least = new DeadLetter("produce", "empty", "", null, null, null, null, null, null, TIME, 0, false);

        // When
        ProducerRecord<byte[], byte[]> record =
                DeadLetters.record("dead", "key".getBytes(UTF_8), new byte[] {1, 2, 3}, full);
        ProducerRecord<byte[], byte[]> leastRecord = DeadLetters.record("dead", null, null, least);

        // Then
        assertThat(DeadLetters.read(record.headers(), record.value(), 0)).isEqualTo(full);
        assertThat(DeadLetters.read(leastRecord.headers(), leastRecord.value(), 0))
                .isEqualTo(least);
        assertThat(record.value()).containsExactly(1, 2, 3);
        assertThat(record.headers().lastHeader("__streams.errors.offset").value())
                .isEqualTo("1099511627776".getBytes(UTF_8));
    }

    @Test
    void shouldCutWhatIsTooLargeAndSaySo() {
        // Given
        byte[] raw = new byte[RawArticle.MAX_PAGE_BYTES + 5];
        DeadLetter letter =
                new DeadLetter("read", "too-large", "m", null, null, null, null, null, null, TIME, raw.length, false);

        // When
        ProducerRecord<byte[], byte[]> record = DeadLetters.record("dead", null, raw, letter);

        // Then
        DeadLetter read = DeadLetters.read(record.headers(), record.value(), 0);
        assertThat(record.value()).hasSize(RawArticle.MAX_PAGE_BYTES);
        assertThat(read.truncated()).isTrue();
        assertThat(read.rawBytes()).isEqualTo(raw.length);
    }

    @Test
    void shouldReadWhatKafkaStreamsWroteByItself() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetters.EXCEPTION, "org.X".getBytes(UTF_8));
        headers.add(DeadLetters.PARTITION, "4".getBytes(UTF_8));

        // When
        DeadLetter letter = DeadLetters.read(headers, new byte[9], TIME.toEpochMilli());

        // Then
        assertThat(letter.step()).isEqualTo("streams");
        assertThat(letter.exception()).isEqualTo("org.X");
        assertThat(letter.partition()).isEqualTo(4);
        assertThat(letter.rawBytes()).isEqualTo(9);
        assertThat(letter.time()).isEqualTo(Instant.parse("2026-05-04T03:02:01.123Z"));
    }

    @Test
    void shouldReadALetterWhoseHeadersSomebodyElseSpoilt() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetters.PARTITION, "four".getBytes(UTF_8));
        headers.add(DeadLetters.OFFSET, "".getBytes(UTF_8));
        headers.add(DeadLetters.TIME, "yesterday".getBytes(UTF_8));
        headers.add(DeadLetters.RAW_BYTES, "many".getBytes(UTF_8));

        // When
        DeadLetter letter = DeadLetters.read(headers, new byte[9], TIME.toEpochMilli());

        // Then
        assertThat(letter.partition()).isNull();
        assertThat(letter.offset()).isNull();
        assertThat(letter.rawBytes()).isEqualTo(9);
        assertThat(letter.time()).isEqualTo(Instant.parse("2026-05-04T03:02:01.123Z"));
    }
}
