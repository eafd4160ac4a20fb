package org.wirefold.cli.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a cluster saw. Immutable.
 *
 * @param at when
 * @param groupState of the streams application's group, as Kafka names it
 * @param steps in the order of the flow, the sinks last
 * @param instances of the streams application
 * @param articlesPerSecond onto the raw topic, over the last {@link ClusterWatch#RATE_OVER}
 * @param enrichedPerSecond onto the topic of enriched articles, revisions included, over the same time
 * @param deadLetters by step and reason
 * @param latencies of the newest articles, from their arrival on the raw topic to their first enrichment, ascending
 */
public record ClusterLook(
        Instant at,
        String groupState,
        List<Step> steps,
        List<Instance> instances,
        double articlesPerSecond,
        double enrichedPerSecond,
        Map<Reason, Long> deadLetters,
        List<Duration> latencies) {
    /**
     * One reader of topics.
     *
     * @param name of the step or the sink
     * @param topics what it reads
     * @param lag records it has not read
     * @param oldestWaits for how long the oldest of them has been waiting; null where none is
     */
    public record Step(
            String name,
            List<String> topics,
            long lag,
            @Nullable Duration oldestWaits) {}

    /**
     * A member of the streams application's group; a thread each.
     *
     * @param clientId its name
     * @param host where it runs, as the broker sees it
     * @param tasks how many it has
     */
    public record Instance(String clientId, String host, int tasks) {}

    /**
     * Why something became a dead letter.
     *
     * @param step that refused it
     * @param cause the reason
     */
    public record Reason(String step, String cause) {}

    /** Takes copies. */
    public ClusterLook {
        steps = List.copyOf(steps);
        instances = List.copyOf(instances);
        deadLetters = Map.copyOf(deadLetters);
        latencies = List.copyOf(latencies);
    }

    /** Records that the streams application has not read, over all of its steps. */
    public long enrichLag() {
        return steps.stream()
                .filter(step -> !step.name().startsWith("sink"))
                .mapToLong(Step::lag)
                .sum();
    }

    /** How far the results are behind what has come in: the longest wait of all steps; zero where nothing waits. */
    public Duration watermarkAge() {
        Duration oldest = Duration.ZERO;
        for (Step step : steps) {
            Duration waits = step.oldestWaits();
            if (waits != null && waits.compareTo(oldest) > 0) {
                oldest = waits;
            }
        }
        return oldest;
    }

    /** The latency that this share of the newest articles kept within; null where none was seen. */
    public @Nullable Duration latency(double share) {
        return latencies.isEmpty()
                ? null
                : latencies.get(Math.min(latencies.size() - 1, (int) Math.ceil(share * latencies.size()) - 1));
    }
}
