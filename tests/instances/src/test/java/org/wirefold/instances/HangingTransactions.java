package org.wirefold.instances;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What docs/operations.md tells an operator to do where a broker leaves a transaction open for ever: it was seen that one
 * whose disk had been full, and that was started again, ended a transaction without telling all partitions. A
 * transaction hangs if a partition has had it open for much longer than it may last, and its coordinator has no
 * transaction of that producer. For one thread.
 */
final class HangingTransactions {
    private static final Duration LONGER_THAN_ANY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Set<TransactionState> OPEN = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final Admin admin;
    private final String changelogs;
    private long lookedAt = System.nanoTime();

    /** Of the changelogs of an application. */
    HangingTransactions(Admin admin, String applicationId) {
        this.admin = admin;
        this.changelogs = applicationId + "-";
    }

    /** Looks now and then, and ends those that hang. */
    void look() {
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        try {
            end();
        } catch (ExecutionException e) {
            System.out.println("no look at transactions: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends those that hang, and tells which. */
    List<TopicPartition> end() throws ExecutionException, InterruptedException {
        List<TopicPartition> ended = new ArrayList<>();
        for (Map.Entry<TopicPartition, List<ProducerState>> partition :
                producers().entrySet()) {
            for (ProducerState producer : partition.getValue()) {
                boolean isOld = producer.lastTimestamp() < System.currentTimeMillis() - LONGER_THAN_ANY.toMillis();
                if (producer.currentTransactionStartOffset().isPresent() && isOld && !isOpen(producer.producerId())) {
                    System.out.println("a transaction hangs in " + partition.getKey() + " and is ended: " + producer);
                    admin.abortTransaction(new AbortTransactionSpec(
                                    partition.getKey(),
                                    producer.producerId(),
                                    (short) producer.producerEpoch(),
                                    producer.coordinatorEpoch().orElse(0)))
                            .all()
                            .get();
                    ended.add(partition.getKey());
                }
            }
        }
        return ended;
    }

    private Map<TopicPartition, List<ProducerState>> producers() throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(changelogs) && topic.endsWith("-changelog"))
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                partitions.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }
        Map<TopicPartition, List<ProducerState>> producers = new HashMap<>();
        admin.describeProducers(partitions)
                .all()
                .get()
                .forEach((partition, state) -> producers.put(partition, state.activeProducers()));
        return producers;
    }

    private boolean isOpen(long producerId) throws ExecutionException, InterruptedException {
        return admin
                .listTransactions(new ListTransactionsOptions().filterProducerIds(Set.of(producerId)))
                .all()
                .get()
                .stream()
                .anyMatch(transaction -> OPEN.contains(transaction.state()));
    }
}
