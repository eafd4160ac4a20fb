package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Instances killed at random and in the middle of a commit, a flush or a rebalance, state lost, instances paused, disks
 * filled, the broker killed and paused, and the group made to rebalance while articles flow. What is there at the end
 * is what an undisturbed run leaves. The index has eight partitions ({@code -Dwirefold.chaos.partitions}). The full
 * size: {@code -Dwirefold.chaos.articles=20000 -Dwirefold.chaos.disturbances=100}; exactly once: {@code
 * -Dwirefold.chaos.exactlyOnce=true}.
 */
class ChaosIT {
    private static final int ARTICLES = Integer.getInteger("wirefold.chaos.articles", 600);
    private static final int DISTURBANCES = Integer.getInteger("wirefold.chaos.disturbances", 4);
    private static final boolean EXACTLY_ONCE = Boolean.getBoolean("wirefold.chaos.exactlyOnce");
    private static final int PARTITIONS = Integer.getInteger("wirefold.chaos.partitions", 8);
    private static final int BROKEN_EVERY = 97;
    private static final Duration PATIENCE = Duration.ofMinutes(Math.max(4, ARTICLES / 500));

    @TempDir
    Path folder;

    private @Nullable ChaosCluster cluster;

    @AfterEach
    void endWhatIsLeft() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    private ChaosCluster start() throws IOException {
        ChaosCluster started = new ChaosCluster(folder, EXACTLY_ONCE);
        cluster = started;
        return started;
    }

    @Test
    void shouldLeaveWhatAnUndisturbedRunLeavesWhenEverythingIsKilled() throws Exception {
        long seed = Seed.next(ChaosIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        List<RawArticle> articles =
                Arrivals.keepingSources(Arrivals.articles(seed, Math.max(1, ARTICLES / Arrivals.A_STORY)), seed);
        ChaosCluster chaos = start();
        try (TestBroker client = TestBroker.at(chaos.bootstrapServers())) {
            String calm = undisturbed(client, articles);

            StreamRun run = new StreamRun(client, PARTITIONS, folder);
            chaos.startInstance(run.topics());
            chaos.startInstance(run.topics());
            Map<ChaosCluster.Kind, Integer> done = new EnumMap<>(ChaosCluster.Kind.class);
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(run, articles));
            for (int i = 1; i <= DISTURBANCES; i++) {
                // Spread over the work, wherever it is: by what has come out, not by the clock.
                long wanted = Arrivals.distinct(articles) * i / (DISTURBANCES + 1) + random.nextInt(20);
                awaitWritten(run, wanted);
                ChaosCluster.Kind kind = chaos.next(random);
                System.out.println("disturbance " + i + " at " + wanted + " records out: " + kind);
                chaos.disturb(kind, random, run);
                done.merge(kind, 1, Integer::sum);
            }
            feeding.join();
            run.awaitRest(PATIENCE);
            String outcome = run.outcome();
            System.out.printf(
                    Locale.ROOT,
                    "%d raw records, %d articles, %d dead letters, %s; %d disturbances: %s; undisturbed %s, disturbed"
                            + " %s%n",
                    articles.size() + broken(articles),
                    run.articles().size(),
                    run.deadLetters().size(),
                    EXACTLY_ONCE ? "exactly once" : "at least once",
                    DISTURBANCES,
                    done,
                    hash(calm),
                    hash(outcome));
            assertThat(StreamRun.differences(calm, outcome)).as("seed %d", seed).isEmpty();
            assertThat(run.articles().size() + run.deadLetters().size())
                    .as("every raw record is an article or a dead letter, seed %d", seed)
                    .isEqualTo((int) Arrivals.distinct(articles) + broken(articles));
        }
    }

    @Test
    void shouldLeaveWhatAnUndisturbedRunLeavesWhenAPausedInstanceGoesOnAfterItsPartitionsWereTaken() throws Exception {
        long seed = Seed.next(ChaosIT.class);
        List<RawArticle> articles =
                Arrivals.keepingSources(Arrivals.articles(seed, Math.max(1, ARTICLES / Arrivals.A_STORY)), seed);
        List<RawArticle> early = articles.subList(0, articles.size() * 2 / 3);
        ChaosCluster chaos = start();
        try (TestBroker client = TestBroker.at(chaos.bootstrapServers())) {
            String calm = undisturbed(client, articles);

            StreamRun run = new StreamRun(client, PARTITIONS, folder);
            InstanceProcess paused = chaos.startInstance(run.topics());
            InstanceProcess successor = chaos.startInstance(run.topics());
            paused.awaitRunning();
            successor.awaitRunning();
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(run, early));
            awaitWritten(run, Arrivals.distinct(early) / 10);
            paused.pause();
            feeding.join();
            long all = Arrivals.distinct(early);
            // All of it is there only once the other has taken what the paused one had.
            Await.until(all + " articles", PATIENCE, () -> run.articles().size(), out -> out >= all);
            paused.goOn();
            run.awaitRest(PATIENCE);
            successor.kill();
            chaos.startInstance(run.topics());
            feed(run, articles.subList(early.size(), articles.size()));
            run.awaitRest(PATIENCE);

            assertThat(StreamRun.differences(calm, run.outcome()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static void awaitWritten(StreamRun run, long wanted) throws Exception {
        Await.until(
                wanted + " records out",
                PATIENCE,
                () -> run.written(run.topics().enriched()),
                out -> out >= wanted);
    }

    private String undisturbed(TestBroker client, List<RawArticle> articles) {
        try (StreamRun calm = new StreamRun(client, PARTITIONS, folder)) {
            calm.startInstance(EXACTLY_ONCE);
            feed(calm, articles);
            calm.awaitRest(PATIENCE);
            assertThat(calm.articles()).hasSize((int) Arrivals.distinct(articles));
            assertThat(calm.deadLetters()).hasSize(broken(articles));
            return calm.outcome();
        }
    }

    private static void feed(StreamRun run, List<RawArticle> articles) {
        for (int i = 0; i < articles.size(); i++) {
            RawArticle article = articles.get(i);
            String source = String.valueOf(article.source());
            run.produce(source, ArticleJson.write(article));
            if (i % BROKEN_EVERY == 0) {
                run.produce(source, "{\"text\": \"half an art".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static int broken(List<RawArticle> articles) {
        return (articles.size() + BROKEN_EVERY - 1) / BROKEN_EVERY;
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 16);
    }
}
