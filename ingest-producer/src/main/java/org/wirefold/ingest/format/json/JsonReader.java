package org.wirefold.ingest.format.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
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
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the articles of a JSON document one after the other. A list is read element by element and may be of any
 * length. An object that holds a list is first read as a whole, since only its other fields tell whether it is an
 * article itself. Once it is larger than any article, the list that makes it so large is read element by element from
 * its beginning. Where the document is broken, reading ends with one entry that says so. Not thread-safe.
 */
public final class JsonReader implements EntryReader {
    /** Largest object in bytes that is not an element of a list. */
    static final int MAX_OBJECT_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 3;
    private static final JsonMapper MAPPER = ArticleJson.mapper();

    private final InputStream content;
    private final FieldMapping fields;
    private final RecordedStream recorded;
    private final @Nullable BiFunction<JsonNode, Long, List<SourceEntry>> items;
    private final Deque<SourceEntry> waiting = new ArrayDeque<>();
    private @Nullable JsonParser parser;
    private boolean inList;
    private boolean ended;
    private long values;
    /** Where the list is in the object around it; null in a list that stands by itself. */
    private @Nullable String listPath;

    private long elements;

    /** An object or another value, copied out of the document as far as the limit allows. */
    private record Value(byte[] bytes, long length, long line) {}

    /** The articles in an object, and where the list of them is. */
    private record InnerList(String path, List<JsonNode> elements) {}

    /** An object was copied up to the limit, and it is a list that makes it so large. */
    private static final class LongList extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> path;

        LongList(List<String> path) {
            super("a long list", null, false, false);
            this.path = path;
        }
    }

    JsonReader(InputStream content, FieldMapping fields) {
        this(content, fields, null);
    }

    /**
     * Reads objects of one kind: the elements of a list, or objects one after the other.
     *
     * @param items makes entries of an object and its first line; of no entries the object is read as without it
     */
    public JsonReader(InputStream content, @Nullable BiFunction<JsonNode, Long, List<SourceEntry>> items) {
        this(content, FieldMapping.NONE, items);
    }

    private JsonReader(
            InputStream content, FieldMapping fields, @Nullable BiFunction<JsonNode, Long, List<SourceEntry>> items) {
        this.content = content;
        this.fields = fields;
        this.recorded = new RecordedStream(content, 2 * MAX_OBJECT_BYTES);
        this.items = items;
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (waiting.isEmpty() && !ended) {
            try {
                readOn();
            } catch (LongList e) {
                openList(e.path);
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
            in = MAPPER.createParser(recorded);
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
            recorded.stop();
        } else if (token == JsonToken.END_ARRAY) {
            inList = false;
            if (listPath != null) {
                passOverTheRest(in);
            }
        } else {
            values++;
            read(value(in));
            recorded.stop();
        }
    }

    /** Begins again, at the list in the first object. */
    private void openList(List<String> path) {
        try {
            JsonParser in = MAPPER.createParser(new SequenceInputStream(recorded.replay(), content));
            parser = in;
            in.nextToken();
            for (String name : path) {
                while (in.nextToken() == JsonToken.PROPERTY_NAME
                        && !in.currentName().equals(name)) {
                    in.nextToken();
                    in.skipChildren();
                }
                in.nextToken();
            }
            inList = in.currentToken() == JsonToken.START_ARRAY;
            listPath = "/" + String.join("/", path) + "/";
            values = 0;
        } catch (JacksonException e) {
            ended = true;
            waiting.add(broken(e));
        }
    }

    private static void passOverTheRest(JsonParser in) {
        while (!in.streamReadContext().inRoot()) {
            if (in.nextToken() == null) {
                return;
            }
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
        RawRecord record = record(value.bytes());
        InnerList list =
                inList || record instanceof RawRecord.Article ? null : articles(MAPPER.readTree(value.bytes()), "/", 0);
        if (list == null) {
            String name = listPath == null ? null : listPath + elements++;
            waiting.add(SourceEntry.of(record, value.line(), value.bytes()).named(name));
            return;
        }
        int number = 0;
        for (JsonNode article : list.elements()) {
            byte[] row = MAPPER.writeValueAsBytes(article);
            SourceEntry entry = row.length > RawArticle.MAX_BYTES
                    ? SourceEntry.tooLarge(value.line(), row, row.length, RawArticle.MAX_BYTES)
                    : SourceEntry.of(record(row), value.line(), row);
            waiting.add(entry.named(list.path() + number++));
        }
    }

    private RawRecord record(byte[] row) {
        return ArticleJson.readRow(fields.applied(row));
    }

    /**
     * The only list of objects in an object, or in the only object that holds such a list. A list that is further in
     * counts where those further out hold no article.
     */
    private @Nullable InnerList articles(JsonNode object, String path, int depth) {
        List<InnerList> lists = new ArrayList<>();
        List<InnerList> inner = new ArrayList<>();
        object.forEachEntry((name, member) -> {
            if (member.isArray() && !member.isEmpty() && member.get(0).isObject()) {
                List<JsonNode> objects = new ArrayList<>();
                member.forEach(objects::add);
                lists.add(new InnerList(path + name + "/", objects));
            } else if (member.isObject() && depth < MAX_DEPTH) {
                InnerList found = articles(member, path + name + "/", depth + 1);
                if (found != null) {
                    inner.add(found);
                }
            }
        });
        List<InnerList> found = lists.isEmpty() ? inner : lists;
        if (!lists.isEmpty() && !inner.isEmpty() && lists.stream().noneMatch(this::holdsArticles)) {
            List<InnerList> better = inner.stream().filter(this::holdsArticles).toList();
            found = better.isEmpty() ? lists : better;
        }
        if (found.size() > 1) {
            // One list may describe the articles of another: authors, tags. Only one may hold articles.
            found = found.stream().filter(this::holdsArticles).toList();
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private boolean holdsArticles(InnerList list) {
        return list.elements().stream()
                .anyMatch(element -> record(MAPPER.writeValueAsBytes(element)) instanceof RawRecord.Article);
    }

    /**
     * Copies the value that begins at the current token; what is over the limit is counted and not kept.
     *
     * @throws LongList if it is the first of the document, and over the limit because of a list
     */
    private Value value(JsonParser in) {
        int limit = inList ? RawArticle.MAX_BYTES : MAX_OBJECT_BYTES;
        long line = in.currentTokenLocation().getLineNr();
        LimitedOutput out = new LimitedOutput(limit);
        try (JsonGenerator copy = MAPPER.createGenerator(out)) {
            int depth = 0;
            do {
                JsonToken token = in.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                copy.copyCurrentEventExact(in);
                if (out.length > limit && !inList && values == 1 && recorded.canReplay()) {
                    copy.flush();
                    throwIfInList(in.streamReadContext());
                }
            } while (depth > 0 && in.nextToken() != null);
        }
        return new Value(out.toByteArray(), out.length, line);
    }

    /** Throws if one of the objects that are open has an open list. */
    private static void throwIfInList(TokenStreamContext innermost) {
        List<String> path = new ArrayList<>();
        boolean isList = false;
        for (TokenStreamContext at = innermost; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                isList = true;
                path.clear();
            } else {
                path.add(0, String.valueOf(at.currentName()));
            }
        }
        if (isList && path.size() <= MAX_DEPTH + 1) {
            throw new LongList(path);
        }
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
