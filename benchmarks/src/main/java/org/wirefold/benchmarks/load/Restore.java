package org.wirefold.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the application is away that lost its local state, and that another takes over from. */
@Command(name = "restore", description = "Time to come back without local state, and with a standby.")
final class Restore implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Option(names = "--articles", defaultValue = "1000000")
    private int articles;

    @Option(names = "--partitions", defaultValue = "4")
    private int partitions;

    @Override
    public Integer call() throws Exception {
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(partitions);
            WireFeed feed = new WireFeed(1, 0.2);
            rig.publish(topics, feed, articles);
            try (EnrichApplication application = EnrichApplication.start(config(rig, topics, "first", 0))) {
                rig.awaitRest(topics, application);
            }
            long start = System.nanoTime();
            EnrichApplication second = EnrichApplication.start(config(rig, topics, "second", 1));
            try {
                second.awaitRunning(PATIENCE);
                one(rig, topics, feed, second);
                print("from the changelogs alone", start);
                try (EnrichApplication standby = EnrichApplication.start(config(rig, topics, "third", 1))) {
                    standby.awaitRunning(PATIENCE);
                    rig.awaitWarm(standby, PATIENCE);
                    start = System.nanoTime();
                    second.close();
                    one(rig, topics, feed, standby);
                    print("taken over by a standby", start);
                }
            } finally {
                second.close();
            }
        }
        return 0;
    }

    private void one(Rig rig, TopicCatalogue topics, WireFeed feed, EnrichApplication application) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = rig.producer()) {
            WireFeed.Raw raw = feed.next();
            producer.send(new ProducerRecord<>(topics.raw().name(), raw.source(), raw.article()))
                    .get();
        }
        rig.awaitRest(topics, application);
    }

    private void print(String how, long start) {
        System.out.printf(Locale.ROOT, "%,d articles, %s: %.1f s%n", articles, how, (System.nanoTime() - start) / 1e9);
    }

    private static EnrichConfig config(Rig rig, TopicCatalogue topics, String folder, int standbys) {
        Path state = rig.folder.resolve(folder);
        return EnrichConfig.of(rig.broker.bootstrapServers(), topics, state).withEntities(EntityConfig.NONE).toBuilder()
                .standbyReplicas(standbys)
                .build();
    }
}
