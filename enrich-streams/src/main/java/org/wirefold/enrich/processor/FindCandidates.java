package org.wirefold.enrich.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.state.FingerprintIndex;
import org.wirefold.enrich.state.FingerprintIndex.Change;
import org.wirefold.enrich.state.IndexContent;
import org.wirefold.enrich.state.IndexOutbox;
import org.wirefold.enrich.state.IndexOutbox.Message;
import org.wirefold.enrich.state.IndexRow;
import org.wirefold.enrich.state.IndexStore;
import org.wirefold.enrich.state.StoreNames;

/**
 * The index step: puts a body under those of its fingerprints that this partition owns and answers with the bodies that
 * it is a pair with ({@link CandidateBounds}). Whichever of two bodies comes second sees the first; one shared
 * fingerprint makes a pair, so no count has to be added up over partitions and the pairs do not depend on how many
 * there are. Every probe is answered, also with nothing, for the body waits until all have answered. Where a change of
 * one body makes or ends pairs of other bodies, because a long list has other heads now, those bodies are notified too.
 *
 * <p><b>Age.</b> A span of time into which nothing came for a horizon is dropped, and its bodies are notified. The
 * clock is the newest time at which a probe was received, which a replay keeps, and never ahead of the clock on the
 * wall.
 *
 * <p><b>At-least-once.</b> An answer can be repeated from what the index holds. A message to another body cannot,
 * because the index may be ahead by then. So those messages are kept for a while ({@link IndexOutbox}) and sent again.
 */
public final class FindCandidates implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(FindCandidates.class);
    /** Indexes that take more than this part of the heap, those of all tasks together, are reported. */
    private static final int HEAP_SHARE = 4;

    private static final AtomicLong BYTES_OF_PROCESS = new AtomicLong();

    private static final Duration UPKEEP = Duration.ofSeconds(10);

    private final CandidateBounds bounds;
    private final Map<Long, Long> leaving = new HashMap<>();
    private ProcessorContext<String, byte[]> context;
    private IndexStore store;
    private KeyValueStore<String, byte[]> rows;
    private IndexContent content;
    private FingerprintIndex index;
    private IndexOutbox outbox;
    private StepCounters counters;
    private long reported;
    private long measured;

    @SuppressWarnings("NullAway.Init")
    private FindCandidates(CandidateBounds bounds) {
        this.bounds = bounds;
    }

    /** The step and its store. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier(CandidateBounds bounds) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new FindCandidates(bounds);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(IndexStore.named(StoreNames.FINGERPRINT_INDEX, bounds));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        store = newContext.getStateStore(StoreNames.FINGERPRINT_INDEX);
        rows = store.rows();
        content = store.content();
        index = content.index();
        outbox = new IndexOutbox(rows);
        outbox.restore(context::currentSystemTimeMs);
        counters = new StepCounters(newContext, Steps.FIND);
        index.makeRoom();
        measure();
        context.schedule(UPKEEP, PunctuationType.WALL_CLOCK_TIME, this::keepUp);
    }

    @Override
    public void close() {
        BYTES_OF_PROCESS.addAndGet(-measured);
        measured = 0;
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        IndexProbe probe = IndexProbe.fromBytes(record.value());
        // The index and its row decide whether the probe was applied before, so no store has to begin the event.
        StepEvent event = StepEvent.begin(context, record);
        try {
            find(event, probe);
        } catch (RuntimeException e) {
            // The index may have changed before its row was to be written.
            store.doubt();
            // The body must not wait for an answer to a probe that becomes a dead letter. What fails the task makes no
            // dead letter, and the probe comes again.
            if (!probe.withdrawn() && !(e instanceof KafkaException)) {
                answer(event, probe, List.of());
            }
            throw e;
        }
        outbox.expire(context.currentSystemTimeMs());
    }

    private void find(StepEvent event, IndexProbe probe) {
        // In one partition there is one row a body; the partition is in the key only so that the test driver, which
        // has one partition for all, sees the same.
        String body = StoreNames.key(event.key(), Integer.toString(probe.partition()));
        String key = IndexContent.rowKey(CandidateBounds.span(probe.timeMillis()), body);
        byte[] bytes = index.contains(body, probe.timeMillis()) ? rows.get(key) : null;
        IndexRow known = bytes == null ? null : IndexRow.fromBytes(bytes);
        if (wasApplied(event, probe, known)) {
            outbox.messages(event.firstOffset()).forEach(message -> send(event, message));
        } else if (probe.stamp() < newestStamp(key, known)) {
            counters.count("superseded");
        } else if (known != null || !probe.withdrawn()) {
            change(event, probe, body, key);
        }
        if (!probe.withdrawn() && index.contains(body, probe.timeMillis())) {
            List<String> partners = bodies(index.partners(body, probe.timeMillis()));
            counters.count("probed");
            counters.count("candidates", partners.size());
            answer(event, probe, partners);
        }
    }

    private boolean wasApplied(StepEvent event, IndexProbe probe, @Nullable IndexRow known) {
        return known == null
                ? probe.withdrawn() && outbox.contains(event.firstOffset())
                : known.stamp() >= event.firstOffset();
    }

    private long newestStamp(String key, @Nullable IndexRow known) {
        return known == null
                ? content.withdrawn().getOrDefault(key, -1L)
                : known.probe().stamp();
    }

    private void answer(StepEvent event, IndexProbe probe, List<String> partners) {
        BodyEvent answer = new BodyEvent.CandidatesFound(probe.partition(), event.offset(), partners);
        send(event, new Message(event.key(), answer.toBytes()));
    }

    private void change(StepEvent event, IndexProbe probe, String body, String key) {
        long offset = event.offset();
        long leftOut = index.leftOut();
        Change change = probe.withdrawn()
                ? index.remove(body, probe.timeMillis())
                : index.put(body, probe.timeMillis(), probe.fingerprints());
        counters.count("postings-left-out", (int) (index.leftOut() - leftOut));
        List<Message> messages = new ArrayList<>();
        collect(change.lost(), messages, others -> new BodyEvent.CandidatesLost(probe.partition(), offset, others));
        collect(change.gained(), messages, others -> new BodyEvent.CandidatesFound(probe.partition(), offset, others));
        if (!messages.isEmpty() || probe.withdrawn()) {
            outbox.keep(offset, messages, context.currentSystemTimeMs());
        }
        if (probe.withdrawn()) {
            content.withdrawn().put(key, probe.stamp());
            counters.count("withdrawn");
        } else {
            content.withdrawn().remove(key);
        }
        long received = Math.min(event.timeMillis(), context.currentSystemTimeMs());
        rows.put(key, new IndexRow(offset, received, probe).toBytes());
        content.received(probe.timeMillis(), received);
        counters.count("pairs-changed", messages.size());
        messages.forEach(message -> send(event, message));
    }

    /** Drops old spans: notifies their bodies, and deletes their rows when no crash can lose the notices any more. */
    private void keepUp(long nowMillis) {
        outbox.expire(nowMillis);
        index.makeRoom();
        measure();
        long clock = content.clock();
        List<Long> old = clock == Long.MIN_VALUE ? List.of() : index.untouchedSince(clock - bounds.horizonMillis());
        leaving.keySet().retainAll(old);
        for (long span : old) {
            Long since = leaving.get(span);
            if (since == null) {
                leaving.put(span, nowMillis);
                byte[] expired = new BodyEvent.Expired().toBytes();
                AtomicInteger bodies = new AtomicInteger();
                index.eachBody(span, body -> {
                    context.forward(new Record<>(withoutPartition(body), expired, Math.max(0, clock)));
                    bodies.incrementAndGet();
                });
                counters.count("expired", bodies.get());
                LOG.atInfo()
                        .addKeyValue("bodies", bodies.get())
                        .addKeyValue("task", context.taskId())
                        .log("bodies have left the index because of their age");
            } else if (nowMillis - since >= IndexOutbox.KEPT_MILLIS) {
                index.eachBody(span, body -> rows.delete(IndexContent.rowKey(span, body)));
                String keysOfSpan = IndexContent.rowKey(span, "");
                content.withdrawn().keySet().removeIf(key -> {
                    boolean isOfSpan = key.startsWith(keysOfSpan);
                    if (isOfSpan) {
                        rows.delete(key);
                    }
                    return isOfSpan;
                });
                index.drop(span);
                leaving.remove(span);
            }
        }
    }

    private void measure() {
        long bytes = index.bytes();
        long all = BYTES_OF_PROCESS.addAndGet(bytes - measured);
        measured = bytes;
        if (all > reported * 2 && all > Runtime.getRuntime().maxMemory() / HEAP_SHARE) {
            reported = all;
            LOG.atWarn()
                    .addKeyValue("task", context.taskId())
                    .addKeyValue("bytes", all)
                    .addKeyValue("bodies", index.size())
                    .log(
                            "the index takes much of the heap: more memory, more partitions, or a shorter horizon is needed");
        }
        counters.level("index-bodies", "bodies in the index", index.size());
        counters.level("index-postings", "postings in the index", index.postings());
        counters.level("index-bytes", "about how much heap the index takes", bytes);
        counters.level("index-segments", "files in which the index keeps bodies", index.segments());
        counters.level("index-file-bytes", "bytes of these files", index.fileBytes());
        counters.level("index-filter-bytes", "bytes of memory outside the heap beside them", index.filterBytes());
        counters.level("index-merges", "how often one of these files was made of several", index.merges());
        counters.level(
                "index-crowded-fingerprints",
                "fingerprints under which more bodies lie than are compared with all",
                index.overfullFingerprints());
    }

    private static void collect(
            SortedMap<String, SortedSet<String>> pairs,
            List<Message> messages,
            Function<List<String>, BodyEvent> about) {
        pairs.forEach((body, others) -> messages.add(new Message(
                withoutPartition(body), about.apply(bodies(List.copyOf(others))).toBytes())));
    }

    private void send(StepEvent cause, Message message) {
        context.forward(new Record<>(message.to(), message.event(), cause.timeMillis()));
    }

    private static String withoutPartition(String body) {
        return body.substring(0, body.indexOf(StoreNames.SEPARATOR));
    }

    private static List<String> bodies(List<String> withPartition) {
        return withPartition.stream().map(FindCandidates::withoutPartition).toList();
    }
}
