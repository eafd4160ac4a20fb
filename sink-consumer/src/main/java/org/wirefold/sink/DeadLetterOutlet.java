package org.wirefold.sink;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;

/** Sends what a sink cannot write to the dead letters. The producer is made when the first one comes. Thread-safe. */
final class DeadLetterOutlet implements AutoCloseable {
    private final String topicName;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Clock clock;
    private final List<Future<RecordMetadata>> underway = new ArrayList<>();
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetterOutlet(String topicName, Supplier<Producer<byte[], byte[]>> producers, Clock clock) {
        this.topicName = topicName;
        this.producers = producers;
        this.clock = clock;
    }

    synchronized void send(
            TopicPartition partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String cause,
            String message,
            @Nullable String exception) {
        if (producer == null) {
            producer = producers.get();
        }
        DeadLetter letter = new DeadLetter(
                "sink",
                cause,
                message,
                exception,
                partition.topic(),
                partition.partition(),
                offset,
                null,
                null,
                clock.instant(),
                value == null ? 0 : value.length,
                false);
        underway.add(producer.send(DeadLetters.record(topicName, key, value, letter)));
    }

    /** Waits until what was sent is durable. */
    synchronized void settle() throws DestinationException {
        try {
            for (Future<RecordMetadata> sent : underway) {
                sent.get();
            }
            underway.clear();
        } catch (ExecutionException e) {
            underway.clear();
            throw new DestinationException(
                    ErrorKind.FENCED, "dead letters cannot be sent: " + String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            underway.clear();
            Thread.currentThread().interrupt();
            throw new DestinationException(ErrorKind.RETRIABLE, "interrupted while sending dead letters", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
