package org.wirefold.enrich.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes strings as UTF-8 and bytes as they are: the read step forwards both. Thread-safe. */
final class EitherSerializer implements Serializer<Object> {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
    }
}
