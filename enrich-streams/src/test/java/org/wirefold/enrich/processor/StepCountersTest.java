package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rate over a counter that appears with its first count misses that count. */
class StepCountersTest {
    @TempDir
    Path folder;

    @Test
    void shouldShowEveryOutcomeAtZeroBeforeAnyRecordAndAgainWhereTheTaskMovesTo() {
        // Given
        var context = context();

        // When
        StepCounters here = new StepCounters(context, Steps.PUBLISH);

        // Then
        assertThat(StepBench.counted(context))
                .isEqualTo(Map.of("published-total", 0.0, "canonical-changed-total", 0.0, "ended-total", 0.0));

        // When
        here.count("ended");
        here.count("ended", 2);

        // Then
        assertThat(StepBench.counted(context)).containsEntry("ended-total", 3.0).containsEntry("published-total", 0.0);

        // When
        here.close();

        // Then
        assertThat(StepBench.counted(context)).isEmpty();

        // When
        new StepCounters(context, Steps.PUBLISH);

        // Then
        assertThat(StepBench.counted(context)).hasSize(3).containsEntry("ended-total", 0.0);
    }

    @Test
    void shouldShowEveryRelationThatAnArticleCanHave() {
        // Given
        var context = context();

        // When
        new StepCounters(context, Steps.ASSIGN);

        // Then
        assertThat(StepBench.counted(context).keySet())
                .filteredOn(name -> name.startsWith(StepCounters.RELATION))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "relation-original-total",
                        "relation-copy-total",
                        "relation-abridged-total",
                        "relation-extended-total",
                        "relation-version-total",
                        "relation-shared-background-total",
                        "relation-template-total"));
    }

    @Test
    void shouldFailATestThatMeetsAnOutcomeWhichIsNotShownAtZero() {
        // Given
        StepCounters counters = new StepCounters(context(), Steps.PUBLISH);

        // When / Then
        assertThatThrownBy(() -> counters.count("unknown"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("tell-story has no unknown");
    }

    private MockProcessorContext<String, byte[]> context() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "step");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        return new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
    }
}
