package org.wirefold.newsdesk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Clue;
import org.wirefold.model.Story;
import org.wirefold.model.Story.StoryOrigin;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.SinkTarget;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;

/** Invented articles, stories and an event, written to a database by its sink. */
final class DeskRows {
    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    static final String TUNNEL =
            "The port tunnel at Maasgate was shut on Monday after a water main burst, its operator said."
                    + "\n\nAnnelies Brandsma of the Harbour Safety Authority said 340 lorries were stranded."
                    + "\n\n\u201cNobody was hurt, and nobody will drive through before Thursday,\u201d she told reporters."
                    + "\n\nPumps from three towns were brought to the eastern mouth of the tunnel in the night."
                    + "\n\nThe tunnel carries a tenth of the freight of the port, according to figures of last year.\n";
    private static final String[] PARAGRAPHS = TUNNEL.split("(?<=\n\n)");
    static final String CUT = PARAGRAPHS[0] + PARAGRAPHS[1];
    static final String MOVED = PARAGRAPHS[0].replace("Monday", "Tuesday")
            + PARAGRAPHS[3]
            + PARAGRAPHS[1]
            + PARAGRAPHS[2]
            + "Hauliers asked for a ferry.\n\n";
    static final String SCRIPT = "<script>document.title='broken'</script><img src=x onerror=\"alert(1)\"> & 'tunnel'";
    static final String ODD_URI = "urn:x:\"><script>alert(2)</script>";
    static final String ODD_SOURCE = "\u001b[31m<b onclick='x'>\u202Esource</b>";
    static final String OVERRIDE = "\u202Egnp.exe \u05E9\u05DC\u05D5\u05DD \u0627\u0644\u0639\u0627\u0644\u0645";

    private final Function<String, List<EntityAnnotation>> names;
    private final List<EnrichedArticle> articles = new ArrayList<>();
    private final Map<String, List<EnrichedArticle>> stories = new LinkedHashMap<>();

    DeskRows() {
        this(DeskRows::entities);
    }

    /**
     * Rows with other names.
     *
     * @param names finds those of a text
     */
    DeskRows(Function<String, List<EntityAnnotation>> names) {
        this.names = names;
    }

    /** What the tests ask about, and as many other stories of one article each. */
    static DeskRows usual(int others) {
        DeskRows rows = new DeskRows();
        rows.add("tunnel", "urn:t:1", "nwa.example", "Flooding shuts port tunnel", TUNNEL, "original", 0, "none");
        rows.add("tunnel", "urn:t:2", "daily.example", "Port tunnel under water", CUT, "abridged", 30, "none");
        rows.add("tunnel", "urn:t:3", "globe.example", "Lorries stuck at Maasgate", MOVED, "copy", 95, "none");
        rows.add("tunnel", "urn:t:4", "bad.example", SCRIPT, TUNNEL + SCRIPT, "extended", 60 * 26, "none");
        rows.add(
                "killed", "urn:k:1", "nwa.example", "KILL: Mayor resigns", "Kill this story.", "original", 200, "kill");
        rows.add("killed", "urn:k:2", "daily.example", "Mayor resigns", "The mayor resigned.", "copy", 230, "none");
        rows.add("right", "urn:r:1", "bad.example", OVERRIDE, OVERRIDE + " " + OVERRIDE, "original", 400, "none");
        rows.add("long", "urn:l:1", "bad.example", "w".repeat(100_000), "w".repeat(900_000), "original", 410, "none");
        rows.add(
                "odd",
                ODD_URI,
                ODD_SOURCE,
                "\u001b]0;owned\u0007" + SCRIPT,
                "\u001b[2J" + SCRIPT,
                "original",
                300,
                "none");
        rows.add("day", "urn:d:1", "nwa.example", "Ferry at Maasgate", "A ferry. " + CUT, "original", 1_500, "none");
        rows.add("day", "urn:d:2", "daily.example", "Ferry at Maasgate", "A ferry. " + CUT, "copy", 1_560, "none");
        for (int i = 0; i < others; i++) {
            rows.add("other-" + i, "urn:o:" + i, "source-" + i % 5, "Other " + i, "Text " + i, "original", i, "none");
        }
        return rows;
    }

    void add(
            String story,
            String uri,
            String source,
            String headline,
            String body,
            String relation,
            int minutes,
            String lifeCycle) {
        String original =
                stories.containsKey(story) ? stories.get(story).get(0).item().uri() : uri;
        boolean isOriginal = uri.equals(original);
        Instant time = START.plusSeconds(60L * minutes);
        boolean isDay = uri.startsWith("urn:d:");
        JoinEvidence evidence = isOriginal ? null : new JoinEvidence(.96, .91, 1, .98, .75, .9, "the same <text>");
        EnrichedArticle article = new EnrichedArticle(
                item(uri, source, headline, body, isDay ? time.truncatedTo(ChronoUnit.DAYS) : time, lifeCycle),
                new StoryPlace(story, relation, original, original, evidence, null, List.of(), 1, "policy-1"),
                names.apply(body),
                quotes(body),
                new AnnotationOrigin("test-1", true),
                new Provenance("articles.raw", 0, articles.size(), "00ff", source),
                origin(uri),
                null,
                uri.equals("urn:t:3") ? edits(time) : null);
        articles.add(article);
        stories.computeIfAbsent(story, x -> new ArrayList<>()).add(article);
    }

    /** A silent edit, with markup in its words, and one that was announced. */
    private static List<Edit> edits(Instant time) {
        List<EditPart> diff = List.of(
                new EditPart(EditPart.SAME, "the port <b>"),
                new EditPart(EditPart.REMOVED, "closed "),
                new EditPart(EditPart.ADDED, SCRIPT));
        Instant later = time.plusSeconds(60);
        return List.of(
                new Edit(1, 2, time, later, null, "Lorries wait", "Lorries stuck at Maasgate", 1, 3, 0, diff, true),
                new Edit(2, 3, later, later.plusSeconds(60), Edit.NOTE, null, null, 0, 1, 0, List.of(), false));
    }

    private static Origin origin(String uri) {
        return uri.startsWith("urn:t:")
                ? new Origin(Origin.AGENCY, "NWA", .97, List.of(new Clue("dateline", "MAASGATE (NWA) <b>")), null)
                : Origin.UNKNOWN;
    }

    private static Item item(String uri, String source, String headline, String body, Instant time, String lifeCycle) {
        return new Item(
                uri,
                source,
                source.equals("bad.example") ? "javascript:alert(1)" : "https://" + source + "/" + uri,
                headline,
                body,
                null,
                null,
                null,
                source.equals("nwa.example") ? "NWA" : source.startsWith("wire-") ? source.substring(5) : null,
                null,
                "en",
                .98,
                time,
                time,
                uri.startsWith("urn:d:") ? "day" : "second",
                "field",
                .98,
                time.plusSeconds(90),
                1,
                lifeCycle,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<EntityAnnotation> entities(String body) {
        List<EntityAnnotation> found = new ArrayList<>();
        for (String name : List.of("Annelies Brandsma", "Maasgate")) {
            int at = body.indexOf(name);
            if (at >= 0) {
                found.add(new EntityAnnotation(
                        "id:" + name,
                        name.contains(" ") ? "person" : "place",
                        name,
                        links(name),
                        .5,
                        List.of(new Mention(at, at + name.length(), name, .9))));
            }
        }
        return found;
    }

    private static Map<String, String> links(String name) {
        return name.equals("Maasgate") ? Map.of("coordinates", "51.95,4.05") : Map.of();
    }

    private static List<Quote> quotes(String body) {
        int from = body.indexOf('\u201C');
        int to = body.indexOf('\u201D') + 1;
        return from < 0
                ? List.of()
                : List.of(new Quote(
                        from, to, body.substring(from, to), null, "Annelies Brandsma", "told", "name with verb", .97));
    }

    private static Story story(String id, List<EnrichedArticle> members) {
        Item first = members.get(0).item();
        Instant last = members.get(members.size() - 1).item().versionCreated();
        List<Story.StoryEntity> entities = new ArrayList<>();
        for (EntityAnnotation entity : members.get(0).entities()) {
            entities.add(new Story.StoryEntity(entity.id(), entity.type(), entity.name(), entity.links(), 1, 1, .5));
        }
        int known = (int) members.stream()
                .filter(one -> origin(one.item().uri()).isKnown())
                .count();
        return new Story(
                id,
                first.uri(),
                first.headline(),
                first.uri(),
                members.stream().map(DeskRows::member).toList(),
                members.stream().map(one -> one.item().source()).sorted().toList(),
                first.uri(),
                first.published(),
                first.publishedPrecision(),
                last,
                first.receivedAt(),
                last.plusSeconds(90),
                entities,
                members.stream()
                        .filter(one -> one.item().lifeCycle().equals("kill"))
                        .map(one -> one.item().uri())
                        .toList(),
                1,
                "policy-1",
                known == 0 ? List.of() : List.of(new StoryOrigin(Origin.AGENCY, "NWA", known, first.uri())),
                known == 0 ? 0 : 1);
    }

    private static Story.Member member(EnrichedArticle article) {
        Item item = article.item();
        return new Story.Member(
                item.uri(),
                item.source(),
                item.headline(),
                article.story().relation(),
                item.published(),
                item.publishedPrecision(),
                item.receivedAt(),
                item.agency(),
                item.lifeCycle(),
                origin(item.uri()).kind(),
                origin(item.uri()).name());
    }

    /** The tunnel is shut, and a ferry goes instead. */
    private static NewsEvent event() {
        return new NewsEvent(
                "event-1",
                "Flooding shuts port tunnel",
                List.of(
                        new NewsEvent.EventStory(
                                "tunnel",
                                "urn:t:1",
                                "nwa.example",
                                "Flooding shuts port tunnel",
                                START,
                                null,
                                null,
                                null,
                                null),
                        new NewsEvent.EventStory(
                                "day",
                                "urn:d:1",
                                "nwa.example",
                                "Ferry at <b>Maasgate</b>",
                                null,
                                "tunnel",
                                .82,
                                Map.of("words", .41, "names", .5),
                                null)),
                START,
                START,
                1,
                "events-1");
    }

    /** Writes all rows, as a sink of the live generation does. */
    void writeTo(String target, int offset) throws Exception {
        SinkTarget sink = SinkTarget.parse(target);
        TopicPartition articleTopic = new TopicPartition("articles.enriched", 0);
        TopicPartition storyTopic = new TopicPartition("stories", 0);
        PartitionBatch articleBatch = new PartitionBatch(articleTopic, RowKind.ARTICLE, offset, false);
        PartitionBatch storyBatch = new PartitionBatch(storyTopic, RowKind.STORY, offset, false);
        for (EnrichedArticle article : articles) {
            add(articleBatch, RowKind.ARTICLE, article.item().uri(), article, offset);
        }
        stories.forEach((id, members) -> add(storyBatch, RowKind.STORY, id, story(id, members), offset));
        TopicPartition eventTopic = new TopicPartition("events", 0);
        PartitionBatch eventBatch = new PartitionBatch(eventTopic, RowKind.EVENT, offset, false);
        if (stories.containsKey("tunnel") && stories.containsKey("day")) {
            add(eventBatch, RowKind.EVENT, "event-1", event(), offset);
        }
        try (Destination destination = sink.type()
                .destination(sink.address(), Generation.LIVE, topic -> RowKind.of(TopicCatalogue.live(1), topic))) {
            destination.open();
            destination.claim(List.of(articleTopic, storyTopic, eventTopic));
            destination.write(List.of(articleBatch, storyBatch, eventBatch), (batch, change, reason) -> {
                throw new AssertionError(reason);
            });
            boolean more = true;
            while (more) {
                more = destination.catchUp();
            }
        }
    }

    private static void add(PartitionBatch batch, RowKind kind, String key, Object value, long offset) {
        batch.add(Change.row(kind, key, offset + batch.records(), ArticleJson.write(value), value, 1, START));
    }

    /** The article with this uri. */
    @Nullable
    EnrichedArticle article(String uri) {
        return articles.stream()
                .filter(one -> one.item().uri().equals(uri))
                .findFirst()
                .orElse(null);
    }
}
