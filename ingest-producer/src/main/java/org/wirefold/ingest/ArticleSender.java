package org.wirefold.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.TopicCatalogue;

/**
 * Gives articles their identity and hands them to the client, bad inputs to the dead letters. Nothing counts as sent
 * before {@link #settle} has returned. For one thread.
 */
final class ArticleSender {
    /** What was sent since the last checkpoint is sent once more after a crash, so both bounds are small. */
    static final int RECORDS_BETWEEN_CHECKPOINTS = 5_000;

    private static final long SETTLE_NANOS = 250_000_000L;

    private final Producer<byte[], byte[]> producer;
    private final String rawTopic;
    private final String deadLetterTopic;
    private final boolean strict;
    private final Clock clock;
    private final IngestCounters counters;
    private final IngestProgress progress;
    private final Checkpoint checkpoint;
    private final int recordsBetweenCheckpoints;
    private final PageAddresses addresses = new PageAddresses();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long settledAt = System.nanoTime();
    private int unsettled;

    ArticleSender(
            Producer<byte[], byte[]> producer,
            TopicCatalogue topics,
            boolean strict,
            Clock clock,
            IngestCounters counters,
            IngestProgress progress,
            Checkpoint checkpoint,
            int recordsBetweenCheckpoints) {
        this.producer = producer;
        this.rawTopic = topics.raw().name();
        this.deadLetterTopic = topics.deadLetter().name();
        this.strict = strict;
        this.clock = clock;
        this.counters = counters;
        this.progress = progress;
        this.checkpoint = checkpoint;
        this.recordsBetweenCheckpoints = recordsBetweenCheckpoints;
    }

    /**
     * Sends an article, or its dead letter if it is too large.
     *
     * @param entry the entry that holds it
     * @param otherwiseFrom the source if the article names none
     * @param location where it was read
     * @param urlIsSelfDeclared whether its url is only what the page says of itself
     */
    void article(
            RawRecord.Article read,
            SourceEntry entry,
            @Nullable String otherwiseFrom,
            ReadLocation location,
            boolean urlIsSelfDeclared) {
        RawArticle article = read.article();
        String source = sourceOf(article, otherwiseFrom);
        String uri = uri(article, source, location, urlIsSelfDeclared);
        RawContent received = entry.received();
        byte[] value = received == null ? ArticleJson.write(article.identified(uri, source)) : entry.original();
        if (received == null && value.length > RawArticle.MAX_BYTES) {
            String message = value.length + " bytes, where " + RawArticle.MAX_BYTES + " are allowed; split the article";
            bad(location, Cause.TOO_LARGE.wireName(), message, entry.original(), entry.originalLength());
            return;
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(rawTopic, source.getBytes(StandardCharsets.UTF_8), value);
        location.writeTo(record.headers());
        if (received != null) {
            received.identified(uri).writeTo(record.headers());
        }
        send(record);
        counters.article(read.ignoredFields(), read.removedCharacters());
        progress.article(uri, source);
    }

    /**
     * Sends the dead letter of an input that is no article.
     *
     * @param original its bytes or their beginning
     * @param originalLength how many there were
     * @throws BadInputException if the run is strict
     */
    void bad(ReadLocation location, String cause, String message, byte[] original, long originalLength) {
        IngestProblem problem = IngestProblem.of(location, cause, message);
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
                location.name(),
                location.line(),
                clock.instant(),
                originalLength,
                cut);
        ProducerRecord<byte[], byte[]> record =
                DeadLetters.record(deadLetterTopic, problem.place().getBytes(StandardCharsets.UTF_8), original, letter);
        location.writeTo(record.headers());
        send(record);
        counters.problem(problem);
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

    /**
     * Says that an entry is good and no article, so that nothing is sent.
     *
     * @param reason why it is left out, the same for all entries of its kind
     */
    void leftOut(ReadLocation location, String reason) {
        LeftOutEntry entry = new LeftOutEntry(location.place(), reason);
        counters.entryLeftOut(entry);
        progress.leftOut(entry);
    }

    /** Whether enough has gathered to be worth a {@link #settle}. */
    boolean isDue() {
        return unsettled >= recordsBetweenCheckpoints
                || (unsettled > 0 && System.nanoTime() - settledAt > SETTLE_NANOS);
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

    private String uri(RawArticle article, String source, ReadLocation location, boolean urlIsSelfDeclared) {
        boolean sourceIsKnown = !source.equals(RawArticle.UNKNOWN_SOURCE);
        // A push that is repeated is another request, and the same article.
        String place = location.kind().equals(PushIntake.REQUEST) ? PushIntake.REQUEST : location.name();
        String uri = ArticleUri.of(article, source, sourceIsKnown ? source : source + '/' + place);
        boolean believed = !urlIsSelfDeclared
                || !uri.equals(article.url())
                || addresses.claim(uri, article.text(), location.name());
        return believed ? uri : ArticleUri.derive(source, article.text());
    }

    private static String sourceOf(RawArticle article, @Nullable String otherwise) {
        if (article.source() != null && !article.source().isBlank()) {
            return article.source();
        }
        String host = article.url() == null ? null : ArticleUri.host(article.url());
        if (host != null) {
            return host;
        }
        return otherwise == null ? RawArticle.UNKNOWN_SOURCE : otherwise;
    }
}
