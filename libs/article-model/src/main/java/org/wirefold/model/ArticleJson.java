package org.wirefold.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawRecord.Article;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.model.RawRecord.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON codec of all topics: UTF-8, fields in the order of the records' components, absent values left out,
 * times as ISO-8601 UTC. Thread-safe.
 */
public final class ArticleJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    old -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** For bytes only: other generators do not take strings that are encoded already. */
    private static final ObjectWriter WRITER = MAPPER.rebuild()
            .addModule(new SimpleModule("long-strings").addSerializer(String.class, new LongStrings()))
            .build()
            .writer();

    private static final char REPLACEMENT = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MAX_NAMED = 12;
    private static final int MAX_NAME = 32;

    private static final byte[] ITEM = ascii("{\"item\":");
    private static final byte[] STORY = ascii(",\"story\":");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] PROVENANCE = ascii(",\"provenance\":");
    private static final byte[] ORIGIN = ascii(",\"origin\":");
    private static final byte[] RIGHTS = ascii(",\"originRights\":");
    private static final byte[] EDITS = ascii(",\"edits\":");
    private static final byte[] END = ascii("}");

    private ArticleJson() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The mapper itself, for output that is JSON but no topic's value. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** A value of any topic as JSON bytes. */
    public static byte[] write(Object value) {
        return WRITER.writeValueAsBytes(value);
    }

    /**
     * The value of {@code articles.enriched} put together from parts that are JSON already: the same bytes that {@link
     * #write} makes of the whole.
     *
     * @param item an {@link EnrichedArticle.Item}
     * @param story where it belongs
     * @param findings an object with the entities, the quotes and the annotation, in this order
     * @param provenance an {@link EnrichedArticle.Provenance}
     * @param origin whose text it is
     * @param rights the rights in that text; null where nothing is known
     * @param edits a list of its {@link Edit}s; empty where there is none
     */
    public static byte[] enriched(
            byte[] item,
            EnrichedArticle.StoryPlace story,
            byte[] findings,
            byte[] provenance,
            Origin origin,
            @Nullable OriginRights rights,
            byte[] edits) {
        byte[] place = write(story);
        byte[] whose = write(origin);
        byte[] terms = rights == null ? new byte[0] : write(rights);
        int parts = item.length + place.length + findings.length + provenance.length;
        ByteBuffer json = ByteBuffer.allocate(parts + whose.length + terms.length + edits.length + 128);
        json.put(ITEM).put(item).put(STORY).put(place).put(COMMA).put(findings, 1, findings.length - 2);
        json.put(PROVENANCE).put(provenance).put(ORIGIN).put(whose);
        if (rights != null) {
            json.put(RIGHTS).put(terms);
        }
        if (edits.length > 0) {
            json.put(EDITS).put(edits);
        }
        json.put(END);
        return Arrays.copyOf(json.array(), json.position());
    }

    /**
     * The value of a topic.
     *
     * @throws JacksonException if the bytes are not JSON of that type
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /**
     * One text field of an object, without reading the others.
     *
     * @throws JacksonException if the bytes are not JSON
     * @throws IllegalArgumentException if they are no object with that field
     */
    public static String field(byte[] object, String name) {
        try (JsonParser in = MAPPER.createParser(object)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = in.currentName().equals(name);
                in.nextToken();
                if (found) {
                    return in.getString();
                }
                in.skipChildren();
            }
        }
        throw new IllegalArgumentException("there is no field " + name);
    }

    /**
     * Reads one value of {@code articles.raw}: a JSON object with a text, or plain UTF-8 text. What begins with a
     * brace is taken for JSON. A byte order mark is left out. Never throws.
     *
     * @param value the record's value, or null for a tombstone
     */
    public static RawRecord readRaw(byte @Nullable [] value) {
        return read(value, Shape.OBJECT_OR_TEXT);
    }

    /**
     * Reads one value of {@code articles.raw} of which the headers say what it is: a page stays as it is, anything else
     * is read as by {@link #readRaw(byte[])}. Never throws.
     *
     * @param value the record's value, or null for a tombstone
     * @param content what the headers say
     */
    public static RawRecord readRaw(byte @Nullable [] value, RawContent content) {
        return content.isPage() ? readPage(value, content) : readRaw(value);
    }

    /** Takes a page as it is; only an empty or a too large one is none. Never throws. */
    public static RawRecord readPage(byte @Nullable [] value, RawContent content) {
        if (value == null || value.length == 0) {
            return new Unreadable(Cause.EMPTY, "there are no bytes");
        }
        if (value.length > RawArticle.MAX_PAGE_BYTES) {
            return new Unreadable(
                    Cause.TOO_LARGE,
                    "a page of " + value.length + " bytes, where " + RawArticle.MAX_PAGE_BYTES + " are allowed");
        }
        return new RawRecord.Page(new RawPage(value, content));
    }

    /** Reads one row of a JSON Lines file: as {@link #readRaw}, but plain text is no row. Never throws. */
    public static RawRecord readRow(byte[] line) {
        return read(line, Shape.OBJECT);
    }

    /** Reads one file of plain text: as {@link #readRaw}, but a brace is only a brace. Never throws. */
    public static RawRecord readText(byte[] content) {
        return read(content, Shape.TEXT);
    }

    private enum Shape {
        OBJECT_OR_TEXT,
        OBJECT,
        TEXT
    }

    private static RawRecord read(byte @Nullable [] value, Shape shape) {
        if (value == null || value.length == 0) {
            return new Unreadable(Cause.EMPTY, "there are no bytes");
        }
        if (value.length > RawArticle.MAX_BYTES) {
            return new Unreadable(
                    Cause.TOO_LARGE, value.length + " bytes, where " + RawArticle.MAX_BYTES + " are allowed");
        }
        String text;
        try {
            text = decode(value);
        } catch (CharacterCodingException e) {
            return new Unreadable(Cause.NOT_UTF8, "not well-formed UTF-8");
        }
        if (text.isBlank()) {
            return new Unreadable(Cause.EMPTY, "nothing but white space");
        }
        if (shape != Shape.TEXT && looksLikeObject(text)) {
            return readObject(value, text);
        }
        return shape == Shape.OBJECT ? new Unreadable(Cause.BROKEN_JSON, notAnObject(text)) : plainText(text);
    }

    private static RawRecord plainText(String text) {
        TextCleaner cleaner = new TextCleaner();
        String cleaned = cleaner.clean(text);
        if (cleaned.isBlank()) {
            return new Unreadable(Cause.EMPTY, "nothing but white space and control characters");
        }
        RawArticle article =
                HtmlText.isHtml(cleaned) ? RawArticle.ofHtml(null, null, cleaned) : RawArticle.ofText(cleaned);
        return new Article(article, List.of(), cleaner.changed());
    }

    private static String notAnObject(String text) {
        return text.stripLeading().startsWith("[")
                ? "a list; each line must be one JSON object: write one article a line, or name the file .json"
                : "not a JSON object; each line must be one JSON object with a text, or name the file .txt or .json";
    }

    /**
     * The same article without what some sinks cannot store, and within the limits of its fields; what a reader of
     * another format than JSON has made goes through here, so that the rules are the same for all.
     *
     * @return the article, or why it is none
     */
    public static RawRecord checked(RawArticle article) {
        return readObject(write(article), "");
    }

    private static String decode(byte[] value) throws CharacterCodingException {
        // Decodes many bytes at a time, but puts U+FFFD where it should report; that character itself is rare.
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(value));
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static RawRecord readObject(byte[] json, String text) {
        JsonNode node;
        try {
            // Bytes are read faster than letters; but what begins otherwise could be taken for another encoding.
            boolean asBytes = json.length > 1 && json[0] == '{' && json[1] > 0;
            node = asBytes ? MAPPER.readTree(json) : MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new Unreadable(Cause.BROKEN_JSON, firstLine(e.getOriginalMessage()));
        }
        TextCleaner cleaner = new TextCleaner();
        RawFields fields = new RawFields(node, cleaner);
        String body = fields.text();
        if (body == null) {
            return new Unreadable(Cause.NO_TEXT, noText(node));
        }
        RawArticle article = fields.article(body);
        String uri = article.uri();
        if (uri != null && uri.getBytes(StandardCharsets.UTF_8).length > RawArticle.MAX_URI_BYTES) {
            return new Unreadable(
                    Cause.WRONG_FIELD,
                    "the uri has " + uri.length() + " characters, where " + RawArticle.MAX_URI_BYTES
                            + " bytes are allowed; send the article with a shorter uri, or with none");
        }
        return new Article(article, fields.ignored(), cleaner.changed());
    }

    private static String noText(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.propertyNames().forEach(names::add);
        String there = names.stream()
                .limit(MAX_NAMED)
                .map(name -> name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name)
                .collect(Collectors.joining(", "));
        return "none of the fields " + String.join(", ", RawFields.TEXT) + " holds text; the fields are "
                + (names.isEmpty() ? "none" : there);
    }

    private static boolean looksLikeObject(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                return true;
            }
            if (!Character.isWhitespace(c)) {
                return false;
            }
        }
        return false;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "not JSON";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
