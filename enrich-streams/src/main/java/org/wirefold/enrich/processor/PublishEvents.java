package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
 * <p><b>Age.</b> A story that was published longer before the newest story than the retention has no event, whenever it
 * comes. Its row is deleted.
 *
 * <p><b>At-least-once.</b> The index is built from the rows when the task starts. Rows may be ahead of what was written
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
    private final int retentionDays;
    private final EventStories stories = new EventStories();
    private final NavigableMap<Long, Set<String>> byDay = new TreeMap<>();
    private EventIndex index;
    private ProcessorContext<String, byte[]> context;
    private RowStore<ProfiledStoryRow> rows;
    private RowStore<NewsEventRow> published;
    private StepCounters counters;

    /** Stories that the index has to learn of, by uri; null for those that it has to forget. */
    private final Map<String, @Nullable StoryProfile> waiting = new HashMap<>();

    /** Founders whose events may be otherwise than their rows say. */
    private final Set<String> unpublished = new TreeSet<>();

    /** Founders whose events are written even if they are as their rows say. */
    private final Set<String> mayBeLost = new HashSet<>();

    private boolean hasSentAgain;

    /** The event processed last; null where none was. */
    private @Nullable StepEvent latest;

    @SuppressWarnings("NullAway.Init")
    private PublishEvents(EventPolicy policy, int retentionDays) {
        this.policy = policy;
        this.retentionDays = retentionDays;
    }

    /**
     * The step and its stores.
     *
     * @param policy what makes two stories tell of one event
     * @param retentionDays for how long before the newest story a story has an event, 1 or more
     */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(EventPolicy policy, int retentionDays) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PublishEvents(policy, retentionDays);
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
        build();
        published.atCommit(CommitOutput.of(newContext, this::publishChanged));
    }

    @Override
    public void close() {
        // The store may live on as that of a standby, which writes no events.
        published.atCommit(() -> {});
        counters.close();
    }

    /** Makes the index from the rows. Any event may be otherwise than its row says. */
    private void build() {
        stories.clear();
        byDay.clear();
        waiting.clear();
        index = new EventIndex(policy);
        rows.scan(StoreNames.prefix(ALL), (key, row) -> {
            Stated stated = row.stated();
            if (stated != null) {
                add(uriOf(key), stated, StoryProfile.fromBytes(stated.profile()));
            }
        });
        tellIndex();
        published.scan(StoreNames.prefix(ALL), (key, row) -> unpublished.add(uriOf(key)));
        unpublished.addAll(index.founders());
    }

    /** Tells the index of the stories that wait, in the order of time: a story that comes late costs more. */
    private void tellIndex() {
        List<Map.Entry<String, StoryProfile>> known = new ArrayList<>();
        waiting.forEach((uri, profile) -> {
            if (profile == null) {
                index.remove(uri);
            } else {
                known.add(Map.entry(uri, profile));
            }
        });
        known.sort(Comparator.comparing(story -> story.getValue().time()));
        known.forEach(story -> tellIndex(story.getKey(), story.getValue()));
        waiting.clear();
    }

    /** A story that the index cannot take has no event. It must not stop the others, and there is no record to blame. */
    private void tellIndex(String uri, StoryProfile profile) {
        try {
            index.put(uri, profile);
        } catch (RuntimeException e) {
            unwritable("a story cannot be put into the index of events and has no event", uri, e);
            index.remove(uri);
        }
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
                tellIndex();
            }
        } catch (KafkaException e) {
            // Trouble with the broker is no fault of the event, which is processed again.
            throw e;
        } catch (RuntimeException e) {
            rows.rollBack();
            build();
            throw e;
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
        if (known != null && stated != null && stories.day(uri) != null && saysTheSame(known.stated(), stated)) {
            // The article was written again for another reason. Its story need not be compared again.
            rows.put(key, new ProfiledStoryRow(stamp, stated));
            counters.count("stated");
            return;
        }
        StoryProfile profile = stated == null ? null : StoryProfile.fromBytes(stated.profile());
        if (stated == null || profile == null) {
            if (known == null) {
                // Nothing is known to withdraw, but an older statement may still arrive.
                rows.put(key, new ProfiledStoryRow(stamp, null));
                return;
            }
            drop(uri);
            rows.put(key, new ProfiledStoryRow(stamp, null));
            counters.count("withdrawn");
        } else if (!byDay.isEmpty() && profile.day() < byDay.lastKey() - retentionDays) {
            drop(uri);
            rows.delete(key);
            counters.count("too-old");
        } else {
            add(uri, stated, profile);
            rows.put(key, new ProfiledStoryRow(stamp, stated));
            counters.count("stated");
            dropOld();
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
        byDay.computeIfAbsent(profile.day(), day -> new HashSet<>()).add(uri);
    }

    private void drop(String uri) {
        Long day = stories.day(uri);
        stories.remove(uri);
        if (day != null) {
            Set<String> ofDay = Objects.requireNonNull(byDay.get(day));
            ofDay.remove(uri);
            if (ofDay.isEmpty()) {
                byDay.remove(day);
            }
            waiting.put(uri, null);
        }
    }

    private void dropOld() {
        while (!byDay.isEmpty() && byDay.firstKey() < byDay.lastKey() - retentionDays) {
            for (String uri : List.copyOf(byDay.firstEntry().getValue())) {
                drop(uri);
                rows.delete(StoreNames.key(ALL, uri));
                counters.count("too-old");
            }
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
        tellIndex();
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
