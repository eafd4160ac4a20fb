package org.wirefold.ingest.format.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a Parquet file as JSON, by the logical types of the Parquet format: lists are arrays, maps and structures are
 * objects, dates and times are text as in ISO 8601. A timestamp that is adjusted to UTC ends in Z, and so does one of the
 * old type INT96. Bytes are taken as UTF-8, and are null where they are none.
 */
final class ParquetRow {
    private static final JsonNodeFactory NODES = ArticleJson.mapper().getNodeFactory();

    /** The Julian day of 1 January 1970. */
    private static final long EPOCH_DAY = 2_440_588;

    private static final int INT96_BYTES = 12;

    private ParquetRow() {}

    /** The fields that have a value. */
    static ObjectNode json(Group row) {
        ObjectNode object = NODES.objectNode();
        GroupType type = row.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            JsonNode value = field(row, field, type.getType(field));
            if (!value.isNull()) {
                object.set(type.getFieldName(field), value);
            }
        }
        return object;
    }

    private static JsonNode field(Group row, int field, Type type) {
        int values = row.getFieldRepetitionCount(field);
        if (!type.isRepetition(Type.Repetition.REPEATED)) {
            return values == 0 ? NODES.nullNode() : value(row, field, 0, type);
        }
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < values; i++) {
            array.add(value(row, field, i, type));
        }
        return array;
    }

    private static JsonNode value(Group row, int field, int index, Type type) {
        if (type.isPrimitive()) {
            return primitive(row, field, index, type.asPrimitiveType());
        }
        Group group = row.getGroup(field, index);
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof ListLogicalTypeAnnotation && group.getType().getFieldCount() == 1) {
            return list(group);
        }
        if (logical instanceof MapLogicalTypeAnnotation && group.getType().getFieldCount() == 1) {
            return map(group);
        }
        return json(group);
    }

    /** A list is a repeated group of one field; old writers leave the group out. */
    private static JsonNode list(Group list) {
        Type repeated = list.getType().getType(0);
        boolean isWrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            array.add(
                    isWrapped
                            ? field(
                                    list.getGroup(0, i),
                                    0,
                                    repeated.asGroupType().getType(0))
                            : value(list, 0, i, repeated));
        }
        return array;
    }

    private static JsonNode map(Group map) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            if (entry.getType().getFieldCount() == 2) {
                JsonNode key = field(entry, 0, entry.getType().getType(0));
                object.set(key.asString(""), field(entry, 1, entry.getType().getType(1)));
            }
        }
        return object;
    }

    private static JsonNode primitive(Group row, int field, int index, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> NODES.booleanNode(row.getBoolean(field, index));
            case FLOAT -> number(row.getFloat(field, index));
            case DOUBLE -> number(row.getDouble(field, index));
            case INT32 -> whole(row.getInteger(field, index), logical);
            case INT64 -> whole(row.getLong(field, index), logical);
            case INT96 -> instant(row.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(row.getBinary(field, index), logical);
        };
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    private static JsonNode whole(long value, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return NODES.stringNode(LocalDate.ofEpochDay(value).toString());
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return NODES.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (logical instanceof TimestampLogicalTypeAnnotation time) {
            Instant instant = Instant.EPOCH.plus(
                    switch (time.getUnit()) {
                        case MILLIS -> Duration.ofMillis(value);
                        case MICROS ->
                            Duration.ofSeconds(
                                    Math.floorDiv(value, 1_000_000), Math.floorMod(value, 1_000_000) * 1_000L);
                        case NANOS -> Duration.ofNanos(value);
                    });
            return NODES.stringNode(
                    time.isAdjustedToUTC()
                            ? instant.toString()
                            : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
        }
        return NODES.numberNode(value);
    }

    /** Nanoseconds of the day and the Julian day, as Hive, Impala and Spark write times. */
    private static JsonNode instant(Binary value) {
        if (value.length() != INT96_BYTES) {
            return NODES.nullNode();
        }
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        return NODES.stringNode(Instant.EPOCH
                .plus(Duration.ofDays(bytes.getInt() - EPOCH_DAY))
                .plusNanos(nanos)
                .toString());
    }

    private static JsonNode bytes(Binary value, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal && value.length() > 0) {
            return NODES.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
        }
        try {
            return NODES.stringNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            return NODES.nullNode();
        }
    }
}
