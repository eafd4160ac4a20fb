package org.wirefold.alerts.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;

/** What an alert says, as JSON, and its identity. */
final class AlertBody {
    /** The type of every alert, as Standard Webhooks has it. */
    static final String TYPE = "story.alert";

    private static final int MOST_SOURCES = 100;
    private static final int MOST_OCCURRENCES = 100;
    private static final int ID_DIGITS = 32;

    private AlertBody() {}

    static byte[] json(
            SavedSearch search, StoryFacts story, List<Occurrence> told, List<String> articles, Instant time) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("storyId", story.storyId());
        facts.put("headline", story.headline());
        facts.put("canonicalUri", story.canonicalUri());
        facts.put("canonicalSource", story.canonicalSource());
        facts.put("members", story.members());
        facts.put("sourceCount", story.sources().size());
        facts.put("sources", story.sources().stream().limit(MOST_SOURCES).toList());
        facts.put("corrections", story.corrections());
        facts.put("killed", story.killed());
        facts.put("firstPublished", story.firstPublished());
        facts.put("revision", story.revision());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("search", search.name());
        data.put(
                "because",
                told.stream().limit(MOST_OCCURRENCES).map(AlertBody::reason).toList());
        data.put("story", facts);
        data.put("articles", articles);
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("type", TYPE);
        alert.put("timestamp", time);
        alert.put("data", data);
        return ArticleJson.mapper().writeValueAsBytes(alert);
    }

    private static Map<String, String> reason(Occurrence one) {
        Map<String, String> reason = new LinkedHashMap<>();
        reason.put("occasion", one.occasion().wireName());
        if (!one.value().isEmpty()) {
            reason.put("value", one.value());
        }
        return reason;
    }

    /** The same alert has the same id, also where the state was lost and the topics are read again. */
    static String id(String group, String webhook, SavedSearch search, String storyId, List<Occurrence> told) {
        StringBuilder all = new StringBuilder();
        for (String part : List.of(group, webhook, search.name(), storyId)) {
            all.append(part).append('\n');
        }
        told.stream()
                .map(Occurrence::key)
                .sorted()
                .forEach(key -> all.append(key).append('\n'));
        return "msg_"
                + ArticleUri.sha256Hex(all.toString().getBytes(StandardCharsets.UTF_8))
                        .substring(0, ID_DIGITS);
    }
}
