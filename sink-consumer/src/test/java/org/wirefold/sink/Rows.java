package org.wirefold.sink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.EnrichedArticle.Related;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;
import org.wirefold.model.Origin;
import org.wirefold.model.OriginRights;
import org.wirefold.model.Rights;
import org.wirefold.model.Story;

/** Articles, stories and events with every field filled, told apart by number and revision. */
final class Rows {
    static final Instant FIRST = Instant.parse("2026-03-02T06:00:00Z");

    private Rows() {}

    static String uri(int number) {
        return "urn:test:" + number;
    }

    static String storyId(int number) {
        return "story-" + number;
    }

    static String eventId(int number) {
        return "event-" + number;
    }

    static EnrichedArticle article(int number, long revision) {
        return article(number, revision, body(number, revision), number % 7 == 0 ? "kill" : "none");
    }

    static EnrichedArticle article(int number, long revision, String body, String lifeCycle) {
        JoinEvidence evidence = new JoinEvidence(.96, .91, 1, .98, .75, .9, "the same text but for its last paragraph");
        return new EnrichedArticle(
                new Item(
                        uri(number),
                        "source-" + number % 5,
                        "https://news.example/" + number,
                        "Headline " + number + " \u201cof\u201d revision " + revision,
                        body,
                        "By A. Writer",
                        "GENEVA (Agency) -",
                        "Geneva",
                        "Agency",
                        number % 3 == 0 ? null : "Rights Ltd",
                        "en",
                        .98,
                        FIRST.plusSeconds(86_400L * (number % 60)),
                        FIRST.plusSeconds(86_400L * (number % 60)),
                        "second",
                        "field",
                        .98,
                        FIRST.plusSeconds(86_400L * (number % 60) + 90),
                        1 + (int) revision % 3,
                        lifeCycle,
                        "usable",
                        number % 2 == 0 ? 4 : null,
                        null,
                        .97,
                        number % 7 == 0 ? "stub" : null,
                        null,
                        null),
                new StoryPlace(
                        storyId(number / 3),
                        number % 3 == 0 ? "original" : "copy",
                        uri(number / 3 * 3),
                        uri(number / 3 * 3),
                        number % 3 == 0 ? null : evidence,
                        number % 3 == 0 ? null : new Join("copy", evidence),
                        number % 4 == 0
                                ? List.of(new Related(uri(number + 100), "shared-background", evidence))
                                : List.of(),
                        revision,
                        "policy-1"),
                List.of(
                        new EntityAnnotation(
                                "person:ada-" + number % 10,
                                "person",
                                "Ada " + number % 10,
                                Map.of("wikidata", "Q7259"),
                                .8,
                                List.of(
                                        new Mention(0, 4, body.substring(0, 4), .9),
                                        new Mention(5, body.startsWith("Bad") ? 5 : 9, "four", .7)),
                                List.of("Chief Engineer")),
                        new EntityAnnotation(
                                "place:geneva", "place", "Geneva", Map.of("coordinates", "46.20,6.14"), .5, List.of())),
                List.of(new Quote(1, 6, "quote", "person:ada-" + number % 10, "Ada", "said", "name with verb", .97)),
                new AnnotationOrigin("test-1", true),
                new Provenance("articles.raw", 1, number, "00ff", "source-" + number % 5),
                new Origin("agency", "Agency", .9, List.of(new Origin.Clue("dateline", "GENEVA (Agency)")), null),
                new OriginRights(
                        uri(number / 3 * 3),
                        "Agency",
                        new Rights("No archives.", "Agency", null, null, null, true, null, null),
                        number % 3 == 0),
                number % 2 == 0 ? edits(number, (int) revision) : null);
    }

    /** The silent one, which changed the headline too, and one that was announced. */
    private static List<Edit> edits(int number, int revision) {
        Instant received = FIRST.plusSeconds(86_400L * (number % 60));
        Edit silent = new Edit(
                revision,
                revision + 1,
                received,
                received.plusSeconds(60),
                null,
                "Headline",
                "Headline " + number,
                1,
                2,
                8,
                List.of(
                        new EditPart(EditPart.SAME, "\u2026said on "),
                        new EditPart(EditPart.REMOVED, "Sunday "),
                        new EditPart(EditPart.ADDED, "Monday 'noon' "),
                        new EditPart(EditPart.MOVED, "in Gen\u00E8ve \uD83D\uDCF0")),
                true);
        Edit announced = new Edit(
                revision + 1,
                revision + 2,
                received.plusSeconds(60),
                received.plusSeconds(90),
                "corrected",
                null,
                null,
                0,
                1,
                0,
                List.of(new EditPart(EditPart.ADDED, "Correction")),
                false);
        return List.of(silent, announced);
    }

    private static String body(int number, long revision) {
        StringBuilder text = new StringBuilder("Ada Four said on Monday that number " + number + " stands.\n\n");
        for (int i = 0; i < 3 + number % 5; i++) {
            text.append("Paragraph ")
                    .append(i)
                    .append(" of revision ")
                    .append(revision)
                    .append(", in Genève \uD83D\uDCF0.\n\n");
        }
        return text.toString();
    }

    static Story story(int number, long revision) {
        List<Story.Member> members = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int article = number * 3 + i;
            members.add(new Story.Member(
                    uri(article),
                    "source-" + article % 5,
                    "Headline " + article,
                    i == 0 ? "original" : "copy",
                    FIRST.plusSeconds(3_600L * article),
                    "second",
                    FIRST.plusSeconds(3_600L * article + 90),
                    i == 0 ? "Agency" : null,
                    article % 7 == 0 ? "kill" : "none"));
            sources.add("source-" + article % 5);
        }
        return new Story(
                storyId(number),
                uri(number * 3),
                "Headline of story " + number + " revision " + revision,
                uri(number * 3),
                members,
                sources.stream().sorted().toList(),
                uri(number * 3),
                FIRST.plusSeconds(10_800L * number),
                "second",
                FIRST.plusSeconds(10_800L * number + 7_200),
                FIRST.plusSeconds(10_800L * number + 90),
                FIRST.plusSeconds(10_800L * number + 7_290),
                List.of(new Story.StoryEntity(
                        "place:geneva", "place", "Geneva", Map.of("coordinates", "46.20,6.14"), 3, 3, .5)),
                members.stream()
                        .filter(member -> member.lifeCycle().equals("kill"))
                        .map(Story.Member::uri)
                        .toList(),
                revision,
                "policy-1",
                List.of(new Story.StoryOrigin("agency", "Agency", 3, uri(number * 3))),
                1);
    }

    /** An event of two or three stories; the more, the higher its revision. */
    static NewsEvent event(int number, long revision) {
        List<EventStory> stories = new ArrayList<>();
        for (int i = 0; i < 2 + (int) revision % 2; i++) {
            int story = number * 3 + i;
            stories.add(new EventStory(
                    storyId(story),
                    uri(story * 3),
                    "source-" + story % 5,
                    "Headline of story " + story,
                    number % 4 == 3 ? null : FIRST.plusSeconds(10_800L * story),
                    i == 0 ? null : storyId(number * 3),
                    i == 0 ? null : .75,
                    i == 0 ? null : Map.of("words", .4, "names", .5),
                    i == 2 ? storyId(number * 3) : null));
        }
        return new NewsEvent(
                eventId(number),
                "Headline of event " + number + " revision " + revision,
                stories,
                number % 4 == 3 ? null : FIRST.plusSeconds(32_400L * number),
                number % 4 == 3 ? null : FIRST.plusSeconds(32_400L * number + 10_800L * (stories.size() - 1)),
                revision,
                "events-1");
    }
}
