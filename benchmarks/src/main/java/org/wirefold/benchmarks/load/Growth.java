package org.wirefold.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.wirefold.cli.option.EventOptions;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** CPU time and bytes of state an article, at growing numbers of articles in the index. */
@Command(name = "growth", description = "Cost per article as the index grows.")
final class Growth implements Callable<Integer> {
    @Option(names = "--sizes", split = ",", defaultValue = "10000,100000,1000000")
    private List<Integer> sizes = new ArrayList<>();

    @Option(names = "--partitions", split = ",", defaultValue = "1,2,4,8")
    private List<Integer> partitions = new ArrayList<>();

    @Option(names = "--sample", defaultValue = "10000", description = "Articles that are measured at each size.")
    private int sample;

    @Option(names = "--warm-up", defaultValue = "60000", description = "Articles before, in an index of their own.")
    private int warmUp;

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(names = "--delete-read", description = "Deletes from the topics what was read: for runs of millions.")
    private boolean deletesRead;

    @Override
    public Integer call() throws Exception {
        if (warmUp > sample) {
            run(partitions.get(0), List.of(warmUp), new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        }
        System.out.println("| partitions | articles in the index | CPU us an article (application + broker) |"
                + " state bytes an article | heap MB after a collection |");
        for (int count : partitions) {
            run(count, sizes, System.out);
        }
        return 0;
    }

    private void run(int count, List<Integer> indexes, PrintStream out) throws Exception {
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(count);
            WireFeed feed = new WireFeed(1, 0.2);
            Path state = rig.folder.resolve("state");
            EnrichConfig config =
                    EnrichConfig.of(rig.broker.bootstrapServers(), topics, state)
                            .withEntities(EntityConfig.NONE)
                            .toBuilder()
                            .events(events.config())
                            .build();
            rig.deletesRead = deletesRead;
            int published = 0;
            try (EnrichApplication application = EnrichApplication.start(config);
                    KafkaProducer<byte[], byte[]> producer = rig.producer()) {
                for (int size : indexes) {
                    rig.publish(topics, feed, size - sample - published);
                    rig.awaitRest(topics, application);
                    List<WireFeed.Raw> articles = new ArrayList<>();
                    for (int i = 0; i < sample; i++) {
                        articles.add(feed.next());
                    }
                    Rig.Cpu before = rig.cpu();
                    for (WireFeed.Raw raw : articles) {
                        Rig.send(producer, topics, raw);
                    }
                    rig.awaitRest(topics, application);
                    Rig.Cpu spent = rig.cpu().since(before);
                    published = size;
                    System.gc();
                    long heap = Runtime.getRuntime().totalMemory()
                            - Runtime.getRuntime().freeMemory();
                    out.printf(
                            "| %d | %,d | %d + %d | %,d | %d |%n",
                            count,
                            size,
                            spent.application() / 1000 / sample,
                            spent.broker() / 1000 / sample,
                            StateSize.of(state).total() / size,
                            heap >> 20);
                }
            }
        }
    }
}
