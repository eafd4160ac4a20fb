package org.wirefold.cli.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawPage;
import org.wirefold.model.RawRecord;
import org.wirefold.model.TopicCatalogue;

/**
 * Counts how every raw record ended, by what the topics say and nothing else: an enriched article names the raw record
 * it came from, and so does a dead letter. Only the raw records that neither names are read themselves.
 *
 * <p>Each look counts on from the one before. Memory: a bit per raw record, and up to 32 bytes per enriched revision.
 * Not thread-safe.
 */
public final class RawAccount implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int EXAMPLES = 5;
    private static final int READ_AT_ONCE = 20_000;

    private final TopicCatalogue topics;
    private final Admin admin;
    private final Offsets offsets;
    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;
    /** Gives one record at a time, for raw records here and there. */
    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> single;

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Ended> ended = new TreeMap<>(Backlog.ORDER);
    private final LongHashes contents = new LongHashes();
    private final LongHashes uris = new LongHashes();

    /** The raw records of one partition by how they ended. */
    private static final class Ended {
        private final BitSet enriched = new BitSet();
        private final BitSet deadLetters = new BitSet();
        private final BitSet repeated = new BitSet();
        private final BitSet replaced = new BitSet();
        /** Offsets that hold no record, such as the marker of a transaction. */
        private final BitSet none = new BitSet();

        private BitSet known() {
            BitSet known = new BitSet();
            for (BitSet some : List.of(enriched, deadLetters, repeated, replaced, none)) {
                known.or(some);
            }
            return known;
        }
    }

    /** Has counted nothing yet. The topics of the catalogue must exist. */
    public RawAccount(Map<String, Object> clientProperties, TopicCatalogue topics) {
        this.topics = topics;
        this.admin = Admin.create(clientProperties);
        this.offsets = new Offsets(admin, clientProperties);
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        properties.put("max.poll.records", 1);
        properties.put("max.partition.fetch.bytes", 65_536);
        properties.put("fetch.max.wait.ms", 50);
        this.single = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Says that every raw record must have come out: for {@link #look} while the application is at rest. */
    public Map<TopicPartition, Long> everything() {
        Map<TopicPartition, Long> everything = new HashMap<>();
        Offsets.partitions(List.of(topics.raw())).forEach(partition -> everything.put(partition, Long.MAX_VALUE));
        return everything;
    }

    /** Up to where the streams application has passed each of its input partitions. */
    public Map<TopicPartition, Long> passed() throws InterruptedException {
        return offsets.committed(topics.applicationId());
    }

    /**
     * Counts on.
     *
     * @param settled the raw offsets before which everything must have come out; a partition that is missing has none
     * @param longest how long to read at most, about
     */
    public RawCount look(Map<TopicPartition, Long> settled, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        List<TopicPartition> raw = Offsets.partitions(List.of(topics.raw()));
        Map<TopicPartition, Long> ends = offsets.ends(raw);
        Map<TopicPartition, Long> starts = offsets.starts(raw);
        boolean complete = readOn(Offsets.partitions(List.of(topics.deadLetter())), this::takeDeadLetter, deadline)
                && readOn(Offsets.partitions(List.of(topics.enriched())), this::takeEnriched, deadline);
        if (complete) {
            for (TopicPartition partition : raw) {
                long start = starts.getOrDefault(partition, 0L);
                long to = Math.min(ends.getOrDefault(partition, 0L), settled.getOrDefault(partition, 0L));
                complete &= readUnknown(partition, start, to, deadline);
            }
        }
        return count(starts, ends, settled, complete);
    }

    private Ended of(TopicPartition partition) {
        return ended.computeIfAbsent(partition, none -> new Ended());
    }

    /** Reads partitions from where the last look ended; whether it came to the end. */
    private boolean readOn(
            List<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte @Nullable [], byte @Nullable []>> action,
            long deadline)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Map<TopicPartition, Long> starts = offsets.starts(partitions);
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(start, positions.getOrDefault(partition, 0L)));
        }
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(POLL).forEach(action);
            partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
        }
        return true;
    }

    private void takeEnriched(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        if (key != null) {
            uris.add(hash(key));
        }
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        EnrichedArticle.Provenance from =
                ArticleJson.read(value, EnrichedArticle.class).provenance();
        contents.add(HexFormat.fromHexDigitsToLong(from.rawSha256(), 0, 16));
        if (from.topic().equals(topics.raw().name())) {
            of(new TopicPartition(from.topic(), from.partition())).enriched.set((int) from.offset());
        }
    }

    private void takeDeadLetter(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        DeadLetter deadLetter = DeadLetters.read(record.headers(), record.value(), record.timestamp());
        String topic = deadLetter.topic();
        Integer partition = deadLetter.partition();
        Long offset = deadLetter.offset();
        byte[] key = record.key();
        if (topic == null || partition == null || offset == null || offset < 0) {
            return;
        }
        if (topic.equals(topics.raw().name())) {
            of(new TopicPartition(topic, partition)).deadLetters.set(offset.intValue());
        } else if (topic.equals(topics.articleEvents().name()) && key != null) {
            uris.add(hash(key));
        }
    }

    /** Reads the raw records that neither an article nor a dead letter names; whether it came to the end. */
    private boolean readUnknown(TopicPartition partition, long start, long to, long deadline) {
        Ended known = of(partition);
        BitSet all = known.known();
        single.assign(List.of(partition));
        int read = 0;
        for (int offset = all.nextClearBit((int) start); offset < to; offset = all.nextClearBit(offset + 1)) {
            if (++read > READ_AT_ONCE || System.nanoTime() - deadline > 0) {
                return false;
            }
            classify(known, recordAt(partition, offset, to), offset);
        }
        return true;
    }

    private @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []> recordAt(
            TopicPartition partition, long offset, long end) {
        single.seek(partition, offset);
        while (single.position(partition) < end) {
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : single.poll(POLL)) {
                return record.offset() == offset ? record : null;
            }
        }
        return null;
    }

    private void classify(
            Ended known, @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []> record, int offset) {
        if (record == null) {
            known.none.set(offset);
            return;
        }
        byte[] value = record.value();
        long first = DeadLetters.firstOffset(record.headers(), offset);
        if (first != offset && first >= 0 && known.deadLetters.get((int) first)) {
            known.repeated.set(offset);
        } else if (value != null && contents.contains(hash(value))) {
            known.repeated.set(offset);
        } else if (value != null && isKnown(record, value)) {
            known.replaced.set(offset);
        }
    }

    /** Whether an article has come out of the uri that the step read gives a raw record. */
    private boolean isKnown(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, byte[] value) {
        RawContent content = RawContent.of(record.headers());
        RawRecord read = ArticleJson.readRaw(value, content);
        RawPage page = new RawPage(value, content);
        RawArticle article = read instanceof RawRecord.Article found ? found.article() : page.asSent();
        String source = ArticleSource.of(record.key(), article);
        String uri = read instanceof RawRecord.Article
                ? ArticleUri.ofRecord(article, source)
                : ArticleUri.ofPage(page, source);
        return isKnown(uri) || isKnown(ArticleUri.within(source, uri));
    }

    private boolean isKnown(String uri) {
        return uris.contains(hash(uri.getBytes(StandardCharsets.UTF_8)));
    }

    private RawCount count(
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> settled,
            boolean complete) {
        long[] counts = new long[6];
        long missing = 0;
        List<RawCount.Position> examples = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            int start = starts.getOrDefault(partition, 0L).intValue();
            int to = end.getValue().intValue();
            Ended known = of(partition);
            BitSet rest = new BitSet();
            rest.set(start, Math.max(start, to));
            int part = 0;
            for (BitSet some : List.of(known.enriched, known.deadLetters, known.repeated, known.replaced, known.none)) {
                BitSet here = (BitSet) rest.clone();
                here.and(some);
                counts[part++] += here.cardinality();
                rest.andNot(some);
            }
            counts[5] += Math.max(0, to - start);
            int until = (int) Math.min(to, settled.getOrDefault(partition, 0L));
            if (complete) {
                for (int offset = rest.nextSetBit(0); offset >= 0 && offset < until; ) {
                    missing++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(new RawCount.Position(partition, offset));
                    }
                    offset = rest.nextSetBit(offset + 1);
                }
            }
        }
        long records = counts[5] - counts[4];
        long waiting = records - counts[0] - counts[1] - counts[2] - counts[3] - missing;
        return new RawCount(records, counts[0], counts[1], counts[2], counts[3], waiting, missing, examples, complete);
    }

    private static long hash(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        single.close();
        offsets.close();
        admin.close();
    }
}
