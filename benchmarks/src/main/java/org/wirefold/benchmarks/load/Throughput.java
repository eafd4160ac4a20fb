package org.wirefold.benchmarks.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Articles a second through the whole stream application, and through one that passes the same records on without
 * looking at them, one after the other over the same raw topic.
 */
@Command(name = "throughput", description = "Articles a second, beside a pass-through application.")
final class Throughput implements Callable<Integer> {
    @Option(names = "--articles", defaultValue = "300000")
    private int articles;

    @Option(names = "--copies", defaultValue = "0.2", description = "Share of copies, 0 to 1.")
    private double copies;

    @Option(names = "--partitions", defaultValue = "4")
    private int partitions;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--entities")
    private boolean entities;

    @Option(names = "--exactly-once")
    private boolean exactlyOnce;

    @Option(names = "--warm-up", defaultValue = "20000", description = "Articles before the clock starts.")
    private int warmUp;

    @Option(names = "--no-baseline")
    private boolean noBaseline;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "articles=%d copies=%.2f partitions=%d threads=%d entities=%b exactlyOnce=%b seed=%d%n",
                articles, copies, partitions, threads, entities, exactlyOnce, seed);
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(partitions);
            WireFeed feed = new WireFeed(seed, copies);
            rig.publish(topics, feed, warmUp);
            double baseline = 0;
            Path state = rig.folder.resolve("state");
            EnrichConfig config = EnrichConfig.of(rig.broker.bootstrapServers(), topics, state)
                    .withThreads(threads)
                    .withEntities(entities ? EntityConfig.STANDARD : EntityConfig.NONE)
                    .withExactlyOnce(exactlyOnce);
            try (EnrichApplication application = EnrichApplication.start(config)) {
                rig.awaitRest(topics.applicationId(), Rig.inputs(topics), application);
            }
            rig.publish(topics, feed, articles);
            if (!noBaseline) {
                baseline = passThrough(rig, topics);
            }
            Rig.Cpu before = rig.cpu();
            try (EnrichApplication application = EnrichApplication.start(config)) {
                rig.awaitRest(topics.applicationId(), Rig.inputs(topics), application);
                Rig.Cpu spent = rig.cpu().since(before);
                System.out.println("wirefold:     " + spent.over(articles));
                if (!noBaseline) {
                    System.out.printf(
                            "ratio to pass-through: %.3f of its articles/s, %.3f of its CPU efficiency%n",
                            articles * 1e9 / spent.wall() / baseline,
                            cpuRatio / (spent.application() + spent.broker()));
                }
                Counters.print(application.streams());
                ThreadCpu.print();
            }
        }
        return 0;
    }

    private double cpuRatio;

    private double passThrough(Rig rig, TopicCatalogue topics) throws InterruptedException, ExecutionException {
        Topology topology = new Topology();
        Serdes.ByteArraySerde bytes = new Serdes.ByteArraySerde();
        topology.addSource(
                "in", bytes.deserializer(), bytes.deserializer(), topics.raw().name());
        Topic out = new Topic("baseline", "source", "raw article", partitions, null, false, false);
        rig.create(List.of(out));
        topology.addSink("out", out.name(), bytes.serializer(), bytes.serializer(), "in");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "baseline");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, rig.broker.bootstrapServers());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, rig.folder.resolve("baseline").toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), Integer.toString(128 << 10));
        Rig.Cpu before = rig.cpu();
        try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
            streams.start();
            rig.awaitRest("baseline", List.of(topics.raw()));
            Rig.Cpu spent = rig.cpu().since(before);
            int all = articles + warmUp;
            System.out.println("pass-through: " + spent.over(all));
            cpuRatio = (double) (spent.application() + spent.broker()) * articles / all;
            return all * 1e9 / spent.wall();
        }
    }
}
