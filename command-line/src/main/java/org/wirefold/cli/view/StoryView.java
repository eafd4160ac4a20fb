package org.wirefold.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;
import org.wirefold.model.Origin;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.Story;

/**
 * An article's story, and the evidence for each join.
 *
 * @param article which is asked about
 * @param story its story; null while the sink has not yet written it
 * @param members of the story, the original first
 */
public record StoryView(EnrichedArticle article, @Nullable Story story, List<EnrichedArticle> members) {

    /** For JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uri", article.item().uri());
        if (article.item().bodyConfidence() != null) {
            map.put("bodyConfidence", article.item().bodyConfidence());
        }
        if (article.item().bodyStatus() != null) {
            map.put("bodyStatus", article.item().bodyStatus());
        }
        if (article.provenance().readFrom() != null) {
            map.put("readFrom", article.provenance().readFrom());
        }
        if (article.origin() != null) {
            map.put("origin", article.origin());
        }
        List<Edit> edits = article.edits();
        if (edits != null) {
            map.put("edits", edits);
        }
        map.put("place", article.story());
        List<Map<String, Object>> places = new ArrayList<>();
        for (EnrichedArticle member : members) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("uri", member.item().uri());
            place.put("source", member.item().source());
            place.put("headline", member.item().headline());
            place.put("published", member.item().published());
            place.put("publishedPrecision", member.item().publishedPrecision());
            place.put("receivedAt", member.item().receivedAt());
            place.put("relation", member.story().relation());
            Origin origin = member.origin();
            if (origin != null) {
                place.put("origin", origin);
            }
            JoinEvidence evidence = member.story().evidence();
            if (evidence != null) {
                place.put("evidence", evidence);
            }
            places.add(place);
        }
        map.put("members", places);
        if (story != null) {
            map.put("canonicalUri", story.canonicalUri());
            map.put("sources", story.sources());
            Integer origins = story.independentOrigins();
            if (origins != null) {
                map.put("independentOrigins", origins);
            }
        }
        return map;
    }

    /** For a person. */
    public String asText(int width) {
        StringBuilder text = new StringBuilder();
        text.append(Texts.cut(Texts.oneLine(article.item().headline()), width)).append('\n');
        text.append("  ")
                .append(article.item().uri())
                .append(" from ")
                .append(article.item().source());
        appendDates(text, article.item());
        ReadLocation readFrom = article.provenance().readFrom();
        if (readFrom != null) {
            text.append("  read from the ")
                    .append(readFrom.kind())
                    .append(' ')
                    .append(Texts.oneLine(readFrom.place()))
                    .append('\n');
        }
        appendBody(text);
        text.append(EditView.of(article).asText(width)).append('\n');
        text.append("Story ").append(article.story().storyId());
        text.append(", ").append(members.size()).append(members.size() == 1 ? " article" : " articles");
        if (story != null && story.independentOrigins() != null) {
            text.append(", known independent origins: ").append(story.independentOrigins());
        }
        text.append(", policy ").append(article.story().policyVersion()).append('\n');
        for (EnrichedArticle member : members) {
            boolean asked = member.item().uri().equals(article.item().uri());
            text.append('\n').append(asked ? "> " : "  ").append(member.story().relation());
            text.append(": ").append(Texts.oneLine(member.item().source())).append(", ");
            text.append(Texts.cut(Texts.oneLine(member.item().headline()), Math.max(20, width - 40)))
                    .append('\n');
            text.append("    ").append(member.item().uri()).append('\n');
            Origin origin = member.origin();
            if (origin != null && origin.isKnown()) {
                text.append("    text of ")
                        .append(Texts.oneLine(origin.inWords()))
                        .append('\n');
            }
            JoinEvidence evidence = member.story().evidence();
            if (evidence != null) {
                append(text, evidence, "the original");
            }
        }
        List<Related> related = article.story().related();
        if (!related.isEmpty()) {
            text.append("\nRelated, but not this story:\n");
            for (Related other : related) {
                text.append("\n  ")
                        .append(other.relation())
                        .append(": ")
                        .append(other.uri())
                        .append('\n');
                append(text, other.evidence(), "the other");
            }
        }
        return text.toString();
    }

    private static void appendDates(StringBuilder text, Item item) {
        text.append(", published ").append(PublicationTime.text(item.published(), item.publishedPrecision()));
        if (item.published() != null) {
            text.append(" (date from ").append(item.dateSource());
            text.append(", ").append(percent(item.dateConfidence())).append(" sure)");
        }
        text.append(", received ")
                .append(PublicationTime.text(item.receivedAt(), "second"))
                .append('\n');
    }

    private void appendBody(StringBuilder text) {
        Double confidence = article.item().bodyConfidence();
        if (confidence != null) {
            text.append("  body found with a confidence of ").append(percent(confidence));
            String status = article.item().bodyStatus();
            if (Item.STUB.equals(status)) {
                text.append("; a paywall cut it off");
            } else if (Item.NO_ARTICLE.equals(status)) {
                text.append("; the page seems to hold no article");
            }
            text.append('\n');
        }
    }

    private static void append(StringBuilder text, JoinEvidence evidence, String other) {
        text.append("    ").append(Texts.oneLine(evidence.reading())).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "    %s of it in %s, %s of %s in it; ledes %s and %s; numbers agree %s; confidence in the relation %s%n",
                percent(evidence.containment()),
                other,
                percent(evidence.containedBy()),
                other,
                percent(evidence.ledeContainment()),
                percent(evidence.ledeContainedBy()),
                percent(evidence.numbersAgreement()),
                percent(evidence.confidence())));
    }

    static String percent(double share) {
        return Math.round(share * 100) + "%";
    }
}
