package org.wirefold.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes a raw article out of a JSON object whose fields may go by several names. Where an object has two names of one
 * field, the earlier in the list here counts, wherever it stands in the object: a data set that carries a label
 * {@code body} beside its {@code text} is read by its text.
 *
 * <p>Only the text decides whether an article is read. Every other field is read leniently: numbers and truth values
 * stand for their text; a list stands for its first element; an object stands for the text under its {@code name},
 * {@code value}, {@code rendered} or {@code iso}. A field that holds anything else, or more than its limit, is left out
 * and named in {@link #ignored}. Blank texts count as absent.
 *
 * <p>The text is HTML if the field is called so, if the row or the object says so, or if it is written in tags; HTML
 * that was escaped to fit into a field for plain text is taken out of its escapes.
 *
 * <p>The text may also be a list of paragraphs. An object without a text may wrap the one that has it, as in {@code
 * {"article":{"text":…}}}.
 */
final class RawFields {
    static final List<String> TEXT = List.of(
            "text",
            "body",
            "content:encoded",
            "content",
            "maintext",
            "full_text",
            "article",
            "content_text",
            "articleBody",
            "body_text",
            "content_html",
            "body_html",
            "body_xhtml",
            "html");
    private static final List<String> INNER_TEXT = List.of("name", "value", "rendered", "iso");
    private static final List<String> URI = List.of("uri", "id", "guid");
    private static final List<String> SOURCE = List.of("source");
    private static final List<String> URL = List.of("url", "link");
    private static final List<String> HEADLINE = List.of("headline", "title");
    private static final List<String> PUBLISHED = List.of(
            "published",
            "date",
            "versionCreated",
            "versioncreated",
            "pubDate",
            "datePublished",
            "date_published",
            "date_publish",
            "published_at",
            "publishedAt");
    private static final List<String> LANGUAGE = List.of("language", "lang");
    private static final List<String> VERSION = List.of("version");
    private static final List<String> PUB_STATUS = List.of("pubStatus", "pubstatus");
    private static final List<String> URGENCY = List.of("urgency");
    private static final List<String> ED_NOTE = List.of("edNote", "ednote");
    private static final List<String> EMBARGOED = List.of("embargoedUntil", "embargoed");
    private static final List<String> CONTENT_TYPE = List.of("contentType", "contenttype", "content_type", "mimetype");
    private static final List<String> AGENCY = List.of("agency", "credit", "infoSource");
    private static final List<String> BYLINE = List.of("byline", "author", "creator");

    /** All of them. The first name of a field is the one that counts before the others. */
    static final List<List<String>> NAMES = List.of(
            TEXT,
            URI,
            SOURCE,
            URL,
            HEADLINE,
            PUBLISHED,
            LANGUAGE,
            VERSION,
            PUB_STATUS,
            URGENCY,
            ED_NOTE,
            EMBARGOED,
            CONTENT_TYPE,
            AGENCY,
            BYLINE);

    private static final int MAX_URGENCY = 9;
    private static final int MAX_DEPTH = 3;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?[0-9]{1,10})([.]0+)?");

    /** Largest values in characters; a name, a date or a tag is never longer. */
    private static final int MAX_SHORT = 512;

    private static final int MAX_URL = RawArticle.MAX_URI_BYTES;
    private static final int MAX_LONG = 16_384;

    private final JsonNode row;
    private final TextCleaner cleaner;
    private final List<String> ignored = new ArrayList<>();
    private boolean isHtml;

    RawFields(JsonNode object, TextCleaner cleaner) {
        this.row = unwrapped(object, 0);
        this.cleaner = cleaner;
    }

    /** The object itself if it has a text, else the only one in it that has, else itself. */
    private static JsonNode unwrapped(JsonNode object, int depth) {
        if (hasText(object) || depth == MAX_DEPTH) {
            return object;
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode member : object) {
            if (member.isObject()) {
                JsonNode inner = unwrapped(member, depth + 1);
                if (hasText(inner)) {
                    found.add(inner);
                }
            }
        }
        return found.size() == 1 ? found.get(0) : object;
    }

    private static boolean hasText(JsonNode object) {
        return TEXT.stream().anyMatch(name -> textOf(object.get(name)) != null);
    }

    /** The text, or null if no field holds one. */
    @Nullable
    String text() {
        for (String name : TEXT) {
            JsonNode value = row.get(name);
            String text = textOf(value);
            if (value != null && text != null) {
                boolean isEscaped = HtmlText.isEscapedHtml(text);
                String cleaned = cleaner.clean(isEscaped ? HtmlText.unescaped(text) : text);
                if (!cleaned.isBlank()) {
                    isHtml = isEscaped || isDeclaredHtml(name, value) || HtmlText.isHtml(cleaned);
                    return cleaned;
                }
            }
        }
        return null;
    }

    /** Whether the field's name, the object in it or the row says that the text is HTML. */
    private boolean isDeclaredHtml(String name, JsonNode value) {
        if (name.endsWith("html") || name.equals("content:encoded")) {
            return true;
        }
        JsonNode declaring = value.isObject() ? value : row;
        for (String type : CONTENT_TYPE) {
            String declared = asText(declaring.get(type));
            if (declared != null) {
                return new RawContent(declared, null, null).isPage();
            }
        }
        return false;
    }

    private static @Nullable String textOf(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        String text = null;
        if (value.isString()) {
            text = value.asString();
        } else if (value.isObject()) {
            text = innerText(value, false);
        } else if (value.isArray()) {
            List<String> paragraphs = new ArrayList<>();
            for (JsonNode element : value) {
                String paragraph = element.isString() ? element.asString() : innerText(element, false);
                if (paragraph != null) {
                    paragraphs.add(paragraph);
                }
            }
            text = String.join("\n\n", paragraphs);
        }
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * The article.
     *
     * @param text what {@link #text} has found
     */
    RawArticle article(String text) {
        return new RawArticle(
                string(URI, Integer.MAX_VALUE),
                string(SOURCE, ArticleSource.MAX_CHARACTERS),
                string(URL, MAX_URL),
                string(HEADLINE, MAX_LONG),
                string(PUBLISHED, MAX_SHORT),
                string(LANGUAGE, MAX_SHORT),
                text,
                number(VERSION, Integer.MAX_VALUE),
                string(PUB_STATUS, MAX_SHORT),
                number(URGENCY, MAX_URGENCY),
                string(ED_NOTE, MAX_LONG),
                string(EMBARGOED, MAX_SHORT),
                string(AGENCY, MAX_SHORT),
                isHtml ? RawArticle.HTML : null,
                string(BYLINE, MAX_SHORT),
                EditorialJson.read(row.get("editorial"), cleaner));
    }

    /** The names of the fields that were left out so far. */
    List<String> ignored() {
        return ignored;
    }

    private @Nullable String string(List<String> names, int maxLength) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            String text = lenientText(value);
            if (text == null || text.length() > maxLength) {
                ignored.add(name);
                continue;
            }
            String cleaned = cleaner.clean(text).strip();
            if (!cleaned.isEmpty()) {
                return cleaned;
            }
        }
        return null;
    }

    private static @Nullable String lenientText(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                String text = element.isArray() ? null : lenientText(element);
                if (text != null && !text.isBlank()) {
                    return text;
                }
            }
            return null;
        }
        return value.isObject() ? innerText(value, true) : asText(value);
    }

    /** A whole number from 1 to max; anything else is left out and named. */
    private @Nullable Integer number(List<String> names, int max) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            String written = lenientText(value);
            Matcher digits = WHOLE_NUMBER.matcher(written == null ? "" : written.strip());
            if (digits.matches()) {
                long number = Long.parseLong(digits.group(1));
                if (number >= 1 && number <= max) {
                    return (int) number;
                }
            }
            ignored.add(name);
            return null;
        }
        return null;
    }

    private static @Nullable String asText(@Nullable JsonNode value) {
        return value != null && (value.isString() || value.isNumber() || value.isBoolean()) ? value.asString() : null;
    }

    private static @Nullable String innerText(JsonNode object, boolean scalars) {
        for (String name : INNER_TEXT) {
            JsonNode value = object.get(name);
            String text = scalars || (value != null && value.isString()) ? asText(value) : null;
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
