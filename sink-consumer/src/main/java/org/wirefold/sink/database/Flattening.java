package org.wirefold.sink.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle;
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
import org.wirefold.model.Story;
import org.wirefold.sink.destination.Change;

/** Lays an article, a story or an event out in rows of {@link Table}s. Thread-safe. */
final class Flattening {
    private static final Pattern COORDINATES = Pattern.compile("(-?\\d{1,3}(?:\\.\\d+)?),(-?\\d{1,3}(?:\\.\\d+)?)");

    private Flattening() {}

    /** Takes rows; values are in the order of the table's columns, JSON as bytes in UTF-8. */
    @FunctionalInterface
    interface Rows<E extends Exception> {
        void row(Table table, @Nullable Object... values) throws E;
    }

    /** The rows of a change, its own first, all with the given row number. */
    static <E extends Exception> void flatten(Change change, long id, Rows<E> rows) throws E {
        byte[] json = change.json();
        if (change.value() instanceof EnrichedArticle article) {
            article(article, json, id, rows);
        } else if (change.value() instanceof Story story) {
            story(story, json, id, rows);
        } else if (change.value() instanceof NewsEvent event) {
            event(event, json, id, rows);
        } else {
            throw new IllegalArgumentException("a change without a value: " + change.key());
        }
    }

    private static <E extends Exception> void article(EnrichedArticle article, byte[] json, long id, Rows<E> rows)
            throws E {
        Item item = article.item();
        StoryPlace story = article.story();
        Provenance raw = article.provenance();
        Join join = story.join();
        rows.row(
                Table.ARTICLES,
                id,
                item.uri(),
                item.source(),
                item.url(),
                known(item.headline()),
                item.body(),
                item.byline(),
                item.dateline(),
                item.located(),
                item.agency(),
                item.copyrightHolder(),
                item.language(),
                item.languageConfidence(),
                item.published(),
                item.publishedPrecision(),
                item.dateSource(),
                item.dateConfidence(),
                item.receivedAt(),
                item.version(),
                item.lifeCycle(),
                item.pubStatus(),
                item.urgency(),
                embargoedUntil(item),
                item.bodyConfidence(),
                item.bodyStatus(),
                story.storyId(),
                story.relation(),
                story.canonicalUri(),
                story.founderUri(),
                join == null ? null : join.relation(),
                story.revision(),
                story.policyVersion(),
                raw.topic(),
                raw.partition(),
                raw.offset(),
                raw.rawSha256(),
                json);
        int position = 0;
        for (EntityAnnotation entity : orEmpty(article.entities())) {
            rows.row(
                    Table.ENTITIES,
                    id,
                    position,
                    entity.id(),
                    entity.type(),
                    entity.name(),
                    links(entity.links()),
                    entity.salience(),
                    aliases(entity),
                    coordinate(entity.links(), 0),
                    coordinate(entity.links(), 1));
            int mentionPosition = 0;
            for (Mention mention : orEmpty(entity.mentions())) {
                rows.row(
                        Table.MENTIONS,
                        id,
                        position,
                        mentionPosition++,
                        mention.start(),
                        mention.end(),
                        mention.exact(),
                        mention.confidence());
            }
            position++;
        }
        position = 0;
        for (Quote quote : orEmpty(article.quotes())) {
            rows.row(
                    Table.QUOTES,
                    id,
                    position++,
                    quote.start(),
                    quote.end(),
                    quote.exact(),
                    quote.speakerId(),
                    quote.speaker(),
                    quote.verb(),
                    quote.basis(),
                    quote.confidence());
        }
        position = 0;
        if (story.evidence() != null) {
            relation(rows, id, position++, story.canonicalUri(), story.relation(), true, story.evidence());
        }
        for (Related related : orEmpty(story.related())) {
            relation(rows, id, position++, related.uri(), related.relation(), false, related.evidence());
        }
        position = 0;
        for (Edit edit : orEmpty(article.edits())) {
            edit(rows, id, position++, item.source(), edit);
        }
        if (!"none".equals(item.lifeCycle())) {
            rows.row(
                    Table.LIFE_CYCLE_EVENTS,
                    id,
                    story.storyId(),
                    item.source(),
                    item.lifeCycle(),
                    item.published(),
                    item.version());
        }
    }

    private static <E extends Exception> void edit(Rows<E> rows, long id, int position, String source, Edit edit)
            throws E {
        rows.row(
                Table.EDITS,
                id,
                position,
                source,
                edit.fromVersion(),
                edit.version(),
                edit.fromReceived(),
                edit.received(),
                edit.announced(),
                edit.fromHeadline(),
                edit.headline(),
                edit.wordsRemoved(),
                edit.wordsAdded(),
                edit.wordsMoved(),
                edit.marked(),
                edit.cut());
    }

    private static <E extends Exception> void relation(
            Rows<E> rows, long id, int position, String other, String relation, boolean joins, JoinEvidence evidence)
            throws E {
        rows.row(
                Table.RELATIONS,
                id,
                position,
                other,
                relation,
                joins,
                evidence.containment(),
                evidence.containedBy(),
                evidence.ledeContainment(),
                evidence.ledeContainedBy(),
                evidence.numbersAgreement(),
                evidence.confidence(),
                evidence.reading());
    }

    private static <E extends Exception> void story(Story story, byte[] json, long id, Rows<E> rows) throws E {
        List<String> killed = orEmpty(story.killed());
        rows.row(
                Table.STORIES,
                id,
                story.storyId(),
                story.canonicalUri(),
                known(story.headline()),
                story.founderUri(),
                story.firstUri(),
                story.firstPublished(),
                story.firstPublishedPrecision(),
                story.lastPublished(),
                story.firstReceived(),
                story.lastReceived(),
                story.members().size(),
                orEmpty(story.sources()).size(),
                killed.size(),
                story.revision(),
                story.policyVersion(),
                json);
        int position = 0;
        for (Story.Member member : story.members()) {
            rows.row(
                    Table.STORY_MEMBERS,
                    id,
                    position++,
                    member.uri(),
                    member.source(),
                    known(member.headline()),
                    member.relation(),
                    member.published(),
                    member.publishedPrecision(),
                    member.receivedAt(),
                    member.agency(),
                    member.lifeCycle(),
                    killed.contains(member.uri()));
        }
        position = 0;
        for (Story.StoryEntity entity : orEmpty(story.entities())) {
            rows.row(
                    Table.STORY_ENTITIES,
                    id,
                    position++,
                    entity.id(),
                    entity.type(),
                    entity.name(),
                    links(entity.links()),
                    entity.members(),
                    entity.sources(),
                    entity.salience(),
                    coordinate(entity.links(), 0),
                    coordinate(entity.links(), 1));
        }
    }

    private static <E extends Exception> void event(NewsEvent event, byte[] json, long id, Rows<E> rows) throws E {
        rows.row(
                Table.EVENTS,
                id,
                event.eventId(),
                known(event.headline()),
                event.firstPublished(),
                event.lastPublished(),
                event.stories().size(),
                (int) event.stories().stream()
                        .map(EventStory::source)
                        .distinct()
                        .count(),
                event.revision(),
                event.policyVersion(),
                json);
        int position = 0;
        for (EventStory story : event.stories()) {
            Map<String, Double> evidence = story.evidence();
            rows.row(
                    Table.EVENT_STORIES,
                    id,
                    position++,
                    story.storyId(),
                    story.canonicalUri(),
                    story.source(),
                    known(story.headline()),
                    story.published(),
                    story.nearestStoryId(),
                    story.probability(),
                    evidence == null ? "{}" : ArticleJson.mapper().writeValueAsString(new TreeMap<>(evidence)),
                    story.translationOf());
        }
    }

    /** Null where there is no headline. */
    private static @Nullable String known(@Nullable String headline) {
        return headline == null || headline.isEmpty() ? null : headline;
    }

    /** Null for what a source sent as a time and is none; the JSON has it as it was sent. */
    private static @Nullable Instant embargoedUntil(Item item) {
        String until = item.embargoedUntil();
        try {
            return until == null ? null : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String links(@Nullable Map<String, String> links) {
        if (links == null || links.isEmpty()) {
            return "{}";
        }
        return ArticleJson.mapper().writeValueAsString(links.size() == 1 ? links : new TreeMap<>(links));
    }

    /** The other names under which the article mentions the entity: a JSON list, sorted. */
    private static String aliases(EntityAnnotation entity) {
        TreeSet<String> aliases = new TreeSet<>();
        for (Mention mention : orEmpty(entity.mentions())) {
            aliases.add(mention.exact());
        }
        aliases.remove(entity.name());
        return aliases.isEmpty() ? "[]" : ArticleJson.mapper().writeValueAsString(aliases);
    }

    /** Degrees north (0) or east (1) of the link {@code coordinates}, such as {@code 51.92,4.48}; null where it is none. */
    private static @Nullable Double coordinate(@Nullable Map<String, String> links, int which) {
        String coordinates = links == null ? null : links.get("coordinates");
        if (coordinates == null) {
            return null;
        }
        Matcher pair = COORDINATES.matcher(coordinates);
        return pair.matches() ? Double.valueOf(pair.group(1 + which)) : null;
    }

    // A list that JSON left out is null whatever its type says.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
