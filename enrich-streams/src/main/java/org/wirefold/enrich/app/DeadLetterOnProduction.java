package org.wirefold.enrich.app;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * An output that the broker will never take becomes a dead letter; anything else is tried again or fails the thread.
 */
public final class DeadLetterOnProduction implements ProductionExceptionHandler {
    private String topicName = "";

    @Override
    public void configure(Map<String, ?> configs) {
        topicName = String.valueOf(
                Objects.requireNonNull(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            return Response.resume(
                    List.of(DeadLetterOnProcessing.letter(topicName, context, "output-too-large", exception)));
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.resume(
                List.of(DeadLetterOnProcessing.letter(topicName, context, "not-serialisable", exception)));
    }
}
