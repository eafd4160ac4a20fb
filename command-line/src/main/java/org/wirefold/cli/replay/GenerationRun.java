package org.wirefold.cli.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Reader;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkConfig;
import org.wirefold.sink.SinkState;

/**
 * The streams application and the sinks of one generation, as far as they do not run elsewhere: two instances on one
 * folder would be in each other's way, and the one that is there does the work. Thread-safe.
 */
public final class GenerationRun implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration IDLE_ROLL = Duration.ofMillis(300);

    private final TopicCatalogue topics;
    private final @Nullable EnrichApplication enrich;
    private final List<String> sinkGroups = new ArrayList<>();
    private final List<SinkApplication> sinks = new ArrayList<>();

    private GenerationRun(
            Admin admin, Set<String> active, EnrichConfig config, PolicySettings policy, List<String> targets)
            throws InterruptedException {
        this.topics = config.topics();
        this.enrich = active.contains(topics.applicationId())
                ? null
                : EnrichApplication.start(config, new RelationPolicy(policy));
        for (String target : targets) {
            SinkConfig sink = SinkConfig.of(config.bootstrapServers(), topics, target)
                    .withIdleRoll(IDLE_ROLL)
                    .withClientSettings(config.clientSettings());
            sinkGroups.add(sink.groupId());
            if (!active.contains(sink.groupId())) {
                Pipeline.forgetWhatIsGone(admin, sink);
                sinks.add(SinkApplication.start(sink));
            }
        }
    }

    /**
     * Starts what does not run yet. The topics must exist.
     *
     * @param admin stays the caller's
     * @param alone whether nothing can run elsewhere, whatever the groups still say of processes that were killed
     * @param targets of the sinks, see {@link org.wirefold.sink.SinkTarget}
     */
    public static GenerationRun start(
            Admin admin, boolean alone, EnrichConfig config, PolicySettings policy, List<String> targets)
            throws InterruptedException {
        return new GenerationRun(admin, alone ? Set.of() : Groups.active(admin), config, policy, targets);
    }

    /** Whether any part runs here. */
    public boolean runsHere() {
        return enrich != null || !sinks.isEmpty();
    }

    /** Why a part has given up; empty as long as all is well. */
    public Optional<String> failure() {
        EnrichApplication application = enrich;
        if (application != null && application.state() == EnrichApplication.State.FAILED) {
            return Optional.of("the streams application failed: " + application.failure());
        }
        for (SinkApplication sink : sinks) {
            if (sink.state() instanceof SinkState.Failed failed) {
                return Optional.of("the sink " + sink.groupId() + " gave up: " + failed.reason());
            }
        }
        return Optional.empty();
    }

    /** The streams application and the sinks, wherever they run, in the order of the flow. */
    public List<Reader> readers(Offsets offsets) {
        List<Reader> readers = new ArrayList<>();
        readers.add(enrichReader(offsets, topics));
        readers.addAll(sinkReaders(offsets));
        return readers;
    }

    /** The sinks, wherever they run. */
    List<Reader> sinkReaders(Offsets offsets) {
        List<Reader> readers = new ArrayList<>();
        sinkGroups.forEach(group -> readers.add(Reader.ofSink(group, topics, offsets)));
        return readers;
    }

    /** The streams application of a generation. */
    static Reader enrichReader(Offsets offsets, TopicCatalogue topics) {
        return Reader.ofEnrich(topics.applicationId(), topics, offsets);
    }

    @Override
    public void close() {
        try {
            if (enrich != null) {
                enrich.closeOnceRunning(STARTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sinks.forEach(SinkApplication::close);
    }
}
