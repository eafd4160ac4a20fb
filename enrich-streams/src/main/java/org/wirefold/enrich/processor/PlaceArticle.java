package org.wirefold.enrich.processor;

import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleEvent.Placed;
import org.wirefold.enrich.event.ArticleEvent.Read;
import org.wirefold.enrich.event.ArticleEvent.Told;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.Placement;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.state.ArticleRow;
import org.wirefold.enrich.state.Findings;
import org.wirefold.enrich.state.PlaceRow;
import org.wirefold.enrich.state.PlaceRow.Claim;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle.StoryPlace;

/**
 * The home of every article, keyed by uri, and the only writer of its record on {@code articles.enriched}, so that
 * revisions appear there in their order. It settles which content of the uri counts (the newest of each source's
 * stream; between streams the one received last), has its entities found, brings it to its body, follows the body into
 * a story, and emits it there. Until the story says otherwise the founder stands for it.
 *
 * <p>At-least-once: as {@link FoldBodies}.
 */
public final class PlaceArticle implements Processor<String, byte[], String, byte[]> {
    private final Annotating annotating;
    private ProcessorContext<String, byte[]> context;
    private RowStore<ArticleRow> articles;
    private RowStore<PlaceRow> places;
    private StepCounters counters;

    // The event being applied.
    private String uri = "";
    private long offset;
    private long firstOffset;
    private long time;
    private boolean again;

    @SuppressWarnings("NullAway.Init")
    private PlaceArticle(Annotating annotating) {
        this.annotating = annotating;
    }

    /** The step and its stores. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(Annotating annotating) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PlaceArticle(annotating);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.ARTICLES, ArticleRow.KIND),
                        RowStore.named(StoreNames.ARTICLE_PLACES, PlaceRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        articles = newContext.getStateStore(StoreNames.ARTICLES);
        places = newContext.getStateStore(StoreNames.ARTICLE_PLACES);
        counters = new StepCounters(newContext, Steps.PLACE);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ArticleEvent event = ArticleEvent.fromBytes(record.value());
        uri = record.key();
        offset = context.recordMetadata().orElseThrow().offset();
        time = record.timestamp();
        boolean before = articles.begin(offset);
        before |= places.begin(offset);
        PlaceRow known = places.get(uri);
        PlaceRow row = known == null ? new PlaceRow() : known;
        firstOffset = DeadLetters.firstOffset(record.headers(), offset);
        again = before || offset <= row.changedAt || firstOffset < offset;
        if (event instanceof Read read) {
            take(row, read);
        } else if (event instanceof Placed placed) {
            place(row, placed);
        } else if (event instanceof Told told) {
            hear(row, told);
        } else {
            forget(row);
        }
        row.changedAt = Math.max(row.changedAt, offset);
        places.put(uri, row);
    }

    private void take(PlaceRow row, Read read) {
        Claim known = row.claims.get(read.claim());
        boolean news = known == null || read.sequence() > known.sequence();
        if (news) {
            long received =
                    known == null ? read.receivedMillis() : Math.max(known.receivedMillis(), read.receivedMillis());
            row.claims.put(read.claim(), new Claim(read.sequence(), received));
        }
        Claim current = row.claims.get(read.claim());
        boolean counts = read.claim().equals(row.winner())
                && current != null
                && current.sequence() == read.sequence()
                && !row.forgotten;
        if (!counts || (!news && !again)) {
            counters.count("superseded");
            return;
        }
        ArticleReading reading = read.reading();
        ArticleRow content = ArticleRow.of(reading, find(reading));
        articles.put(uri, content);
        if (news) {
            if (!row.bodyId.equals(reading.bodyId())) {
                row.formerBodyId = row.bodyId;
                row.bodyId = reading.bodyId();
                row.placedStamp = -1;
                row.placement = null;
            }
            row.bodyStamp = offset;
            counters.count(row.revision == 0 ? "taken" : "new-version");
        }
        if (!row.formerBodyId.isEmpty()) {
            send(row.formerBodyId, new BodyEvent.MemberRemoved(row.bodyStamp, uri).toBytes(), Steps.PLACE_BODY_SINK);
        }
        send(
                row.bodyId,
                new BodyEvent.MemberAdded(row.bodyStamp, reading.rank(), reading.profile()).toBytes(),
                Steps.PLACE_BODY_SINK);
        if (row.placement != null) {
            join(row, row.placement, content);
            emit(row, content, true);
        }
    }

    private void place(PlaceRow row, Placed placed) {
        ArticleRow content = articles.get(uri);
        if (row.forgotten || content == null || !placed.bodyId().equals(row.bodyId)) {
            return;
        }
        // What one body says comes in the order in which it said it, and what it says again after a crash comes last; a
        // dead letter that is sent again is as old as it was.
        boolean news = firstOffset > row.placedStamp;
        Placement placement = placed.placement();
        boolean changed = news && !placement.equals(row.placement);
        if (news) {
            row.placedStamp = firstOffset;
            row.placement = placement;
        }
        if (!changed && !again) {
            return;
        }
        if (changed) {
            counters.count(StepCounters.RELATION + placement.relation());
            placement.related().forEach(other -> counters.count(StepCounters.RELATION + other.relation()));
        }
        boolean moved = changed && !row.storyId.equals(placement.storyId());
        if (moved) {
            row.formerStoryId = row.storyId;
            row.storyId = placement.storyId();
            row.canonicalUri = "";
            row.toldStamp = -1;
            row.since = offset;
        }
        if ((moved || again) && !row.formerStoryId.isEmpty() && !row.formerStoryId.equals(row.storyId)) {
            long stamp = Math.max(row.joinedStamp, offset);
            send(row.formerStoryId, new StoryEvent.Left(stamp, uri).toBytes(), Steps.PLACE_STORY_SINK);
        }
        join(row, Objects.requireNonNull(row.placement), content);
        emit(row, content, changed);
    }

    private void join(PlaceRow row, Placement placement, ArticleRow content) {
        row.joinedStamp = Math.max(row.joinedStamp, offset);
        ArticleReading reading = content.reading();
        StoryEvent.Member member = new StoryEvent.Member(
                reading.rank(),
                reading.source(),
                reading.headline(),
                reading.agency(),
                reading.lifeCycle(),
                placement.relation(),
                placement.founder(),
                reading.bodyTokens(),
                content.named(),
                placement.policyVersion());
        send(
                placement.storyId(),
                new StoryEvent.Joined(row.joinedStamp, row.since, member).toBytes(),
                Steps.PLACE_STORY_SINK);
    }

    private Findings find(ArticleReading reading) {
        return annotating == Annotating.NOTHING
                ? Findings.NONE
                : annotating.annotate(reading.headline(), reading.body(), reading.language());
    }

    private void hear(PlaceRow row, Told told) {
        if (row.forgotten || !told.storyId().equals(row.storyId) || told.since() != row.since) {
            return;
        }
        boolean changed = false;
        // As in place(): the story's last word counts.
        if (firstOffset > row.toldStamp) {
            row.toldStamp = firstOffset;
            changed = !told.canonicalUri().equals(canonicalUri(row));
            row.canonicalUri = told.canonicalUri();
        }
        ArticleRow content = articles.get(uri);
        if (content != null) {
            emit(row, content, changed);
        }
    }

    private void forget(PlaceRow row) {
        if (row.forgotten && !again) {
            return;
        }
        row.forgotten = true;
        counters.count("forgotten");
        articles.delete(uri);
        if (!row.bodyId.isEmpty()) {
            send(row.bodyId, new BodyEvent.MemberRemoved(offset, uri).toBytes(), Steps.PLACE_BODY_SINK);
        }
        if (!row.storyId.isEmpty()) {
            send(row.storyId, new StoryEvent.Left(offset, uri).toBytes(), Steps.PLACE_STORY_SINK);
        }
        send(uri, null, Steps.ENRICHED_SINK);
    }

    /** Who stands for the story, as far as the article knows: the founder, until the story says that it is another. */
    private static String canonicalUri(PlaceRow row) {
        Placement placement = row.placement;
        return row.canonicalUri.isEmpty() && placement != null
                ? placement.founder().uri()
                : row.canonicalUri;
    }

    private void emit(PlaceRow row, ArticleRow content, boolean changed) {
        Placement placement = row.placement;
        if (placement == null || !placement.storyId().equals(row.storyId) || (!changed && !again)) {
            return;
        }
        if (changed) {
            row.revision++;
            counters.count(row.revision == 1 ? "enriched" : "revised");
        }
        StoryPlace story = new StoryPlace(
                row.storyId,
                placement.relation(),
                placement.founder().uri(),
                canonicalUri(row),
                placement.evidence(),
                placement.related(),
                row.revision,
                placement.policyVersion());
        ArticleReading reading = content.reading();
        send(
                uri,
                ArticleJson.enriched(reading.item(), story, content.findings(), reading.provenance()),
                Steps.ENRICHED_SINK);
    }

    private void send(String key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, time), sink);
    }
}
