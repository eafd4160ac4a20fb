package org.wirefold.ingest.format.ninjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the schemas of ninjs say of the fields that are read here: names and types of all versions together, since most
 * documents do not tell their version. A wrong field is named; it does not refuse an article that has a text.
 */
final class NinjsCheck {
    private static final Set<String> TEXTS = Set.of(
            "uri",
            "type",
            "mimetype",
            "representationtype",
            "profile",
            "versioncreated",
            "firstcreated",
            "contentcreated",
            "embargoed",
            "embargoeduntil",
            "pubstatus",
            "copyrightholder",
            "copyrightnotice",
            "usageterms",
            "language",
            "headline",
            "byline",
            "by",
            "slugline",
            "located",
            "ednote",
            "title",
            "expires");
    private static final Set<String> LISTS = Set.of(
            "person",
            "people",
            "organisation",
            "organisations",
            "place",
            "places",
            "subject",
            "subjects",
            "event",
            "object",
            "objects",
            "infosource",
            "infosources",
            "genre",
            "genres",
            "headlines",
            "bodies",
            "descriptions",
            "trustindicator",
            "trustindicators",
            "advices");
    private static final Set<String> STRUCTURES =
            Set.of("altids", "associations", "renditions", "rightsinfo", "$standard", "standard", "digitalsourcetype");
    private static final Set<String> OTHERS = Set.of(
            "version",
            "urgency",
            "events",
            "eventdetails",
            "plannedcoverage",
            "contactinfo",
            "charcount",
            "wordcount",
            "signals",
            "source",
            "priority",
            "service",
            "keywords",
            "guid",
            "authors",
            "extra");
    private static final Pattern EXTENSIBLE = Pattern.compile("(body|headline|description)_[A-Za-z0-9_-].*");
    private static final Pattern GOOD_EXTENSION = Pattern.compile("(body|description|headline)_[a-zA-Z0-9_]+");
    private static final Map<String, Set<String>> WORDS = Map.of(
            "type",
            Set.of("text", "audio", "video", "picture", "graphic", "composite", "component", "planning", "event"),
            "pubstatus",
            Set.of("usable", "withheld", "canceled"),
            "representationtype",
            Set.of("complete", "incomplete", "associated", "full", "partial"));

    private NinjsCheck() {}

    /** Whether a version of ninjs knows this name, whatever its case. */
    static boolean isKnownName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TEXTS.contains(lower)
                || LISTS.contains(lower)
                || STRUCTURES.contains(lower)
                || OTHERS.contains(lower)
                || EXTENSIBLE.matcher(lower).matches();
    }

    /** The names of the fields that hold what no version of ninjs allows there. */
    static List<String> wrongFields(JsonNode item) {
        List<String> wrong = new ArrayList<>();
        item.properties().forEach(field -> {
            if (isWrong(field.getKey().toLowerCase(Locale.ROOT), field.getValue())) {
                wrong.add(field.getKey());
            }
        });
        return wrong;
    }

    /** The names that no version of ninjs has. */
    static List<String> unknownFields(JsonNode item) {
        List<String> unknown = new ArrayList<>();
        for (String name : item.propertyNames()) {
            boolean isBadExtension = EXTENSIBLE.matcher(name).matches()
                    && !GOOD_EXTENSION.matcher(name).matches();
            if (!isKnownName(name) || isBadExtension) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static boolean isWrong(String name, JsonNode value) {
        Set<String> words = WORDS.get(name);
        if (words != null) {
            return !value.isString() || !words.contains(value.asString());
        }
        return switch (name) {
            case "version" -> !value.isString() && !value.isIntegralNumber();
            case "urgency" -> !value.isIntegralNumber() || value.asInt() < 1 || value.asInt() > 9;
            case "altids", "associations", "renditions" ->
                (!value.isObject() && !value.isArray()) || isBadEntry(name, value);
            case "rightsinfo" -> !value.isObject() || !isRights(value);
            case "$standard", "standard", "digitalsourcetype" -> !value.isObject();
            default -> isWrongByKind(name, value);
        };
    }

    private static boolean isWrongByKind(String name, JsonNode value) {
        if (TEXTS.contains(name) || EXTENSIBLE.matcher(name).matches()) {
            return !value.isString();
        }
        return LISTS.contains(name) && (!value.isArray() || hasBadElement(value));
    }

    /** Elements are objects; their code, name, relation and scheme are text. */
    private static boolean hasBadElement(JsonNode list) {
        for (JsonNode element : list) {
            if (!element.isObject()) {
                return true;
            }
            for (String name : List.of("code", "name", "rel", "scheme", "uri", "literal", "value", "role")) {
                JsonNode value = element.get(name);
                if (value != null && !value.isString()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An association is an item: in a list it has a name and a uri, in an object its key is the name. */
    private static boolean isBadEntry(String name, JsonNode entries) {
        if (!name.equals("associations")) {
            return false;
        }
        for (JsonNode entry : entries) {
            boolean isNamed = entries.isObject() || entry.has("name");
            boolean hasId = entry.has("uri") || entry.has("guid") || entry.has("id");
            if (!entry.isObject() || !isNamed || !hasId || !wrongFields(entry).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRights(JsonNode rights) {
        for (String name : rights.propertyNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!Set.of("langid", "linkedrights", "encodedrights").contains(lower)
                    || !rights.get(name).isString()) {
                return false;
            }
        }
        return !(rights.has("linkedrights") && rights.has("encodedrights"));
    }
}
