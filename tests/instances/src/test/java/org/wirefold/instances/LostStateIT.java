package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * The only instance is killed while articles flow, and its state folder is deleted. Another one restores the state from
 * the changelogs and goes on. Nothing else runs, so nobody else has the state.
 */
@Timeout(180)
class LostStateIT {
    private static final int STORIES = 5;
    private static final int PARTITIONS = 2;

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldComeToTheSameResultWhenAnInstanceIsKilledAndItsStateIsDeleted(boolean exactlyOnce) throws Exception {
        // Given
        long seed = Seed.next(LostStateIT.class);
        List<RawArticle> articles = Arrivals.keepingSources(Arrivals.articles(seed, STORIES), seed);
        int most = articles.size() * 2 / 3;
        String calm = undisturbed(articles, exactlyOnce);
        try (StreamRun run = new StreamRun(broker, PARTITIONS, folder)) {
            InstanceProcess killed = start(run, exactlyOnce);
            InstanceProcess next = null;
            try {
                run.produce(articles.subList(0, most / 2));
                Await.until("the first articles", () -> run.articles().size(), size -> size > 5);
                long before = run.written(run.topics().enriched());
                run.produce(articles.subList(most / 2, most));
                Await.until("more articles", () -> run.written(run.topics().enriched()), now -> now > before);

                // When
                killed.kill();
                delete(killed.state());
                run.produce(articles.subList(most, articles.size()));
                next = start(run, exactlyOnce);
                run.awaitRest();

                // Then
                assertThat(run.articles()).as("seed %d", seed).hasSize((int) Arrivals.distinct(articles));
                // The last transaction of the killed instance hides later stories until the broker aborts it.
                Await.until(
                        "the undisturbed outcome, seed " + seed,
                        () -> StreamRun.differences(calm, run.outcome()),
                        List::isEmpty);
                assertThat(run.deadLetters()).isEmpty();
            } finally {
                killed.kill();
                if (next != null) {
                    next.kill();
                }
            }
        }
    }

    private InstanceProcess start(StreamRun run, boolean exactlyOnce) throws Exception {
        Path state = Files.createTempDirectory(folder, "instance");
        return InstanceProcess.start(broker.bootstrapServers(), run.topics(), state, exactlyOnce);
    }

    private String undisturbed(List<RawArticle> articles, boolean exactlyOnce) {
        try (StreamRun calm = new StreamRun(broker, PARTITIONS, folder)) {
            calm.startInstance(exactlyOnce);
            calm.produce(articles);
            calm.awaitRest();
            return calm.outcome();
        }
    }

    private static void delete(Path state) throws Exception {
        try (Stream<Path> all = Files.walk(state)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(state).doesNotExist();
    }
}
