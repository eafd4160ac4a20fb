package org.wirefold.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.SharedText;
import org.wirefold.intake.ArticleComparison;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * What two articles have in common and what follows from it, compared anew by the code the streams application runs.
 *
 * @param first one article
 * @param second another
 * @param evidence as seen from the first
 * @param decision of the standard policy
 * @param policyVersion names it
 * @param shared where both say the same, in the order of the second text
 */
public record PairView(
        EnrichedArticle first,
        EnrichedArticle second,
        Evidence evidence,
        Decision decision,
        String policyVersion,
        List<SharedText> shared) {
    private static final int SHOWN = 8;

    /** Compares two articles. */
    public static PairView of(EnrichedArticle first, EnrichedArticle second) {
        ArticleComparison comparison = ArticleComparison.of(first.item(), second.item());
        return new PairView(
                first,
                second,
                comparison.evidence(),
                comparison.decision(),
                comparison.policyVersion(),
                comparison.shared());
    }

    private boolean together() {
        return first.story().storyId().equals(second.story().storyId());
    }

    private static String name(Decision decision) {
        return decision.relation().wireName();
    }

    private static String phrase(Decision decision) {
        return switch (decision.relation()) {
            case COPY -> "is a copy of";
            case ABRIDGED -> "is an abridged copy of";
            case EXTENDED -> "is an extended copy of";
            case VERSION -> "is another version of";
            case SHARED_BACKGROUND -> "shares only background with";
            case TEMPLATE -> "has the wording but not the facts of";
            case NONE -> "has nothing of weight in common with";
        };
    }

    /** For JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("first", first.item().uri());
        map.put("second", second.item().uri());
        map.put("sameStory", together());
        map.put("relation", name(decision));
        map.put("joins", decision.joins());
        map.put("confidence", decision.confidence());
        map.put("nearness", decision.similarity());
        map.put("reading", decision.reading());
        map.put("policyVersion", policyVersion);
        map.put("evidence", evidence);
        map.put("shared", shared);
        return map;
    }

    /** For a person. */
    public String asText(int width) {
        StringBuilder text = new StringBuilder();
        side(text, "1", first.item(), evidence.a(), width);
        side(text, "2", second.item(), evidence.b(), width);
        text.append('\n').append("The first ").append(phrase(decision)).append(" the second: ");
        text.append(Texts.oneLine(decision.reading())).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "  %d shared runs, the longest of %d words; %d edits between them, %d of numbers, %d of names%n",
                evidence.runs(),
                evidence.longestRun(),
                evidence.edits(),
                evidence.numberEdits(),
                evidence.nameEdits()));
        text.append(String.format(
                Locale.ROOT,
                "  numbers agree %s, names %s, headlines %s; confidence in that relation %s, policy %s%n",
                StoryView.percent(evidence.numberAgreement()),
                StoryView.percent(evidence.nameAgreement()),
                StoryView.percent(evidence.headlineAgreement()),
                StoryView.percent(decision.confidence()),
                policyVersion));
        text.append(together() ? "They are in one story, " : "They are in different stories, ")
                .append(first.story().storyId());
        if (!together()) {
            text.append(" and ").append(second.story().storyId());
        }
        text.append('\n');
        if (together() != decision.joins()) {
            text.append(
                    together()
                            ? "  (each joined through other copies of the story)\n"
                            : "  (each is nearer to another story)\n");
        }
        List<SharedText> longest = new ArrayList<>(shared);
        longest.sort((a, b) -> Integer.compare(b.tokens(), a.tokens()));
        if (!longest.isEmpty()) {
            text.append("\nShared text, the longest first (offsets in the first body):\n");
        }
        for (SharedText run : longest.subList(0, Math.min(SHOWN, longest.size()))) {
            String words = first.item().body().substring(run.startA(), run.endA());
            text.append(String.format(
                    Locale.ROOT,
                    "  %5d words at %5d: %s%n",
                    run.tokens(),
                    run.startA(),
                    Texts.cut(Texts.oneLine(words), Math.max(20, width - 24))));
        }
        if (longest.size() > SHOWN) {
            text.append("  … ").append(longest.size() - SHOWN).append(" more\n");
        }
        return text.toString();
    }

    private static void side(StringBuilder text, String number, Item item, Evidence.Side side, int width) {
        text.append(number).append("  ").append(Texts.cut(Texts.oneLine(item.headline()), width - 3));
        text.append("\n   ").append(item.uri()).append(" from ").append(item.source());
        text.append(String.format(
                Locale.ROOT,
                ", %s: %d words, %s of them shared, %s of the lede%n",
                PublicationTime.text(item.published(), item.publishedPrecision()),
                side.tokens(),
                StoryView.percent(side.containment()),
                StoryView.percent(side.ledeContainment())));
    }
}
