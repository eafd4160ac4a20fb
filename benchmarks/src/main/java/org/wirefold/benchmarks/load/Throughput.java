package org.wirefold.benchmarks.load;

import java.time.Duration;
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
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Articles a second through the whole stream application, and through one that passes the same records on without
 * looking at them, one after the other over the same raw topic. The clock of each runs from where it has its partitions
 * and its state to where it has nothing left to do.
 */
@Command(name = "throughput", description = "Articles a second, beside a pass-through application.")
final class Throughput implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private StreamOptions stream;

    @Option(names = "--articles", defaultValue = "300000")
    private int articles;

    @Option(names = "--copies", defaultValue = "0.2", description = "Share of copies, 0 to 1.")
    private double copies;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--no-baseline")
    private boolean noBaseline;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "articles=%d copies=%.2f partitions=%d threads=%d entities=%b exactlyOnce=%b seed=%d%n",
                articles, copies, stream.partitions(), threads, stream.entities(), stream.exactlyOnce(), seed);
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(stream.partitions());
            WireFeed feed = new WireFeed(seed, copies);
            rig.publish(topics, feed, stream.warmUp());
            EnrichConfig config = stream.config(rig, topics).withThreads(threads);
            try (EnrichApplication application = EnrichApplication.start(config)) {
                rig.awaitRest(topics, application);
            }
            rig.publish(topics, feed, articles);
            Rig.Cpu baseline = noBaseline ? null : passThrough(rig, topics);
            Traffic trafficBefore = Traffic.on(rig.admin);
            long enrichedBefore = rig.records(topics.enriched());
            try (EnrichApplication application = EnrichApplication.start(config)) {
                if (!application.awaitRunning(PATIENCE)) {
                    throw new IllegalStateException("the application does not run", application.failure());
                }
                long early = rig.records(topics.enriched()) - enrichedBefore;
                ThreadCpu threadsBefore = ThreadCpu.of(ProcessHandle.current());
                ThreadCpu brokerBefore = ThreadCpu.of(rig.broker.handle());
                Rig.Cpu before = rig.cpu();
                rig.awaitRest(topics, application);
                Rig.Cpu spent = rig.cpu().since(before);
                long measured = articles - early;
                System.out.println("wirefold:     " + spent.over(measured));
                if (baseline != null) {
                    double share = (double) measured / (articles + stream.warmUp());
                    System.out.printf(
                            "ratio to pass-through: %.3f of its articles/s, %.3f of its CPU efficiency%n",
                            share * baseline.wall() / spent.wall(), share * baseline.ofBoth() / spent.ofBoth());
                }
                Counters.print(application.streams());
                ThreadCpu.of(ProcessHandle.current()).printSince(threadsBefore, "application", measured);
                ThreadCpu.of(rig.broker.handle()).printSince(brokerBefore, "broker", measured);
                Traffic.on(rig.admin).printSince(trafficBefore, articles);
            }
            StateSize.of(config.stateFolder()).print(articles + stream.warmUp());
        }
        return 0;
    }

    /** What it spends on all articles, those of the warm-up included. */
    private Rig.Cpu passThrough(Rig rig, TopicCatalogue topics) throws InterruptedException, ExecutionException {
        Topology topology = new Topology();
        Serdes.ByteArraySerde bytes = new Serdes.ByteArraySerde();
        topology.addSource(
                "in", bytes.deserializer(), bytes.deserializer(), topics.raw().name());
        Topic out = new Topic("baseline", "source", "raw article", stream.partitions(), null, false, false);
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
                stream.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), Integer.toString(128 << 10));
        try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
            streams.start();
            Await.until("the pass-through to run", PATIENCE, streams::state, KafkaStreams.State.RUNNING::equals);
            Rig.Cpu before = rig.cpu();
            rig.awaitRest("baseline", List.of(topics.raw()));
            Rig.Cpu spent = rig.cpu().since(before);
            System.out.println("pass-through: " + spent.over(articles + stream.warmUp()));
            return spent;
        }
    }
}
