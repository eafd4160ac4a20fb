package org.wirefold.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.Topic;
import org.wirefold.sink.destination.DamagedTargetException;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Destination.Written;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RecordReader;

/**
 * Polls records and folds them to batches in one thread, while another thread writes the batches before them. Commits
 * offsets when their rows are written.
 *
 * <p>Of each partition at most two batches are in memory: one is written and one is filled. While the target is away,
 * or slower than the topics, all partitions are paused. The loop keeps polling, so the instance stays in its group.
 *
 * <p>This thread uses the destination only while no write is under way.
 */
final class SinkLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final int MOST_REPAIRS = 3;
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(30);

    private final SinkConfig config;
    private final Destination destination;
    private final Consumer<byte[], byte[]> consumer;
    private final DeadLetterOutlet outlet;
    private final Clock clock;
    private final Retry retry = new Retry();
    private final SinkProgress progress = new SinkProgress();
    private final WaitingBatches batches;
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final WriteBehind writes;
    private boolean throttled;
    private int repairs;
    private boolean opened;
    private boolean healthy = true;
    private boolean behind;
    private volatile SinkCounters counters = SinkCounters.NONE;
    private volatile boolean stopping;

    SinkLoop(
            SinkConfig config,
            Destination destination,
            Consumer<byte[], byte[]> consumer,
            DeadLetterOutlet outlet,
            Clock clock) {
        this.config = config;
        this.destination = destination;
        this.consumer = consumer;
        this.outlet = outlet;
        this.clock = clock;
        this.batches = new WaitingBatches(config, destination);
        this.writes = new WriteBehind(destination, outlet, config.groupId() + "-writes");
    }

    SinkProgress progress() {
        return progress;
    }

    SinkCounters counters() {
        return counters;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(
                    config.topics().sinkInputs().stream().map(Topic::name).toList(), new Rebalance());
            while (!stopping && !(progress.state() instanceof SinkState.Failed)) {
                step();
            }
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("groupId", config.groupId()).setCause(e).log("the sink has failed");
            progress.report(new SinkState.Failed(String.valueOf(e)));
        } finally {
            shutDown();
        }
    }

    private void step() {
        try {
            if (retry.isDue()) {
                work();
                recovered();
            }
            if (throttle()) {
                writes.await(LONGEST_POLL);
                accept(consumer.poll(Duration.ZERO));
            } else {
                accept(consumer.poll(pollTimeout()));
            }
        } catch (DamagedTargetException e) {
            repair(e);
        } catch (DestinationException e) {
            trouble(e.errorKind(), String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            trouble(ErrorKind.RETRIABLE, "Kafka: " + e.getMessage(), e);
        }
    }

    private Duration pollTimeout() {
        if (behind) {
            return Duration.ZERO;
        }
        Duration quarter = config.idleRoll().dividedBy(4);
        return quarter.compareTo(LONGEST_POLL) < 0 ? quarter : LONGEST_POLL;
    }

    private void work() throws DestinationException {
        if (!opened) {
            destination.open();
            opened = true;
        }
        behind = false;
        if (!writes.isUnderWay()) {
            settle();
            claim();
            List<PartitionBatch> due = writes.unwritten().isEmpty() ? batches.due(!healthy) : writes.unwritten();
            if (!due.isEmpty()) {
                begin(due);
                if (!healthy) {
                    // The target counts as back only after one write has succeeded.
                    settle();
                }
            } else {
                behind = destination.catchUp();
            }
        }
        commit();
    }

    /** Whether memory is full; then nothing more is read until the current write has ended. */
    private boolean throttle() {
        boolean full = healthy && writes.isUnderWay() && batches.isFull();
        if (full && !throttled) {
            consumer.pause(consumer.assignment());
        } else if (!full && throttled && healthy) {
            consumer.resume(batches.partitions());
        }
        throttled = full;
        return full;
    }

    private void recovered() {
        if (healthy && progress.state() instanceof SinkState.Running) {
            return;
        }
        if (!healthy) {
            LOG.atInfo().addKeyValue("groupId", config.groupId()).log("sink reconnected");
        }
        healthy = true;
        retry.succeeded();
        consumer.resume(batches.partitions());
        progress.report(new SinkState.Running());
    }

    private void trouble(ErrorKind errorKind, String reason, Exception e) {
        if (errorKind == ErrorKind.FATAL) {
            LOG.atError().addKeyValue("groupId", config.groupId()).setCause(e).log("the sink gives up");
            progress.report(new SinkState.Failed(reason));
            return;
        }
        if (errorKind == ErrorKind.FENCED) {
            claimAgain();
        }
        Instant since = progress.state() instanceof SinkState.Waiting waiting ? waiting.since() : clock.instant();
        Duration pause = retry.failed();
        healthy = false;
        progress.report(new SinkState.Waiting(reason, retry.attempts(), since));
        count(0, Written.NOTHING, 0, 0, 1);
        LOG.atWarn()
                .addKeyValue("groupId", config.groupId())
                .addKeyValue("attempts", retry.attempts())
                .addKeyValue("pause", pause)
                .log(reason);
        consumer.pause(consumer.assignment());
    }

    /** Drops the waiting rows; all partitions are claimed again and read from their stored offsets. */
    private void claimAgain() {
        unclaimed.addAll(batches.partitions());
        batches.abandon();
        writes.forget(unclaimed);
    }

    /** Discards damaged rows and writes them again from the beginning of the topics, if these still hold everything. */
    private void repair(DamagedTargetException damage) {
        String reason = String.valueOf(damage.getMessage());
        try {
            if (repairs == MOST_REPAIRS || !SinkTopics.areWhole(consumer, config.topics(), KAFKA_TIMEOUT)) {
                trouble(ErrorKind.FATAL, reason, damage);
                return;
            }
            repairs++;
            LOG.atWarn()
                    .addKeyValue("groupId", config.groupId())
                    .log("the target is damaged and will be written again from the beginning of the topics");
            destination.discardDamaged();
            opened = false;
            claimAgain();
            trouble(ErrorKind.RETRIABLE, reason, damage);
        } catch (DestinationException | KafkaException e) {
            trouble(ErrorKind.RETRIABLE, reason + "; it cannot be discarded: " + e.getMessage(), e);
        }
    }

    private void claim() throws DestinationException {
        if (unclaimed.isEmpty()) {
            return;
        }
        Set<TopicPartition> wanted = Set.copyOf(unclaimed);
        Map<TopicPartition, Long> known = destination.claim(wanted);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(wanted, KAFKA_TIMEOUT);
        Map<TopicPartition, Long> end = consumer.endOffsets(wanted, KAFKA_TIMEOUT);
        for (TopicPartition partition : wanted) {
            long begin = first.getOrDefault(partition, 0L);
            long next = known.getOrDefault(partition, begin);
            if (next > end.getOrDefault(partition, Long.MAX_VALUE)) {
                LOG.atWarn()
                        .addKeyValue("partition", partition)
                        .addKeyValue("offset", next)
                        .log("the target is ahead of the topic, which must have been made anew: reading it from its"
                                + " beginning");
                next = begin;
            }
            next = Math.max(next, begin);
            consumer.seek(partition, next);
            batches.open(partition, next);
            unclaimed.remove(partition);
        }
        if (healthy) {
            consumer.resume(wanted);
        }
        tell("took partitions", wanted);
    }

    private void tell(String what, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("groupId", config.groupId())
                    .addKeyValue(
                            "partitions",
                            partitions.stream()
                                    .map(TopicPartition::toString)
                                    .sorted()
                                    .collect(Collectors.joining(" ")))
                    .log(what);
        }
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            batches.recordsCome();
        }
        long deadLetters = 0;
        for (TopicPartition partition : records.partitions()) {
            PartitionBatch batch = batches.of(partition);
            if (batch == null) {
                continue;
            }
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            List<RecordReader.Outcome> outcomes = ofPartition.parallelStream()
                    .map(record -> RecordReader.read(batch.kind(), record, destination.needsValues()))
                    .toList();
            for (int i = 0; i < outcomes.size(); i++) {
                ConsumerRecord<byte[], byte[]> record = ofPartition.get(i);
                RecordReader.Outcome outcome = outcomes.get(i);
                if (outcome instanceof RecordReader.Good good) {
                    batch.add(good.change());
                } else if (outcome instanceof RecordReader.Bad bad) {
                    outlet.send(
                            partition,
                            record.offset(),
                            record.key(),
                            record.value(),
                            bad.cause(),
                            bad.message(),
                            bad.exception());
                    deadLetters++;
                    batch.advance(record.offset() + 1);
                }
            }
        }
        records.nextOffsets().forEach((partition, next) -> {
            PartitionBatch batch = batches.of(partition);
            if (batch != null) {
                batch.advance(next.offset());
            }
        });
        count(records.count(), Written.NOTHING, 0, deadLetters, 0);
    }

    /** Hands batches to the other thread. Later records of their partitions go into new batches. */
    private void begin(List<PartitionBatch> due) throws DestinationException {
        outlet.settle();
        batches.handOver(due);
        writes.begin(due);
    }

    /** Waits for the write under way, if there is one, and notes what it did. */
    private void settle() throws DestinationException {
        WriteBehind.Done done = writes.settle();
        if (done == null) {
            return;
        }
        batches.written(done.batches());
        long folded =
                done.batches().stream().mapToLong(PartitionBatch::superseded).sum();
        count(0, done.written(), folded, done.refused(), 0);
    }

    private void count(long read, Written written, long folded, long deadLetters, long retries) {
        SinkCounters old = counters;
        counters = new SinkCounters(
                old.recordsRead() + read,
                old.rowsWritten() + written.rows(),
                old.rowsDeleted() + written.deleted(),
                old.superseded() + written.ignored() + folded,
                old.deadLetters() + deadLetters,
                old.retries() + retries);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        batches.durable().forEach((partition, next) -> {
            if (!next.equals(committed.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        });
        if (offsets.isEmpty()) {
            return;
        }
        try {
            progress.report(batches.durable());
            consumer.commitSync(offsets, KAFKA_TIMEOUT);
            offsets.forEach((partition, next) -> committed.put(partition, next.offset()));
        } catch (KafkaException e) {
            LOG.atInfo().addKeyValue("groupId", config.groupId()).setCause(e).log("offsets will be committed later");
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        tell("left partitions", partitions);
        try {
            settle();
        } catch (DestinationException e) {
            LOG.atWarn()
                    .addKeyValue("groupId", config.groupId())
                    .setCause(e)
                    .log("a write failed while partitions left");
        }
        writes.forget(partitions);
        destination.release(partitions);
        for (TopicPartition partition : partitions) {
            batches.close(partition);
            unclaimed.remove(partition);
            committed.remove(partition);
        }
    }

    private void shutDown() {
        try {
            if (healthy && opened && !(progress.state() instanceof SinkState.Failed)) {
                writeAndCommit(batches.partitions());
                catchUp();
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("groupId", config.groupId()).setCause(e).log("what waited was not written");
        }
        quietly(() -> consumer.close(CloseOptions.timeout(Duration.ofSeconds(10))));
        quietly(writes::close);
        quietly(outlet::close);
        destination.close();
        if (!(progress.state() instanceof SinkState.Failed)) {
            progress.report(new SinkState.Closed());
        }
    }

    /** Finishes work that rows need not wait for, for some seconds; the rest is done after the next start. */
    private void catchUp() {
        long end = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        try {
            while (writes.unwritten().isEmpty() && destination.catchUp() && System.nanoTime() - end < 0) {
                LOG.atDebug().addKeyValue("groupId", config.groupId()).log("finishing");
            }
        } catch (DestinationException e) {
            LOG.atWarn().addKeyValue("groupId", config.groupId()).setCause(e).log("left for the next start");
        }
    }

    private void quietly(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("groupId", config.groupId()).setCause(e).log("the sink did not stop cleanly");
        }
    }

    private void writeAndCommit(Collection<TopicPartition> partitions) {
        try {
            settle();
            List<PartitionBatch> pending = batches.pending(partitions);
            if (!pending.isEmpty() && writes.unwritten().isEmpty()) {
                begin(pending);
                settle();
            }
            commit();
        } catch (DestinationException e) {
            LOG.atWarn()
                    .addKeyValue("groupId", config.groupId())
                    .setCause(e)
                    .log("what waited was not written and will be read again");
        }
    }

    /** Takes and gives partitions; called from within {@code poll}. */
    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unclaimed.addAll(partitions);
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (healthy && opened) {
                writeAndCommit(partitions);
            }
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
