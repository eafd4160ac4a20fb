package org.wirefold.feeds;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed under the names that feedparser gives to its parts. */
final class FeedDictionary {
    private FeedDictionary() {}

    static Map<String, Object> of(Feed feed) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("bozo", false);
        names.put("encoding", feed.encoding());
        names.put("feed", head(feed.head()));
        names.put("entries", feed.entries().stream().map(FeedDictionary::entry).toList());
        return names;
    }

    private static Map<String, Object> head(FeedHead head) {
        Map<String, Object> map = new LinkedHashMap<>();
        putId(map, head.id());
        putText(map, head.title(), "title");
        putText(map, head.subtitle(), "subtitle", "tagline", "description");
        putLinks(map, head.links(), head.link());
        put(map, head.language(), "language");
        putAuthors(map, head.authors());
        putDates(map, head.published(), head.updated(), null);
        return map;
    }

    private static Map<String, Object> entry(FeedEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        putId(map, entry.id());
        map.put("guidislink", entry.idIsLink() && entry.links().isEmpty());
        putText(map, entry.title(), "title");
        FeedText summary = entry.summary() == null && !entry.contents().isEmpty()
                ? entry.contents().get(0)
                : entry.summary();
        putText(map, summary, "summary", "description");
        map.put("content", entry.contents().stream().map(FeedDictionary::text).toList());
        putLinks(map, entry.links(), entry.link());
        put(map, entry.language(), "language");
        putAuthors(map, entry.authors());
        putDates(map, entry.published(), entry.updated(), entry.created());
        if (entry.origin() != null) {
            map.put("source", head(entry.origin()));
        }
        return map;
    }

    private static void putId(Map<String, Object> map, @Nullable String id) {
        put(map, id, "id");
        put(map, id, "guid");
    }

    private static void put(Map<String, Object> map, @Nullable Object value, String name) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static void putText(Map<String, Object> map, @Nullable FeedText text, String... names) {
        if (text != null) {
            for (String name : names) {
                map.put(name, text.value());
                map.put(name + "_detail", text(text));
            }
        }
    }

    private static Map<String, @Nullable Object> text(FeedText text) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("value", text.value());
        map.put("type", text.type());
        map.put("language", text.language());
        if (text.source() != null) {
            map.put("src", text.source());
        }
        return map;
    }

    private static void putLinks(Map<String, Object> map, List<FeedLink> links, @Nullable String link) {
        put(map, link, "link");
        List<Object> list = new ArrayList<>();
        for (FeedLink one : links) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("rel", one.relation());
            entry.put("type", one.type() == null ? "text/html" : one.type());
            entry.put("href", one.href());
            list.add(entry);
        }
        map.put("links", list);
    }

    private static void putAuthors(Map<String, Object> map, List<FeedPerson> authors) {
        List<Object> list = new ArrayList<>();
        for (FeedPerson person : authors) {
            Map<String, Object> entry = new LinkedHashMap<>();
            put(entry, person.name(), "name");
            put(entry, person.email(), "email");
            put(entry, person.uri(), "href");
            put(entry, person.uri(), "url");
            list.add(entry);
        }
        map.put("authors", list);
        if (!authors.isEmpty()) {
            FeedPerson last = authors.get(authors.size() - 1);
            map.put("author_detail", list.get(list.size() - 1));
            map.put("author", last.asPrinted());
        }
    }

    private static void putDates(
            Map<String, Object> map,
            @Nullable FeedDate published,
            @Nullable FeedDate updated,
            @Nullable FeedDate created) {
        FeedDate last = updated == null ? published : updated;
        date(map, published, "published", "issued");
        date(map, last, "updated", "modified", "date");
        date(map, created, "created");
    }

    private static void date(Map<String, Object> map, @Nullable FeedDate date, String... names) {
        if (date != null) {
            for (String name : names) {
                map.put(name, date.written());
                if (date.instant() != null) {
                    map.put(name + "_parsed", tuple(date.instant()));
                }
            }
        }
    }

    private static List<Object> tuple(Instant instant) {
        ZonedDateTime t = instant.atZone(ZoneOffset.UTC);
        return List.of(
                t.getYear(),
                t.getMonthValue(),
                t.getDayOfMonth(),
                t.getHour(),
                t.getMinute(),
                t.getSecond(),
                t.getDayOfWeek().getValue() - 1,
                t.getDayOfYear(),
                0);
    }
}
