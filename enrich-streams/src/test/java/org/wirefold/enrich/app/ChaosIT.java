package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.BrokerProcess;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Instances killed, state lost, the broker killed and the group made to rebalance while articles flow: what is there at
 * the end is what an undisturbed run leaves. The index has eight partitions ({@code -Dwirefold.chaos.partitions}). The
 * full size: {@code
 * -Dwirefold.chaos.articles=20000 -Dwirefold.chaos.disturbances=30}; exactly once: {@code
 * -Dwirefold.chaos.exactlyOnce=true}.
 */
class ChaosIT {
    private static final int ARTICLES = Integer.getInteger("wirefold.chaos.articles", 600);
    private static final int DISTURBANCES = Integer.getInteger("wirefold.chaos.disturbances", 4);
    private static final int INSTANCES = 2;
    private static final boolean EXACTLY_ONCE = Boolean.getBoolean("wirefold.chaos.exactlyOnce");
    private static final int PARTITIONS = Integer.getInteger("wirefold.chaos.partitions", 8);
    private static final int BROKEN_EVERY = 97;
    private static final Duration PATIENCE = Duration.ofMinutes(Math.max(4, ARTICLES / 500));

    @TempDir
    Path folder;

    private final List<InstanceProcess> instances = new ArrayList<>();
    private @Nullable BrokerProcess broker;
    private int states;

    @AfterEach
    void endWhatIsLeft() throws IOException {
        instances.forEach(InstanceProcess::kill);
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldLeaveWhatAnUndisturbedRunLeavesWhenEverythingIsKilled() throws Exception {
        long seed = Seed.next(ChaosIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        List<RawArticle> articles =
                Arrivals.keepingSources(Arrivals.articles(seed, Math.max(1, ARTICLES / Arrivals.A_STORY)), seed);
        BrokerProcess first = BrokerProcess.start(folder.resolve("broker"), 0);
        broker = first;
        try (TestBroker client = TestBroker.at(first.bootstrapServers())) {
            String calm = undisturbed(client, articles);

            StreamRun run = new StreamRun(client, PARTITIONS, folder);
            for (int i = 0; i < INSTANCES; i++) {
                startInstance(client, run.topics());
            }
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(run, articles));
            for (int i = 1; i <= DISTURBANCES; i++) {
                // Spread over the work, wherever it is: by what has come out, not by the clock.
                long wanted = Arrivals.distinct(articles) * i / (DISTURBANCES + 1) + random.nextInt(20);
                awaitWritten(run, wanted);
                System.out.println(
                        "disturbance " + i + " at " + wanted + " records out: " + disturb(random, client, run));
            }
            feeding.join();
            run.awaitRest(PATIENCE);
            assertThat(StreamRun.differences(calm, run.outcome()))
                    .as("seed %d", seed)
                    .isEmpty();
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
        BrokerProcess first = BrokerProcess.start(folder.resolve("broker"), 0);
        broker = first;
        try (TestBroker client = TestBroker.at(first.bootstrapServers())) {
            String calm = undisturbed(client, articles);

            StreamRun run = new StreamRun(client, PARTITIONS, folder);
            startInstance(client, run.topics());
            startInstance(client, run.topics());
            InstanceProcess paused = instances.get(0);
            InstanceProcess successor = instances.get(1);
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
            startInstance(client, run.topics());
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

    private String disturb(SplittableRandom random, TestBroker client, StreamRun run) throws IOException {
        int kind = random.nextInt(8);
        int which = random.nextInt(instances.size());
        if (kind < 3) {
            InstanceProcess killed = instances.get(which);
            killed.kill();
            instances.set(
                    which,
                    InstanceProcess.start(client.bootstrapServers(), run.topics(), killed.state(), EXACTLY_ONCE));
            return "an instance was killed and comes back";
        }
        if (kind < 5) {
            instances.remove(which).kill();
            startInstance(client, run.topics());
            return "an instance was killed and its state is lost";
        }
        if (kind < 7) {
            startInstance(client, run.topics());
            instances.get(instances.size() - 1).awaitRunning();
            instances.remove(which).stop();
            return "an instance came and another left";
        }
        BrokerProcess killed = Objects.requireNonNull(broker);
        killed.kill();
        String servers = killed.bootstrapServers();
        broker = BrokerProcess.start(
                folder.resolve("broker"), Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1)));
        return "the broker was killed and is back";
    }

    private void startInstance(TestBroker client, TopicCatalogue topics) throws IOException {
        Path state = folder.resolve("instance-" + states++);
        instances.add(InstanceProcess.start(client.bootstrapServers(), topics, state, EXACTLY_ONCE));
    }
}
