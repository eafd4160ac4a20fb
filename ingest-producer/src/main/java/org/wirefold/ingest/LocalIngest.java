package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wirefold.model.RawContent;
import org.wirefold.model.ReadLocation;

/**
 * The producer without a broker: it reads the same inputs by the same formats, and hands each record that it would send
 * to {@code articles.raw} to somebody in this process. What is no article is reported, and not kept.
 */
public final class LocalIngest {
    private LocalIngest() {}

    /** Takes the records, in the thread of the run, in the order in which they would be sent. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes the next record.
         *
         * @param key the source
         * @param value as it would be sent
         * @param content what its headers say of the value
         * @param place where it was read, for messages
         * @param receivedMillis its timestamp, milliseconds since 1970 UTC
         * @throws IOException if it cannot be kept; the run ends
         */
        void take(byte[] key, byte[] value, RawContent content, String place, long receivedMillis) throws IOException;
    }

    /** A run over the inputs of a configuration; where it would connect to is not looked at. */
    public static IngestApplication into(Taker taker, IngestConfig config, IngestProgress progress, Clock clock) {
        return new IngestApplication(
                config, progress, new InProcess(taker, config.topics().raw().name(), clock));
    }

    private record InProcess(Taker taker, String rawTopic, Clock clock) implements IngestApplication.Outside {
        @Override
        public String prepare(IngestConfig config) {
            return "in-process";
        }

        @Override
        public Producer<byte[], byte[]> producer(IngestConfig config) {
            return new HandingOver(taker, rawTopic, clock);
        }

        @Override
        public InputStream standardInput() {
            return System.in;
        }

        @Override
        public boolean await(CountDownLatch closing, Duration time) {
            return true;
        }
    }

    /** Keeps nothing of what it is given. */
    private static final class HandingOver extends MockProducer<byte[], byte[]> {
        private final Taker taker;
        private final String rawTopic;
        private final Clock clock;

        HandingOver(Taker taker, String rawTopic, Clock clock) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.taker = taker;
            this.rawTopic = rawTopic;
            this.clock = clock;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (record.topic().equals(rawTopic)) {
                ReadLocation location = ReadLocation.of(record.headers());
                try {
                    taker.take(
                            record.key(),
                            record.value(),
                            RawContent.of(record.headers()),
                            location == null ? "" : location.place(),
                            clock.millis());
                } catch (IOException e) {
                    throw new IngestException("an article cannot be kept: " + e.getMessage(), e);
                }
            }
            return CompletableFuture.completedFuture(null);
        }
    }
}
