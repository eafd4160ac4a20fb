package org.wirefold.entities.linking;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON value (RFC 8259) into maps, lists, strings, doubles, booleans and null. Thread-safe. */
public final class JsonLine {
    private static final int DEEPEST = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonLine() {}

    /**
     * The value in the text.
     *
     * @throws IllegalArgumentException if the text is not one JSON value; the message says where it is wrong
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("the line has no JSON value");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value at character "
                        + parser.currentTokenLocation().getColumnNr());
            }
            return value;
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "not valid JSON at character " + column + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads the elements of an array one by one: of the whole text, or of a member of the object that it is.
     *
     * @param member name of the member
     * @return how many elements there were
     * @throws IllegalArgumentException if the text is not such JSON, or an element is refused; the message says which
     */
    static long elements(InputStream in, String member, Consumer<@Nullable Object> each) {
        long number = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean wanted = member.equals(parser.currentName());
                    token = parser.nextToken();
                    if (wanted) {
                        break;
                    }
                    parser.skipChildren();
                }
            }
            if (token != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("there is no array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                number++;
                each.accept(value(parser));
            }
            return number;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("element " + (number + 1) + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("element " + number + ": " + e.getMessage(), e);
        }
    }

    /** The value that begins with the current token. */
    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            out.put(name, value(parser));
        }
        return out;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> out = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            out.add(value(parser));
        }
        return out;
    }
}
