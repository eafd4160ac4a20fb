package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Profiler;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleEvent.Forgotten;
import org.wirefold.enrich.event.ArticleEvent.OriginalRelationChanged;
import org.wirefold.enrich.event.ArticleEvent.Read;
import org.wirefold.enrich.event.ArticleEvent.StoryDecided;
import org.wirefold.enrich.event.ArticleOrigin;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.state.ArticleAnnotations;
import org.wirefold.enrich.state.ArticlePhase;
import org.wirefold.enrich.state.ArticlePhase.Assigned;
import org.wirefold.enrich.state.ArticlePhase.HeldBody;
import org.wirefold.enrich.state.ArticlePhase.StoryStay;
import org.wirefold.enrich.state.ArticleRow;
import org.wirefold.enrich.state.ArticleStateRow;
import org.wirefold.enrich.state.ArticleStateRow.StreamPosition;
import org.wirefold.enrich.state.ArticleVersion;
import org.wirefold.enrich.state.ArticleVersion.Stamp;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import org.wirefold.model.TraceContext;

/**
 * The article step: it keeps every article, by uri, and is the only writer of the article's record on {@code
 * articles.enriched}, so revisions appear there in their order. For each article it
 *
 * <ol>
 *   <li>decides which source has the uri ({@link ArticleUri#claims}), and passes the articles of the others on to uris
 *       of their own;
 *   <li>decides which content of that source counts: the newest of each source stream, and between source streams the
 *       one received last;
 *   <li>compares it with the versions before it ({@link EditHistory});
 *   <li>has the content's entities and quotes found;
 *   <li>adds the article to its body as a member;
 *   <li>follows the body's decision into a story, and joins or leaves the story;
 *   <li>writes the enriched article. Until the story has said which member is the original, that is the founder.
 * </ol>
 *
 * <p>Crash protocol: {@link StepEvent}. Not thread-safe: one task has it.
 */
public final class AssignArticles implements Processor<String, byte[], String, byte[]> {
    private final ArticleAnnotator annotator;
    private final Profiler profiler = new Profiler();

    /** Null where there are no events. */
    private final @Nullable StoryStatements statements;

    private ProcessorContext<String, byte[]> context;
    private RowStore<ArticleRow> articles;
    private RowStore<ArticleStateRow> states;
    private StepCounters counters;

    @SuppressWarnings("NullAway.Init")
    private AssignArticles(ArticleAnnotator annotator, boolean hasEvents) {
        this.annotator = annotator;
        this.statements = hasEvents ? new StoryStatements() : null;
    }

    /**
     * The step and its stores.
     *
     * @param annotator who finds the entities
     * @param hasEvents whether originals tell the event step of their stories
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(
            ArticleAnnotator annotator, boolean hasEvents) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new AssignArticles(annotator, hasEvents);
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
        articles.carry(states);
        counters = new StepCounters(newContext, Steps.ASSIGN);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ArticleEvent change = ArticleEvent.fromBytes(record.value());
        StepEvent begun = StepEvent.begin(context, record, articles::begin, states::begin);
        ArticleStateRow known = states.get(begun.key());
        ArticleStateRow row = known == null ? new ArticleStateRow() : known;
        StepEvent event = begun.withReplay(begun.offset() <= row.changedAt());
        change.accept(new ArticleEvent.Handler() {
            @Override
            public void on(Read read) {
                take(event, row, read);
            }

            @Override
            public void on(StoryDecided decided) {
                applyDecision(event, row, decided);
            }

            @Override
            public void on(OriginalRelationChanged changed) {
                applyOriginalRelation(event, row, changed);
            }

            @Override
            public void on(Forgotten forgotten) {
                forget(event, row);
            }
        });
        row.changed(event.offset());
        states.put(event.key(), row);
    }

    private void take(StepEvent event, ArticleStateRow row, Read read) {
        String source = StoreNames.first(read.sourceStream());
        ArticleRow before =
                articles.getIfExpected(event.key(), !row.sourceStreams().isEmpty());
        List<Read> displaced = displacedBy(event, row, source, before);
        boolean news = row.receive(read.sourceStream(), read.sequence(), read.receivedMillis());
        if (row.isForgotten()) {
            counters.count("superseded");
            return;
        }
        if (!source.equals(row.holder(event.key()))) {
            // Also a late version: it belongs to the history that the article has under its own uri.
            passOn(event, read);
            return;
        }
        StreamPosition current = row.position(read.sourceStream());
        boolean counts = read.sourceStream().equals(row.currentStream(source))
                && current != null
                && current.sequence() == read.sequence();
        ArticleRow ofSource = before != null && source.equals(sourceOf(before)) ? before : null;
        if (!counts || (!news && !event.mayBeReplay())) {
            counters.count("superseded");
            note(event, row, read, ofSource);
            return;
        }
        ArticleReading reading = read.reading();
        ArticleRow content = EditHistory.follow(ArticleRow.of(stamp(read), reading, find(reading)), ofSource);
        articles.put(event.key(), content);
        countEdits(ofSource, content);
        HeldBody known = row.body();
        HeldBody body = known == null || news ? row.read(reading.bodyId(), event.offset()) : known;
        if (news) {
            counters.count(row.revision() == 0 ? "taken" : "new-version");
        }
        if (!body.formerId().isEmpty()) {
            send(
                    event,
                    body.formerId(),
                    new BodyEvent.MemberRemoved(body.stamp(), event.key()).toBytes(),
                    Steps.ASSIGN_BODY_SINK);
        }
        send(
                event,
                body.id(),
                new BodyEvent.MemberAdded(body.stamp(), reading.rank(), reading.profile()).toBytes(),
                Steps.ASSIGN_BODY_SINK);
        if (row.phase() instanceof Assigned) {
            join(event, row, content);
            emit(event, row, content, true);
        }
        displaced.forEach(version -> passOn(event, version));
    }

    /** A version that does not count belongs to the history of the content that does. */
    private void note(StepEvent event, ArticleStateRow row, Read read, @Nullable ArticleRow content) {
        if (content == null) {
            return;
        }
        ArticleRow version = ArticleRow.of(stamp(read), read.reading(), ArticleAnnotations.NONE);
        ArticleRow noted = EditHistory.with(content, version.version());
        boolean changed =
                !Arrays.equals(noted.history().edits(), content.history().edits());
        if (!noted.equals(content)) {
            articles.put(event.key(), noted);
            countEdits(content, noted);
        }
        if (changed || (event.mayBeReplay() && noted.history().edits().length > 0)) {
            emit(event, row, noted, changed);
        }
    }

    private void countEdits(@Nullable ArticleRow before, ArticleRow after) {
        if (after.history().edits().length == 0) {
            return;
        }
        List<Edit> known = EditHistory.edits(before);
        EditHistory.edits(after).stream()
                .filter(edit -> !known.contains(edit))
                .forEach(edit -> counters.count(edit.announced() == null ? "edited-silently" : "edited-announced"));
    }

    private static Stamp stamp(Read read) {
        return new Stamp(read.sourceStream(), read.sequence(), read.receivedMillis());
    }

    private static String sourceOf(ArticleRow content) {
        return StoreNames.first(content.stamp().sourceStream());
    }

    /**
     * What was read of the article that has to leave the uri when a source with a better claim comes: the content that
     * counts, then its other versions. Empty where none has to leave.
     */
    private List<Read> displacedBy(StepEvent event, ArticleStateRow row, String source, @Nullable ArticleRow content) {
        String holder = row.holder(event.key());
        if (content == null
                || holder == null
                || !holder.equals(sourceOf(content))
                || ArticleUri.claims(event.key()).compare(source, holder) >= 0) {
            return List.of();
        }
        List<Read> versions = new ArrayList<>();
        versions.add(read(content.stamp(), content.reading(), profile(content)));
        for (ArticleVersion version : content.history().others()) {
            versions.add(read(version.stamp(), version.reading(), profile(version.reading(), version.profileFacts())));
        }
        return versions;
    }

    private static Read read(Stamp stamp, ArticleReading reading, byte[] profile) {
        return new Read(stamp.sourceStream(), stamp.sequence(), stamp.receivedMillis(), reading.with(profile));
    }

    /** Two sources have sent the same uri: the one without the better claim has its article under a uri of its own. */
    private void passOn(StepEvent event, Read read) {
        String uri = ArticleUri.within(StoreNames.first(read.sourceStream()), event.key());
        Read moved = new Read(
                read.sourceStream(),
                read.sequence(),
                read.receivedMillis(),
                read.reading().under(uri));
        counters.count("shared-uri");
        send(event, uri, moved.toBytes(), Steps.ASSIGN_ARTICLE_SINK);
    }

    private void applyDecision(StepEvent event, ArticleStateRow row, StoryDecided decided) {
        ArticleRow content = articles.get(event.key());
        HeldBody body = row.body();
        if (content == null || body == null || !decided.bodyId().equals(body.id())) {
            return;
        }
        // The body's stamps tell which decision is newer. The order of arrival does not: an instance that was paused
        // sends old decisions late, and so does a dead letter that is sent again.
        StoryDecision decision = decided.decision();
        StoryStay before = row.stay();
        boolean changed = row.assign(decision, decided.stamp(), event.offset());
        if (!changed && !event.mayBeReplay()) {
            return;
        }
        if (changed) {
            counters.count(StepCounters.RELATION + decision.relation());
            decision.related().forEach(other -> counters.count(StepCounters.RELATION + other.relation()));
        }
        StoryStay stay = Objects.requireNonNull(row.stay());
        boolean moved = before == null || !before.storyId().equals(stay.storyId());
        String former = stay.formerStoryId();
        if ((moved || event.mayBeReplay()) && !former.isEmpty() && !former.equals(stay.storyId())) {
            long stamp = Math.max(stay.joinedStamp(), event.offset());
            send(event, former, new StoryEvent.Left(stamp, event.key()).toBytes(), Steps.ASSIGN_STORY_SINK);
        }
        join(event, row, content);
        emit(event, row, content, changed);
    }

    private void join(StepEvent event, ArticleStateRow row, ArticleRow content) {
        StoryDecision decision = Objects.requireNonNull(row.decision());
        StoryStay stay = row.join(event.offset());
        ArticleReading reading = content.reading();
        StoryEvent.Member member = new StoryEvent.Member(
                reading.rank(),
                reading.source(),
                reading.headline(),
                reading.agency(),
                reading.lifeCycle(),
                reading.clock(),
                decision.founder(),
                profile(content),
                content.named(),
                decision.policyVersion(),
                reading.origin().origin(),
                reading.rights());
        send(
                event,
                decision.storyId(),
                new StoryEvent.Joined(stay.joinedStamp(), stay.since(), member).toBytes(),
                Steps.ASSIGN_STORY_SINK);
    }

    /** The profile that came with the article. Of a row that was read back, it is made from the text again. */
    private byte[] profile(ArticleRow content) {
        return profile(content.reading(), content.profileFacts());
    }

    private byte[] profile(ArticleReading reading, byte[] facts) {
        return reading.profile().length > 0
                ? reading.profile()
                : profiler.restore(facts, reading.body(), reading.headline()).toBytes();
    }

    private ArticleAnnotations find(ArticleReading reading) {
        return annotator == ArticleAnnotator.NOTHING
                ? ArticleAnnotations.NONE
                : annotator.annotate(reading.headline(), reading.body(), reading.language());
    }

    private void applyOriginalRelation(StepEvent event, ArticleStateRow row, OriginalRelationChanged changed) {
        StoryStay stay = row.stay();
        if (stay == null || !changed.storyId().equals(stay.storyId()) || changed.since() != stay.since()) {
            return;
        }
        OriginalRelation before = toOriginal(row);
        boolean isNewest = row.relate(changed.toOriginal(), changed.stamp());
        ArticleRow content = articles.get(event.key());
        if (content != null) {
            emit(event, row, content, isNewest && !changed.toOriginal().equals(before));
        }
    }

    /**
     * An article is to be forgotten. Who asks again gets the tombstone again: an instance that was paused may have written
     * the article once more since, because what it writes there is not fenced.
     */
    private void forget(StepEvent event, ArticleStateRow row) {
        boolean isNew = !row.isForgotten() || event.mayBeReplay();
        ArticlePhase.Forgotten forgotten = row.forget();
        articles.delete(event.key());
        String holder = row.holder(event.key());
        for (String sourceStream : row.sourceStreams()) {
            String source = StoreNames.first(sourceStream);
            if (!source.equals(holder)) {
                String uri = ArticleUri.within(source, event.key());
                send(event, uri, new Forgotten().toBytes(), Steps.ASSIGN_ARTICLE_SINK);
            }
        }
        if (isNew) {
            counters.count("forgotten");
        }
        if (isNew && !forgotten.bodyId().isEmpty()) {
            send(
                    event,
                    forgotten.bodyId(),
                    new BodyEvent.MemberRemoved(event.offset(), event.key()).toBytes(),
                    Steps.ASSIGN_BODY_SINK);
        }
        if (isNew && !forgotten.storyId().isEmpty()) {
            send(
                    event,
                    forgotten.storyId(),
                    new StoryEvent.Left(event.offset(), event.key()).toBytes(),
                    Steps.ASSIGN_STORY_SINK);
        }
        send(event, event.key(), null, Steps.ENRICHED_SINK);
        if (statements != null) {
            send(event, event.key(), new ProfileEvent.Withdrawn(event.offset()).toBytes(), Steps.ASSIGN_PROFILE_SINK);
        }
    }

    /**
     * How the article stands to the original, as far as it knows. Until the story has said which article that is, it is
     * taken to be the founder; null before the decision.
     */
    private static @Nullable OriginalRelation toOriginal(ArticleStateRow row) {
        StoryStay stay = row.stay();
        StoryDecision decision = row.decision();
        OriginalRelation known = stay == null ? null : stay.toOriginal();
        return known != null || decision == null
                ? known
                : new OriginalRelation(decision.founder().uri(), decision.relation(), decision.evidence());
    }

    private void emit(StepEvent event, ArticleStateRow row, ArticleRow content, boolean changed) {
        StoryDecision decision = row.decision();
        if (decision == null || (!changed && !event.mayBeReplay())) {
            return;
        }
        if (changed) {
            counters.count(row.countRevision() == 1 ? "enriched" : "revised");
        }
        OriginalRelation toOriginal = Objects.requireNonNull(toOriginal(row));
        JoinEvidence evidence = decision.evidence();
        StoryPlace story = new StoryPlace(
                decision.storyId(),
                toOriginal.relation(),
                decision.founder().uri(),
                toOriginal.originalUri(),
                toOriginal.evidence(),
                evidence == null ? null : new Join(decision.relation(), evidence),
                decision.related(),
                row.revision(),
                decision.policyVersion());
        ArticleReading reading = content.reading();
        ArticleOrigin ofStory = toOriginal.origin();
        ArticleOrigin told = ofStory == null ? reading.origin() : ofStory;
        byte[] value = ArticleJson.enriched(
                reading.item(),
                story,
                content.annotations(),
                reading.provenance(),
                told.origin(),
                told.rights(),
                content.history().edits());
        Record<String, byte[]> record = new Record<>(event.key(), value, event.timeMillis());
        String traceparent = reading.traceparent();
        if (traceparent != null) {
            TraceContext.write(record.headers(), traceparent);
        }
        context.forward(record, Steps.ENRICHED_SINK);
        state(event, row, reading, toOriginal.originalUri());
    }

    /** Tells the event step of the story if the article is its original; else that it is not, if it may have been. */
    private void state(StepEvent event, ArticleStateRow row, ArticleReading reading, String originalUri) {
        if (statements == null) {
            return;
        }
        boolean isOriginal = originalUri.equals(event.key());
        if (isOriginal || row.revision() > 1 || event.mayBeReplay()) {
            ProfileEvent statement = isOriginal
                    ? statements.stated(
                            event.offset(), Objects.requireNonNull(row.stay()).storyId(), reading)
                    : new ProfileEvent.Withdrawn(event.offset());
            send(event, event.key(), statement.toBytes(), Steps.ASSIGN_PROFILE_SINK);
        }
    }

    private void send(StepEvent cause, String key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, cause.timeMillis()), sink);
    }
}
