package org.wirefold.enrich.processor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.ProfileEvent.Stated;
import org.wirefold.enrich.event.ProfileEvent.Withdrawn;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.NewsEventRow;
import org.wirefold.enrich.state.ProfiledStoryRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.events.EventIndex;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfile;
import org.wirefold.model.NewsEventJson;

/**
 * The event step: keeps the profile of every story, and writes the events of the stories that are there ({@link
 * EventIndex}). The topic of profiles has one partition, so one task sees all stories. An event of one story is not
 * written.
 *
 * <p><b>Once a commit.</b> Many stories may change one event between two commits. A changed event is written when the
 * commit begins, and so once. The commit moves the input position after that, so no change is lost.
 *
 * <p>For the same reason stories wait for the index until a commit, or until {@value #MOST_WAITING} wait. They are then
 * put into it in the order of time, which costs much less than any other.
 *
 * <p><b>Bounds.</b> A story that was published longer before the newest dated story than the retention has no event,
 * whenever it comes, and neither has one that is not among the {@link Bounds#stories} of highest rank. Its row is deleted.
 *
 * <p><b>At-least-once.</b> The index is made from the rows when the task starts. Rows may be ahead of what was written
 * then, or behind it. So the first event that may be a replay writes again all that was written since, and the first event
 * of all writes every event that is otherwise than its row says.
 *
 * <p>Not thread-safe: one task has it.
 */
public final class PublishEvents implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishEvents.class);

    /** Rows of both stores have keys that begin with this, so that a scan finds all of them. */
    private static final String ALL = "story";

    private static final int MOST_WAITING = 1_000;

    private final EventPolicy policy;
    private final Bounds bounds;
    private final EventStories stories = new EventStories();
    private EventIndex index;
    private WaitingStories waiting;
    private ProcessorContext<String, byte[]> context;
    private RowStore<ProfiledStoryRow> rows;
    private RowStore<NewsEventRow> published;
    private StepCounters counters;

    /** Founders whose events may be otherwise than their rows say. */
    private final Set<String> unpublished = new TreeSet<>();

    /** Founders whose events are written even if they are as their rows say. */
    private final Set<String> mayBeLost = new HashSet<>();

    /** The stories that the record in hand has changed. */
    private final Set<String> touched = new HashSet<>();

    private boolean hasSentAgain;
    private boolean isFull;

    /** The event processed last; null where none was. */
    private @Nullable StepEvent latest;

    /**
     * Which stories have events.
     *
     * @param retentionDays those that were published at most so many days before the newest, 1 or more
     * @param stories of these the newest, so many at most, 1 or more: each takes heap
     */
    public record Bounds(int retentionDays, int stories) {}

    @SuppressWarnings("NullAway.Init")
    private PublishEvents(EventPolicy policy, Bounds bounds) {
        this.policy = policy;
        this.bounds = bounds;
    }

    /**
     * The step and its stores.
     *
     * @param policy what makes two stories tell of one event
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(EventPolicy policy, Bounds bounds) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PublishEvents(policy, bounds);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.PROFILED_STORIES, ProfiledStoryRow.KIND),
                        RowStore.named(StoreNames.NEWS_EVENTS, NewsEventRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        rows = newContext.getStateStore(StoreNames.PROFILED_STORIES);
        published = newContext.getStateStore(StoreNames.NEWS_EVENTS);
        counters = new StepCounters(newContext, Steps.TELL_EVENT);
        load();
        published.atCommit(CommitOutput.of(newContext, this::publishChanged));
    }

    @Override
    public void close() {
        // The store may live on as that of a standby, which writes no events.
        published.atCommit(() -> {});
        counters.close();
    }

    /** Makes the index from the rows. Any event may be otherwise than its row says. */
    private void load() {
        index = new EventIndex(policy);
        waiting = new WaitingStories(index, this::unindexable);
        rows.scan(StoreNames.prefix(ALL), (key, row) -> {
            Stated stated = row.stated();
            if (stated != null) {
                add(uriOf(key), stated, profile(stated));
            }
        });
        // The bound was higher before, or the heap larger.
        dropBelowBounds();
        waiting.tellWaiting();
        published.scan(StoreNames.prefix(ALL), (key, row) -> unpublished.add(uriOf(key)));
        unpublished.addAll(index.founders());
    }

    private static StoryProfile profile(Stated stated) {
        return StoryProfile.fromBytes(stated.profile());
    }

    private void unindexable(String uri, RuntimeException cause) {
        // There is no record to blame.
        unwritable("a story cannot be put into the index of events and has no event", uri, cause);
    }

    private void unwritable(String message, String uri, RuntimeException cause) {
        LOG.atError()
                .setMessage(message)
                .addKeyValue("articleUri", uri)
                .setCause(cause)
                .log();
        counters.count("unwritable");
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProfileEvent change = ProfileEvent.fromBytes(record.value());
        StepEvent event = StepEvent.begin(context, record, rows::begin, published::begin);
        latest = event;
        touched.clear();
        try {
            change.accept(new ProfileEvent.Handler() {
                @Override
                public void on(Stated stated) {
                    change(event, stated.stamp(), stated);
                }

                @Override
                public void on(Withdrawn withdrawn) {
                    change(event, withdrawn.stamp(), null);
                }
            });
            sendAgain(event);
            if (waiting.size() >= MOST_WAITING) {
                waiting.tellWaiting();
            }
        } catch (KafkaException e) {
            // Trouble with the broker is no fault of the event, which is processed again.
            throw e;
        } catch (RuntimeException e) {
            rows.rollBack();
            List.copyOf(touched).forEach(this::takeBack);
            throw e;
        }
    }

    /** Knows again of a story what its row says. */
    private void takeBack(String uri) {
        ProfiledStoryRow row = rows.get(StoreNames.key(ALL, uri));
        Stated stated = row == null ? null : row.stated();
        if (stated == null) {
            drop(uri);
        } else {
            add(uri, stated, profile(stated));
        }
    }

    private void change(StepEvent event, long stamp, @Nullable Stated stated) {
        String uri = event.key();
        String key = StoreNames.key(ALL, uri);
        ProfiledStoryRow known = rows.get(key);
        if (known != null && stamp <= known.stamp()) {
            counters.count("superseded");
            return;
        }
        if (known != null && stated != null && stories.knows(uri) && saysTheSame(known.stated(), stated)) {
            // The article was written again for another reason. Its story need not be compared again.
            rows.put(key, new ProfiledStoryRow(stamp, stated));
            counters.count("stated");
            return;
        }
        if (stated == null) {
            // Where nothing is known to withdraw, an older statement may still arrive.
            drop(uri);
            rows.put(key, new ProfiledStoryRow(stamp, null));
            if (known != null) {
                counters.count("withdrawn");
            }
        } else {
            StoryProfile profile = profile(stated);
            drop(uri);
            Rank rank = new Rank(profile.time().toEpochMilli(), uri);
            if (isBelowBounds(rank)) {
                rows.delete(key);
                counters.count("too-old");
            } else {
                add(uri, stated, profile);
                rows.put(key, new ProfiledStoryRow(stamp, stated));
                counters.count("stated");
                dropBelowBounds();
            }
        }
        counters.level("event-stories", "stories in the index of events", stories.size());
    }

    private static boolean saysTheSame(@Nullable Stated before, Stated now) {
        return before != null
                && before.storyId().equals(now.storyId())
                && before.source().equals(now.source())
                && before.headline().equals(now.headline())
                && Arrays.equals(before.profile(), now.profile());
    }

    private void add(String uri, Stated stated, StoryProfile profile) {
        drop(uri);
        stories.put(uri, stated, profile);
        waiting.put(uri, profile);
    }

    private void drop(String uri) {
        touched.add(uri);
        if (stories.remove(uri)) {
            waiting.remove(uri);
        }
    }

    /** Whether a story that is not known would have no event. */
    private boolean isBelowBounds(Rank rank) {
        Rank first = stories.first();
        return isTooOld(rank) || (first != null && stories.size() >= bounds.stories() && rank.compareTo(first) < 0);
    }

    /** By the newest story that tells its date: one that tells none is of the day on which it was received. */
    private boolean isTooOld(Rank rank) {
        Rank newest = stories.newest();
        return newest != null
                && StoryProfile.day(rank.timeMillis()) < StoryProfile.day(newest.timeMillis()) - bounds.retentionDays();
    }

    private void dropBelowBounds() {
        for (Rank first = stories.first(); first != null; first = stories.first()) {
            boolean isTooOld = isTooOld(first);
            if (!isTooOld && stories.size() <= bounds.stories()) {
                return;
            }
            if (!isTooOld && !isFull) {
                isFull = true;
                LOG.atWarn()
                        .setMessage("there are more stories than may have events; the oldest lose theirs")
                        .addKeyValue("records", stories.size())
                        .log();
            }
            drop(first.uri());
            rows.delete(StoreNames.key(ALL, first.uri()));
            counters.count(isTooOld ? "too-old" : "too-many");
        }
    }

    /** Writes again, once, what events at or after this one have led to: a crash may have lost it. */
    private void sendAgain(StepEvent event) {
        if (hasSentAgain || !event.mayBeReplay() || event.isRedriven()) {
            return;
        }
        hasSentAgain = true;
        published.scan(StoreNames.prefix(ALL), (key, row) -> {
            if (row.publishedAt() >= event.offset()) {
                mayBeLost.add(uriOf(key));
            }
        });
        unpublished.addAll(mayBeLost);
    }

    /** Writes the events that have changed since the last commit. */
    private void publishChanged() {
        StepEvent event = latest;
        if (event == null) {
            return;
        }
        waiting.tellWaiting();
        unpublished.addAll(index.takeChanged());
        for (String founder : unpublished) {
            // Rows of one event of the step stay in memory, so each row is one of its own.
            published.begin(event.offset());
            try {
                publish(event, founder);
            } catch (KafkaException e) {
                // Trouble with the broker or the store: the events since the last commit are processed again.
                throw e;
            } catch (RuntimeException e) {
                // There is no record that could become a dead letter, and the other events must be written.
                unwritable(
                        "an event cannot be written; it is tried again when it changes, or after a restart",
                        founder,
                        e);
            }
        }
        unpublished.clear();
        mayBeLost.clear();
    }

    private void publish(StepEvent event, String founder) {
        String key = StoreNames.key(ALL, founder);
        NewsEventRow known = published.get(key);
        NewsEventRow before = known == null ? NewsEventRow.fresh() : known;
        NewsEventJson json = stories.event(index, founder);
        byte[] digest = json == null ? NewsEventRow.ENDED : json.digest();
        NewsEventRow row = before;
        if (!Arrays.equals(digest, before.digest())) {
            row = new NewsEventRow(event.offset(), before.revision() + 1, digest);
            published.put(key, row);
            counters.count(json == null ? "ended" : "published");
        } else if (!mayBeLost.contains(founder)) {
            return;
        }
        byte[] value = json == null ? null : json.withRevision(row.revision());
        context.forward(new Record<>(EventStories.eventId(founder), value, event.timeMillis()), Steps.EVENTS_SINK);
    }

    private static String uriOf(String key) {
        return key.substring(ALL.length() + 1);
    }
}
