package org.wirefold.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Milliseconds from publishing an article to its first record on the enriched topic, at a steady rate. */
@Command(name = "latency", description = "Publish to enriched, at a steady rate.")
final class Latency implements Callable<Integer> {
    @Mixin
    private StreamOptions stream;

    @Option(names = "--rate", defaultValue = "100", description = "Articles a second.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60")
    private int seconds;

    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws Exception {
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(stream.partitions());
            WireFeed feed = new WireFeed(1, 0.2);
            rig.publish(topics, feed, stream.warmUp());
            try (EnrichApplication application = EnrichApplication.start(stream.config(rig, topics))) {
                rig.awaitRest(topics, application);
                print(measure(rig, topics, feed));
            }
        }
        return 0;
    }

    private double[] measure(Rig rig, TopicCatalogue topics, WireFeed feed) {
        int articles = rate * seconds;
        double[] millis = new double[articles];
        int got = 0;
        try (KafkaProducer<byte[], byte[]> producer = rig.producer();
                KafkaConsumer<byte[], byte[]> consumer = enriched(rig, topics)) {
            long start = System.nanoTime();
            int published = 0;
            while (got < articles) {
                long now = System.nanoTime();
                while (published < articles && now - start >= published * 1_000_000_000L / rate) {
                    WireFeed.Raw raw = feed.next();
                    sent.put(raw.uri(), System.nanoTime());
                    Rig.send(producer, topics, raw);
                    published++;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(1))) {
                    Long at = sent.remove(new String(record.key(), StandardCharsets.UTF_8));
                    if (at != null) {
                        millis[got++] = (System.nanoTime() - at) / 1e6;
                    }
                }
                LockSupport.parkNanos(200_000);
            }
        }
        return millis;
    }

    private static KafkaConsumer<byte[], byte[]> enriched(Rig rig, TopicCatalogue topics) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        rig.broker.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new TopicPartition(topics.enriched().name(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    private void print(double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "rate=%d/s articles=%d exactlyOnce=%b entities=%b: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, max %.0f ms%n",
                rate,
                millis.length,
                stream.exactlyOnce(),
                stream.entities(),
                millis[millis.length / 2],
                millis[millis.length * 9 / 10],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }
}
