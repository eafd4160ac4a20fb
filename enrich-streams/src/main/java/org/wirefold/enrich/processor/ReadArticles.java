package org.wirefold.enrich.processor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleOrigin;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SeenRow;
import org.wirefold.enrich.state.SourceLinesRow;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.intake.OpenedArticle;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.TraceContext;
import org.wirefold.origins.OriginTerms;
import org.wirefold.text.ReadArticle;

/**
 * The read step: it makes articles of raw records. Its input is keyed by source, so that the history of a source grows
 * in the source's own order ({@link SourceHistory}). A record without a key is sent to the rekeyed topic under its
 * source, and this step reads it from there.
 *
 * <p>The offset of the raw record is the article's sequence. A dead letter that is sent again keeps the offset that it
 * had first, so it does not overrule what came after it.
 */
public final class ReadArticles implements Processor<byte[], byte[], Object, Object> {
    /** Name of the header that says where a rekeyed record came from: topic, partition, offset and timestamp. */
    private static final String ORIGIN = "wirefold.origin";

    /** A body that was found with less confidence is counted, for somebody to look at. */
    private static final double DOUBTFUL = 0.5;

    private final String rekeyedTopic;
    private final ArticleIntake intake = new ArticleIntake();
    private ProcessorContext<Object, Object> context;
    private RowStore<SeenRow> seen;
    private SourceHistory history;
    private StepCounters counters;

    @SuppressWarnings("NullAway.Init")
    private ReadArticles(String rekeyedTopic) {
        this.rekeyedTopic = rekeyedTopic;
    }

    /** The step and its stores. */
    public static ProcessorSupplier<byte[], byte[], Object, Object> supplier(String rekeyedTopic) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Object, Object> get() {
                return new ReadArticles(rekeyedTopic);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RowStore.named(StoreNames.SEEN_ARTICLES, SeenRow.KIND),
                        RowStore.named(StoreNames.SOURCE_LINES, SourceLinesRow.KIND));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        seen = newContext.getStateStore(StoreNames.SEEN_ARTICLES);
        history = new SourceHistory(newContext.getStateStore(StoreNames.SOURCE_LINES));
        counters = new StepCounters(newContext, Steps.READ);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        // The rows of seen articles decide what is a repetition, so no store has to begin the event.
        StepEvent event = StepEvent.begin(context, raw, text(raw.key()));
        history.deleteForgotten();
        RawRecord decoded = ArticleJson.readRaw(raw.value(), RawContent.of(raw.headers()));
        if (decoded instanceof RawRecord.Unreadable unreadable) {
            refuse(event, raw, unreadable);
            return;
        }
        OpenedArticle opened = decoded instanceof RawRecord.Page page
                ? intake.open(page.page())
                : intake.open(((RawRecord.Article) decoded).article());
        RawArticle article = opened.article();
        Origin origin = Origin.of(raw, context.recordMetadata().orElseThrow(), rekeyedTopic);
        if (event.key().isEmpty()) {
            rekey(raw, origin, article);
            return;
        }
        String source = ArticleSource.ofKey(raw.key());
        if (source.length() > ArticleSource.MAX_CHARACTERS) {
            refuse(event, raw, new RawRecord.Unreadable(RawRecord.Cause.WRONG_FIELD, tooLong(source)));
            return;
        }
        String uri = uri(decoded, source);
        // What a source sends with its key and what arrives without one are two streams with two orders.
        String sourceStream = origin.rekeyed ? SourceHistory.rekeyedStream(source) : source;
        read(
                event,
                opened.identified(uri, source),
                sourceStream,
                origin,
                ArticleUri.sha256Hex(raw.value()),
                raw.headers());
    }

    /** Only what was sent decides: the address that a page names itself may be named by another, and its body is read. */
    private static String uri(RawRecord decoded, String source) {
        return decoded instanceof RawRecord.Page page
                ? ArticleUri.ofPage(page.page(), source)
                : ArticleUri.ofRecord(((RawRecord.Article) decoded).article(), source);
    }

    private static String tooLong(String source) {
        return "the key is a source of " + source.length() + " characters; at most " + ArticleSource.MAX_CHARACTERS
                + " are allowed";
    }

    private void read(
            StepEvent event, OpenedArticle opened, String sourceStream, Origin origin, String sha, Headers headers) {
        String uri = Objects.requireNonNull(opened.article().uri());
        String seenKey = StoreNames.key(sourceStream, uri);
        SeenRow row = next(seen.get(seenKey), event.firstOffset(), origin.timestamp, sha);
        if (row == null) {
            return;
        }
        IntakeArticle taken = intake.read(
                opened,
                Instant.ofEpochMilli(row.receivedMillis()),
                Instant.ofEpochMilli(row.firstMillis()),
                row.version(),
                history.before(sourceStream, row.offset()));
        ReadArticle read = taken.read();
        history.learn(sourceStream, row.offset(), read.lines());
        Profile profile = taken.profile();
        String bodyId = CandidateBounds.bodyId(
                profile.digest(), taken.item().versionCreated().toEpochMilli());
        ArticleReading reading = ArticleReading.of(
                taken.item(),
                provenance(origin, sourceStream, sha, headers),
                bodyId,
                profile.tokenCount(),
                profile.toBytes(),
                new ArticleOrigin(
                        taken.origin(),
                        OriginTerms.ofAlone(taken.origin(), taken.item().source())));
        count(taken.item());
        ArticleEvent change = new ArticleEvent.Read(sourceStream, row.offset(), row.receivedMillis(), reading);
        context.forward(new Record<>(uri, change.toBytes(), event.timeMillis()), Steps.READ_SINK);
        // Last: what became a dead letter on the way has not been seen, and is read when it is sent again.
        seen.put(seenKey, row);
    }

    private void count(Item item) {
        counters.count("read");
        Double confidence = item.bodyConfidence();
        if (confidence != null && confidence < DOUBTFUL) {
            counters.count("doubtful-body");
        }
        if (item.bodyStatus() != null) {
            counters.count(item.bodyStatus());
        }
    }

    /** The row of a uri after this content of it; null where the content is a repetition, or older than what is known. */
    private @Nullable SeenRow next(@Nullable SeenRow known, long sequence, long receivedMillis, String sha) {
        if (known == null) {
            return SeenRow.first(sequence, receivedMillis, sha);
        }
        boolean same = known.rawSha256().equals(sha);
        if (sequence > known.offset() && known.contains(sha)) {
            counters.count("repeated");
            return null;
        }
        if (sequence < known.offset() || (sequence == known.offset() && !same)) {
            counters.count("superseded");
            return null;
        }
        return same ? known : known.next(sequence, receivedMillis, sha);
    }

    private static Provenance provenance(Origin origin, String sourceStream, String sha, Headers headers) {
        return new Provenance(
                origin.topic,
                origin.partition,
                origin.offset,
                sha,
                SourceHistory.source(sourceStream),
                ReadLocation.of(headers),
                TraceContext.of(headers));
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Where a record was before it was given a key, when, and whether it had to be given one. */
    private record Origin(String topic, int partition, long offset, long timestamp, boolean rekeyed) {
        static Origin of(Record<byte[], byte[]> raw, RecordMetadata at, String rekeyedTopic) {
            boolean rekeyed = at.topic().equals(rekeyedTopic);
            // Only this step writes the other topic. A client that writes raw articles may not say where they came
            // from.
            Header header = rekeyed ? raw.headers().lastHeader(ORIGIN) : null;
            if (header == null) {
                return new Origin(at.topic(), at.partition(), at.offset(), raw.timestamp(), rekeyed);
            }
            String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(" ", 4);
            return new Origin(
                    parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), rekeyed);
        }

        byte[] header() {
            return (topic + " " + partition + " " + offset + " " + timestamp).getBytes(StandardCharsets.UTF_8);
        }
    }

    private void rekey(Record<byte[], byte[]> raw, Origin origin, RawArticle article) {
        Record<Object, Object> out =
                new Record<>(ArticleSource.of(null, article), raw.value(), raw.timestamp(), raw.headers());
        out.headers().remove(DeadLetters.REDRIVEN);
        out.headers().add(ORIGIN, origin.header());
        counters.count("rekeyed");
        context.forward(out, Steps.REKEYED_SINK);
    }

    private void refuse(StepEvent event, Record<byte[], byte[]> raw, RawRecord.Unreadable unreadable) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        byte @Nullable [] value = raw.value();
        DeadLetter letter = new DeadLetter(
                Steps.READ,
                unreadable.cause().wireName(),
                unreadable.message(),
                null,
                at.topic(),
                at.partition(),
                event.firstOffset(),
                null,
                null,
                Instant.ofEpochMilli(context.currentSystemTimeMs()),
                value == null ? 0 : value.length,
                false);
        counters.count("refused");
        Headers headers = DeadLetters.headers(letter, value);
        RawContent.of(raw.headers()).writeTo(headers);
        context.forward(
                new Record<>(raw.key(), DeadLetters.cut(value), raw.timestamp(), headers), Steps.DEAD_LETTER_SINK);
    }
}
