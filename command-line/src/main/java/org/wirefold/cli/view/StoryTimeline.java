package org.wirefold.cli.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.Origin;
import org.wirefold.model.Story;

/**
 * One story from its first article to its last: who ran it, what each member kept of the canonical text, whom it names
 * and whom it quotes.
 *
 * @param story the story
 * @param entries its articles by publication
 * @param quotes what is said in it, most widely quoted first
 */
public record StoryTimeline(Story story, List<Entry> entries, List<Quotation> quotes) {
    private static final int NAMES = 12;
    private static final int QUOTES = 8;
    private static final int INDENT = 4;

    /**
     * An article of the story.
     *
     * @param article the article
     * @param changes what it kept of the canonical text; null for the canonical member itself
     */
    public record Entry(EnrichedArticle article, @Nullable ParagraphChanges changes) {}

    /**
     * Words that at least one member quotes.
     *
     * @param words what was said
     * @param speaker who said it, as printed; null where the text does not say
     * @param sources how many members have the same words
     */
    public record Quotation(String words, @Nullable String speaker, int sources) {}

    /** Takes copies. */
    public StoryTimeline {
        entries = List.copyOf(entries);
        quotes = List.copyOf(quotes);
    }

    /** Compares the members of a story with its canonical text. */
    public static StoryTimeline of(Story story, List<EnrichedArticle> members) {
        String canonical = members.stream()
                .filter(member -> member.item().uri().equals(story.canonicalUri()))
                .map(member -> member.item().body())
                .findFirst()
                .orElse("");
        List<Entry> entries = new ArrayList<>();
        Map<String, Quotation> quotes = new LinkedHashMap<>();
        for (EnrichedArticle member : members) {
            boolean isCanonical = member.item().uri().equals(story.canonicalUri());
            entries.add(new Entry(
                    member,
                    isCanonical
                            ? null
                            : ParagraphChanges.between(canonical, member.item().body())));
            member.quotes().stream()
                    .map(Quote::exact)
                    .distinct()
                    .forEach(words -> quotes.merge(
                            words,
                            new Quotation(words, speaker(member, words), 1),
                            (one, other) -> new Quotation(
                                    words,
                                    one.speaker() == null ? other.speaker() : one.speaker(),
                                    one.sources() + 1)));
        }
        List<Quotation> sorted = new ArrayList<>(quotes.values());
        sorted.sort((a, b) -> Integer.compare(b.sources(), a.sources()));
        return new StoryTimeline(story, entries, sorted);
    }

    private static @Nullable String speaker(EnrichedArticle member, String words) {
        return member.quotes().stream()
                .filter(quote -> quote.exact().equals(words) && quote.speaker() != null)
                .map(Quote::speaker)
                .findFirst()
                .orElse(null);
    }

    /** For JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("storyId", story.storyId());
        map.put("headline", story.headline());
        map.put("canonicalUri", story.canonicalUri());
        map.put("sources", story.sources());
        List<Story.StoryOrigin> known = story.origins();
        List<Story.StoryOrigin> origins = known == null ? List.of() : known;
        map.put("origins", origins);
        map.put("independentOrigins", origins.size());
        List<Map<String, @Nullable Object>> timeline = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("uri", entry.article().item().uri());
            one.put("source", entry.article().item().source());
            one.put("headline", entry.article().item().headline());
            one.put("published", entry.article().item().versionCreated().toString());
            one.put("agency", entry.article().item().agency());
            one.put("origin", entry.article().origin());
            one.put("lifeCycle", entry.article().item().lifeCycle());
            one.put("relation", entry.article().story().relation());
            one.put("paragraphs", entry.changes());
            one.put("edits", entry.article().edits());
            timeline.add(one);
        }
        map.put("timeline", timeline);
        map.put("names", story.entities());
        map.put("quotes", quotes);
        return map;
    }

    /** For a person. */
    public String asText(int width) {
        StringBuilder text = new StringBuilder();
        text.append(Texts.cut(Texts.oneLine(story.headline()), width)).append('\n');
        text.append("  story ").append(story.storyId()).append(": ").append(count(entries.size(), "article"));
        text.append(" from ").append(count(story.sources().size(), "source"));
        List<Story.StoryOrigin> origins = story.origins();
        if (origins != null && !origins.isEmpty()) {
            text.append(", ")
                    .append(count(origins.size(), "independent origin"))
                    .append(": ");
            text.append(String.join(
                    ", ",
                    origins.stream().map(origin -> Texts.oneLine(origin.name())).toList()));
        }
        text.append("\n\nTimeline:\n");
        for (Entry entry : entries) {
            append(text, entry, width);
        }
        if (!story.entities().isEmpty()) {
            text.append("\nNames:\n");
            story.entities().stream()
                    .limit(NAMES)
                    .forEach(entity -> text.append("  ")
                            .append(Texts.cut(
                                    Texts.oneLine(entity.name()) + " (" + entity.type() + ", in "
                                            + count(entity.members(), "article") + ")",
                                    width - 2))
                            .append('\n'));
            more(text, story.entities().size() - NAMES);
        }
        if (!quotes.isEmpty()) {
            text.append("\nQuotes:\n");
            quotes.stream().limit(QUOTES).forEach(quote -> append(text, quote, width));
            more(text, quotes.size() - QUOTES);
        }
        return text.toString();
    }

    private void append(StringBuilder text, Entry entry, int width) {
        EnrichedArticle.Item item = entry.article().item();
        StringBuilder line = new StringBuilder("  ").append(time(item.versionCreated()));
        line.append("  ").append(Texts.oneLine(item.source()));
        if (item.agency() != null) {
            line.append(", credits ").append(Texts.oneLine(item.agency()));
        }
        if (!item.lifeCycle().equals("none")) {
            line.append(", ").append(item.lifeCycle());
        }
        text.append(Texts.cut(line.toString(), width)).append('\n');
        String indent = " ".repeat(INDENT);
        text.append(indent)
                .append(Texts.cut(Texts.oneLine(item.headline()), width - INDENT))
                .append('\n');
        Origin origin = entry.article().origin();
        if (origin != null && origin.isKnown()) {
            text.append(indent)
                    .append(Texts.cut("text of " + Texts.oneLine(origin.inWords()), width - INDENT))
                    .append('\n');
        }
        text.append(indent)
                .append(
                        entry.changes() == null
                                ? "the fullest text"
                                : entry.changes().asText())
                .append('\n');
        String edits = EditView.of(entry.article()).summary();
        if (edits != null) {
            text.append(indent).append(edits).append('\n');
        }
    }

    private static void append(StringBuilder text, Quotation quote, int width) {
        String end = " (" + (quote.speaker() == null ? "" : Texts.oneLine(quote.speaker()) + ", ") + "in "
                + count(quote.sources(), "article") + ")";
        text.append("  ")
                .append(Texts.cut(
                        "“" + Texts.oneLine(quote.words()).replaceAll("^[“\"]|[”\"]$", "") + "”",
                        Math.max(20, width - 2 - end.length())))
                .append(end)
                .append('\n');
    }

    private static void more(StringBuilder text, int left) {
        if (left > 0) {
            text.append("  … ").append(left).append(" more\n");
        }
    }

    /** Midnight stands for a day without a time. */
    private static String time(Instant published) {
        boolean isDay = published.equals(published.truncatedTo(ChronoUnit.DAYS));
        String text = published.truncatedTo(ChronoUnit.MINUTES).toString().replaceFirst(":00Z$", "Z");
        return isDay ? text.substring(0, 10) + "       " : text;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
