package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RecordReader;
import org.wirefold.sink.destination.RowKind;

/** Events of a backfill were published on many days. Their files are divided by the days on which they were received. */
class EventDaysTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");
    private static final int EVENTS = 200;

    @TempDir
    Path folder;

    @Test
    void shouldWriteOneFolderWhenEventsOfManyDaysAreReceivedOnOne() throws Exception {
        // Given
        TopicPartition partition =
                new TopicPartition(new TopicCatalogue("", "", 1).events().name(), 0);
        PartitionBatch batch = new PartitionBatch(partition, RowKind.EVENT, 0, false);
        for (int i = 0; i < EVENTS; i++) {
            RecordReader.Outcome read = RecordReader.read(RowKind.EVENT, record(partition, i, Rows.event(i, 1)), false);
            assertThat(read).isInstanceOf(RecordReader.Good.class);
            batch.add(((RecordReader.Good) read).change());
        }

        // When
        try (Destination destination = DirectWrites.open("jsonl:" + folder.resolve("out"), "")) {
            destination.claim(List.of(partition));
            destination.write(List.of(batch), (refusing, change, reason) -> {
                throw new AssertionError(reason);
            });
        }

        // Then
        assertThat(FolderContent.files(folder.resolve("out/events"), ".jsonl"))
                .singleElement()
                .satisfies(file -> assertThat(file.toString()).contains("/day=2026-11-29/"));
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, int offset, NewsEvent event) {
        byte[] key = event.eventId().getBytes(StandardCharsets.UTF_8);
        byte[] value = ArticleJson.write(event);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                RECEIVED.plusSeconds(offset).toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
