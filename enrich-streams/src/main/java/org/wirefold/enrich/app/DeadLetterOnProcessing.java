package org.wirefold.enrich.app;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawContent;

/**
 * A record on which a step throws becomes a dead letter with the step's name, and its partition goes on. Broker trouble
 * is no fault of the record: it fails the thread, which starts again from the last commit.
 */
public final class DeadLetterOnProcessing implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOnProcessing.class);

    private String topicName = "";

    @Override
    public void configure(Map<String, ?> configs) {
        topicName = String.valueOf(
                Objects.requireNonNull(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return Response.fail();
        }
        return Response.resume(List.of(letter(topicName, context, "exception", exception)));
    }

    static ProducerRecord<byte[], byte[]> letter(
            String topicName, ErrorHandlerContext context, String cause, Exception exception) {
        byte[] value = context.sourceRawValue();
        DeadLetter letter = new DeadLetter(
                context.processorNodeId(),
                cause,
                String.valueOf(exception.getMessage()),
                exception.getClass().getName(),
                context.topic(),
                context.partition(),
                DeadLetters.firstOffset(context.headers(), context.offset()),
                null,
                null,
                Instant.ofEpochMilli(context.timestamp()),
                value == null ? 0 : value.length,
                false);
        LOG.atWarn()
                .addKeyValue("topicName", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("step", context.processorNodeId())
                .setCause(exception)
                .log("a record became a dead letter");
        ProducerRecord<byte[], byte[]> record =
                DeadLetters.record(topicName, context.sourceRawKey(), value, letter, exception);
        RawContent.of(context.headers()).writeTo(record.headers());
        return record;
    }
}
