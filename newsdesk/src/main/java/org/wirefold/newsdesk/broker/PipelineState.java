package org.wirefold.newsdesk.broker;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the pipeline is.
 *
 * @param at when that was seen
 * @param groupState of the streams application's group, as Kafka names it
 * @param steps in the order of the flow, the sinks last
 * @param articlesPerSecond how many come in
 * @param enrichedPerSecond how many are enriched, revisions included
 * @param deadLetters how many there are
 */
public record PipelineState(
        Instant at,
        String groupState,
        List<Step> steps,
        double articlesPerSecond,
        double enrichedPerSecond,
        long deadLetters) {
    /** Takes a copy. */
    public PipelineState {
        steps = List.copyOf(steps);
    }

    /**
     * A step of the pipeline, or a sink.
     *
     * @param name of it
     * @param lag records that it has not read
     * @param oldestWaitsSeconds for how long the oldest of them waits; null where none does
     */
    public record Step(String name, long lag, @Nullable Long oldestWaitsSeconds) {}
}
