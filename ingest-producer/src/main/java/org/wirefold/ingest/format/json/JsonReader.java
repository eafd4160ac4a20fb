package org.wirefold.ingest.format.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the articles of a JSON document one after the other. A list is read element by element and may be of any
 * length; an object that holds a list is read as a whole and has a limit. Where the document is broken, reading ends
 * with one entry that says so. Not thread-safe.
 */
public final class JsonReader implements EntryReader {
    /** Largest object in bytes that is not an element of a list. */
    static final int MAX_OBJECT_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 3;
    private static final JsonMapper MAPPER = ArticleJson.mapper();

    private final InputStream content;
    private final @Nullable BiFunction<JsonNode, Long, List<SourceEntry>> items;
    private final Deque<SourceEntry> waiting = new ArrayDeque<>();
    private @Nullable JsonParser parser;
    private boolean inList;
    private boolean ended;
    private long values;

    /** An object or another value, copied out of the document as far as the limit allows. */
    private record Value(byte[] bytes, long length, long line) {}

    JsonReader(InputStream content) {
        this(content, null);
    }

    /**
     * Reads objects of one kind: the elements of a list, or objects one after the other.
     *
     * @param items makes entries of an object and its first line; of no entries the object is read as without it
     */
    public JsonReader(InputStream content, @Nullable BiFunction<JsonNode, Long, List<SourceEntry>> items) {
        this.content = content;
        this.items = items;
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (waiting.isEmpty() && !ended) {
            try {
                readOn();
            } catch (JacksonException e) {
                ended = true;
                if (e.getCause() instanceof IOException unreadable) {
                    throw unreadable;
                }
                waiting.add(broken(e));
            }
        }
        return waiting.poll();
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    private void readOn() {
        JsonParser in = parser;
        if (in == null) {
            in = MAPPER.createParser(content);
            parser = in;
        }
        JsonToken token = in.nextToken();
        if (token == null) {
            ended = true;
            if (values == 0) {
                waiting.add(bad(Cause.EMPTY, "the document holds no article", 1L, new byte[0]));
            }
            return;
        }
        if (token == JsonToken.START_ARRAY && !inList) {
            inList = true;
        } else if (token == JsonToken.END_ARRAY) {
            inList = false;
        } else {
            values++;
            read(value(in, inList ? RawArticle.MAX_BYTES : MAX_OBJECT_BYTES));
        }
    }

    private void read(Value value) {
        int limit = inList ? RawArticle.MAX_BYTES : MAX_OBJECT_BYTES;
        if (value.length() > limit) {
            waiting.add(SourceEntry.tooLarge(value.line(), value.bytes(), value.length(), limit));
            return;
        }
        if (items != null) {
            JsonNode object = MAPPER.readTree(value.bytes());
            List<SourceEntry> entries = object.isObject() ? items.apply(object, value.line()) : List.of();
            if (!entries.isEmpty()) {
                waiting.addAll(entries);
                return;
            }
        }
        RawRecord record = ArticleJson.readRow(value.bytes());
        List<JsonNode> articles =
                inList || record instanceof RawRecord.Article ? List.of() : articles(MAPPER.readTree(value.bytes()), 0);
        if (articles.isEmpty()) {
            waiting.add(SourceEntry.of(record, value.line(), value.bytes()));
        }
        for (JsonNode article : articles) {
            byte[] row = MAPPER.writeValueAsBytes(article);
            waiting.add(
                    row.length > RawArticle.MAX_BYTES
                            ? SourceEntry.tooLarge(value.line(), row, row.length, RawArticle.MAX_BYTES)
                            : SourceEntry.of(ArticleJson.readRow(row), value.line(), row));
        }
    }

    /** The elements of the only list of objects in an object, or in the only object that holds such a list. */
    private static List<JsonNode> articles(JsonNode object, int depth) {
        List<List<JsonNode>> lists = new ArrayList<>();
        List<List<JsonNode>> inner = new ArrayList<>();
        for (JsonNode member : object) {
            if (member.isArray() && !member.isEmpty() && member.get(0).isObject()) {
                List<JsonNode> elements = new ArrayList<>();
                member.forEach(elements::add);
                lists.add(elements);
            } else if (member.isObject() && depth < MAX_DEPTH) {
                List<JsonNode> found = articles(member, depth + 1);
                if (!found.isEmpty()) {
                    inner.add(found);
                }
            }
        }
        List<List<JsonNode>> found = lists.isEmpty() ? inner : lists;
        if (found.size() > 1) {
            // One list may describe the articles of another: authors, tags. Only one may hold articles.
            found = found.stream().filter(JsonReader::holdArticles).toList();
        }
        return found.size() == 1 ? found.get(0) : List.of();
    }

    private static boolean holdArticles(List<JsonNode> elements) {
        return elements.stream()
                .anyMatch(
                        element -> ArticleJson.readRow(MAPPER.writeValueAsBytes(element)) instanceof RawRecord.Article);
    }

    /** Copies the value that begins at the current token; what is over the limit is counted and not kept. */
    private static Value value(JsonParser in, int limit) {
        long line = in.currentTokenLocation().getLineNr();
        LimitedOutput out = new LimitedOutput(limit);
        try (JsonGenerator copy = MAPPER.createGenerator(out)) {
            int depth = 0;
            do {
                JsonToken token = in.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                copy.copyCurrentEventExact(in);
            } while (depth > 0 && in.nextToken() != null);
        }
        return new Value(out.toByteArray(), out.length, line);
    }

    private static SourceEntry broken(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int end = message.indexOf('\n');
        long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        return bad(
                Cause.BROKEN_JSON,
                (end < 0 ? message : message.substring(0, end))
                        + "; what stands before it was read, the rest was not: repair the document and send it again",
                line,
                new byte[0]);
    }

    private static SourceEntry bad(Cause cause, String message, long line, byte[] original) {
        return SourceEntry.of(new RawRecord.Unreadable(cause, message), line, original);
    }

    /** Keeps bytes up to a limit and counts the rest. */
    private static final class LimitedOutput extends ByteArrayOutputStream {
        private final int limit;
        private long length;

        LimitedOutput(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(int b) {
            length++;
            if (size() < limit) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            length += count;
            super.write(bytes, from, Math.min(count, limit - size()));
        }
    }
}
