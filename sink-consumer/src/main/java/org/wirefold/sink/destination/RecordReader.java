package org.wirefold.sink.destination;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;

/** Turns records into changes. Thread-safe. */
public final class RecordReader {
    private RecordReader() {}

    /** The result of reading a record. */
    public sealed interface Outcome {}

    /** A change to apply. */
    public record Good(Change change) implements Outcome {}

    /**
     * The record is not valid in its topic.
     *
     * @param cause short name of the cause, which does not change
     * @param message for a person
     * @param exception class of the exception, where there was one
     */
    public record Bad(
            String cause, String message, @Nullable String exception) implements Outcome {}

    /**
     * Reads a record. Never throws.
     *
     * @param keepValue whether the change holds the parsed value, which takes several times the memory of its JSON
     */
    public static Outcome read(RowKind kind, ConsumerRecord<byte[], byte[]> record, boolean keepValue) {
        byte[] keyBytes = record.key();
        if (keyBytes == null || keyBytes.length == 0) {
            return new Bad("no-key", "the record has no key", null);
        }
        String key = new String(keyBytes, StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            return new Good(Change.deletion(kind, key, record.offset()));
        }
        try {
            return row(kind, key, record, oneLine(value), keepValue);
        } catch (JacksonException e) {
            return new Bad(
                    "broken-json",
                    firstLine(e.getOriginalMessage()),
                    e.getClass().getName());
        }
    }

    private static Outcome row(
            RowKind kind, String key, ConsumerRecord<byte[], byte[]> record, byte[] json, boolean keepValue) {
        Object value = kind.read(json);
        Bad fault = kind.fault(value);
        if (fault != null) {
            return fault;
        }
        if (!key.equals(kind.key(value))) {
            return new Bad("other-key", "the value is of " + kind.key(value), null);
        }
        return new Good(Change.row(
                kind,
                key,
                record.offset(),
                json,
                keepValue ? value : null,
                kind.revision(value),
                kind.time(value, Instant.ofEpochMilli(record.timestamp()))));
    }

    private static byte[] oneLine(byte[] json) {
        for (byte b : json) {
            if (b == '\n' || b == '\r') {
                return ArticleJson.write(ArticleJson.mapper().readTree(json));
            }
        }
        return json;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "not JSON";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
