package org.wirefold.ingest.format.ninjs;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Tells from the beginning of a JSON document whether it holds ninjs: by the names in its first object. */
final class NinjsSigns {
    /** Names that no other format of articles has; two of them decide. */
    private static final Set<String> SIGNS = Set.of(
            "versioncreated",
            "firstcreated",
            "pubstatus",
            "body_html",
            "body_text",
            "body_xhtml",
            "bodies",
            "headlines",
            "descriptions",
            "description_text",
            "description_html",
            "copyrightholder",
            "copyrightnotice",
            "usageterms",
            "ednote",
            "associations",
            "altids",
            "infosource",
            "infosources",
            "slugline",
            "representationtype",
            "renditions",
            "located",
            "urgency",
            "trustindicator",
            "trustindicators",
            "rightsinfo",
            "eventdetails",
            "plannedcoverage",
            "digitalsourcetype");

    /** Names of the text in rows of other kinds. */
    private static final Set<String> OTHERS = Set.of("text", "body", "content", "maintext", "articlebody");

    private static final int MAX_DEPTH = 4;

    private NinjsSigns() {}

    static boolean isNinjs(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        Set<String> names = new HashSet<>();
        boolean isWhole = false;
        try (JsonParser in = ArticleJson.mapper().createParser(text)) {
            JsonToken first = in.nextToken();
            while (first == JsonToken.START_ARRAY) {
                first = in.nextToken();
            }
            isWhole = first == JsonToken.START_OBJECT && names(in, names, 0);
        } catch (JacksonException e) {
            // The beginning ends in the middle of the document, or it is broken; what was seen decides.
        }
        return decides(names, isWhole);
    }

    private static boolean decides(Set<String> names, boolean isWhole) {
        if (names.contains("$standard") || names.contains("api_version")) {
            return true;
        }
        boolean hasId = names.contains("uri") || names.contains("guid");
        if (!hasId || names.stream().anyMatch(OTHERS::contains)) {
            return false;
        }
        long signs = names.stream().filter(SIGNS::contains).count();
        boolean isAllKnown = isWhole && names.stream().allMatch(NinjsCheck::isKnownName);
        return signs >= 2 || isAllKnown;
    }

    /** Collects the names of an object, and those of the objects in which an answer wraps its items. */
    private static boolean names(JsonParser in, Set<String> names, int depth) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = in.nextToken();
            names.add(name);
            boolean isStandard = name.equals("standard") && value == JsonToken.START_OBJECT;
            if (isStandard) {
                names.add("$standard");
            }
            boolean isWrapper = NinjsItems.WRAPPERS.contains(name) && depth < MAX_DEPTH;
            if (isWrapper) {
                names.remove(name);
                while (value == JsonToken.START_ARRAY) {
                    value = in.nextToken();
                }
                if (value == JsonToken.START_OBJECT) {
                    return names(in, names, depth + 1);
                }
            }
            in.skipChildren();
        }
        return in.currentToken() == JsonToken.END_OBJECT;
    }
}
