package org.wirefold.model.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/**
 * Finds transactions that hang on the topics of an installation, or on the offsets of its application, and ends them. A
 * transaction hangs if a partition has it open and its coordinator does not know it as open there. Nobody will end it
 * then, and who reads committed records only waits at its start for ever.
 *
 * <p>Kafka 4.3 and 4.4 leave such transactions behind: a coordinator that is to tell a partition of the end takes one
 * without a leader for one that was deleted, and notes the transaction as told. After a kill no partition has a leader
 * while the broker registers. How a transaction was to end stands in the coordinators' own topic then, and {@link #end}
 * goes by it.
 *
 * <p>The rule is that of Kafka's own {@code kafka-transactions.sh find-hanging}. A coordinator ends a transaction in two
 * steps: it notes the end, then it tells the partitions. So a transaction counts as hanging only if its partition has
 * it open before and after the coordinator was asked; {@link #find} and {@link TransactionWatch} see to that.
 *
 * <p>Thread-safe.
 */
public final class HangingTransactions {
    /** A good pause between the two looks of {@link #find}. */
    public static final Duration PAUSE = Duration.ofSeconds(2);

    /** The longest time-out of a transaction, where the brokers do not tell theirs: Kafka's default. */
    static final Duration USUAL_LONGEST = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

    private static final String LONGEST = "transaction.max.timeout.ms";

    /** Kafka's topic of the offsets of groups. A group cannot read its own while a transaction on them is open. */
    private static final String OFFSETS = "__consumer_offsets";

    /** States in which a producer has no transaction open. */
    private static final Set<TransactionState> ENDED =
            EnumSet.of(TransactionState.EMPTY, TransactionState.COMPLETE_ABORT, TransactionState.COMPLETE_COMMIT);

    private final Admin admin;
    private final TopicCatalogue topics;
    private final TransactionLog log;
    private final MarkerClient markers;

    /**
     * Of one generation.
     *
     * @param admin stays the caller's to close
     * @param client settings of a client of the same cluster
     * @param topics with their changelogs
     */
    public HangingTransactions(Admin admin, Map<String, Object> client, TopicCatalogue topics) {
        this.admin = admin;
        this.topics = topics;
        this.log = new TransactionLog(client);
        this.markers = new MarkerClient(client);
    }

    /**
     * Finds those that hang at this moment. It looks twice, with a pause between, if the first look finds any.
     *
     * @param pause between the two looks
     * @throws KafkaException if the cluster does not answer
     */
    public Set<OpenTransaction> find(Duration pause) throws InterruptedException {
        Set<OpenTransaction> found = unknownToCoordinators(open());
        if (!found.isEmpty()) {
            Thread.sleep(pause.toMillis());
            found.retainAll(open());
        }
        return found;
    }

    /**
     * All that are open at this moment; most end within the second. Partitions that may not be looked at are left out.
     *
     * @throws KafkaException if the cluster does not answer
     */
    Set<OpenTransaction> open() throws InterruptedException {
        Set<TopicPartition> behind = partitionsWithOpenTransactions();
        Set<OpenTransaction> open = new LinkedHashSet<>();
        if (behind.isEmpty()) {
            return open;
        }
        DescribeProducersResult described = admin.describeProducers(behind);
        for (TopicPartition partition : behind) {
            DescribeProducersResult.PartitionProducerState producers =
                    unlessRefused(described.partitionResult(partition));
            if (producers == null) {
                continue;
            }
            for (ProducerState producer : producers.activeProducers()) {
                producer.currentTransactionStartOffset()
                        .ifPresent(start -> open.add(new OpenTransaction(
                                partition,
                                producer.producerId(),
                                (short) producer.producerEpoch(),
                                Math.max(0, producer.coordinatorEpoch().orElse(0)),
                                start)));
            }
        }
        return open;
    }

    /**
     * Those that no coordinator knows as open on their partition.
     *
     * @throws KafkaException if the cluster does not answer
     */
    Set<OpenTransaction> unknownToCoordinators(Collection<OpenTransaction> open) throws InterruptedException {
        if (open.isEmpty()) {
            return new LinkedHashSet<>();
        }
        Set<Long> producers = open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet());
        Collection<TransactionListing> listed =
                get(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                        .all());
        List<String> ids =
                listed.stream().map(TransactionListing::transactionalId).toList();
        DescribeTransactionsResult described = admin.describeTransactions(ids);
        List<TransactionDescription> known = new ArrayList<>();
        for (String id : ids) {
            TransactionDescription description = unlessRefused(described.description(id));
            if (description != null) {
                known.add(description);
            }
        }
        return open.stream()
                .filter(one -> known.stream().noneMatch(description -> isOpen(description, one)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isOpen(TransactionDescription known, OpenTransaction transaction) {
        return known.producerId() == transaction.producerId()
                && !ENDED.contains(known.state())
                && (known.topicPartitions().contains(transaction.partition())
                        || known.state() == TransactionState.UNKNOWN);
    }

    /**
     * How those that hang are to end. The end of one was decided if it is noted, and its coordinator will not tell its
     * partition again, so it can be ended at once.
     *
     * @param hanging that no coordinator knows as open
     * @throws KafkaException if the cluster does not answer
     */
    public Map<OpenTransaction, TransactionEnd> ends(Collection<OpenTransaction> hanging) {
        Map<OpenTransaction, TransactionEnd> ends = new LinkedHashMap<>();
        hanging.forEach(one -> ends.put(one, TransactionEnd.UNKNOWN));
        if (!hanging.isEmpty()) {
            try {
                ends.putAll(log.ends(hanging));
            } catch (AuthorizationException e) {
                LOG.debug("what the coordinators noted may not be read", e);
            }
        }
        return ends;
    }

    /**
     * Ends one that hangs on its partition.
     *
     * @param end of {@link #ends}
     * @throws AuthorizationException if the cluster does not allow that
     * @throws KafkaException if it failed otherwise
     */
    public void end(OpenTransaction hanging, TransactionEnd end) throws InterruptedException {
        if (end == TransactionEnd.UNKNOWN) {
            abort(hanging);
            return;
        }
        String topic = hanging.partition().topic();
        Node leader = get(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .get(hanging.partition().partition())
                .leader();
        if (leader == null || leader.isEmpty()) {
            throw new LeaderNotAvailableException(hanging.partition() + " has no leader");
        }
        markers.end(hanging, end, leader);
    }

    private void abort(OpenTransaction hanging) throws InterruptedException {
        get(admin.abortTransaction(new AbortTransactionSpec(
                        hanging.partition(), hanging.producerId(), hanging.producerEpoch(), hanging.coordinatorEpoch()))
                .all());
    }

    /**
     * How long a transaction may last on this cluster, by the largest {@code transaction.max.timeout.ms} of its brokers;
     * Kafka's default where that may not be read.
     *
     * @throws KafkaException if the cluster does not answer
     */
    Duration longestAllowed() throws InterruptedException {
        List<ConfigResource> brokers = new ArrayList<>();
        for (Node node : get(admin.describeCluster().nodes())) {
            brokers.add(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
        }
        Map<ConfigResource, Config> settings =
                unlessRefused(admin.describeConfigs(brokers).all());
        long longest = 0;
        for (Config ofBroker : settings == null ? List.<Config>of() : settings.values()) {
            ConfigEntry entry = ofBroker.get(LONGEST);
            if (entry != null && entry.value() != null) {
                longest = Math.max(longest, Long.parseLong(entry.value()));
            }
        }
        return longest == 0 ? USUAL_LONGEST : Duration.ofMillis(longest);
    }

    /** Where the last committed record is before the last record. */
    private Set<TopicPartition> partitionsWithOpenTransactions() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicPartition partition : partitions()) {
            latest.put(partition, OffsetSpec.latest());
        }
        ListOffsetsResult committed = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        ListOffsetsResult written = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
        Set<TopicPartition> behind = new HashSet<>();
        for (TopicPartition partition : latest.keySet()) {
            ListOffsetsResult.ListOffsetsResultInfo last = unlessRefused(committed.partitionResult(partition));
            ListOffsetsResult.ListOffsetsResultInfo end = unlessRefused(written.partitionResult(partition));
            if (last != null && end != null && last.offset() < end.offset()) {
                behind.add(partition);
            }
        }
        return behind;
    }

    private List<TopicPartition> partitions() throws InterruptedException {
        Set<String> ofCatalogue = topics.all().stream().map(Topic::name).collect(Collectors.toSet());
        String application = topics.applicationId() + "-";
        List<String> there = get(admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names())
                .stream()
                .filter(name -> ofCatalogue.contains(name)
                        || name.equals(OFFSETS)
                        || (name.startsWith(application) && name.endsWith("-changelog")))
                .sorted()
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (KafkaFuture<TopicDescription> described :
                admin.describeTopics(there).topicNameValues().values()) {
            TopicDescription topic = unlessRefused(described);
            if (topic != null) {
                int own = Utils.abs(topics.applicationId().hashCode())
                        % topic.partitions().size();
                for (TopicPartitionInfo partition : topic.partitions()) {
                    // A group has its offsets in one partition; the others are those of other groups.
                    if (!topic.name().equals(OFFSETS) || partition.partition() == own) {
                        partitions.add(new TopicPartition(topic.name(), partition.partition()));
                    }
                }
            }
        }
        return partitions;
    }

    /** The answer; null where the cluster does not allow the question, or what it was about has gone meanwhile. */
    private static <T> @Nullable T unlessRefused(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return get(answer);
        } catch (AuthorizationException | UnknownTopicOrPartitionException | TransactionalIdNotFoundException e) {
            return null;
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the cluster did not answer", e.getCause());
        }
    }
}
