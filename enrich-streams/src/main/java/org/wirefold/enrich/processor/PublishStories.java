package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.event.StoryEvent.Joined;
import org.wirefold.enrich.event.StoryEvent.Left;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.enrich.state.StoryMemberRow;
import org.wirefold.enrich.state.StoryRow;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;

/**
 * The home of every story, keyed by story id, and the only writer of its record on {@code stories}. Members come and go
 * as facts with a stamp; what the story says follows from the set of members alone.
 *
 * <p>A story of one founder is published at once. A change of another is not: the story sends itself a {@link
 * StoryEvent.PublishRequested}, which queues behind whatever else is on its way to the same partition. On a quiet stream that is at
 * once; when thousands of copies arrive together it is once for many of them. Since the note is a record like any other,
 * nothing is pending outside the log.
 *
 * <p>At-least-once: as {@link FoldBodies}.
 */
public final class PublishStories implements Processor<String, byte[], String, byte[]> {
    private ProcessorContext<String, byte[]> context;
    private RowStore<StoryRow> stories;
    private RowStore<StoryMemberRow> members;
    private StepCounters counters;
    private boolean mayBeReplay;

    @SuppressWarnings("NullAway.Init")
    private PublishStories() {}

    /** The step and its stores. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PublishStories();
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
        StoryEvent event = StoryEvent.fromBytes(record.value());
        long offset = context.recordMetadata().orElseThrow().offset();
        mayBeReplay = DeadLetters.firstOffset(record.headers(), offset) < offset;
        record.headers().remove(DeadLetters.REDRIVEN);
        mayBeReplay |= stories.begin(offset);
        mayBeReplay |= members.begin(offset);
        String storyId = record.key();
        StoryRow known = stories.get(storyId);
        StoryRow row = known == null ? StoryRow.fresh() : known;
        if (event instanceof Joined joined) {
            Member member = joined.member();
            change(
                    record,
                    row,
                    offset,
                    joined.stamp(),
                    joined.since(),
                    member.rank().uri(),
                    member);
        } else if (event instanceof Left left) {
            change(record, row, offset, left.stamp(), left.stamp(), left.uri(), null);
        } else {
            publishOrLetTheNextChange(record, row, offset);
        }
    }

    /** No change may count on a note that has become a dead letter. */
    private void publishOrLetTheNextChange(Record<String, byte[]> record, StoryRow row, long offset) {
        try {
            publish(record, row, offset);
        } catch (RuntimeException e) {
            stories.put(
                    record.key(),
                    new StoryRow(
                            row.changedAt(),
                            row.publishedAt(),
                            false,
                            row.revision() + 1,
                            row.members(),
                            row.canonicalUri()));
            throw e;
        }
    }

    private void change(
            Record<String, byte[]> record,
            StoryRow row,
            long offset,
            long stamp,
            long since,
            String uri,
            @Nullable Member member) {
        String storyId = record.key();
        String key = StoreNames.key(storyId, uri);
        StoryMemberRow before =
                members.getIfExpected(key, mayBeReplay || row.members().mayHave(uri));
        boolean news = before == null || stamp > before.stamp();
        // After a crash the member's row may be there and the story's not.
        boolean isReplay = mayBeReplay || offset <= row.changedAt() || (before != null && stamp == before.stamp());
        if (news) {
            members.put(key, StoryMemberRow.after(before, stamp, since, member));
        }
        if (!news && !isReplay) {
            return;
        }
        boolean isQueued = row.dirty() && !isReplay;
        StoryRow changed = new StoryRow(
                Math.max(offset, row.changedAt()),
                row.publishedAt(),
                true,
                row.revision(),
                row.members().with(uri),
                row.canonicalUri());
        if (member != null && !changed.members().several() && member.founder().equals(member.rank())) {
            publish(record, changed, offset);
            return;
        }
        stories.put(storyId, changed);
        if (!isQueued) {
            context.forward(record.withValue(new StoryEvent.PublishRequested().toBytes()), Steps.PUBLISH_STORY_SINK);
        }
    }

    private void publish(Record<String, byte[]> record, StoryRow row, long offset) {
        boolean isReplay = mayBeReplay || offset <= row.publishedAt();
        if (!row.dirty() && !isReplay) {
            return;
        }
        String storyId = record.key();
        long revision = row.dirty() ? row.revision() + 1 : row.revision();
        List<StoryMemberRow> present = present(storyId, row);
        if (present.isEmpty()) {
            stories.put(storyId, new StoryRow(row.changedAt(), offset, false, revision, row.members(), ""));
            context.forward(record.withValue(null), Steps.STORIES_SINK);
            counters.count("ended");
            return;
        }
        List<Member> all = present.stream()
                .map(StoryMemberRow::member)
                .map(Objects::requireNonNull)
                .sorted(Comparator.comparing(Member::rank))
                .toList();
        Member canonical = StoryRollUp.canonical(all);
        String canonicalUri = canonical.rank().uri();
        stories.put(
                storyId,
                new StoryRow(
                        row.changedAt(),
                        Math.max(offset, row.publishedAt()),
                        false,
                        revision,
                        row.members(),
                        canonicalUri));
        context.forward(
                record.withValue(ArticleJson.write(StoryRollUp.story(storyId, all, canonical, revision))),
                Steps.STORIES_SINK);
        counters.count("published");
        if (!canonicalUri.equals(row.canonicalUri()) && !row.canonicalUri().isEmpty()) {
            counters.count("canonical-changed");
        }
        for (StoryMemberRow member : present) {
            String uri = Objects.requireNonNull(member.member()).rank().uri();
            if (isReplay
                    || member.notifiedAt() >= offset
                    || !member.assumedCanonical().equals(canonicalUri)) {
                members.put(StoreNames.key(storyId, uri), member.notified(canonicalUri, offset));
                ArticleEvent changed = new ArticleEvent.CanonicalChanged(storyId, member.since(), canonicalUri);
                context.forward(new Record<>(uri, changed.toBytes(), record.timestamp()), Steps.PUBLISH_ARTICLE_SINK);
            }
        }
    }

    private List<StoryMemberRow> present(String storyId, StoryRow row) {
        if (!row.members().several()) {
            StoryMemberRow only =
                    members.get(StoreNames.key(storyId, row.members().only()));
            return only == null || only.member() == null ? List.of() : List.of(only);
        }
        List<StoryMemberRow> present = new ArrayList<>();
        members.scan(StoreNames.prefix(storyId), (key, member) -> {
            if (member.member() != null) {
                present.add(member);
            }
        });
        return present;
    }
}
