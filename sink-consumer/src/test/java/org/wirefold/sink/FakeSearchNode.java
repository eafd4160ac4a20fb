package org.wirefold.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for one node of OpenSearch: the few requests that the sink makes, with the rules of the real one for
 * external versions, sequence numbers and deleted documents. It remembers the version of a deleted document for some
 * milliseconds, as a real node does whatever {@code gc_deletes} says. It is no search engine. Thread-safe.
 */
final class FakeSearchNode implements AutoCloseable {
    private static final long REMEMBERS_DELETED_NANOS = 150_000_000;
    private static final int PAGE = 100;

    private final HttpServer server;
    private final Map<String, Map<String, Document>> indices = new TreeMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, List<JsonNode>> scrolls = new HashMap<>();
    private final boolean isShortOfRoom;
    private int busyRequests;
    private int bulks;
    private long sequence;
    private @Nullable String wrongText;

    /** A node that refuses an item of every fifth bulk request for want of room, or none. */
    FakeSearchNode(boolean isShortOfRoom) throws IOException {
        this.isShortOfRoom = isShortOfRoom;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "search-node");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** A document, or what is remembered of a deleted one. */
    private record Document(@Nullable String json, long version, long sequence, long deletedNanos) {
        boolean isThere() {
            return json != null;
        }

        JsonNode source() {
            return ArticleJson.mapper().readTree(json == null ? "{}" : json);
        }

        boolean isForgotten() {
            return json == null && System.nanoTime() - deletedNanos > REMEMBERS_DELETED_NANOS;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Refuses the next bulk requests with 429. */
    synchronized void beBusy(int requests) {
        busyRequests = requests;
    }

    /** Refuses documents that hold this text, as a mapping would. */
    synchronized void refuse(String text) {
        wrongText = text;
    }

    /** The sources of an index or alias by id. */
    synchronized Map<String, String> sources(String name) {
        Map<String, String> sources = new LinkedHashMap<>();
        index(name).forEach((id, document) -> {
            String json = document.json();
            if (json != null) {
                sources.put(id, json);
            }
        });
        return sources;
    }

    private Map<String, Document> index(String name) {
        return indices.getOrDefault(aliases.getOrDefault(name, name), Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Reply reply;
        synchronized (this) {
            reply = reply(exchange.getRequestMethod(), path, body);
        }
        byte[] json = ArticleJson.mapper().writeValueAsBytes(reply.body());
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private record Reply(int status, JsonNode body) {}

    private static ObjectNode object() {
        return ArticleJson.mapper().createObjectNode();
    }

    private static Reply good() {
        return new Reply(200, object().put("acknowledged", true));
    }

    private static Reply missing() {
        ObjectNode body = object();
        body.putObject("error").put("reason", "no such index");
        return new Reply(404, body);
    }

    private Reply reply(String method, String path, byte[] body) {
        String[] parts = path.substring(1).split("/", -1);
        if (path.equals("/_bulk")) {
            return bulk(new String(body, StandardCharsets.UTF_8));
        }
        if (path.equals("/_mget")) {
            return mget(ArticleJson.mapper().readTree(body));
        }
        if (path.equals("/_aliases")) {
            return changeAliases(ArticleJson.mapper().readTree(body));
        }
        if (path.equals("/_search/scroll")) {
            return page(ArticleJson.mapper().readTree(body).path("scroll_id").asString());
        }
        if (parts[0].equals("_index_template")) {
            return good();
        }
        if (parts[0].equals("_alias")) {
            String index = aliases.get(parts[1]);
            if (index == null) {
                return missing();
            }
            ObjectNode found = object();
            found.putObject(index);
            return new Reply(200, found);
        }
        return ofIndex(method, parts, body);
    }

    private Reply ofIndex(String method, String[] parts, byte[] body) {
        String name = parts[0];
        boolean exists = indices.containsKey(aliases.getOrDefault(name, name));
        if (parts.length == 1 && method.equals("PUT")) {
            return exists ? new Reply(400, object()) : created(name);
        }
        if (!exists) {
            return missing();
        }
        if (parts.length == 1 && method.equals("DELETE")) {
            indices.remove(name);
            aliases.values().removeIf(name::equals);
            return good();
        }
        if (parts.length == 1 || parts[1].equals("_refresh")) {
            return good();
        }
        if (parts[1].equals("_search")) {
            List<JsonNode> hits = new ArrayList<>();
            index(name).forEach((id, document) -> {
                if (document.isThere()) {
                    ObjectNode hit = object().put("_id", id).put("_version", document.version());
                    hit.set("_source", document.source());
                    hits.add(hit);
                }
            });
            String scroll = "scroll" + ++sequence;
            scrolls.put(scroll, hits);
            return page(scroll);
        }
        if (method.equals("PUT")) {
            ObjectNode target = object().put("_id", parts[2]);
            return new Reply(
                    write(name, "index", target, new String(body, StandardCharsets.UTF_8))
                            .path("status")
                            .asInt(),
                    object());
        }
        Document document = index(name).get(parts[2]);
        return document == null || !document.isThere() ? missing() : new Reply(200, shown(parts[2], document));
    }

    private Reply created(String name) {
        indices.put(name, new LinkedHashMap<>());
        return good();
    }

    /** Positions are asked for without a scroll and with a large size, so the first page holds what there is. */
    private Reply page(String scroll) {
        List<JsonNode> left = scrolls.getOrDefault(scroll, List.of());
        ObjectNode body = object().put("_scroll_id", scroll);
        ArrayNode hits = body.putObject("hits").putArray("hits");
        left.stream().limit(PAGE).forEach(hits::add);
        scrolls.put(scroll, left.stream().skip(PAGE).toList());
        return new Reply(200, body);
    }

    private Reply changeAliases(JsonNode request) {
        for (JsonNode action : request.path("actions")) {
            if (action.has("remove")) {
                aliases.remove(action.path("remove").path("alias").asString());
            } else {
                String index = action.path("add").path("index").asString();
                if (!indices.containsKey(index)) {
                    return missing();
                }
                aliases.put(action.path("add").path("alias").asString(), index);
            }
        }
        return good();
    }

    private static ObjectNode shown(String id, Document document) {
        ObjectNode shown = object().put("_id", id).put("found", true);
        shown.put("_version", document.version())
                .put("_seq_no", document.sequence())
                .put("_primary_term", 1);
        shown.set("_source", document.source());
        return shown;
    }

    private Reply mget(JsonNode request) {
        ObjectNode body = object();
        ArrayNode documents = body.putArray("docs");
        for (JsonNode asked : request.path("docs")) {
            String id = asked.path("_id").asString();
            if (!indices.containsKey(asked.path("_index").asString())) {
                documents.addObject().put("_id", id).putObject("error").put("reason", "no such index");
                continue;
            }
            Document document = index(asked.path("_index").asString()).get(id);
            documents.add(
                    document == null || !document.isThere()
                            ? object().put("_id", id).put("found", false)
                            : shown(id, document));
        }
        return new Reply(200, body);
    }

    private Reply bulk(String lines) {
        bulks++;
        if (busyRequests > 0) {
            busyRequests--;
            return new Reply(429, object());
        }
        ObjectNode body = object();
        ArrayNode items = body.putArray("items");
        String[] all = lines.split("\n", -1);
        for (int i = 0; i < all.length && !all[i].isEmpty(); i++) {
            JsonNode action = ArticleJson.mapper().readTree(all[i]);
            String verb = action.propertyNames().iterator().next();
            JsonNode target = action.get(verb);
            String source = verb.equals("delete") ? null : all[++i];
            boolean isBusy = isShortOfRoom && bulks % 5 == 0 && items.size() == 1;
            ObjectNode result = isBusy
                    ? object().put("status", 429)
                    : write(target.path("_index").asString(), verb, target, source);
            items.addObject().set(verb, result);
        }
        return new Reply(200, body);
    }

    private ObjectNode write(String indexName, String verb, JsonNode target, @Nullable String source) {
        Map<String, Document> index = indices.get(aliases.getOrDefault(indexName, indexName));
        if (index == null) {
            return object().put("status", 404);
        }
        String id = target.path("_id").asString();
        if (id.getBytes(StandardCharsets.UTF_8).length > 512) {
            return error(400, "id is too long");
        }
        Document before = index.get(id);
        if (before != null && before.isForgotten()) {
            index.remove(id);
            before = null;
        }
        boolean isThere = before != null && before.isThere();
        if (target.has("if_seq_no")
                && (before == null
                        || !isThere
                        || before.sequence() != target.path("if_seq_no").asLong())) {
            return error(409, "version conflict, required seqNo");
        }
        if (verb.equals("create") && isThere) {
            return error(409, "version conflict, document already exists");
        }
        long version = before == null ? 1 : before.version() + 1;
        if (target.path("version_type").asString("").equals("external")) {
            version = target.path("version").asLong();
            if (before != null && before.version() >= version) {
                return error(409, "version conflict, current version is higher or equal");
            }
        }
        if (source != null && wrongText != null && source.contains(wrongText)) {
            return error(400, "failed to parse");
        }
        index.put(id, new Document(source, version, ++sequence, System.nanoTime()));
        int status = verb.equals("delete") ? (isThere ? 200 : 404) : isThere ? 200 : 201;
        return object().put("status", status)
                .put("_version", version)
                .put("_seq_no", sequence)
                .put("_primary_term", 1);
    }

    private static ObjectNode error(int status, String reason) {
        ObjectNode result = object().put("status", status);
        result.putObject("error").put("reason", reason);
        return result;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
