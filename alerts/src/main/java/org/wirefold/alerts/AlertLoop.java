package org.wirefold.alerts;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.alerts.delivery.DeliveryLoop;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.alerts.search.SearchIndex;
import org.wirefold.alerts.state.AlertStore;
import org.wirefold.alerts.state.Deliveries;
import org.wirefold.alerts.state.StoryWatch;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.model.Topic;

/**
 * Polls both topics in one thread and applies each poll as a batch. The partitions are assigned, not shared out by the
 * group: the state is one file. The offsets of the group are committed after the batch and show the lag alone.
 */
final class AlertLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FORGETS_EVERY = Duration.ofHours(1);

    private final AlertConfig config;
    private final LoadedRules rules;
    private final Deliveries stored;
    private final DeliveryLoop deliveries;
    private final StoryWatch watch;
    private final Clock clock;
    private final Supplier<Consumer<byte[], byte @Nullable []>> consumers;
    private SearchIndex index;
    private long forgotAt = System.nanoTime() - FORGETS_EVERY.toNanos();
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong unmatched = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong alerts = new AtomicLong();
    private AlertState state = new AlertState.Starting();
    private boolean atEndAsked;
    private boolean atEnd;
    private final CountDownLatch stop = new CountDownLatch(1);

    AlertLoop(
            AlertConfig config,
            LoadedRules rules,
            AlertStore store,
            DeliveryLoop deliveries,
            Clock clock,
            Supplier<Consumer<byte[], byte @Nullable []>> consumers) {
        this.config = config;
        this.rules = rules;
        this.stored = new Deliveries(store);
        this.deliveries = deliveries;
        this.watch = new StoryWatch(store, config.groupId(), clock);
        this.clock = clock;
        this.consumers = consumers;
        this.index = new SearchIndex(rules.rules().all());
    }

    synchronized AlertState state() {
        return state;
    }

    private synchronized void report(AlertState newState) {
        state = newState;
        notifyAll();
    }

    synchronized boolean awaitRunning(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        long left = nanos;
        while (left > 0 && (state instanceof AlertState.Starting || state instanceof AlertState.Waiting)) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            left = end - System.nanoTime();
        }
        return state instanceof AlertState.Running;
    }

    /** Waits until it has applied everything that the topics hold. */
    synchronized boolean awaitAtEnd(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        long left = nanos;
        atEndAsked = true;
        atEnd = false;
        while (left > 0 && !atEnd && !(state instanceof AlertState.Failed) && !(state instanceof AlertState.Closed)) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            left = end - System.nanoTime();
        }
        return atEnd;
    }

    private synchronized boolean isAtEndAsked() {
        return atEndAsked;
    }

    private synchronized void reportAtEnd() {
        atEnd = true;
        atEndAsked = false;
        notifyAll();
    }

    void stop() {
        stop.countDown();
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    @Nullable
    String rulesProblem() {
        return rules.problem();
    }

    AlertCounters counters() {
        return new AlertCounters(
                rules.rules().searches().size(),
                matched.get(),
                unmatched.get(),
                unreadable.get(),
                alerts.get(),
                deliveries.counters());
    }

    Map<String, Long> deliveryCounts() {
        Map<String, Long> counts = new HashMap<>();
        try {
            stored.counts().forEach((one, count) -> counts.put(one.name().toLowerCase(Locale.ROOT), count));
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("the deliveries cannot be counted");
        }
        return counts;
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                try {
                    work();
                } catch (KafkaException e) {
                    report(new AlertState.Waiting("Kafka: " + e.getMessage()));
                    LOG.atWarn()
                            .addKeyValue("groupId", config.groupId())
                            .setCause(e)
                            .log("Kafka does not answer");
                    pause();
                }
            }
            report(new AlertState.Closed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report(new AlertState.Closed());
        } catch (SQLException | RuntimeException | Error e) {
            LOG.atError().addKeyValue("groupId", config.groupId()).setCause(e).log("the alerts have failed");
            report(new AlertState.Failed(
                    e instanceof SQLException
                            ? "the state in " + config.state() + " cannot be written: " + e.getMessage()
                            : String.valueOf(e)));
        }
    }

    /** Waits a while, or until it is stopped. */
    private void pause() throws InterruptedException {
        if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.atDebug().addKeyValue("groupId", config.groupId()).log("stopping");
        }
    }

    /** Reads until it is stopped or Kafka fails. */
    private void work() throws SQLException, InterruptedException {
        Consumer<byte[], byte @Nullable []> consumer = consumers.get();
        try {
            List<TopicPartition> partitions = partitions(consumer);
            if (partitions.isEmpty()) {
                report(new AlertState.Waiting("the topics are not there yet"));
                pause();
                return;
            }
            consumer.assign(partitions);
            seek(consumer, partitions);
            report(new AlertState.Running());
            while (!isStopping()) {
                if (rules.reload()) {
                    index = new SearchIndex(rules.rules().all());
                }
                apply(consumer, consumer.poll(POLL));
                if (isAtEndAsked() && isAtEnd(consumer, partitions)) {
                    reportAtEnd();
                }
                forgetOld();
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
        }
    }

    private static boolean isAtEnd(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions, KAFKA_TIMEOUT).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(config.topics().enriched(), config.topics().stories())) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name(), KAFKA_TIMEOUT);
            if (found == null || found.isEmpty()) {
                return List.of();
            }
            found.forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
        }
        return partitions;
    }

    /** A partition that is new to the state is read from its end on, and that is remembered before anything is read. */
    private void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>(watch.positions());
        List<TopicPartition> unknown =
                partitions.stream().filter(one -> !positions.containsKey(one)).toList();
        if (!unknown.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(unknown, KAFKA_TIMEOUT);
            watch.apply(List.of(), ends, rules.rules());
            positions.putAll(ends);
        }
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, positions.getOrDefault(partition, 0L));
        }
    }

    private void apply(Consumer<?, ?> consumer, ConsumerRecords<byte[], byte @Nullable []> records)
            throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        List<StoryWatch.Input> batch = new ArrayList<>(records.count());
        String stories = config.topics().stories().name();
        for (ConsumerRecord<byte[], byte @Nullable []> record : records) {
            StoryWatch.Input input = record.topic().equals(stories) ? story(record) : article(record);
            if (input != null) {
                batch.add(input);
            }
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            long next = consumer.position(partition);
            positions.put(partition, next);
            offsets.put(partition, new OffsetAndMetadata(next));
        }
        int made = watch.apply(batch, positions, rules.rules());
        if (made > 0) {
            alerts.addAndGet(made);
            deliveries.wake();
        }
        consumer.commitAsync(offsets, (done, problem) -> {
            if (problem != null) {
                LOG.atDebug().setCause(problem).log("offsets will be committed later");
            }
        });
    }

    private StoryWatch.@Nullable Input article(ConsumerRecord<byte[], byte @Nullable []> record) {
        String uri = new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            return new StoryWatch.Input.Article(uri, null, List.of());
        }
        EnrichedArticle article = read(record, value, EnrichedArticle.class);
        if (article == null) {
            return null;
        }
        List<String> names =
                index.matches(article).stream().map(SavedSearch::name).toList();
        if (names.isEmpty()) {
            unmatched.incrementAndGet();
        } else {
            matched.incrementAndGet();
        }
        return new StoryWatch.Input.Article(uri, article, names);
    }

    private StoryWatch.@Nullable Input story(ConsumerRecord<byte[], byte @Nullable []> record) {
        String storyId = new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            return new StoryWatch.Input.Known(storyId, null);
        }
        Story story = read(record, value, Story.class);
        return story == null ? null : new StoryWatch.Input.Known(storyId, story);
    }

    private <T> @Nullable T read(ConsumerRecord<byte[], ?> record, byte[] value, Class<T> type) {
        try {
            return ArticleJson.read(value, type);
        } catch (RuntimeException e) {
            unreadable.incrementAndGet();
            LOG.atWarn()
                    .addKeyValue("topicName", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record cannot be read and is left out");
            return null;
        }
    }

    private void forgetOld() throws SQLException {
        if (System.nanoTime() - forgotAt >= FORGETS_EVERY.toNanos()) {
            forgotAt = System.nanoTime();
            watch.forgetOld();
            stored.forgetOld(clock.instant());
        }
    }
}
