package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
    @Test
    void shouldNotStopAtARecordWithoutATime() {
        assertThat(timeOf(-1)).isZero();
    }

    @Test
    void shouldKeepATimeThatIsThere() {
        assertThat(timeOf(1_772_625_600_000L)).isEqualTo(1_772_625_600_000L);
    }

    private static long timeOf(long timestamp) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "articles.raw",
                0,
                3,
                timestamp,
                TimestampType.CREATE_TIME,
                1,
                1,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
        return new RecordTimes().extract(record, 1_772_625_600_001L);
    }
}
