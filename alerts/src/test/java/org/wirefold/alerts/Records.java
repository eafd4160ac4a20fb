package org.wirefold.alerts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;

/** Articles and stories as their topics have them, with the few fields that alerts look at. */
public final class Records {
    private static final String TIME = "2026-11-29T12:00:00Z";

    private Records() {}

    /** An article in JSON. */
    public static byte[] article(
            String uri, String source, String storyId, long revision, String text, List<String> entities) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("uri", uri);
        item.put("source", source);
        item.put("headline", "Headline of " + uri);
        item.put("body", text);
        item.put("agency", "NWA");
        item.put("language", "en");
        item.put("languageConfidence", 1);
        item.put("versionCreated", TIME);
        item.put("publishedPrecision", "second");
        item.put("dateSource", "field");
        item.put("dateConfidence", 1);
        item.put("receivedAt", TIME);
        item.put("version", 1);
        item.put("lifeCycle", "none");
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("storyId", storyId);
        place.put("relation", "copy");
        place.put("founderUri", uri);
        place.put("canonicalUri", uri);
        place.put("related", List.of());
        place.put("revision", revision);
        place.put("policyVersion", "test");
        List<Object> annotations = new ArrayList<>();
        for (String entity : entities) {
            annotations.add(Map.of(
                    "id",
                    "id:" + entity,
                    "type",
                    "place",
                    "name",
                    entity,
                    "links",
                    Map.of(),
                    "salience",
                    1,
                    "mentions",
                    List.of()));
        }
        return json(Map.of("item", item, "story", place, "entities", annotations, "quotes", List.of()));
    }

    /** The same, read. */
    public static EnrichedArticle read(byte[] article) {
        return ArticleJson.read(article, EnrichedArticle.class);
    }

    /** A story in JSON; each member is {@code uri source lifeCycle}, the original first. */
    public static byte[] story(String storyId, long revision, String... members) {
        List<Object> list = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        List<String> killed = new ArrayList<>();
        for (String member : members) {
            String[] parts = member.split(" ", -1);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("uri", parts[0]);
            one.put("source", parts[1]);
            one.put("headline", "Headline of " + parts[0]);
            one.put("relation", list.isEmpty() ? "original" : "copy");
            one.put("publishedPrecision", "second");
            one.put("receivedAt", TIME);
            one.put("lifeCycle", parts[2]);
            list.add(one);
            sources.add(parts[1]);
            if (parts[2].equals("kill")) {
                killed.add(parts[0]);
            }
        }
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("storyId", storyId);
        story.put("canonicalUri", members[0].split(" ", -1)[0]);
        story.put("headline", "Headline of " + storyId);
        story.put("founderUri", members[0].split(" ", -1)[0]);
        story.put("members", list);
        story.put("sources", sources.stream().distinct().sorted().toList());
        story.put("firstPublished", TIME);
        story.put("firstPublishedPrecision", "second");
        story.put("firstReceived", TIME);
        story.put("lastReceived", TIME);
        story.put("entities", List.of());
        story.put("killed", killed);
        story.put("revision", revision);
        story.put("policyVersion", "test");
        return json(story);
    }

    /** The same, read. */
    public static Story readStory(byte[] story) {
        return ArticleJson.read(story, Story.class);
    }

    private static byte[] json(Object value) {
        return ArticleJson.mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }
}
