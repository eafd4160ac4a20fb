package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

class OrderFreeIT {
    @TempDir
    Path folder;

    @Test
    void shouldLeaveTheSameWhateverTheOrderThePartitionsAndTheInstances() throws Exception {
        long seed = Seed.next(OrderFreeIT.class);
        List<RawArticle> articles = Arrivals.articles(seed, 60);
        Map<String, String> outcomes = new LinkedHashMap<>();
        int[][] shapes = {{1, 1, 0}, {4, 2, 0}, {3, 1, 1}};
        for (int[] shape : shapes) {
            try (StreamRun run = new StreamRun(TestBroker.shared(), shape[0], folder)) {
                for (int i = 0; i < shape[1]; i++) {
                    run.startInstance(shape[2] == 1).awaitRunning(Duration.ofMinutes(1));
                }
                run.produce(Arrivals.keepingSources(articles, seed + outcomes.size()));
                run.awaitRest();
                assertThat(run.articles()).hasSize(articles.size());
                outcomes.put(
                        shape[0] + " partitions, " + shape[1] + " instances, exactly once " + shape[2], run.outcome());
            }
        }
        String first = outcomes.values().iterator().next();
        outcomes.forEach((shape, outcome) ->
                assertThat(StreamRun.differences(first, outcome))
                        .as("%s, seed %d", shape, seed)
                        .isEmpty());
    }
}
