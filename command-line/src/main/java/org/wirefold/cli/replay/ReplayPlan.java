package org.wirefold.cli.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.generation.StartPoint;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.enrich.config.EnrichConfig;

/**
 * What a replay is to do.
 *
 * @param alone whether nothing can run elsewhere, since the broker is in this process
 * @param enrich how the streams application runs, and into which generation
 * @param against the generation to compare with
 * @param from where to begin; null for the beginning, or to go on with a generation that was begun
 * @param policy what decides; null for the standard one, or for that of a generation that was begun
 * @param sinks targets that are filled and switched over; empty to compare only
 */
public record ReplayPlan(
        boolean alone,
        EnrichConfig enrich,
        String against,
        @Nullable StartPoint from,
        @Nullable PolicySettings policy,
        List<String> sinks) {
    /** Takes a copy. */
    public ReplayPlan {
        sinks = List.copyOf(sinks);
    }

    /** For an admin client or a consumer. */
    Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(enrich.clientSettings());
        properties.put("bootstrap.servers", enrich.bootstrapServers());
        return properties;
    }
}
