package org.wirefold.model;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Puts dead letters into records and takes them out again. Thread-safe. */
public final class DeadLetters {
    /** Kafka Streams' own header names (KIP-1034). */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** Message of the exception, or of the check that refused the record. */
    public static final String MESSAGE = "__streams.errors.message";

    /** Stack trace, where there was an exception. */
    public static final String STACKTRACE = "__streams.errors.stacktrace";

    /** Topic of the record that failed. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Partition of the record that failed, in decimal. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Offset of the record that failed, in decimal. */
    public static final String OFFSET = "__streams.errors.offset";

    /** Offset at which a record first failed, in decimal, on the record that is sent there again. */
    public static final String REDRIVEN = "wirefold.redriven";

    static final String STEP = "wirefold.step";
    static final String CAUSE = "wirefold.cause";
    static final String FILE = "wirefold.file";
    static final String LINE = "wirefold.line";
    static final String TIME = "wirefold.time";
    static final String RAW_BYTES = "wirefold.raw-bytes";
    static final String TRUNCATED = "wirefold.truncated";

    /** Letters of a stack trace that are kept. */
    private static final int MAX_TRACE = 8_000;

    private DeadLetters() {}

    /**
     * The record that carries a dead letter.
     *
     * @param topicName the dead-letter topic
     * @param key key of the original
     * @param raw the original's bytes; cut to {@link RawArticle#MAX_PAGE_BYTES} where longer
     */
    public static ProducerRecord<byte[], byte[]> record(
            String topicName, byte @Nullable [] key, byte @Nullable [] raw, DeadLetter letter) {
        return new ProducerRecord<>(topicName, null, key, cut(raw), headers(letter, raw));
    }

    /**
     * The record that carries a dead letter of an exception, with the beginning of its stack trace.
     *
     * @param topicName the dead-letter topic
     * @param key key of the original
     * @param raw the original's bytes; cut to {@link RawArticle#MAX_PAGE_BYTES} where longer
     */
    public static ProducerRecord<byte[], byte[]> record(
            String topicName, byte @Nullable [] key, byte @Nullable [] raw, DeadLetter letter, Exception exception) {
        ProducerRecord<byte[], byte[]> record = record(topicName, key, raw, letter);
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        put(
                record.headers(),
                STACKTRACE,
                trace.getBuffer().substring(0, Math.min(trace.getBuffer().length(), MAX_TRACE)));
        return record;
    }

    /** The value a dead letter carries: the original's bytes, cut to {@link RawArticle#MAX_PAGE_BYTES} where longer. */
    public static byte @Nullable [] cut(byte @Nullable [] raw) {
        return raw == null || raw.length <= RawArticle.MAX_PAGE_BYTES
                ? raw
                : Arrays.copyOf(raw, RawArticle.MAX_PAGE_BYTES);
    }

    /** The headers of a dead letter. */
    public static Headers headers(DeadLetter letter, byte @Nullable [] raw) {
        Headers headers = new RecordHeaders();
        boolean truncated = letter.truncated() || (raw != null && raw.length > RawArticle.MAX_PAGE_BYTES);
        put(headers, STEP, letter.step());
        put(headers, CAUSE, letter.cause());
        put(headers, MESSAGE, letter.message());
        put(headers, EXCEPTION, letter.exception());
        put(headers, TOPIC, letter.topic());
        put(headers, PARTITION, letter.partition());
        put(headers, OFFSET, letter.offset());
        put(headers, FILE, letter.file());
        put(headers, LINE, letter.line());
        put(headers, TIME, letter.time());
        put(headers, RAW_BYTES, letter.rawBytes());
        put(headers, TRUNCATED, truncated ? "true" : null);
        return headers;
    }

    /**
     * Reads a dead letter from its record, also one that Kafka Streams' own handlers wrote. A header that cannot be
     * understood counts as absent.
     *
     * @param recordTimeMillis timestamp of the dead-letter record, which stands in where no time was written
     */
    public static DeadLetter read(Headers headers, byte @Nullable [] value, long recordTimeMillis) {
        Long partition = number(headers, PARTITION);
        Long rawBytes = number(headers, RAW_BYTES);
        return new DeadLetter(
                orElse(text(headers, STEP), "streams"),
                orElse(text(headers, CAUSE), "exception"),
                orElse(text(headers, MESSAGE), ""),
                text(headers, EXCEPTION),
                text(headers, TOPIC),
                partition == null ? null : partition.intValue(),
                number(headers, OFFSET),
                text(headers, FILE),
                number(headers, LINE),
                time(text(headers, TIME), recordTimeMillis),
                rawBytes == null ? (value == null ? 0 : value.length) : rawBytes,
                "true".equals(text(headers, TRUNCATED)));
    }

    /** Marks a record that is sent again with where it first stood. */
    public static void redrive(Headers headers, long firstOffset) {
        put(headers, REDRIVEN, firstOffset);
    }

    /** Where a record that is sent again first stood in its partition; {@code otherwise} where it comes for the first time. */
    public static long firstOffset(Headers headers, long otherwise) {
        Long first = number(headers, REDRIVEN);
        return first == null || first < 0 || first >= otherwise ? otherwise : first;
    }

    private static Instant time(@Nullable String written, long recordTimeMillis) {
        try {
            return written == null ? Instant.ofEpochMilli(recordTimeMillis) : Instant.parse(written);
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(recordTimeMillis);
        }
    }

    private static @Nullable Long number(Headers headers, String name) {
        String written = text(headers, name);
        try {
            return written == null ? null : Long.valueOf(written);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
