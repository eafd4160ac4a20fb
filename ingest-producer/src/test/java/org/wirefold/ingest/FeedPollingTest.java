package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.feed.LoopbackFeeds;
import org.wirefold.ingest.feed.LoopbackFeeds.Manner;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.RawArticle;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Seed;

/** 300 feeds on the loopback address for an hour of a simulated clock, with a kill in the middle. */
@Timeout(300)
class FeedPollingTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    /** How many feeds there are of each manner; the others have one. */
    private static final Map<Manner, Integer> MANY = Map.of(
            Manner.HONEST, 125,
            Manner.HONEST_WITH_ETAG, 80,
            Manner.OTHER_GUID_EACH_TIME, 20,
            Manner.SAME_GUID_FOR_ALL, 20,
            Manner.NO_GUID, 20,
            Manner.NEITHER_GUID_NOR_LINK, 20,
            Manner.MOVED, 5,
            Manner.FAILS, 5,
            Manner.HOST_IS_BUSY_AT_FIRST, 5,
            Manner.MOVED_HERE, 0);

    private static final Set<Manner> READ = Set.of(
            Manner.HONEST,
            Manner.HONEST_WITH_ETAG,
            Manner.OTHER_GUID_EACH_TIME,
            Manner.SAME_GUID_FOR_ALL,
            Manner.NO_GUID,
            Manner.NEITHER_GUID_NOR_LINK,
            Manner.EDITS_ITS_FIRST_ENTRY,
            Manner.HOST_IS_BUSY_AT_FIRST);

    @TempDir
    Path folder;

    private final SimulatedTime time = new SimulatedTime();
    private LoopbackFeeds server;
    private long seed;

    /** Ends the run as a kill does: nothing more is sent, acknowledged or written. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class SimulatedTime extends Clock {
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** The clock goes on when the poller has nothing to do. */
    private final class SimulatedOutside extends FakeOutside {
        private final Instant end;
        private volatile boolean ended;

        SimulatedOutside(Duration until) {
            this.end = START.plus(until);
        }

        @Override
        public Clock clock() {
            return time;
        }

        @Override
        public Duration feedAnswersWithin() {
            return Duration.ofSeconds(2);
        }

        @Override
        public boolean await(CountDownLatch closing, Duration interval) throws InterruptedException {
            if (!Thread.currentThread().getName().equals("feeds")) {
                return ended || closing.await(20, TimeUnit.MILLISECONDS);
            }
            time.now = time.now.plus(STEP);
            ended = !time.now.isBefore(end);
            return ended;
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        seed = Seed.next(FeedPollingTest.class);
        server = new LoopbackFeeds(time, seed);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static int count(Manner manner) {
        return MANY.getOrDefault(manner, 1);
    }

    private void run(FakeOutside outside, List<String> feeds) {
        FeedConfig polled = new FeedConfig(feeds, null, false, true, SHORTEST, FeedConfig.LONGEST, seed);
        IngestConfig config = new IngestConfig(
                "nowhere:1",
                TopicCatalogue.live(1),
                List.of(),
                false,
                true,
                false,
                null,
                FieldMapping.NONE,
                folder.resolve("producer"),
                false,
                polled,
                Map.of());
        try (IngestApplication application = new IngestApplication(config, IngestProgress.NONE, outside)) {
            application.run();
        }
    }

    @Test
    void shouldSendEveryEntryOnceWithinTheRulesWhenServersMisbehaveAndTheProcessIsKilled() {
        // Given
        List<String> feeds = new ArrayList<>();
        for (Manner manner : Manner.values()) {
            for (int i = 0; i < count(manner); i++) {
                feeds.add(server.url(manner, i));
            }
        }
        SimulatedOutside killed = new SimulatedOutside(Duration.ofHours(1));
        killed.producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            private int left = 2_000;

            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                if (left-- == 0) {
                    throw new Killed();
                }
                return super.send(record, callback);
            }
        };
        SimulatedOutside after = new SimulatedOutside(Duration.ofHours(1));

        // When
        assertThatThrownBy(() -> run(killed, feeds)).isInstanceOf(Killed.class);
        Instant killedAt = time.now;
        run(after, feeds);

        // Then
        List<RawArticle> sent = new ArrayList<>(killed.articles());
        sent.addAll(after.articles());
        List<ReadLocation> locations = new ArrayList<>(killed.locations());
        locations.addAll(after.locations());
        shouldBeWhole(sent, locations);
        shouldBeWithinTheRules();
        System.out.println(feeds.size() + " feeds, an hour, killed after "
                + Duration.between(START, killedAt).toMinutes() + " min: " + requests() + " requests, " + sent.size()
                + " records, " + sent.stream().map(RawArticle::uri).distinct().count() + " articles");
        assertThat(feeds).hasSizeGreaterThanOrEqualTo(300);
        assertThat(killedAt).isAfter(START).isBefore(START.plus(Duration.ofHours(1)));
    }

    private void shouldBeWhole(List<RawArticle> sent, List<ReadLocation> locations) {
        Map<String, List<RawArticle>> byFeed = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            assertThat(locations.get(i).kind()).isEqualTo(ReadLocation.FEED);
            byFeed.computeIfAbsent(locations.get(i).name(), f -> new ArrayList<>())
                    .add(sent.get(i));
        }
        int repeated = 0;
        for (Manner manner : Manner.values()) {
            for (int i = 0; i < count(manner); i++) {
                List<RawArticle> articles = byFeed.getOrDefault(server.url(manner, i), List.of());
                Set<String> headlines = articles.stream()
                        .map(article -> Objects.requireNonNull(article.headline()))
                        .collect(Collectors.toSet());
                Set<String> uris = articles.stream()
                        .map(article -> Objects.requireNonNull(article.uri()))
                        .collect(Collectors.toSet());
                int expected = manner == Manner.MOVED
                        ? server.shown(Manner.MOVED_HERE, i)
                        : READ.contains(manner) ? server.shown(manner, i) : 0;
                assertThat(headlines).as(manner + " " + i).hasSize(expected);
                assertThat(uris).as(manner + " " + i).hasSize(expected);
                if (manner == Manner.EDITS_ITS_FIRST_ENTRY) {
                    assertThat(articles).hasSizeGreaterThan(expected);
                } else {
                    repeated += articles.size() - expected;
                }
            }
        }
        // What one batch had sent when the process was killed.
        assertThat(repeated).isLessThanOrEqualTo(20);
    }

    private int requests() {
        int requests = 0;
        for (Manner manner : Manner.values()) {
            for (int i = 0; i < Math.max(5, count(manner)); i++) {
                requests += server.requests(manner, i).size();
            }
        }
        return requests;
    }

    private void shouldBeWithinTheRules() {
        for (Manner manner : Manner.values()) {
            boolean isCircle = manner == Manner.REDIRECTS_IN_A_CIRCLE;
            for (int i = 0; i < count(manner) && !isCircle; i++) {
                List<Instant> times = server.requests(manner, i);
                // The process that was killed may have asked without remembering it.
                int tooSoon = 0;
                for (int t = 1; t < times.size(); t++) {
                    Duration between = Duration.between(times.get(t - 1), times.get(t));
                    tooSoon += between.compareTo(SHORTEST) < 0 ? 1 : 0;
                }
                assertThat(tooSoon).as(manner + " " + i + " " + times).isLessThanOrEqualTo(1);
                assertThat(times).as(manner + " " + i).hasSizeLessThanOrEqualTo(14);
            }
        }
        assertThat(server.requests(Manner.GONE, 0)).hasSize(1);
        assertThat(server.requests(Manner.MOVED, 0)).hasSize(1);
        assertThat(server.requests(Manner.MOVED_HERE, 0)).hasSizeGreaterThan(3);
        assertThat(server.requests(Manner.FORBIDDEN, 0)).isEmpty();
        assertThat(server.requests(Manner.FAILS, 0)).hasSizeBetween(2, 5);
        List<Instant> busy = new ArrayList<>();
        for (int i = 0; i < count(Manner.HOST_IS_BUSY_AT_FIRST); i++) {
            busy.addAll(server.requests(Manner.HOST_IS_BUSY_AT_FIRST, i));
        }
        Collections.sort(busy);
        assertThat(busy).hasSizeGreaterThan(5);
        assertThat(Duration.between(busy.get(0), busy.get(1)))
                .as("all feeds of the busy host wait: " + busy)
                .isGreaterThanOrEqualTo(Duration.ofMinutes(25));
    }
}
