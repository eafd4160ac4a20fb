package org.wirefold.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Editorial.Subject;
import tools.jackson.databind.JsonNode;

/** Reads the editorial fields of a raw article within their limits; what does not fit is left out. */
final class EditorialJson {
    private static final int MAX_TEXT = 16_384;
    private static final int MAX_ID = RawArticle.MAX_URI_BYTES;
    private static final int MAX_ENTRIES = 200;

    private final JsonNode object;
    private final TextCleaner cleaner;

    private EditorialJson(JsonNode object, TextCleaner cleaner) {
        this.object = object;
        this.cleaner = cleaner;
    }

    /** The fields; null if this is no object. */
    static @Nullable Editorial read(@Nullable JsonNode object, TextCleaner cleaner) {
        return object == null || !object.isObject() ? null : new EditorialJson(object, cleaner).read();
    }

    private Editorial read() {
        return new Editorial(
                text("slugline"),
                text("dateline"),
                text("located"),
                text("firstCreated"),
                text("usageTerms"),
                text("copyrightHolder"),
                text("copyrightNotice"),
                text("evolvedFrom"),
                subjects(object.get("subjects")),
                list(object.get("keywords")),
                list(object.get("genres")),
                list(object.get("infoSources")),
                list(object.get("signals")),
                altIds(object.get("altIds")));
    }

    private @Nullable String text(String name) {
        return text(object.get(name), MAX_TEXT);
    }

    private @Nullable String text(@Nullable JsonNode value, int max) {
        if (value == null || !value.isString()) {
            return null;
        }
        String text = cleaner.clean(value.asString()).strip();
        return text.isEmpty() || text.length() > max ? null : text;
    }

    private @Nullable List<String> list(@Nullable JsonNode array) {
        List<String> texts = new ArrayList<>();
        if (array != null && array.isArray()) {
            for (JsonNode element : array) {
                String text = text(element, MAX_ID);
                if (text != null && texts.size() < MAX_ENTRIES) {
                    texts.add(text);
                }
            }
        }
        return texts.isEmpty() ? null : texts;
    }

    private @Nullable List<Subject> subjects(@Nullable JsonNode array) {
        List<Subject> subjects = new ArrayList<>();
        if (array != null && array.isArray()) {
            for (JsonNode element : array) {
                Subject subject = new Subject(text(element.get("code"), MAX_ID), text(element.get("name"), MAX_ID));
                boolean isEmpty = subject.code() == null && subject.name() == null;
                if (!isEmpty && subjects.size() < MAX_ENTRIES) {
                    subjects.add(subject);
                }
            }
        }
        return subjects.isEmpty() ? null : subjects;
    }

    private @Nullable Map<String, String> altIds(@Nullable JsonNode ids) {
        Map<String, String> found = new LinkedHashMap<>();
        if (ids != null && ids.isObject()) {
            ids.properties().forEach(id -> {
                String value = text(id.getValue(), MAX_ID);
                String kind = cleaner.clean(id.getKey()).strip();
                if (value != null && !kind.isEmpty() && kind.length() <= MAX_ID && found.size() < MAX_ENTRIES) {
                    found.put(kind, value);
                }
            });
        }
        return found.isEmpty() ? null : found;
    }
}
