package org.wirefold.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wirefold.cli.option.EventOptions;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long the application is away that is started again, that lost its local state, and that a standby replaces. */
@Command(name = "restore", description = "Time to come back with and without local state, and with a standby.")
final class Restore implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Option(names = "--articles", defaultValue = "1000000")
    private int articles;

    @Option(names = "--partitions", defaultValue = "4")
    private int partitions;

    @Mixin
    private EventOptions events = new EventOptions();

    @Override
    public Integer call() throws Exception {
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(partitions);
            WireFeed feed = new WireFeed(1, 0.2);
            rig.publish(topics, feed, articles);
            try (EnrichApplication application = EnrichApplication.start(config(rig, topics, "first", 0))) {
                rig.awaitRest(topics, application);
            }
            try (EnrichApplication again = start(rig, topics, feed, "started again with its state", "first", 0)) {
                rig.awaitRest(topics, again);
            }
            EnrichApplication second = start(rig, topics, feed, "from the changelogs alone", "second", 1);
            try (EnrichApplication standby = EnrichApplication.start(config(rig, topics, "third", 1))) {
                standby.awaitRunning(PATIENCE);
                rig.awaitWarm(standby, PATIENCE);
                long start = System.nanoTime();
                second.close();
                long closed = System.nanoTime();
                long came = one(rig, topics, feed, standby);
                System.out.printf(
                        Locale.ROOT,
                        "%,d articles, taken over by a standby: %.1f s, of which the other one took %.1f s to stop%n",
                        articles,
                        seconds(start, came),
                        seconds(start, closed));
            } finally {
                second.close();
            }
        }
        return 0;
    }

    private EnrichApplication start(
            Rig rig, TopicCatalogue topics, WireFeed feed, String how, String folder, int standbys) throws Exception {
        long start = System.nanoTime();
        EnrichApplication application = EnrichApplication.start(config(rig, topics, folder, standbys));
        application.awaitRunning(PATIENCE);
        long running = System.nanoTime();
        long came = one(rig, topics, feed, application);
        System.out.printf(
                Locale.ROOT,
                "%,d articles, %s: %.1f s, of which %.1f s until it ran; %,d records restored%n",
                articles,
                how,
                seconds(start, came),
                seconds(start, running),
                application.recordsRestored());
        return application;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    /** Sends an article and returns when its result came out, on the clock of nanoseconds. All is at rest then. */
    private static long one(Rig rig, TopicCatalogue topics, WireFeed feed, EnrichApplication application)
            throws Exception {
        long results = rig.records(topics.enriched());
        try (KafkaProducer<byte[], byte[]> producer = rig.producer()) {
            WireFeed.Raw raw = feed.next();
            producer.send(new ProducerRecord<>(topics.raw().name(), raw.source(), raw.article()))
                    .get();
        }
        rig.awaitRecords(topics.enriched(), results + 1, application);
        long came = System.nanoTime();
        rig.awaitRest(topics, application);
        return came;
    }

    private EnrichConfig config(Rig rig, TopicCatalogue topics, String folder, int standbys) {
        Path state = rig.folder.resolve(folder);
        return EnrichConfig.of(rig.broker.bootstrapServers(), topics, state).withEntities(EntityConfig.NONE).toBuilder()
                .standbyReplicas(standbys)
                .events(events.config())
                .build();
    }
}
