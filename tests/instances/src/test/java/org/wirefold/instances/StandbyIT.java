package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.LagInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Of two instances that keep each other's state warm one is killed while articles flow: the other goes on with what it
 * has. Of what lay in the changelogs when it was warm it reads nothing again. The index has two partitions.
 */
@Timeout(300)
class StandbyIT {
    private static final int STORIES = Integer.getInteger("wirefold.standby.stories", 12);
    private static final int PARTITIONS = 5;

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithTheStateItKeptWarmWhenTheOtherInstanceIsKilled() throws Exception {
        // Given
        long seed = Seed.next(StandbyIT.class);
        List<RawArticle> articles = Arrivals.keepingSources(Arrivals.articles(seed, STORIES), seed);
        int most = articles.size() * 3 / 4;
        String calm = undisturbed(articles);
        try (StreamRun run = new StreamRun(broker, PARTITIONS, folder)) {
            EnrichApplication survivor = run.startInstance(false, 1);
            InstanceProcess other =
                    InstanceProcess.start(broker.bootstrapServers(), run.topics(), folder.resolve("other"), false, 1);
            try {
                other.awaitRunning();
                awaitShared(survivor);
                run.produce(articles.subList(0, most));
                run.awaitRest();
                awaitWarm(survivor);
                long warm = changelogged(run.topics());
                long restoredBefore = survivor.recordsRestored();
                int own = activeTasks(survivor, run.topics().enrichInputs());
                int all = own + standbyTasks(survivor);
                assertThat(activeTasks(survivor, List.of(run.topics().indexProbes())))
                        .as("the other instance has a partition of the index")
                        .isLessThan(run.topics().indexPartitions());

                // When
                long out = run.written(run.topics().enriched());
                run.produce(articles.subList(most, articles.size()));
                Await.until("more records out", () -> run.written(run.topics().enriched()), now -> now > out);
                other.kill();
                long killed = changelogged(run.topics());
                Await.until(
                        "all tasks here",
                        () -> activeTasks(survivor, run.topics().enrichInputs()),
                        now -> now == all);
                run.awaitRest();

                // Then
                long restored = survivor.recordsRestored() - restoredBefore;
                System.out.println("a standby took over " + (all - own) + " of " + all + " tasks and restored "
                        + restored + " records of " + killed + ", of which it had " + warm + " when it was warm");
                assertThat(restored).as("seed %d", seed).isLessThanOrEqualTo(killed - warm);
                assertThat(StreamRun.differences(calm, run.outcome()))
                        .as("seed %d", seed)
                        .isEmpty();
            } finally {
                other.kill();
            }
        }
    }

    private String undisturbed(List<RawArticle> articles) {
        try (StreamRun calm = new StreamRun(broker, PARTITIONS, folder)) {
            calm.startInstance(false);
            calm.produce(articles);
            calm.awaitRest();
            assertThat(calm.articles()).hasSize((int) Arrivals.distinct(articles));
            return calm.outcome();
        }
    }

    /** Waits until both instances have tasks and copies of those of the other. */
    private static void awaitShared(EnrichApplication application) {
        Await.until(
                "tasks to be shared",
                () -> application.streams().metadataForLocalThreads(),
                threads -> threads.stream()
                        .allMatch(thread -> !thread.activeTasks().isEmpty()
                                && !thread.standbyTasks().isEmpty()));
    }

    /** Waits until the application has every partition of every store, to its end. */
    private static void awaitWarm(EnrichApplication application) {
        Await.until(
                "every store to be warm",
                Duration.ofMinutes(1),
                () -> application.streams().allLocalStorePartitionLags(),
                lags -> lags.keySet().containsAll(StoreNames.ALL)
                        && lags.entrySet().stream()
                                .allMatch(store -> store.getValue().size() == partitions(store.getKey())
                                        && isWarm(store.getValue())));
    }

    /** The mark that ends a transaction takes an offset and is never read. */
    private static boolean isWarm(Map<Integer, LagInfo> partitions) {
        return partitions.values().stream().allMatch(lag -> lag.offsetLag() <= 1);
    }

    private static int partitions(String store) {
        TopicCatalogue topics = TopicCatalogue.live(PARTITIONS);
        return switch (store) {
            case StoreNames.FINGERPRINT_INDEX -> topics.indexPartitions();
            case StoreNames.PROFILED_STORIES, StoreNames.NEWS_EVENTS -> 1;
            default -> PARTITIONS;
        };
    }

    /** How many tasks of the application read one of these topics. */
    private static int activeTasks(EnrichApplication application, List<Topic> inputs) {
        Set<String> names = inputs.stream().map(Topic::name).collect(Collectors.toSet());
        return (int) application.streams().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .filter(task -> task.topicPartitions().stream().anyMatch(input -> names.contains(input.topic())))
                .count();
    }

    private static int standbyTasks(EnrichApplication application) {
        return application.streams().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
    }

    /** How many records were written to all changelogs. */
    private long changelogged(TopicCatalogue topics) {
        return StoreNames.ALL.stream()
                .map(store -> new Topic(
                        topics.applicationId() + "-" + store + "-changelog",
                        "key",
                        "row",
                        partitions(store),
                        null,
                        true,
                        true))
                .mapToLong(topic -> broker.endOffsets(topic).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .sum();
    }
}
