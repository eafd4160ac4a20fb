package org.wirefold.model.transaction;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.wirefold.model.TopicCatalogue;

/**
 * Ends transactions that hang, so that who reads committed records only does not wait for ever. It looks every few
 * seconds in a thread of its own.
 *
 * <p>It must never end a transaction that may be alive. So a transaction is ended only if all of this holds:
 *
 * <ol>
 *   <li>No coordinator knows it as open on that partition.
 *   <li>Its coordinator has noted how it is to end. Or else the partition has had it open at every look, for longer
 *       than the cluster allows any transaction to last. That is measured by the clock of this process; the times of
 *       records say nothing here.
 *   <li>The partition still has it open after the coordinators were asked.
 * </ol>
 *
 * <p>Where the cluster does not allow that, the log says so once for each transaction. Thread-safe.
 */
public final class TransactionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /** A coordinator ends a transaction that is too old within ten seconds, and then has to tell the partitions. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private final Map<OpenTransaction, Long> openSince = new HashMap<>();
    private final Map<OpenTransaction, TransactionEnd> ends = new HashMap<>();
    private final Set<OpenTransaction> refused = new HashSet<>();
    private final AtomicLong ended = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int hanging;
    private volatile @Nullable Admin client;

    /**
     * One that looks when it is told to.
     *
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public TransactionWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Starts to watch. The cluster need not be there yet.
     *
     * @param settings of a client of the cluster
     * @param topics to watch, with their changelogs
     */
    public static TransactionWatch start(Map<String, Object> settings, TopicCatalogue topics) {
        TransactionWatch watch = new TransactionWatch(System::nanoTime);
        Thread thread = new Thread(() -> watch.run(settings, topics), topics.applicationId() + "-transactions");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run(Map<String, Object> settings, TopicCatalogue topics) {
        try {
            Admin admin = Admin.create(settings);
            client = admin;
            try {
                HangingTransactions transactions = new HangingTransactions(admin, settings, topics);
                do {
                    tryToLook(transactions);
                } while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                admin.close(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnsupportedVersionException e) {
            LOG.info("the brokers are too old to tell of their transactions; those that hang are not ended", e);
        } catch (RuntimeException e) {
            if (stopped.getCount() > 0) {
                LOG.warn("transactions that hang are not looked for", e);
            }
        }
    }

    private void tryToLook(HangingTransactions transactions) throws InterruptedException {
        try {
            look(transactions);
        } catch (UnsupportedVersionException e) {
            throw e;
        } catch (KafkaException e) {
            // The clients of the application tell of a cluster that does not answer.
            LOG.debug("no look at transactions", e);
        }
    }

    /**
     * Looks once, and ends those that hang. For one thread.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public void look(HangingTransactions transactions) throws InterruptedException {
        Set<OpenTransaction> open = transactions.open();
        long now = nanoTime.getAsLong();
        openSince.keySet().retainAll(open);
        ends.keySet().retainAll(open);
        refused.retainAll(open);
        open.forEach(one -> openSince.putIfAbsent(one, now));
        Set<OpenTransaction> found = transactions.unknownToCoordinators(open);
        // Most have ended meanwhile.
        if (!found.isEmpty()) {
            found.retainAll(transactions.open());
        }
        // What was noted does not change, and to read it takes a whole topic.
        Set<OpenTransaction> unasked = new LinkedHashSet<>(found);
        unasked.removeAll(ends.keySet());
        ends.putAll(transactions.ends(unasked));
        found.removeAll(young(found, transactions, now));
        if (!found.isEmpty()) {
            found.retainAll(transactions.open());
        }
        int left = 0;
        for (OpenTransaction one : found) {
            if (!end(one, endOf(one), transactions)) {
                left++;
            }
        }
        hanging = left;
    }

    /** Those whose end was not noted, and that a transaction of this cluster can be as old as. */
    private Set<OpenTransaction> young(Set<OpenTransaction> found, HangingTransactions transactions, long now)
            throws InterruptedException {
        Set<OpenTransaction> undecided = new LinkedHashSet<>(found);
        undecided.removeIf(one -> endOf(one) != TransactionEnd.UNKNOWN);
        if (olderThan(MARGIN, now).stream().anyMatch(undecided::contains)) {
            undecided.removeAll(olderThan(transactions.longestAllowed().plus(MARGIN), now));
        }
        return undecided;
    }

    private TransactionEnd endOf(OpenTransaction found) {
        return ends.getOrDefault(found, TransactionEnd.UNKNOWN);
    }

    private Set<OpenTransaction> olderThan(Duration age, long now) {
        Set<OpenTransaction> older = new LinkedHashSet<>();
        openSince.forEach((transaction, since) -> {
            if (now - since > age.toNanos()) {
                older.add(transaction);
            }
        });
        return older;
    }

    private boolean end(OpenTransaction hangs, TransactionEnd end, HangingTransactions transactions)
            throws InterruptedException {
        try {
            transactions.end(hangs, end);
        } catch (AuthorizationException e) {
            if (refused.add(hangs)) {
                tell(
                        hangs,
                        "a transaction hangs, and this user may not end it: readers wait at this offset for ever. It"
                                + " takes the right Alter on the cluster; or an administrator ends it with"
                                + " kafka-transactions.sh abort --topic "
                                + hangs.partition().topic() + " --partition "
                                + hangs.partition().partition() + " --start-offset " + hangs.startOffset());
            }
            return false;
        } catch (KafkaException e) {
            tell(hangs, "a transaction hangs, and could not be ended; it is tried again: " + e.getMessage());
            return false;
        }
        ended.incrementAndGet();
        openSince.remove(hangs);
        tell(
                hangs,
                "a transaction hung: its partition had it open, and no coordinator knew it. So that readers go on, "
                        + end.done());
        return true;
    }

    private static void tell(OpenTransaction about, String message) {
        LOG.atLevel(Level.WARN)
                .addKeyValue("topicName", about.partition().topic())
                .addKeyValue("partition", about.partition().partition())
                .addKeyValue("offset", about.startOffset())
                .addKeyValue("producerId", about.producerId())
                .log(message);
    }

    /** How many hung at the last look and could not be ended. */
    public int hanging() {
        return hanging;
    }

    /** How many were ended since the start; never falls. */
    public long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        stopped.countDown();
        Admin asking = client;
        if (asking != null) {
            // It may wait for an answer.
            asking.close(Duration.ZERO);
        }
    }
}
