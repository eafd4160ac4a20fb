package org.wirefold.enrich.app;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record, milliseconds since 1970 UTC. A record without a time (-1, as clients from before Kafka 0.10 write)
 * counts as received in 1970: an article with a date of its own is dated by that. The clock is not asked, so a replay gives
 * the same. Kafka Streams' own extractor would stop the application at such a record. Thread-safe.
 */
public final class RecordTimes implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
