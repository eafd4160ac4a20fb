package org.wirefold.sink;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;

/**
 * Writes {@code articles.enriched}, {@code stories} and {@code events} to one target, in a thread of its own. Several sinks are several
 * applications, each with its own consumer group; several instances of one share its partitions.
 *
 * <p>Every row is applied exactly once: the target stores the position of each partition together with the rows, and
 * the sink starts to read there. The offsets of the consumer group are committed when rows are durable, so the lag of
 * the group is what the target lacks. Thread-safe.
 */
public final class SinkApplication implements AutoCloseable {
    private final SinkLoop loop;
    private final Thread thread;
    private final String groupId;

    private SinkApplication(SinkLoop loop, String groupId) {
        this.loop = loop;
        this.groupId = groupId;
        this.thread = new Thread(loop, groupId);
    }

    /**
     * Starts a sink. Target and broker need not be there yet.
     *
     * @throws IllegalArgumentException if the target or one of its options is not understood
     */
    public static SinkApplication start(SinkConfig config) {
        return start(config, Clock.systemUTC());
    }

    static SinkApplication start(SinkConfig config, Clock clock) {
        Destination destination = destination(config);
        SinkLoop loop = new SinkLoop(
                config,
                destination,
                new KafkaConsumer<>(consumerSettings(config), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new DeadLetterOutlet(
                        config.topics().deadLetter().name(),
                        () -> new KafkaProducer<>(
                                producerSettings(config), new ByteArraySerializer(), new ByteArraySerializer()),
                        clock),
                clock);
        SinkApplication application = new SinkApplication(loop, config.groupId());
        application.thread.start();
        return application;
    }

    static Destination destination(SinkConfig config) {
        SinkTarget target = config.sinkTarget();
        Generation generation = new Generation(config.topics().generation());
        Destination destination =
                target.type().destination(target.address(), generation, topic -> RowKind.of(config.topics(), topic));
        if (config.publishers() != null) {
            destination.followPublishers(config.publishers());
        }
        return destination;
    }

    static Properties clientSettings(SinkConfig config) {
        Properties settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.putAll(config.clientSettings());
        return settings;
    }

    private static Properties consumerSettings(SinkConfig config) {
        Properties settings = clientSettings(config);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // How long one that was killed keeps its partitions from its successor.
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000");
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(16 << 20));
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "10000");
        return settings;
    }

    private static Properties producerSettings(SinkConfig config) {
        Properties settings = clientSettings(config);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(17 << 20));
        return settings;
    }

    /** The consumer group. */
    public String groupId() {
        return groupId;
    }

    /** What it is doing. */
    public SinkState state() {
        return loop.progress().state();
    }

    /** Rows inserted or replaced since the start. */
    public long rowsWritten() {
        return loop.counters().rowsWritten();
    }

    /** Counts since the start. */
    public SinkCounters counters() {
        return loop.counters();
    }

    /**
     * Waits until everything before these offsets is durable, the sink has failed or was closed, or the time is over.
     *
     * @param offsets an offset for each partition that matters
     * @return whether everything before the offsets is durable
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitReached(Map<TopicPartition, Long> offsets, Duration longest) throws InterruptedException {
        return loop.progress().awaitReached(offsets, longest);
    }

    /** The next offset of each of its partitions: all before it is durable in the target. */
    public Map<TopicPartition, Long> reached() {
        return loop.progress().reached();
    }

    /** Writes the waiting rows if the target answers, leaves the group, and stops. */
    @Override
    public void close() {
        loop.stop();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
