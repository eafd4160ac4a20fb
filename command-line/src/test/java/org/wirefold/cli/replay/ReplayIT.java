package org.wirefold.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Settlement;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.generation.StartPoint;
import org.wirefold.cli.view.DifferenceView;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;
import org.wirefold.sink.Generations;
import org.wirefold.sink.SinkTarget;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

/** Generations beside each other on a real broker, with three partitions, under traffic. */
@Timeout(600)
class ReplayIT {
    private static final Replay.Switching SWITCHING =
            (target, generation) -> Generations.switchTo(SinkTarget.parse(target), generation);
    private static final ReplayProgress UNSEEN = (done, total, perSecond) -> {};

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(3);
    private final Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final ArticleMaker maker = new ArticleMaker(2026);
    private final Set<String> sent = new ConcurrentSkipListSet<>();

    @TempDir
    Path folder;

    private EnrichConfig config(String generation) {
        return config(topics.withGeneration(generation));
    }

    private EnrichConfig config(TopicCatalogue ofGeneration) {
        return EnrichConfig.of(broker.bootstrapServers(), ofGeneration, folder.resolve("state")).toBuilder()
                .threads(1)
                .entities(EntityConfig.NONE)
                .build();
    }

    private GenerationBook book() {
        return new GenerationBook(folder);
    }

    private void send(RawArticle article) {
        broker.produce(topics.raw(), article.source(), new String(ArticleJson.write(article), StandardCharsets.UTF_8));
        sent.add(String.valueOf(article.uri()));
    }

    /** Sends it into one partition as if it had been received then. */
    private void send(RawArticle article, int partition, Instant received) {
        broker.produce(new ProducerRecord<>(
                topics.raw().name(),
                partition,
                received.toEpochMilli(),
                String.valueOf(article.source()).getBytes(StandardCharsets.UTF_8),
                ArticleJson.write(article)));
        sent.add(String.valueOf(article.uri()));
    }

    /** A story, a copy on another site, the beginning on a third, other news with its background. */
    private List<RawArticle> sendStory(int number) {
        RawArticle story = maker.story("agency" + number % 3 + ".example", 4);
        List<RawArticle> all = List.of(
                story,
                maker.copy(story, "site" + number % 5 + ".example"),
                maker.abridged(story, "short.example", 2),
                maker.follow(story, "later" + number % 2 + ".example", 1));
        all.forEach(this::send);
        return all;
    }

    /** Sends stories until it is closed. */
    private final class Traffic implements AutoCloseable {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run, "traffic");

        Traffic() {
            thread.start();
        }

        private void run() {
            for (int i = 0; ended.getCount() > 0; i++) {
                sendStory(i);
                pause();
            }
        }

        /** Sends five stories a second, and ends at once when it is closed. */
        private void pause() {
            try {
                ended.await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                ended.countDown();
            }
        }

        void awaitAnother() {
            int before = sent.size();
            Await.until("another article", sent::size, now -> now > before);
        }

        @Override
        public void close() {
            ended.countDown();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitRest(GenerationRun run) throws Exception {
        try (Offsets offsets = new Offsets(broker.admin(), client)) {
            Settlement.Outcome outcome = new Settlement(offsets, run.readers(offsets)).await(look -> run.failure());
            assertThat(outcome).isInstanceOf(Settlement.Outcome.AtRest.class);
        }
    }

    private static List<String> uris(Path database) throws Exception {
        List<String> uris = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT uri FROM articles ORDER BY uri")) {
            while (rows.next()) {
                uris.add(rows.getString(1));
            }
        }
        return uris;
    }

    /** Uri and revision of every row in the files that readers of the folder see. */
    private static List<String> rows(Path out) throws Exception {
        List<String> rows = new ArrayList<>();
        Path articles = out.resolve(
                        Files.readString(out.resolve(".wirefold/published")).strip())
                .resolve("articles");
        try (Stream<Path> files = Files.walk(articles)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    var row = ArticleJson.mapper().readTree(line);
                    rows.add(row.get("item").get("uri").asString() + " "
                            + row.get("story").get("revision").asLong());
                }
            }
        }
        return rows;
    }

    private static Set<String> urisOf(List<String> rows) {
        Set<String> uris = new TreeSet<>();
        rows.forEach(row -> uris.add(row.substring(0, row.indexOf(' '))));
        return uris;
    }

    @Test
    void shouldSwitchAndGoBackWithoutLossOrDoublingWhileArticlesKeepComing() throws Exception {
        // Given
        Path database = folder.resolve("w.sqlite");
        Path out = folder.resolve("out");
        List<String> targets = List.of("sqlite:" + database, "jsonl:" + out);
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), targets)) {
            for (int i = 0; i < 30; i++) {
                sendStory(i);
            }
            awaitRest(live);
            Set<String> before = Set.copyOf(sent);
            ReplayPlan plan = new ReplayPlan(false, config("g2"), "", null, null, targets);
            Difference there;
            Difference back;

            // When
            try (Replay replay = Replay.start(plan, book())) {
                try (Traffic traffic = new Traffic()) {
                    replay.catchUp(UNSEEN);
                    there = replay.compare();
                    assertThat(uris(database)).containsAll(before);
                    assertThat(replay.switchSinks(SWITCHING)).containsValues("");
                    assertThat(uris(database)).containsAll(before);
                    traffic.awaitAnother();
                    try (Replay goBack =
                            Replay.start(new ReplayPlan(false, config(""), "g2", null, null, targets), book())) {
                        assertThat(goBack.runsHere()).isFalse();
                        goBack.catchUp(UNSEEN);
                        back = goBack.compare();
                        assertThat(goBack.switchSinks(SWITCHING)).containsValues("g2");
                        assertThat(uris(database)).containsAll(before);
                    }
                    assertThat(replay.switchSinks(SWITCHING)).containsValues("");
                }
                Await.until(
                        "every article in the switched sink",
                        Duration.ofMinutes(3),
                        () -> uris(database).size() + " " + urisOf(rows(out)).size(),
                        seen -> seen.equals(sent.size() + " " + sent.size()));
            }

            // Then
            assertThat(there.isNothing()).as(there.toString()).isTrue();
            assertThat(there.articles().inBoth())
                    .isGreaterThanOrEqualTo(before.size() - there.articles().onTheirWay());
            assertThat(back.isNothing()).as(back.toString()).isTrue();
            assertThat(sent.size()).isGreaterThan(before.size());
            assertThat(uris(database)).containsExactlyElementsOf(sent);
            assertThat(rows(out)).doesNotHaveDuplicates();
            awaitRest(live);
            Generations.switchTo(SinkTarget.parse(targets.get(0)), "");
            Generations.switchTo(SinkTarget.parse(targets.get(1)), "");
            assertThat(uris(database)).containsExactlyElementsOf(sent);
            assertThat(urisOf(rows(out))).isEqualTo(sent);
        }
    }

    @Test
    void shouldSayTheSameInGenerationsOfMoreAndOfFewerPartitionsThanTheRawArticles() throws Exception {
        // Given
        TopicCatalogue wide = new TopicCatalogue(topics.prefix(), "wide", 9, topics.rawPartitions());
        TopicCatalogue narrow = new TopicCatalogue(topics.prefix(), "narrow", 1, topics.rawPartitions());
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), List.of())) {
            for (int i = 0; i < 30; i++) {
                sendStory(i);
            }
            RawArticle withoutKey = maker.story("agency1.example", 4);
            broker.produce(new ProducerRecord<>(topics.raw().name(), null, ArticleJson.write(withoutKey)));
            sent.add(String.valueOf(withoutKey.uri()));
            awaitRest(live);

            for (TopicCatalogue other : List.of(wide, narrow)) {
                // When
                Difference difference;
                try (Replay replay =
                        Replay.start(new ReplayPlan(false, config(other), "", null, null, List.of()), book())) {
                    replay.catchUp(UNSEEN);
                    sendStory(2);
                    difference = replay.compare();
                }

                // Then
                assertThat(difference.isNothing()).as(difference.toString()).isTrue();
                assertThat(difference.articles().inBoth()).isGreaterThanOrEqualTo(121);
                assertThat(difference.stories().live()).isGreaterThan(30);
                assertThat(TopicProvisioner.partitions(broker.admin(), other.applicationId(), Duration.ofMinutes(1)))
                        .containsEntry(other.articleEvents().name(), other.partitions())
                        .containsEntry(other.indexProbes().name(), other.indexPartitions())
                        .containsEntry(other.rekeyed().name(), 3);
            }
        }
    }

    @Test
    void shouldTellWhatAnotherPolicyDoesOtherwise() throws Exception {
        // Given
        PolicySettings strict = PolicySettings.from(Map.of("threshold", "1"));
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), List.of())) {
            for (int i = 0; i < 10; i++) {
                sendStory(i);
            }
            awaitRest(live);

            // When
            Difference difference;
            try (Replay replay =
                    Replay.start(new ReplayPlan(false, config("strict"), "", null, strict, List.of()), book())) {
                replay.catchUp(UNSEEN);
                difference = replay.compare();
            }

            // Then
            assertThat(difference.isNothing()).isFalse();
            assertThat(difference.articles().inBoth()).isEqualTo(40);
            assertThat(difference.articles().moved()).isEqualTo(10);
            assertThat(difference.stories().split()).isEqualTo(10);
            assertThat(difference.stories().joined()).isZero();
            assertThat(difference.examples().split()).hasSize(5);
            assertThat(difference.livePolicies())
                    .containsExactly(PolicySettings.standard().version());
            assertThat(difference.replayedPolicies()).containsExactly(strict.version());
            assertThat(book().policy("strict")).isEqualTo(strict);
            assertThatThrownBy(() -> Replay.start(
                            new ReplayPlan(false, config("strict"), "", null, PolicySettings.standard(), List.of()),
                            book()))
                    .isInstanceOf(ReplayException.class)
                    .hasMessageContaining("generation of its own");
        }
    }

    @Test
    void shouldBeginWhereItIsToldAndSayWhatLiesBefore() throws Exception {
        // Given
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), List.of())) {
            for (int i = 0; i < 5; i++) {
                sendStory(i);
            }
            awaitRest(live);
            long beforeOffset3 = broker.endOffsets(topics.raw()).values().stream()
                    .mapToLong(end -> Math.min(3, end))
                    .sum();

            // When
            Difference difference;
            try (Replay replay = Replay.start(
                    new ReplayPlan(false, config("late"), "", StartPoint.parse("3"), null, List.of()), book())) {
                replay.catchUp(UNSEEN);
                difference = replay.compare();
            }

            // Then
            assertThat(difference.articles().beforeStart()).isEqualTo(beforeOffset3);
            assertThat(difference.articles().inBoth()).isEqualTo(20 - beforeOffset3);
            assertThat(difference.articles().missing()).isZero();
            assertThatThrownBy(() -> Replay.start(
                            new ReplayPlan(false, config("late"), "", StartPoint.parse("beginning"), null, List.of()),
                            book()))
                    .isInstanceOf(ReplayException.class)
                    .hasMessageContaining("begun from 3");
        }
    }

    @Test
    void shouldReadWhatCameFromThatTimeOnWhenItBeginsAtATime() throws Exception {
        // Given
        Instant from = Instant.parse("2026-03-03T06:00:00Z");
        for (int partition = 0; partition < topics.partitions(); partition++) {
            send(maker.story("early.example", 2), partition, from.minus(Duration.ofDays(1)));
            send(maker.story("early.example", 2), partition, from.minusMillis(1));
        }
        Set<String> before = Set.copyOf(sent);
        // The last partition holds nothing that late.
        for (int partition = 0; partition < topics.partitions() - 1; partition++) {
            send(maker.story("late.example", 2), partition, from);
            send(maker.story("late.example", 2), partition, from.plusMillis(1));
            send(maker.story("late.example", 2), partition, from.plus(Duration.ofDays(1)));
        }
        Set<String> since = new TreeSet<>(sent);
        since.removeAll(before);
        StartPoint start = StartPoint.parse(from.toString());
        List<Long> totals = new ArrayList<>();
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), List.of())) {
            awaitRest(live);

            // When
            Difference difference;
            try (Replay replay =
                    Replay.start(new ReplayPlan(false, config("since"), "", start, null, List.of()), book())) {
                replay.catchUp((done, total, perSecond) -> totals.add(total));
                difference = replay.compare();
            }

            // Then
            assertThat(enriched(topics.withGeneration("since"))).isEqualTo(since);
            assertThat(totals).isNotEmpty().containsOnly((long) since.size());
            assertThat(difference.articles().inBoth()).isEqualTo(since.size());
            assertThat(difference.articles().beforeStart()).isEqualTo(before.size());
            assertThat(difference.isNothing()).as(difference.toString()).isTrue();
            assertThat(new DifferenceView(difference).asText(80)).contains("6 from before the start");
            try (Replay goingOn =
                    Replay.start(new ReplayPlan(false, config("since"), "", null, null, List.of()), book())) {
                goingOn.catchUp(UNSEEN);
                assertThat(goingOn.wentOn()).isTrue();
                assertThat(goingOn.compare().articles().beforeStart()).isEqualTo(before.size());
            }
        }
    }

    @Test
    void shouldForgetInEveryGenerationAndWhenItIsSentOrReplayedAgain() throws Exception {
        // Given
        try (GenerationRun live =
                GenerationRun.start(broker.admin(), false, config(""), PolicySettings.standard(), List.of())) {
            List<RawArticle> story = sendStory(0);
            awaitRest(live);
            RawArticle unwanted = story.get(1);
            String uri = String.valueOf(unwanted.uri());

            // When
            try (Forgetting forgetting = new Forgetting(client, topics)) {
                assertThat(forgetting.look(List.of(uri, "urn:test:none")))
                        .containsEntry(uri, Forgetting.State.THERE)
                        .containsEntry("urn:test:none", Forgetting.State.UNKNOWN);
                assertThat(forgetting.send(broker.admin(), List.of(uri))).containsExactly("first");
                assertThat(forgetting.await(List.of(uri), Duration.ofMinutes(1), Optional::empty))
                        .isEmpty();
            }
            send(unwanted);
            send(new RawArticle(
                    uri,
                    unwanted.source(),
                    null,
                    "Another headline",
                    unwanted.published(),
                    "en",
                    unwanted.text() + "\n\nOne more paragraph, so that the content is another.",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
            awaitRest(live);

            // Then
            assertThat(last(topics, uri)).isNull();
            assertThat(storyMembers())
                    .doesNotContain(uri)
                    .contains(String.valueOf(story.get(0).uri()));
            try (Replay replay = Replay.start(new ReplayPlan(false, config("g2"), "", null, null, List.of()), book());
                    Forgetting forgetting = new Forgetting(client, topics.withGeneration("g2"))) {
                replay.catchUp(UNSEEN);
                assertThat(replay.compare().isNothing()).isTrue();
                assertThat(last(topics.withGeneration("g2"), uri)).isNull();
                assertThat(forgetting.look(List.of(uri))).containsEntry(uri, Forgetting.State.FORGOTTEN);
            }
        }
    }

    private Set<String> enriched(TopicCatalogue generation) {
        Set<String> uris = new TreeSet<>();
        broker.records(generation.enriched())
                .forEach(record -> uris.add(new String(record.key(), StandardCharsets.UTF_8)));
        return uris;
    }

    private byte @Nullable [] last(TopicCatalogue generation, String uri) {
        byte[] last = null;
        for (var record : broker.records(generation.enriched())) {
            if (new String(record.key(), StandardCharsets.UTF_8).equals(uri)) {
                last = record.value();
            }
        }
        return last;
    }

    private Set<String> storyMembers() {
        Map<String, Set<String>> stories = new TreeMap<>();
        for (var record : broker.records(topics.stories())) {
            Set<String> members = new TreeSet<>();
            byte[] value = record.value();
            if (value != null) {
                ArticleJson.mapper()
                        .readTree(value)
                        .get("members")
                        .forEach(m -> members.add(m.get("uri").asString()));
            }
            stories.put(new String(record.key(), StandardCharsets.UTF_8), members);
        }
        Set<String> all = new TreeSet<>();
        stories.values().forEach(all::addAll);
        return all;
    }
}
