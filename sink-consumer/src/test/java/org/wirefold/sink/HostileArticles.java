package org.wirefold.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/** What comes out of the reading of records that somebody made to break a sink. */
final class HostileArticles {
    /** NUL, every other control character, halves of characters, what is no character, marks of direction. */
    private static final String CHARACTERS = characters();

    private HostileArticles() {}

    /** The articles that reading lets through; fails if it refuses one. */
    static List<EnrichedArticle> all() {
        List<String> rows = new ArrayList<>();
        for (String field : List.of(
                "text",
                "headline",
                "source",
                "url",
                "published",
                "language",
                "pubStatus",
                "edNote",
                "embargoedUntil",
                "agency",
                "uri")) {
            rows.add(row(field, "a" + CHARACTERS + "z"));
        }
        rows.add(row("uri", "urn:" + "\u00E9".repeat((RawArticle.MAX_URI_BYTES - 4) / 2)));
        rows.add(row("uri", "urn:" + "x".repeat(RawArticle.MAX_URI_BYTES - 4)));
        rows.add(row("uri", "\u00E9".repeat(RawArticle.MAX_URI_BYTES / 2)));
        rows.add(row("source", "s".repeat(ArticleSource.MAX_CHARACTERS)));
        rows.add(row("source", "s".repeat(500_000)));
        rows.add(row("headline", "'; DROP TABLE articles; -- \\\\ \" % _ {} $1"));
        rows.add(row("text", "w".repeat(900_000)));
        rows.add(row("text", "\uD83D\uDC4D".repeat(1_000)));
        List<EnrichedArticle> articles = new ArrayList<>();
        for (int number = 0; number < rows.size(); number++) {
            articles.add(article(number, rows.get(number)));
        }
        return articles;
    }

    private static String characters() {
        StringBuilder all = new StringBuilder();
        for (char control = 0; control < ' '; control++) {
            all.append(control);
        }
        for (char control = '\u007F'; control <= '\u009F'; control++) {
            all.append(control);
        }
        return all.append("\uD800 \uDC00\uD83D \uFFFE\uFFFF\uFEFF\u202E\u2066\u2028\u2029\u200B")
                .toString();
    }

    private static String row(String field, String value) {
        StringBuilder json = new StringBuilder("{");
        if (!field.equals("text")) {
            json.append("\"text\":\"The ferry sails.\",");
        }
        if (!field.equals("source")) {
            json.append("\"source\":\"herald\",");
        }
        if (!field.equals("uri")) {
            json.append("\"uri\":\"urn:hostile:")
                    .append(field)
                    .append(value.length())
                    .append(value.charAt(0))
                    .append("\",");
        }
        json.append('"').append(field).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            json.append(
                    letter < ' ' || letter == '"' || letter == '\\' || letter > '~'
                            ? String.format("\\u%04x", (int) letter)
                            : String.valueOf(letter));
        }
        return json.append("\"}").toString();
    }

    private static EnrichedArticle article(int number, String row) {
        RawRecord read = ArticleJson.readRaw(row.getBytes(StandardCharsets.UTF_8));
        if (!(read instanceof RawRecord.Article taken)) {
            throw new AssertionError(read + " for " + row.substring(0, Math.min(200, row.length())));
        }
        RawArticle raw = taken.article();
        String source = ArticleSource.of(null, raw);
        Item item = new Item(
                ArticleUri.ofRecord(raw, source),
                source,
                raw.url(),
                Objects.requireNonNullElse(raw.headline(), ""),
                raw.text(),
                raw.edNote(),
                raw.published(),
                raw.published(),
                raw.agency(),
                raw.agency(),
                Objects.requireNonNullElse(raw.language(), "und"),
                .5,
                Rows.FIRST,
                null,
                Item.NO_DATE,
                "received",
                .1,
                Rows.FIRST,
                1,
                "none",
                raw.pubStatus(),
                raw.urgency(),
                raw.embargoedUntil(),
                null,
                null,
                null,
                null);
        return new EnrichedArticle(
                item,
                new StoryPlace(
                        Rows.storyId(number), "original", item.uri(), item.uri(), null, null, List.of(), 1, "policy-1"),
                List.<EntityAnnotation>of(),
                List.<Quote>of(),
                new AnnotationOrigin("test-1", true),
                new Provenance("articles.raw", 0, number, "00ff", source));
    }
}
