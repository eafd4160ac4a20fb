package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The article among a page's JSON-LD. Pages write it by hand and by templates: raw line breaks in strings, trailing
 * commas, comments, entities and whole graphs are read, and {@link JsonRepair} repairs what no parser reads; a script
 * that is beyond repair is passed over.
 */
final class LinkedData {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();
    private static final int DEEPEST = 8;
    private static final int MOST_NAMES = 20;
    private static final List<String> ARTICLES = List.of(
            "article",
            "newsarticle",
            "reportagenewsarticle",
            "blogposting",
            "liveblogposting",
            "opinionnewsarticle",
            "analysisnewsarticle",
            "backgroundnewsarticle",
            "reviewnewsarticle",
            "scholarlyarticle",
            "techarticle",
            "socialmediaposting",
            "advertisercontentarticle",
            "satiricalarticle",
            "report",
            "medicalscholarlyarticle",
            "askpublicnewsarticle",
            "posting",
            "discussionforumposting",
            "review",
            "claimreview");
    private static final List<String> PAGES =
            List.of("webpage", "itempage", "articlepage", "medicalwebpage", "creativework");

    private final List<JsonNode> articles = new ArrayList<>();
    private final List<JsonNode> pages = new ArrayList<>();
    private final List<JsonNode> named = new ArrayList<>();

    private LinkedData() {}

    static LinkedData of(List<String> scripts) {
        LinkedData data = new LinkedData();
        for (String script : scripts) {
            @Nullable JsonNode root = parse(script);
            if (root != null) {
                data.visit(root, 0);
            }
        }
        return data;
    }

    private static @Nullable JsonNode parse(String script) {
        int from = 0;
        int to = script.length();
        while (from < to && script.charAt(from) != '{' && script.charAt(from) != '[') {
            from++;
        }
        while (to > from && script.charAt(to - 1) != '}' && script.charAt(to - 1) != ']') {
            to--;
        }
        // A CDATA mark begins with a bracket.
        if (script.startsWith("[CDATA[", from)) {
            int end = script.lastIndexOf("]]", to);
            return end > from ? parse(script.substring(from + 7, end)) : null;
        }
        if (to <= from) {
            return from < script.length() ? repaired(script.substring(from)) : null;
        }
        try {
            return JSON.readTree(script.substring(from, to));
        } catch (JacksonException e) {
            return repaired(script.substring(from));
        }
    }

    private static @Nullable JsonNode repaired(String script) {
        try {
            return JSON.readTree(JsonRepair.repair(script));
        } catch (JacksonException e) {
            return null;
        }
    }

    private void visit(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            for (JsonNode inner : node) {
                visit(inner, depth + 1);
            }
        } else if (node.isObject()) {
            if (isOf(node, ARTICLES)) {
                articles.add(node);
            } else if (isOf(node, PAGES)) {
                pages.add(node);
            }
            if (node.has("@id") && node.has("name")) {
                named.add(node);
            }
            visitIn(node, "@graph", depth);
            visitIn(node, "mainEntity", depth);
            visitIn(node, "mainEntityOfPage", depth);
        }
    }

    private void visitIn(JsonNode node, String name, int depth) {
        @Nullable JsonNode inner = node.get(name);
        if (inner != null) {
            visit(inner, depth + 1);
        }
    }

    private static boolean isOf(JsonNode node, List<String> kinds) {
        @Nullable JsonNode type = node.get("@type");
        if (type == null) {
            return false;
        }
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (kinds.contains(kind(one))) {
                    return true;
                }
            }
            return false;
        }
        return kinds.contains(kind(type));
    }

    private static String kind(JsonNode type) {
        String name = type.asString("");
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** The first text under the name, of articles before pages. */
    @Nullable
    String text(String name) {
        @Nullable String found = text(articles, name);
        return found != null ? found : text(pages, name);
    }

    /** The first text under the name that an article has. */
    @Nullable
    String articleText(String name) {
        return text(articles, name);
    }

    private static @Nullable String text(List<JsonNode> nodes, String name) {
        for (JsonNode node : nodes) {
            @Nullable JsonNode value = node.get(name);
            if (value != null && value.isArray() && !value.isEmpty()) {
                value = value.get(0);
            }
            if (value != null && value.isObject()) {
                value = value.has("@value") ? value.get("@value") : value.get("name");
            }
            if (value != null && (value.isString() || value.isNumber() || value.isBoolean())) {
                String text = value.asString("").strip();
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return null;
    }

    /** Whether the article is said to be free to read; null if nothing is said. */
    @Nullable
    Boolean accessibleForFree() {
        @Nullable String said = text("isAccessibleForFree");
        return said == null ? null : !said.toLowerCase(Locale.ROOT).contains("false");
    }

    /** Whether any of it describes an article. */
    boolean hasArticle() {
        return !articles.isEmpty();
    }

    /** The name of the publisher. */
    @Nullable
    String publisher() {
        for (JsonNode node : articles) {
            @Nullable JsonNode publisher = node.get("publisher");
            if (publisher != null && publisher.isArray() && !publisher.isEmpty()) {
                publisher = publisher.get(0);
            }
            List<String> names = new ArrayList<>();
            names(publisher, names, 0);
            if (!names.isEmpty()) {
                return names.get(0);
            }
        }
        return null;
    }

    /** Names of the authors, in order. */
    List<String> authors() {
        List<String> names = new ArrayList<>();
        for (List<JsonNode> nodes : List.of(articles, pages)) {
            for (JsonNode node : nodes) {
                names(node.get("author"), names, 0);
                if (names.isEmpty()) {
                    names(node.get("creator"), names, 0);
                }
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return names;
    }

    private void names(@Nullable JsonNode author, List<String> names, int depth) {
        if (author == null || depth > 3 || names.size() >= MOST_NAMES) {
            return;
        }
        if (author.isArray()) {
            for (JsonNode one : author) {
                names(one, names, depth + 1);
            }
        } else if (author.isString()) {
            names.add(author.asString(""));
        } else if (author.isObject() && author.has("name")) {
            names(author.get("name"), names, depth + 1);
        } else if (author.isObject() && author.has("@id")) {
            for (JsonNode node : named) {
                if (node.get("@id").asString("").equals(author.get("@id").asString(" "))) {
                    names(node.get("name"), names, depth + 1);
                    return;
                }
            }
        }
    }

    /** The texts of a live blog's entries, separated by lines; empty if it is none. */
    String entries() {
        StringBuilder all = new StringBuilder();
        for (JsonNode node : articles) {
            @Nullable JsonNode updates = node.get("liveBlogUpdate");
            if (updates != null && updates.isArray()) {
                for (JsonNode update : updates) {
                    @Nullable JsonNode body = update.get("articleBody");
                    all.append(body == null ? "" : body.asString("")).append('\n');
                }
            }
        }
        return all.toString();
    }
}
