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
import org.wirefold.enrich.event.ArticleEvent.CanonicalChanged;
import org.wirefold.enrich.event.ArticleEvent.Read;
import org.wirefold.enrich.event.ArticleEvent.StoryDecided;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.state.ArticleAnnotations;
import org.wirefold.enrich.state.ArticleRow;
import org.wirefold.enrich.state.ArticleStateRow;
import org.wirefold.enrich.state.ArticleStateRow.StreamPosition;
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
public final class AssignArticles implements Processor<String, byte[], String, byte[]> {
    private final ArticleAnnotator annotator;
    private ProcessorContext<String, byte[]> context;
    private RowStore<ArticleRow> articles;
    private RowStore<ArticleStateRow> states;
    private StepCounters counters;

    // The event being applied.
    private String uri = "";
    private long offset;
    private long firstOffset;
    private long time;
    private boolean mayBeReplay;

    @SuppressWarnings("NullAway.Init")
    private AssignArticles(ArticleAnnotator annotator) {
        this.annotator = annotator;
    }

    /** The step and its stores. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(ArticleAnnotator annotator) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new AssignArticles(annotator);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.ARTICLES, ArticleRow.KIND),
                        RowStore.named(StoreNames.ARTICLE_STATES, ArticleStateRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        articles = newContext.getStateStore(StoreNames.ARTICLES);
        states = newContext.getStateStore(StoreNames.ARTICLE_STATES);
        counters = new StepCounters(newContext, Steps.ASSIGN);
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
        before |= states.begin(offset);
        ArticleStateRow known = states.get(uri);
        ArticleStateRow row = known == null ? new ArticleStateRow() : known;
        firstOffset = DeadLetters.firstOffset(record.headers(), offset);
        mayBeReplay = before || offset <= row.changedAt || firstOffset < offset;
        if (event instanceof Read read) {
            take(row, read);
        } else if (event instanceof StoryDecided decided) {
            applyDecision(row, decided);
        } else if (event instanceof CanonicalChanged changed) {
            applyCanonical(row, changed);
        } else {
            forget(row);
        }
        row.changedAt = Math.max(row.changedAt, offset);
        states.put(uri, row);
    }

    private void take(ArticleStateRow row, Read read) {
        StreamPosition known = row.sourceStreams.get(read.sourceStream());
        boolean news = known == null || read.sequence() > known.sequence();
        if (news) {
            long received =
                    known == null ? read.receivedMillis() : Math.max(known.receivedMillis(), read.receivedMillis());
            row.sourceStreams.put(read.sourceStream(), new StreamPosition(read.sequence(), received));
        }
        StreamPosition current = row.sourceStreams.get(read.sourceStream());
        boolean counts = read.sourceStream().equals(row.currentStream())
                && current != null
                && current.sequence() == read.sequence()
                && !row.forgotten;
        if (!counts || (!news && !mayBeReplay)) {
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
                row.decisionStamp = -1;
                row.decision = null;
            }
            row.bodyStamp = offset;
            counters.count(row.revision == 0 ? "taken" : "new-version");
        }
        if (!row.formerBodyId.isEmpty()) {
            send(row.formerBodyId, new BodyEvent.MemberRemoved(row.bodyStamp, uri).toBytes(), Steps.ASSIGN_BODY_SINK);
        }
        send(
                row.bodyId,
                new BodyEvent.MemberAdded(row.bodyStamp, reading.rank(), reading.profile()).toBytes(),
                Steps.ASSIGN_BODY_SINK);
        if (row.decision != null) {
            join(row, row.decision, content);
            emit(row, content, true);
        }
    }

    private void applyDecision(ArticleStateRow row, StoryDecided decided) {
        ArticleRow content = articles.get(uri);
        if (row.forgotten || content == null || !decided.bodyId().equals(row.bodyId)) {
            return;
        }
        // What one body says comes in the order in which it said it, and what it says again after a crash comes last; a
        // dead letter that is sent again is as old as it was.
        boolean news = firstOffset > row.decisionStamp;
        StoryDecision decision = decided.decision();
        boolean changed = news && !decision.equals(row.decision);
        if (news) {
            row.decisionStamp = firstOffset;
            row.decision = decision;
        }
        if (!changed && !mayBeReplay) {
            return;
        }
        if (changed) {
            counters.count(StepCounters.RELATION + decision.relation());
            decision.related().forEach(other -> counters.count(StepCounters.RELATION + other.relation()));
        }
        boolean moved = changed && !row.storyId.equals(decision.storyId());
        if (moved) {
            row.formerStoryId = row.storyId;
            row.storyId = decision.storyId();
            row.canonicalUri = "";
            row.canonicalStamp = -1;
            row.since = offset;
        }
        if ((moved || mayBeReplay) && !row.formerStoryId.isEmpty() && !row.formerStoryId.equals(row.storyId)) {
            long stamp = Math.max(row.joinedStamp, offset);
            send(row.formerStoryId, new StoryEvent.Left(stamp, uri).toBytes(), Steps.ASSIGN_STORY_SINK);
        }
        join(row, Objects.requireNonNull(row.decision), content);
        emit(row, content, changed);
    }

    private void join(ArticleStateRow row, StoryDecision decision, ArticleRow content) {
        row.joinedStamp = Math.max(row.joinedStamp, offset);
        ArticleReading reading = content.reading();
        StoryEvent.Member member = new StoryEvent.Member(
                reading.rank(),
                reading.source(),
                reading.headline(),
                reading.agency(),
                reading.lifeCycle(),
                decision.relation(),
                decision.founder(),
                reading.bodyTokens(),
                content.named(),
                decision.policyVersion());
        send(
                decision.storyId(),
                new StoryEvent.Joined(row.joinedStamp, row.since, member).toBytes(),
                Steps.ASSIGN_STORY_SINK);
    }

    private ArticleAnnotations find(ArticleReading reading) {
        return annotator == ArticleAnnotator.NOTHING
                ? ArticleAnnotations.NONE
                : annotator.annotate(reading.headline(), reading.body(), reading.language());
    }

    private void applyCanonical(ArticleStateRow row, CanonicalChanged changed) {
        if (row.forgotten || !changed.storyId().equals(row.storyId) || changed.since() != row.since) {
            return;
        }
        boolean isChange = false;
        // As in applyDecision(): the story's last word counts.
        if (firstOffset > row.canonicalStamp) {
            row.canonicalStamp = firstOffset;
            isChange = !changed.canonicalUri().equals(canonicalUri(row));
            row.canonicalUri = changed.canonicalUri();
        }
        ArticleRow content = articles.get(uri);
        if (content != null) {
            emit(row, content, isChange);
        }
    }

    private void forget(ArticleStateRow row) {
        if (row.forgotten && !mayBeReplay) {
            return;
        }
        row.forgotten = true;
        counters.count("forgotten");
        articles.delete(uri);
        if (!row.bodyId.isEmpty()) {
            send(row.bodyId, new BodyEvent.MemberRemoved(offset, uri).toBytes(), Steps.ASSIGN_BODY_SINK);
        }
        if (!row.storyId.isEmpty()) {
            send(row.storyId, new StoryEvent.Left(offset, uri).toBytes(), Steps.ASSIGN_STORY_SINK);
        }
        send(uri, null, Steps.ENRICHED_SINK);
    }

    /** Who stands for the story, as far as the article knows: the founder, until the story says that it is another. */
    private static String canonicalUri(ArticleStateRow row) {
        StoryDecision decision = row.decision;
        return row.canonicalUri.isEmpty() && decision != null
                ? decision.founder().uri()
                : row.canonicalUri;
    }

    private void emit(ArticleStateRow row, ArticleRow content, boolean changed) {
        StoryDecision decision = row.decision;
        if (decision == null || !decision.storyId().equals(row.storyId) || (!changed && !mayBeReplay)) {
            return;
        }
        if (changed) {
            row.revision++;
            counters.count(row.revision == 1 ? "enriched" : "revised");
        }
        StoryPlace story = new StoryPlace(
                row.storyId,
                decision.relation(),
                decision.founder().uri(),
                canonicalUri(row),
                decision.evidence(),
                decision.related(),
                row.revision,
                decision.policyVersion());
        ArticleReading reading = content.reading();
        send(
                uri,
                ArticleJson.enriched(reading.item(), story, content.annotations(), reading.provenance()),
                Steps.ENRICHED_SINK);
    }

    private void send(String key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, time), sink);
    }
}
