package org.wirefold.alerts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.delivery.DeliveryLoop;
import org.wirefold.alerts.search.WrongRulesException;
import org.wirefold.alerts.state.AlertStore;
import org.wirefold.alerts.state.Deliveries;

/**
 * Reads {@code articles.enriched} and {@code stories}, finds the stories that saved searches ask for, and sends alerts
 * to webhooks. One process at a time does this with a state file.
 *
 * <p>The positions in the topics are in the state file, beside what follows from the records, so every record is
 * applied exactly once. An alert gets its id in the same transaction. It is sent until its webhook takes it, so a
 * webhook may see an id twice and never two ids of one alert. The first start begins at the ends of the topics.
 * Thread-safe.
 */
public final class AlertApplication implements AutoCloseable {
    private final AlertLoop loop;
    private final DeliveryLoop deliveries;
    private final AlertStore store;
    private final Thread thread;
    private final String groupId;

    private AlertApplication(AlertLoop loop, DeliveryLoop deliveries, AlertStore store, String groupId) {
        this.loop = loop;
        this.deliveries = deliveries;
        this.store = store;
        this.groupId = groupId;
        this.thread = new Thread(loop, groupId);
    }

    /**
     * Starts. The broker need not be there yet.
     *
     * @throws WrongRulesException if anything in the file of rules is wrong
     * @throws IOException if the state file cannot be used, or another process uses it
     */
    public static AlertApplication start(AlertConfig config) throws WrongRulesException, IOException {
        Clock clock = Clock.systemUTC();
        LoadedRules rules = new LoadedRules(config.rules(), config.reloadEvery());
        AlertStore store = AlertStore.open(config.state());
        try {
            DeliveryLoop deliveries = new DeliveryLoop(new Deliveries(store), rules::rules, config.backOff(), clock);
            AlertLoop loop = new AlertLoop(
                    config,
                    rules,
                    store,
                    deliveries,
                    clock,
                    () -> new KafkaConsumer<>(
                            consumerSettings(config), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            AlertApplication application = new AlertApplication(loop, deliveries, store, config.groupId());
            deliveries.start();
            application.thread.start();
            return application;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Properties consumerSettings(AlertConfig config) {
        Properties settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.putAll(config.clientSettings());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // How long one that was killed keeps its partitions from its successor.
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000");
        return settings;
    }

    /** The consumer group, whose lag is what has not been looked at. */
    public String groupId() {
        return groupId;
    }

    /** What it is doing. */
    public AlertState state() {
        return loop.state();
    }

    /** What is wrong with the file of rules as it is now; null if nothing is. The rules before it are in use then. */
    public @Nullable String rulesProblem() {
        return loop.rulesProblem();
    }

    /** Counts since the start. */
    public AlertCounters counters() {
        return loop.counters();
    }

    /**
     * Waits until it reads the topics, so that nothing that comes from now on is left out.
     *
     * @return whether it does; false if it has failed, was closed, or the time is over
     */
    public boolean awaitRunning(long seconds) throws InterruptedException {
        return loop.awaitRunning(TimeUnit.SECONDS.toNanos(seconds));
    }

    /**
     * Waits until everything in the topics was looked at, and every alert was tried once.
     *
     * @return whether that is so; false if it has failed, was closed, or the time is over
     */
    public boolean settle(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        return loop.awaitAtEnd(longest.toNanos()) && deliveries.awaitTried(end - System.nanoTime());
    }

    /** Deliveries that wait, were taken, or are dead letters, by state; empty if that cannot be read now. */
    public Map<String, Long> deliveries() {
        return loop.deliveryCounts();
    }

    /** Stops; what was read and decided is durable. */
    @Override
    public void close() {
        loop.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        deliveries.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new IllegalStateException("the state of the alerts could not be closed", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
