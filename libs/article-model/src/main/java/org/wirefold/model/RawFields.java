package org.wirefold.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes a raw article out of a JSON object whose fields may go by several names. Where an object has two names of one
 * field, the earlier in the list here counts, wherever it stands in the object: a data set that carries a label
 * {@code body} beside its {@code text} is read by its text.
 *
 * <p>Numbers and truth values stand for their text. An object stands for the text under its {@code name} or
 * {@code value}, which is how some feeds write a source. Blank texts count as absent, except that a row must have a
 * text that is not blank.
 */
final class RawFields {
    static final List<String> TEXT = List.of("text", "body", "content");
    private static final List<String> URI = List.of("uri", "id", "guid");
    private static final List<String> SOURCE = List.of("source");
    private static final List<String> URL = List.of("url");
    private static final List<String> HEADLINE = List.of("headline", "title");
    private static final List<String> PUBLISHED =
            List.of("published", "date", "versionCreated", "versioncreated", "pubDate");
    private static final List<String> LANGUAGE = List.of("language", "lang");
    private static final List<String> VERSION = List.of("version");
    private static final List<String> PUB_STATUS = List.of("pubStatus", "pubstatus");
    private static final List<String> URGENCY = List.of("urgency");
    private static final List<String> ED_NOTE = List.of("edNote", "ednote");
    private static final List<String> EMBARGOED = List.of("embargoedUntil", "embargoed");
    private static final List<String> AGENCY = List.of("agency", "credit", "infoSource");
    private static final int MAX_URGENCY = 9;

    private final JsonNode row;

    RawFields(JsonNode row) {
        this.row = row;
    }

    /** The text, or null if no field holds one. */
    @Nullable
    String text() {
        for (String name : TEXT) {
            JsonNode value = row.get(name);
            if (value != null && value.isString() && !value.asString().isBlank()) {
                return wellFormed(value.asString());
            }
        }
        return null;
    }

    /**
     * The article.
     *
     * @throws WrongField if a field holds what cannot be its value
     */
    RawArticle article(String text) throws WrongField {
        return new RawArticle(
                string(URI),
                string(SOURCE),
                string(URL),
                string(HEADLINE),
                string(PUBLISHED),
                string(LANGUAGE),
                text,
                number(VERSION, Integer.MAX_VALUE),
                string(PUB_STATUS),
                number(URGENCY, MAX_URGENCY),
                string(ED_NOTE),
                string(EMBARGOED),
                string(AGENCY));
    }

    private @Nullable String string(List<String> names) throws WrongField {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            String text = asText(value);
            if (text == null && value.isObject()) {
                text = firstText(value);
            }
            if (text == null) {
                throw new WrongField(name, value, "text");
            }
            if (!text.isBlank()) {
                return wellFormed(text.strip());
            }
        }
        return null;
    }

    /** A whole number from 1 to max; one outside counts as absent. */
    private @Nullable Integer number(List<String> names, int max) throws WrongField {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            String digits = value.isIntegralNumber() || value.isString()
                    ? value.asString().strip()
                    : null;
            if (digits == null || !digits.matches("-?[0-9]+")) {
                throw new WrongField(name, value, "a whole number");
            }
            long number = digits.length() > 10 ? -1 : Long.parseLong(digits);
            return number < 1 || number > max ? null : Integer.valueOf((int) number);
        }
        return null;
    }

    /** Puts U+FFFD for half characters, which JSON can escape and UTF-8 cannot write. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                i++;
                continue;
            }
            if (repaired == null) {
                repaired = new StringBuilder(text);
            }
            repaired.setCharAt(i, '\uFFFD');
        }
        return repaired == null ? text : repaired.toString();
    }

    private static @Nullable String asText(@Nullable JsonNode value) {
        return value != null && (value.isString() || value.isNumber() || value.isBoolean()) ? value.asString() : null;
    }

    private static @Nullable String firstText(JsonNode object) {
        String name = asText(object.get("name"));
        return name != null ? name : asText(object.get("value"));
    }

    /** A field holds what cannot be its value. */
    static final class WrongField extends Exception {
        private static final long serialVersionUID = 1L;

        WrongField(String name, JsonNode value, String wanted) {
            super("field " + name + " holds " + kind(value) + " where " + wanted + " is expected");
        }

        private static String kind(JsonNode value) {
            if (value.isObject()) {
                return "an object";
            }
            if (value.isArray()) {
                return "a list";
            }
            return value.isString() ? "other text" : "another value";
        }
    }
}
