package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/** An instance that is stopped in order and started again goes on with the index that it kept. */
@Timeout(300)
class KeptIndexIT {
    private static final int STORIES = 8;
    private static final int PARTITIONS = 2;

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnWithTheIndexThatItKeptWhenItWasStoppedInOrder(boolean exactlyOnce) throws Exception {
        // Given
        long seed = Seed.next(KeptIndexIT.class);
        List<RawArticle> articles = Arrivals.keepingSources(Arrivals.articles(seed, STORIES), seed);
        int half = articles.size() / 2;
        String calm;
        try (StreamRun run = new StreamRun(broker, PARTITIONS, folder)) {
            run.startInstance(exactlyOnce);
            run.produce(articles);
            run.awaitRest();
            calm = Await.until("all stories", run::outcome, outcome -> outcome.equals(run.outcome()));
        }
        Path state = folder.resolve("kept");
        try (StreamRun run = new StreamRun(broker, PARTITIONS, folder)) {
            EnrichApplication first = run.startInstance(state, exactlyOnce, 0);
            run.produce(articles.subList(0, half));
            run.awaitRest();
            first.close();
            assertThat(indexFiles(state)).contains("manifest").anyMatch(file -> file.endsWith(".segment"));

            // When
            run.startInstance(state, exactlyOnce, 0);
            run.produce(articles.subList(half, articles.size()));
            run.awaitRest();

            // Then
            assertThat(indexFiles(state))
                    .as("it is in use; one that was built anew of so few bodies would have no segment")
                    .doesNotContain("manifest")
                    .anyMatch(file -> file.endsWith(".segment"));
            Await.until("the undisturbed outcome", () -> StreamRun.differences(calm, run.outcome()), List::isEmpty);
        }
    }

    /** The files in the folders of the index; a folder of a task lies two below that of the state. */
    private static List<String> indexFiles(Path state) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.find(state, 3, (path, attributes) -> path.endsWith("index-segments"))) {
            for (Path index : folders.toList()) {
                try (Stream<Path> files = Files.list(index)) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
