package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.event.StoryEvent.Joined;
import org.wirefold.enrich.event.StoryEvent.Left;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.enrich.event.StoryEvent.PublishRequested;
import org.wirefold.enrich.processor.OriginalRelations.Found;
import org.wirefold.enrich.state.FirstMember;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.enrich.state.StoryMemberRow;
import org.wirefold.enrich.state.StoryRow;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.Story;

/**
 * The story step: it keeps the members of every story, by story id, and is the only writer of the story's record on
 * {@code stories}. Members join and leave by events with a stamp; what the record says follows from the set of members
 * alone.
 *
 * <p>A story that has only its founder is published at once. After any other change the step sends itself a
 * {@link PublishRequested}, which queues behind the other events of the same partition. On a quiet stream it comes at
 * once; when thousands of copies arrive together, one publication covers many of them. The request is a record like any
 * other, so nothing is pending outside the log.
 *
 * <p>Crash protocol: {@link StepEvent}. Not thread-safe: one task has it.
 */
public final class PublishStories implements Processor<String, byte[], String, byte[]> {
    private ProcessorContext<String, byte[]> context;
    private RowStore<StoryRow> stories;
    private RowStore<StoryMemberRow> members;
    private StepCounters counters;
    private final OriginalRelations relations;

    @SuppressWarnings("NullAway.Init")
    private PublishStories(RelationPolicy policy) {
        relations = new OriginalRelations(policy);
    }

    /**
     * The step and its stores.
     *
     * @param policy says how the members stand to the original
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(RelationPolicy policy) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PublishStories(policy);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.STORIES, StoryRow.KIND),
                        RowStore.named(StoreNames.STORY_MEMBERS, StoryMemberRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        stories = newContext.getStateStore(StoreNames.STORIES);
        members = newContext.getStateStore(StoreNames.STORY_MEMBERS);
        counters = new StepCounters(newContext, Steps.PUBLISH);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        StoryEvent change = StoryEvent.fromBytes(record.value());
        StepEvent event = StepEvent.begin(context, record, stories::begin, members::begin);
        record.headers().remove(DeadLetters.REDRIVEN);
        try {
            apply(event, record, change);
        } catch (KafkaException e) {
            // Trouble with the broker is no fault of the event, which is processed again.
            throw e;
        } catch (RuntimeException e) {
            if (change instanceof PublishRequested) {
                endWait(event);
            }
            throw e;
        }
    }

    private void apply(StepEvent event, Record<String, byte[]> record, StoryEvent change) {
        StoryRow known = stories.get(event.key());
        StoryRow row = known == null ? StoryRow.fresh() : known;
        change.accept(new StoryEvent.Handler() {
            @Override
            public void on(Joined joined) {
                Member member = joined.member();
                String uri = member.rank().uri();
                change(event, record, row, joined.stamp(), joined.since(), uri, member);
            }

            @Override
            public void on(Left left) {
                change(event, record, row, left.stamp(), left.stamp(), left.uri(), null);
            }

            @Override
            public void on(PublishRequested requested) {
                publish(event, record, row);
            }
        });
    }

    /**
     * A request to publish has failed and becomes a dead letter. The row says that no request is on its way, so that the
     * story's next change sends one.
     */
    private void endWait(StepEvent event) {
        StoryRow row = stories.get(event.key());
        if (row != null) {
            stories.put(
                    event.key(),
                    new StoryRow(
                            row.changedAt(),
                            row.publishedAt(),
                            false,
                            row.revision() + 1,
                            row.members(),
                            row.canonicalUri()));
        }
    }

    private void change(
            StepEvent event,
            Record<String, byte[]> record,
            StoryRow row,
            long stamp,
            long since,
            String uri,
            @Nullable Member member) {
        String storyId = event.key();
        StoryMemberRow before = row.members().is(uri)
                ? row.members().row()
                : members.getIfExpected(
                        StoreNames.key(storyId, uri),
                        event.mayBeReplay() || row.members().several());
        boolean news = before == null || stamp > before.stamp();
        // After a crash the member's row may be there and the story's not.
        boolean isReplay =
                event.mayBeReplay() || event.offset() <= row.changedAt() || (before != null && stamp == before.stamp());
        if (!news && !isReplay) {
            return;
        }
        boolean isQueued = row.dirty() && !isReplay;
        StoryMemberRow now = before == null || news ? StoryMemberRow.after(before, stamp, since, member) : before;
        StoryRow kept = keep(storyId, row, uri, now);
        StoryRow changed = new StoryRow(
                Math.max(event.offset(), row.changedAt()),
                row.publishedAt(),
                true,
                row.revision(),
                kept.members(),
                row.canonicalUri());
        if (member != null && !changed.members().several() && member.founder().equals(member.rank())) {
            publish(event, record, changed);
            return;
        }
        stories.put(storyId, changed);
        if (!isQueued) {
            context.forward(record.withValue(new StoryEvent.PublishRequested().toBytes()), Steps.PUBLISH_STORY_SINK);
        }
    }

    /** Keeps what is known of a member; returns the row of the story after that. */
    private StoryRow keep(String storyId, StoryRow row, String uri, StoryMemberRow member) {
        FirstMember<StoryMemberRow> after = row.members().with(uri, member);
        if (!after.is(uri)) {
            members.put(StoreNames.key(storyId, uri), member);
        }
        return row.with(after);
    }

    private void publish(StepEvent event, Record<String, byte[]> record, StoryRow row) {
        boolean isReplay = event.mayBeReplay() || event.offset() <= row.publishedAt();
        if (!row.dirty() && !isReplay) {
            return;
        }
        String storyId = event.key();
        long revision = row.dirty() ? row.revision() + 1 : row.revision();
        List<StoryMemberRow> present = present(storyId, row);
        if (present.isEmpty()) {
            stories.put(storyId, new StoryRow(row.changedAt(), event.offset(), false, revision, row.members(), ""));
            context.forward(record.withValue(null), Steps.STORIES_SINK);
            counters.count("ended");
            return;
        }
        List<Member> all = present.stream()
                .map(StoryMemberRow::member)
                .map(Objects::requireNonNull)
                .sorted(Comparator.comparing(Member::rank))
                .toList();
        Found found = relations.of(present, all);
        Story story = StoryRollUp.story(storyId, all, found.toOriginal(), revision);
        StoryRow published = new StoryRow(
                row.changedAt(),
                Math.max(event.offset(), row.publishedAt()),
                false,
                revision,
                row.members(),
                story.canonicalUri());
        context.forward(record.withValue(ArticleJson.write(story)), Steps.STORIES_SINK);
        counters.count("published");
        if (!story.canonicalUri().equals(row.canonicalUri())
                && !row.canonicalUri().isEmpty()) {
            counters.count("canonical-changed");
        }
        for (StoryMemberRow member : present) {
            StoryMemberRow notified = notify(event, record, storyId, isReplay, member, found);
            if (notified != null) {
                published = keep(storyId, published, uri(member), notified);
            }
        }
        stories.put(storyId, published);
    }

    private static String uri(StoryMemberRow present) {
        return Objects.requireNonNull(present.member()).rank().uri();
    }

    /** Tells a member how it stands to the original, if it does not know; returns its row if that has changed. */
    private @Nullable StoryMemberRow notify(
            StepEvent event,
            Record<String, byte[]> record,
            String storyId,
            boolean isReplay,
            StoryMemberRow member,
            Found found) {
        String uri = uri(member);
        OriginalRelation toOriginal = Objects.requireNonNull(found.toOriginal().get(uri));
        boolean isNews = !toOriginal.equals(member.assumed());
        if (isReplay || member.notifiedAt() >= event.offset() || isNews) {
            ArticleEvent changed =
                    new ArticleEvent.OriginalRelationChanged(storyId, member.since(), event.offset(), toOriginal);
            context.forward(new Record<>(uri, changed.toBytes(), record.timestamp()), Steps.PUBLISH_ARTICLE_SINK);
            return member.notified(toOriginal, found.comparedWith(), event.offset());
        } else if (member.toOriginal() != null && !member.comparedWith().equals(found.comparedWith())) {
            // The comparison came to the same as before; it is kept, so that it is not made again.
            return member.notified(toOriginal, found.comparedWith(), member.notifiedAt());
        }
        return null;
    }

    private List<StoryMemberRow> present(String storyId, StoryRow row) {
        List<StoryMemberRow> present = new ArrayList<>();
        StoryMemberRow first = row.members().row();
        if (first != null && first.member() != null) {
            present.add(first);
        }
        if (row.members().several()) {
            members.scan(StoreNames.prefix(storyId), (key, member) -> {
                if (member.member() != null && !row.members().is(uri(member))) {
                    present.add(member);
                }
            });
        }
        return present;
    }
}
