package org.wirefold.enrich.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.enrich.config.GroupProtocol;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.processor.PublishEvents;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SegmentFolder;
import org.wirefold.enrich.state.SharedMemory;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.enrich.topology.EnrichTopology;
import org.wirefold.events.EventPolicy;
import org.wirefold.model.Topic;
import org.wirefold.model.transaction.TransactionWatch;

/**
 * The Streams application in this process. The topics must exist. A thread that dies of broker trouble is replaced; an
 * error that would come back at once stops the application. Thread-safe.
 */
public final class EnrichApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichApplication.class);

    /**
     * Records that may wait in the inner topics of one thread before it takes in more: a few hundred articles' worth.
     */
    private static final long MOST_WAITING = 5_000;

    /** What an application is doing. */
    public enum State {
        /** Joining its group or restoring its state. */
        STARTING,
        /** Processing. */
        RUNNING,
        /** Stopped in order. */
        STOPPED,
        /** Stopped by an error, see {@link EnrichApplication#failure()}. */
        FAILED
    }

    private final KafkaStreams streams;
    private final TransactionWatch transactions;
    private final @Nullable EntityAnnotatorAdapter entities;
    private final RestoreProgress restore = new RestoreProgress();
    private final CloseOptions.GroupMembershipOperation onClose;
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private EnrichApplication(EnrichConfig config, KafkaStreams streams, @Nullable EntityAnnotatorAdapter entities) {
        this.streams = streams;
        this.transactions = TransactionWatch.start(adminSettings(config), config.topics());
        this.entities = entities;
        this.onClose = config.instanceId() == null
                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    /**
     * Starts the application under the standard policy.
     *
     * @throws IllegalArgumentException if a file of the user's names cannot be read or understood
     */
    public static EnrichApplication start(EnrichConfig config) {
        return start(config, RelationPolicy.standard());
    }

    /**
     * Starts the application under a policy.
     *
     * @throws IllegalArgumentException if a file of the user's names cannot be read or understood
     * @throws IllegalStateException if its state on the broker was written by another layout
     */
    public static EnrichApplication start(EnrichConfig config, RelationPolicy policy) {
        StateLayout.check(config);
        EntityAnnotatorAdapter entities =
                config.entities().on() ? EntityAnnotatorAdapter.of(config.entities(), InstantSource.system()) : null;
        ArticleAnnotator annotator = entities == null ? ArticleAnnotator.NOTHING : entities;
        EventConfig events = config.events();
        Topology topology = EnrichTopology.build(
                config.topics(),
                policy,
                annotator,
                events.on()
                        ? PublishEvents.supplier(
                                EventPolicy.standard().withHorizonDays(events.horizonDays()),
                                new PublishEvents.Bounds(events.retentionDays(), events.mostStories()))
                        : null);
        EnrichApplication application = new EnrichApplication(config, streams(config, topology), entities);
        Rehearsal.begin(policy, annotator);
        application.begin();
        return application;
    }

    private static KafkaStreams streams(EnrichConfig config, Topology topology) {
        Properties properties = properties(config);
        if (config.groupProtocol() == GroupProtocol.STREAMS) {
            // Kafka Streams then wants to make its main consumer itself.
            return new KafkaStreams(topology, properties);
        }
        String intake = config.topics().raw().name();
        Set<String> inStep = Set.of(intake, config.topics().articleEvents().name());
        return new KafkaStreams(
                topology, properties, new BackpressureClients(intake, inStep, MOST_WAITING, messageTopics(config)));
    }

    /**
     * The topics that are written outside of transactions; none where every step is to wait for the one before it.
     * Enriched articles carry a revision, and their topic is not compacted, so a late repetition overrides nothing.
     */
    private static Set<String> messageTopics(EnrichConfig config) {
        if (config.exactlyOnce()) {
            return Set.of();
        }
        return config.topics().enrichMessages().stream().map(Topic::name).collect(Collectors.toSet());
    }

    private void begin() {
        streams.setGlobalStateRestoreListener(restore);
        streams.setUncaughtExceptionHandler(new ReplaceThread(failure::set));
        TaskReport tasks = new TaskReport(restore::recordsRestored);
        streams.setStateListener((now, before) -> {
            tasks.changed(streams, now);
            if (now == KafkaStreams.State.RUNNING
                    || now == KafkaStreams.State.ERROR
                    || now == KafkaStreams.State.NOT_RUNNING) {
                runningOrOver.countDown();
            }
            LOG.atDebug().addKeyValue("state", now).log("Streams application changed its state");
        });
        streams.start();
    }

    /**
     * Waits until it processes.
     *
     * @return whether it does within the time
     */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return runningOrOver.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && state() == State.RUNNING;
    }

    /** What it is doing. */
    public State state() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> State.STARTING;
            case RUNNING -> State.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> State.STOPPED;
            case PENDING_ERROR, ERROR -> State.FAILED;
        };
    }

    /** The error it stopped by, or that a thread was replaced for last; null where there was none. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /**
     * Records of its state that are still to be restored before it processes all its partitions; 0 where none is known.
     */
    public long recordsToRestore() {
        return restore.recordsLeft();
    }

    /** Records of its state that it has restored since it started. */
    public long recordsRestored() {
        return restore.recordsRestored();
    }

    /** Transactions that hang on its topics and could not be ended, see {@link TransactionWatch}. */
    public int hangingTransactions() {
        return transactions.hanging();
    }

    /** Transactions that hung on its topics and that it has ended since it started; never falls. */
    public long endedTransactions() {
        return transactions.ended();
    }

    /** The Kafka Streams instance, for its metrics and its assignment. */
    public KafkaStreams streams() {
        return streams;
    }

    /** How many sentences did not have to be searched for names because they had been met before; never falls. */
    public long sentencesKnown() {
        return entities == null ? 0 : entities.sentencesKnown();
    }

    /** How many sentences had to be searched for names; never falls. */
    public long sentencesSearched() {
        return entities == null ? 0 : entities.sentencesSearched();
    }

    /**
     * Commits, leaves the group, so that the others need not wait for it to be missed, and stops. An instance with a
     * name stays a member, so that it finds its partitions when it is back.
     */
    @Override
    public void close() {
        transactions.close();
        CloseOptions leaving = CloseOptions.timeout(Duration.ofSeconds(30)).withGroupMembershipOperation(onClose);
        if (!streams.close(leaving)) {
            LOG.warn("the Streams application did not stop within 30 seconds");
        }
    }

    /**
     * As {@link #close()}, but gives it some time to come to run first: Kafka Streams that is told to stop while it
     * joins its group turns in circles until the time is up.
     */
    public void closeOnceRunning(Duration atMost) throws InterruptedException {
        awaitRunning(atMost);
        close();
    }

    private static Map<String, Object> adminSettings(EnrichConfig config) {
        String clientId = config.topics().applicationId() + "-transactions";
        return new StreamsConfig(properties(config)).getAdminConfigs(clientId);
    }

    static Properties properties(EnrichConfig config) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.topics().applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        // It makes every consumer read what is committed: what another producer has aborted is no article.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        // The stores keep the rows in use themselves, see RowStore.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(
                RowStore.BYTES_CONFIG,
                config.memoryBytes()
                        / 4
                        / StoreNames.ROW_STORES
                        / config.topics().partitions());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class.getName());
        properties.put(SharedMemory.BYTES_CONFIG, config.memoryBytes() * 3 / 4);
        properties.put(SegmentFolder.BYTES_CONFIG, config.memoryBytes() / 4);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTimes.class.getName());
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnProcessing.class.getName());
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnProduction.class.getName());
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                config.topics().deadLetter().name());
        String max = Integer.toString(Topic.MAX_MESSAGE_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), max);
        // Articles take a third less than with LZ4, for a few microseconds each.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), "1");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), Integer.toString(128 << 10));
        // Under load few and large batches, see BackpressureClients; what comes up while the broker answers goes out
        // together.
        boolean paced = config.groupProtocol() == GroupProtocol.CLASSIC;
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), paced ? "50" : "10");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), "1");
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), max);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), "100");
        // So far can one partition of the intake run ahead of another, see PartitionSynchronizer.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "250");
        membership(config, properties);
        properties.putAll(config.clientSettings());
        return properties;
    }

    private static void membership(EnrichConfig config, Properties properties) {
        if (config.groupProtocol() == GroupProtocol.STREAMS) {
            // Sessions and heartbeats are then the broker's to set.
            properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
            return;
        }
        String instanceId = config.instanceId();
        if (instanceId != null) {
            properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        }
        // How long a killed instance keeps its partitions from the others, itself restarted included; one with a name
        // is to keep them over a restart.
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                instanceId == null ? "10000" : "60000");
        // How soon an instance hears that another one has left or joined, and a standby begins.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "1000");
    }
}
