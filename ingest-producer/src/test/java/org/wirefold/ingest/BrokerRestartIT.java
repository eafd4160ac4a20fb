package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.BrokerProcess;

/** The broker is killed while articles are on their way to it. */
class BrokerRestartIT {
    private static final int ARTICLES = 6000;
    private static final int KILLED_AT = 3000;

    @TempDir
    Path folder;

    private @Nullable BrokerProcess broker;

    @Test
    void shouldSendEverythingOnceAndInOrderWhenTheBrokerIsKilledAndComesBack() throws IOException {
        // Given
        Path rows = folder.resolve("rows.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(rows)) {
            for (int i = 0; i < ARTICLES; i++) {
                writer.write(
                        "{\"id\":\"" + i + "\",\"source\":\"one\",\"text\":\"" + "Some words. ".repeat(90) + "\"}\n");
            }
        }
        Path data = folder.resolve("broker");
        broker = BrokerProcess.start(data, 0);
        String servers = broker.bootstrapServers();
        TopicCatalogue topics = TopicCatalogue.live(1);
        IngestProgress killer = new IngestProgress() {
            @Override
            public void article(String uri, String source) {
                if (uri.equals(uri(KILLED_AT))) {
                    restart(data);
                }
            }
        };

        // When
        IngestReport report;
        List<String> uris;
        try (IngestApplication application =
                new IngestApplication(IngestConfig.once(servers, topics, List.of(rows)), killer)) {
            report = application.run();
            uris = uris(servers, topics.raw());
        } finally {
            broker.close();
        }

        // Then
        assertThat(report.articles()).isEqualTo(ARTICLES);
        assertThat(uris)
                .containsExactlyElementsOf(IntStream.range(0, ARTICLES)
                        .mapToObj(BrokerRestartIT::uri)
                        .toList());
    }

    private static String uri(int number) {
        return "urn:wirefold:id:one:" + number;
    }

    private void restart(Path data) {
        try {
            if (broker != null) {
                broker.kill();
            }
            broker = BrokerProcess.start(data, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> uris(String servers, Topic topic) {
        List<String> uris = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    uris.add(String.valueOf(
                            ArticleJson.read(record.value(), RawArticle.class).uri()));
                }
            }
        }
        return uris;
    }
}
