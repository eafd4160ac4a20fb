package org.wirefold.feeds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON Feed 1.0 and 1.1. Of a document that breaks off, the items before the break are read. */
final class JsonFeedReader {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(XmlFeedReader.MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private JsonFeedReader() {}

    static Feed read(String text, XmlScope outside, String encoding, List<String> problems) {
        ObjectNode head = MAPPER.createObjectNode();
        List<FeedEntry> entries = new ArrayList<>();
        try (JsonParser in = MAPPER.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("items") && value == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        JsonNode item = in.readValueAsTree();
                        if (item instanceof ObjectNode) {
                            entries.add(entry(item, outside));
                        }
                    }
                } else {
                    JsonNode tree = in.readValueAsTree();
                    head.set(name, tree);
                }
            }
        } catch (JacksonException e) {
            problems.add("the JSON is broken: " + e.getOriginalMessage());
        }
        String version = string(head, "version");
        boolean isFeed = !entries.isEmpty() || (version != null && version.contains("jsonfeed.org"));
        if (!isFeed) {
            problems.add("it is JSON, but no JSON Feed: it has no items and no version of jsonfeed.org");
        }
        return new Feed(
                isFeed ? Format.JSON_FEED : Format.UNKNOWN,
                head(head, outside),
                entries,
                List.of(),
                FeedSchedule.NONE,
                null,
                encoding,
                problems);
    }

    private static FeedHead head(JsonNode head, XmlScope outside) {
        List<FeedLink> links = new ArrayList<>();
        link(links, head, "home_page_url", FeedLink.ALTERNATE, outside);
        link(links, head, "feed_url", "self", outside);
        String language = string(head, "language");
        return new FeedHead(
                string(head, "feed_url"),
                plain(string(head, "title"), language),
                plain(string(head, "description"), language),
                links,
                language == null ? outside.language() : language,
                authors(head),
                null,
                null);
    }

    private static FeedEntry entry(JsonNode item, XmlScope outside) {
        List<FeedLink> links = new ArrayList<>();
        link(links, item, "url", FeedLink.ALTERNATE, outside);
        link(links, item, "external_url", "via", outside);
        List<FeedText> contents = new ArrayList<>();
        String language = string(item, "language");
        String html = string(item, "content_html");
        if (html != null) {
            contents.add(new FeedText(WebAddress.resolveIn(html, outside.base()), FeedText.HTML, language, null));
        }
        FeedText text = plain(string(item, "content_text"), language);
        if (text != null) {
            contents.add(text);
        }
        return new FeedEntry(
                string(item, "id"),
                false,
                plain(string(item, "title"), language),
                links,
                plain(string(item, "summary"), language),
                contents,
                language == null ? outside.language() : language,
                authors(item),
                date(string(item, "date_published")),
                date(string(item, "date_modified")),
                null,
                null);
    }

    private static void link(List<FeedLink> links, JsonNode node, String field, String relation, XmlScope outside) {
        String href = string(node, field);
        if (href != null) {
            links.add(new FeedLink(WebAddress.resolve(outside.base(), href), relation, null));
        }
    }

    private static List<FeedPerson> authors(JsonNode node) {
        List<FeedPerson> authors = new ArrayList<>();
        JsonNode several = node.get("authors");
        if (several != null && several.isArray()) {
            several.forEach(author -> add(authors, author));
        }
        JsonNode single = node.get("author");
        if (authors.isEmpty() && single != null) {
            add(authors, single);
        }
        return authors;
    }

    private static void add(List<FeedPerson> authors, JsonNode author) {
        String name = author.isString() ? author.asString() : string(author, "name");
        String url = string(author, "url");
        if (name != null || url != null) {
            authors.add(new FeedPerson(name, null, url));
        }
    }

    private static @Nullable FeedText plain(@Nullable String text, @Nullable String language) {
        return text == null ? null : new FeedText(text, FeedText.PLAIN, language, null);
    }

    private static @Nullable FeedDate date(@Nullable String text) {
        return text == null ? null : FeedDate.of(text);
    }

    private static @Nullable String string(JsonNode node, String field) {
        JsonNode value = node.get(field);
        boolean isText = value != null && (value.isString() || value.isNumber());
        String text = isText ? value.asString().strip() : "";
        return text.isEmpty() ? null : text;
    }
}
