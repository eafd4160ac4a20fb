package org.wirefold.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be read of a broker's log while no broker runs, compared with what was written. */
@Timeout(120)
class StoppedLogTest {
    private static final TopicPartition NEWS = new TopicPartition("news", 0);

    @TempDir
    Path folder;

    @Test
    void shouldShowWhatAReaderOfCommittedRecordsGetsWhenNoBrokerRuns() throws Exception {
        // Given
        assertThat(StoppedLog.of(folder)).as("before any broker").isEmpty();
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            write(broker.bootstrapServers());
            assertThat(StoppedLog.of(folder)).as("while a broker runs").isEmpty();
        }

        // When
        StoppedLog log = StoppedLog.of(folder).orElseThrow();
        List<String> read = read(log);

        // Then
        assertThat(read).containsExactly("0 plain", "1 committed");
        assertThat(log.topics()).containsEntry("news", 2);
        assertThat(log.start(NEWS)).isZero();
        assertThat(log.end(NEWS)).as("behind three records and two markers").isEqualTo(5);
        assertThat(log.damage()).isEmpty();
    }

    @Test
    void shouldLeaveOutATornRecordAndTellTheDamageWhenASegmentWasCut() throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(folder))) {
            write(broker.bootstrapServers());
        }
        Path segment = folder.resolve("log/news-0/00000000000000000000.log");
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(segment) - 5);
        }

        // When
        StoppedLog log = StoppedLog.of(folder).orElseThrow();

        // Then
        assertThat(log.end(NEWS)).as("the marker of the abortion is torn").isEqualTo(4);
        assertThat(read(log)).containsExactly("0 plain", "1 committed");
        assertThat(log.damage())
                .singleElement()
                .satisfies(damage -> assertThat(damage.partition()).isEqualTo("news-0"));
    }

    private static List<String> read(StoppedLog log) {
        List<String> read = new ArrayList<>();
        log.forEachCommitted(
                NEWS,
                record -> read.add(record.offset() + " "
                        + new String(Objects.requireNonNull(record.value()), StandardCharsets.UTF_8)));
        return read;
    }

    /** A plain record, a committed transaction, an aborted one. */
    private static void write(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("news", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> plain = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            plain.send(new ProducerRecord<>("news", 0, "k", "plain")).get();
        }
        try (KafkaProducer<String, String> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "t"),
                new StringSerializer(),
                new StringSerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional
                    .send(new ProducerRecord<>("news", 0, "k", "committed"))
                    .get();
            transactional.commitTransaction();
            transactional.beginTransaction();
            transactional.send(new ProducerRecord<>("news", 0, "k", "aborted")).get();
            transactional.abortTransaction();
        }
    }
}
