package org.wirefold.enrich.processor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.duplicates.Profile;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SeenRow;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.LineHistory;
import org.wirefold.text.ReadArticle;
import org.wirefold.text.SourceProfile;

/**
 * The read step: bytes to article. Keyed by source, so that a source's profile learns in the source's own order. The
 * offset of the raw record is the article's sequence: an article that is read again, after a crash, sees exactly the
 * profile that it saw before. A record without a key goes round once more by its source; a source that is not known has
 * no profile, for it is no one source.
 */
public final class ReadArticles implements Processor<byte[], byte[], Object, Object> {
    /** Name of the header that says where a rekeyed record came from: topic, partition, offset and timestamp. */
    private static final String ORIGIN = "wirefold.origin";

    private static final int PROFILES = 2_000;

    private final String rekeyedTopic;
    private final ArticleIntake intake = new ArticleIntake();
    private final Map<String, SourceProfile> profiles = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceProfile> eldest) {
            return size() > PROFILES;
        }
    };
    private ProcessorContext<Object, Object> context;
    private RowStore<SeenRow> seen;
    private KeyValueStore<String, byte[]> lines;
    private final Queue<Forgotten> forgotten = new ArrayDeque<>();
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
                        RowStore.plain(StoreNames.SOURCE_LINES));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        seen = newContext.getStateStore(StoreNames.SEEN_ARTICLES);
        lines = newContext.getStateStore(StoreNames.SOURCE_LINES);
        counters = new StepCounters(newContext, Steps.READ);
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        deleteForgotten();
        boolean rekeyed = at.topic().equals(rekeyedTopic);
        // A dead letter that is sent again keeps the offset it had first in the order of its source.
        long sequence = DeadLetters.firstOffset(raw.headers(), at.offset());
        RawRecord decoded = ArticleJson.readRaw(raw.value());
        if (decoded instanceof RawRecord.Unreadable unreadable) {
            refuse(raw, at, sequence, unreadable);
            return;
        }
        RawArticle article = ((RawRecord.Article) decoded).article();
        if (raw.key() == null || raw.key().length == 0) {
            rekey(raw, at, article);
            return;
        }
        String source = new String(raw.key(), StandardCharsets.UTF_8).replace(StoreNames.SEPARATOR, ' ');
        String given = article.uri() == null ? "" : article.uri().strip().replace(StoreNames.SEPARATOR, ' ');
        String uri = given.isEmpty() ? ArticleUri.derive(source, article.text()) : given;
        // What a source sends with its key and what arrives without one are two streams with two orders.
        String sourceStream = rekeyed ? source + StoreNames.SEPARATOR + "rekeyed" : source;
        read(raw, at, sequence, article.identified(uri, source), sourceStream);
    }

    private void read(
            Record<byte[], byte[]> raw, RecordMetadata at, long sequence, RawArticle article, String sourceStream) {
        String uri = Objects.requireNonNull(article.uri());
        String seenKey = StoreNames.key(sourceStream, uri);
        String sha = ArticleUri.sha256Hex(raw.value());
        long received = Origin.of(raw, at, rekeyedTopic).timestamp;
        SeenRow known = seen.get(seenKey);
        SeenRow row;
        if (known == null) {
            row = SeenRow.first(sequence, received, sha);
        } else {
            boolean same = known.rawSha256().equals(sha);
            if (sequence > known.offset() && known.contains(sha)) {
                counters.count("repeated");
                return;
            }
            if (sequence < known.offset() || (sequence == known.offset() && !same)) {
                counters.count("superseded");
                return;
            }
            row = same ? known : known.next(sequence, received, sha);
        }

        IntakeArticle taken = intake.read(
                article,
                Instant.ofEpochMilli(row.receivedMillis()),
                row.version(),
                history(sourceStream, row.offset()));
        ReadArticle read = taken.read();
        learn(sourceStream, row.offset(), read.lines());
        Profile profile = taken.profile();
        String bodyId = CandidateBounds.bodyId(
                profile.digest(), taken.item().versionCreated().toEpochMilli());
        ArticleReading reading = ArticleReading.of(
                taken.item(),
                provenance(raw, at, read, sourceStream, sha),
                bodyId,
                profile.tokenCount(),
                profile.toBytes());
        counters.count("read");
        ArticleEvent event = new ArticleEvent.Read(sourceStream, row.offset(), row.receivedMillis(), reading);
        context.forward(new Record<>(uri, event.toBytes(), raw.timestamp()), Steps.READ_SINK);
        // Last: what became a dead letter on the way has not been seen, and is read when it is sent again.
        seen.put(seenKey, row);
    }

    private Provenance provenance(
            Record<byte[], byte[]> raw, RecordMetadata at, ReadArticle read, String sourceStream, String sha) {
        Origin origin = Origin.of(raw, at, rekeyedTopic);
        return new Provenance(
                origin.topic,
                origin.partition,
                origin.offset,
                sha,
                source(sourceStream),
                read.publication().source().name().toLowerCase(Locale.ROOT),
                read.publication().confidence());
    }

    /** Where a record was before it was given a key, and when. */
    private record Origin(String topic, int partition, long offset, long timestamp) {
        static Origin of(Record<byte[], byte[]> raw, RecordMetadata at, String rekeyedTopic) {
            // Only this step writes the other topic. Whoever writes raw articles may not say where they came from.
            Header header = at.topic().equals(rekeyedTopic) ? raw.headers().lastHeader(ORIGIN) : null;
            if (header == null) {
                return new Origin(at.topic(), at.partition(), at.offset(), raw.timestamp());
            }
            String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(" ", 4);
            return new Origin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }
    }

    private static String source(String sourceStream) {
        int end = sourceStream.indexOf(StoreNames.SEPARATOR);
        return end < 0 ? sourceStream : sourceStream.substring(0, end);
    }

    private static boolean hasHistory(String sourceStream) {
        return ArticleIntake.hasHistory(source(sourceStream));
    }

    private LineHistory history(String sourceStream, long sequence) {
        return hasHistory(sourceStream) ? profile(sourceStream).before(sequence) : LineHistory.none();
    }

    private void learn(String sourceStream, long sequence, ArticleLines contribution) {
        if (!hasHistory(sourceStream)) {
            return;
        }
        SourceProfile profile = profile(sourceStream);
        profile.add(sequence, contribution);
        lines.put(lineKey(sourceStream, sequence), contribution.toBytes());
        for (long old : profile.forget(sequence)) {
            forgotten.add(new Forgotten(lineKey(sourceStream, old), seen.flushes()));
        }
    }

    /**
     * Deletes the rows of what was forgotten two commits ago: an article that is read again after a crash is one of
     * those since the last commit, and reads what was there when it was read first.
     */
    private void deleteForgotten() {
        while (!forgotten.isEmpty() && forgotten.peek().flushes() + 2 <= seen.flushes()) {
            lines.delete(forgotten.remove().key());
        }
    }

    /** A row that no article from here on reads, and how often the store had been flushed by then. */
    private record Forgotten(String key, long flushes) {}

    private SourceProfile profile(String sourceStream) {
        SourceProfile known = profiles.get(sourceStream);
        if (known != null) {
            return known;
        }
        SourceProfile profile = new SourceProfile();
        String prefix = StoreNames.prefix(sourceStream);
        try (KeyValueIterator<String, byte[]> rows = lines.prefixScan(prefix, new StringSerializer())) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                if (row.key.indexOf(StoreNames.SEPARATOR, prefix.length()) < 0) {
                    profile.add(
                            Long.parseLong(row.key.substring(prefix.length()), 16), ArticleLines.fromBytes(row.value));
                }
            }
        }
        profiles.put(sourceStream, profile);
        return profile;
    }

    private static String lineKey(String sourceStream, long sequence) {
        String hex = Long.toHexString(sequence);
        return StoreNames.key(sourceStream, "0".repeat(16 - hex.length()) + hex);
    }

    private void rekey(Record<byte[], byte[]> raw, RecordMetadata at, RawArticle article) {
        String source = article.source();
        String key = source == null || source.isBlank() ? RawArticle.UNKNOWN_SOURCE : source.strip();
        Record<Object, Object> out = new Record<>(key, raw.value(), raw.timestamp(), raw.headers());
        out.headers().remove(DeadLetters.REDRIVEN);
        out.headers()
                .add(
                        ORIGIN,
                        (at.topic() + " " + at.partition() + " " + at.offset() + " " + raw.timestamp())
                                .getBytes(StandardCharsets.UTF_8));
        counters.count("rekeyed");
        context.forward(out, Steps.REKEYED_SINK);
    }

    private void refuse(
            Record<byte[], byte[]> raw, RecordMetadata at, long firstOffset, RawRecord.Unreadable unreadable) {
        byte @Nullable [] value = raw.value();
        DeadLetter letter = new DeadLetter(
                Steps.READ,
                unreadable.cause().wireName(),
                unreadable.message(),
                null,
                at.topic(),
                at.partition(),
                firstOffset,
                null,
                null,
                Instant.ofEpochMilli(context.currentSystemTimeMs()),
                value == null ? 0 : value.length,
                false);
        counters.count("refused");
        context.forward(
                new Record<>(raw.key(), DeadLetters.cut(value), raw.timestamp(), DeadLetters.headers(letter, value)),
                Steps.DEAD_LETTER_SINK);
    }
}
