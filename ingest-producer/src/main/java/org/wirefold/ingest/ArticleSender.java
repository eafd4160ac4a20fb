package org.wirefold.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.model.TopicCatalogue;

/**
 * Gives articles their identity and hands them to the client, bad inputs to the dead letters. Nothing counts as sent
 * before {@link #settle} has returned. For one thread.
 */
final class ArticleSender {
    private static final long SETTLE_NANOS = 1_000_000_000L;
    private static final int SETTLE_RECORDS = 20_000;

    private final Producer<byte[], byte[]> producer;
    private final String rawTopic;
    private final String deadLetterTopic;
    private final boolean strict;
    private final Clock clock;
    private final Tally tally;
    private final IngestProgress progress;
    private final Checkpoint checkpoint;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long settledAt = System.nanoTime();
    private int unsettled;

    ArticleSender(
            Producer<byte[], byte[]> producer,
            TopicCatalogue topics,
            boolean strict,
            Clock clock,
            Tally tally,
            IngestProgress progress,
            Checkpoint checkpoint) {
        this.producer = producer;
        this.rawTopic = topics.raw().name();
        this.deadLetterTopic = topics.deadLetter().name();
        this.strict = strict;
        this.clock = clock;
        this.tally = tally;
        this.progress = progress;
        this.checkpoint = checkpoint;
    }

    /**
     * Sends an article, or its dead letter if it is too large.
     *
     * @param otherwiseFrom the source if the article names none
     * @param place where it was read
     * @param original the bytes it was read from
     */
    void article(RawArticle article, @Nullable String otherwiseFrom, Place place, byte[] original) {
        String source = sourceOf(article, otherwiseFrom);
        String uri = article.uri();
        if (uri == null) {
            uri = article.url() == null ? ArticleUri.derive(source, article.text()) : article.url();
        }
        byte[] value = ArticleJson.write(article.identified(uri, source));
        if (value.length > RawArticle.MAX_BYTES) {
            String message = value.length + " bytes, where " + RawArticle.MAX_BYTES + " are allowed";
            bad(place, Cause.TOO_LARGE.wireName(), message, original, original.length);
            return;
        }
        send(new ProducerRecord<>(rawTopic, source.getBytes(StandardCharsets.UTF_8), value));
        tally.article();
        progress.article(uri, source);
    }

    /**
     * Sends the dead letter of an input that is no article.
     *
     * @param original its bytes or their beginning
     * @param originalLength how many there were
     * @throws BadInputException if the run is strict
     */
    void bad(Place place, String cause, String message, byte[] original, long originalLength) {
        IngestProblem problem = new IngestProblem(place.file(), place.line(), cause, message);
        if (strict) {
            settle();
            throw new BadInputException(problem);
        }
        boolean cut = originalLength > original.length;
        DeadLetter letter = new DeadLetter(
                "produce",
                cause,
                message,
                null,
                null,
                null,
                null,
                place.file(),
                place.line(),
                clock.instant(),
                originalLength,
                cut);
        send(DeadLetters.record(deadLetterTopic, problem.place().getBytes(StandardCharsets.UTF_8), original, letter));
        tally.problem(problem);
        progress.problem(problem);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every failure.
    private void send(ProducerRecord<byte[], byte[]> record) {
        throwFailure();
        try {
            producer.send(record, (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            throwFailure();
        }
        unsettled++;
    }

    /** Whether enough has gathered to be worth a {@link #settle}. */
    boolean isDue() {
        return unsettled >= SETTLE_RECORDS || (unsettled > 0 && System.nanoTime() - settledAt > SETTLE_NANOS);
    }

    /**
     * Waits until the broker has everything and writes the checkpoint.
     *
     * @throws IngestException if the broker does not take it
     */
    void settle() {
        if (unsettled > 0) {
            producer.flush();
            throwFailure();
            unsettled = 0;
        }
        settledAt = System.nanoTime();
        checkpoint.commit();
    }

    private void throwFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new IngestException(
                    "the broker did not take what was sent: " + e.getMessage()
                            + "; see whether it runs, then start again: nothing is lost",
                    e);
        }
    }

    private static String sourceOf(RawArticle article, @Nullable String otherwise) {
        if (article.source() != null && !article.source().isBlank()) {
            return article.source();
        }
        String host = article.url() == null ? null : host(article.url());
        if (host != null) {
            return host;
        }
        return otherwise == null ? RawArticle.UNKNOWN_SOURCE : otherwise;
    }

    /** The host of an address in lower case without {@code www.}, or null if it has none. */
    static @Nullable String host(String url) {
        int start = url.indexOf("//");
        if (start < 0 || url.lastIndexOf('/', start - 1) >= 0) {
            return null;
        }
        int end = start + 2;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start + 2, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        if (port >= 0 && !host.endsWith("]")) {
            host = host.substring(0, port);
        }
        host = host.strip().toLowerCase(Locale.ROOT);
        host = host.startsWith("www.") ? host.substring(4) : host;
        return host.isEmpty() ? null : host;
    }

    /**
     * Where an input was read.
     *
     * @param file its file's name
     * @param line its line from 1; null where the whole file is meant
     */
    record Place(String file, @Nullable Long line) {}
}
