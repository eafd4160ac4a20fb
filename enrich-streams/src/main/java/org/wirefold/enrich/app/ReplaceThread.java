package org.wirefold.enrich.app;

import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker trouble costs a thread, which is replaced; what would come back at once stops the application. */
final class ReplaceThread implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaceThread.class);

    private final Consumer<Throwable> seen;

    ReplaceThread(Consumer<Throwable> seen) {
        this.seen = seen;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable error) {
        seen.accept(error);
        if (isBrokerTrouble(error)) {
            LOG.warn("an error of the broker or of the state folder cost a stream thread, which is replaced", error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("the Streams application stops by an error", error);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static boolean isBrokerTrouble(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException
                    || cause instanceof AuthorizationException
                    || cause instanceof InvalidTopicException
                    || cause instanceof Error) {
                return false;
            }
        }
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                return true;
            }
        }
        return false;
    }
}
