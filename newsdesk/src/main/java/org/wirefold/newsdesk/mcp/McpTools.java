package org.wirefold.newsdesk.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools: each is a request to the read API, or two. Thread-safe. */
final class McpTools {
    private static final String DESCRIPTIONS = "/org/wirefold/newsdesk/mcp-tools.json";
    private static final int OK = 200;

    private final ReadApi api;
    private final ArrayNode descriptions = read();
    private final Set<String> names = new LinkedHashSet<>();

    McpTools(ReadApi api) {
        this.api = api;
        descriptions.forEach(one -> names.add(one.path("name").asString()));
    }

    /**
     * What a tool found.
     *
     * @param text for a reader: the content as JSON, or what is wrong
     * @param content null where something is wrong
     */
    record Outcome(String text, @Nullable JsonNode content) {
        static Outcome found(JsonNode content) {
            return new Outcome(ArticleJson.mapper().writeValueAsString(content), content);
        }

        static Outcome wrong(String why) {
            return new Outcome(why, null);
        }
    }

    private static ArrayNode read() {
        try (InputStream in = McpTools.class.getResourceAsStream(DESCRIPTIONS)) {
            if (in == null) {
                throw new IllegalStateException(DESCRIPTIONS + " is missing");
            }
            return (ArrayNode) ArticleJson.mapper().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode descriptions() {
        return descriptions;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Outcome call(String name, JsonNode arguments) {
        if (!arguments.isObject() && !arguments.isMissingNode()) {
            return Outcome.wrong("the arguments are an object");
        }
        for (Map.Entry<String, JsonNode> one : arguments.properties()) {
            if (!one.getValue().isValueNode()) {
                return Outcome.wrong("'" + one.getKey() + "' is one value, not a list or an object");
            }
        }
        return switch (name) {
            case "search_stories" -> ask("stories", query(arguments, Set.of()));
            case "get_story" -> {
                String id = text(arguments, "storyId");
                yield id == null
                        ? Outcome.wrong("storyId is missing")
                        : ask("stories/" + id, query(arguments, Set.of("storyId")));
            }
            case "compare_articles" -> ask("pair", query(arguments, Set.of()));
            default -> original(arguments);
        };
    }

    private Outcome original(JsonNode arguments) {
        String storyId = text(arguments, "storyId");
        String uri = text(arguments, "uri");
        if ((storyId == null) == (uri == null)) {
            return Outcome.wrong("give either the uri of an article or the storyId");
        }
        if (uri != null) {
            Outcome article = ask("article", "uri=" + encoded(uri));
            JsonNode content = article.content();
            if (content == null) {
                return article;
            }
            storyId = content.path("story").path("storyId").asString();
        }
        Outcome story = ask("stories/" + storyId, "");
        JsonNode content = story.content();
        return content == null ? story : Outcome.found(originalOf(content));
    }

    private static ObjectNode originalOf(JsonNode story) {
        ObjectNode found = ArticleJson.mapper().createObjectNode();
        for (String field : List.of("storyId", "headline", "memberCount", "sources", "firstPublished")) {
            copy(story, found, field);
        }
        found.set("original", member(story, story.path("canonicalUri").asString()));
        JsonNode first = story.get("firstUri");
        if (first != null) {
            found.set("firstPublishedArticle", member(story, first.asString()));
        }
        found.put(
                "reading",
                first == null
                        ? "The dates do not tell which article was published first; the original is the text that the"
                                + " others derive from."
                        : "The original is the text that the others derive from. Cite it, not a copy.");
        return found;
    }

    private static ObjectNode member(JsonNode story, String uri) {
        ObjectNode found = ArticleJson.mapper().createObjectNode();
        found.put("uri", uri);
        for (JsonNode entry : story.path("timeline")) {
            JsonNode article = entry.path("article");
            if (article.path("uri").asString().equals(uri)) {
                for (String field : List.of(
                        "source", "url", "headline", "agency", "published", "publishedPrecision", "lifeCycle")) {
                    copy(article, found, field);
                }
            }
        }
        return found;
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        JsonNode value = from.get(field);
        if (value != null) {
            to.set(field, value);
        }
    }

    private Outcome ask(String path, String query) {
        Answer answer = api.answer(new Request(ReadApi.ROOT + path, query, null));
        JsonNode body = ArticleJson.mapper().readTree(answer.body());
        return answer.status() == OK
                ? Outcome.found(body)
                : Outcome.wrong(body.path("detail").asString());
    }

    private static String query(JsonNode arguments, Set<String> without) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : arguments.properties()) {
            if (!without.contains(one.getKey()) && !one.getValue().isNull()) {
                pairs.add(encoded(one.getKey()) + "=" + encoded(one.getValue().asString()));
            }
        }
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable String text(JsonNode arguments, String name) {
        JsonNode value = arguments.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
