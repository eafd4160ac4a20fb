package org.wirefold.cli.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Reader;
import org.wirefold.cli.cluster.Settlement;
import org.wirefold.cli.cluster.Settlement.Outcome;
import org.wirefold.cli.cluster.StopSignal;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.monitor.Connected;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.monitor.WaitReport;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.ingest.IngestApplication;
import org.wirefold.ingest.IngestConfig;
import org.wirefold.ingest.IngestReport;
import org.wirefold.model.TopicProvisioner;
import org.wirefold.sink.Generations;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkConfig;
import org.wirefold.sink.SinkState;
import org.wirefold.sink.SinkTarget;
import org.wirefold.sink.destination.DestinationException;

/**
 * Producer, streams application and sinks in this process, against one cluster. Started by {@link #start}; {@link
 * #feed} and {@link #settle} are for one thread, {@link #stop} may be called by any.
 */
public final class Pipeline implements AutoCloseable {
    private static final Duration IDLE_ROLL = Duration.ofMillis(300);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    /** Longer than a sink waits for the connection to a database that does not answer. */
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(15);

    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Plan plan;
    private final Progress progress;
    private final Admin admin;
    private final Offsets offsets;
    private final List<SinkApplication> sinks = new ArrayList<>();
    private final List<AutoCloseable> started = new ArrayList<>();
    private final EnrichApplication enrich;
    private final IngestApplication ingest;
    private final WaitReport waits;
    private final StopSignal stop = new StopSignal();

    private Pipeline(Plan plan, Progress progress, Monitoring monitoring) throws InterruptedException {
        this.plan = plan;
        this.progress = progress;
        Map<String, Object> client = new HashMap<>(plan.clientSettings());
        client.put("bootstrap.servers", plan.bootstrapServers());
        this.admin = Admin.create(client);
        this.offsets = new Offsets(admin, client);
        TopicProvisioner.createMissing(admin, plan.topics().all(), (short) -1);
        Map<String, String> clientSettings = monitoring.clientSettings(plan.clientSettings());
        for (String target : plan.sinks()) {
            SinkConfig config = SinkConfig.of(plan.bootstrapServers(), plan.topics(), target)
                    .withIdleRoll(IDLE_ROLL)
                    .withClientSettings(clientSettings)
                    .withPublishers(plan.publishers());
            forgetWhatIsGone(admin, config);
            SinkApplication sink = SinkApplication.start(config);
            sinks.add(sink);
            started.add(sink);
        }
        this.waits = WaitReport.start(sinks, progress::waits);
        started.add(waits);
        this.enrich = EnrichApplication.start(
                EnrichConfig.of(
                                plan.bootstrapServers(),
                                plan.topics(),
                                plan.folder().resolve("state"))
                        .toBuilder()
                        .threads(plan.threads())
                        .exactlyOnce(plan.exactlyOnce())
                        .commitInterval(COMMIT_INTERVAL)
                        .entities(plan.entities())
                        .events(plan.events())
                        .clientSettings(clientSettings)
                        .build(),
                new RelationPolicy(
                        new GenerationBook(plan.folder()).policy(plan.topics().generation())));
        started.add(0, () -> enrich.closeOnceRunning(STARTING));
        Connected connected = new Connected(progress);
        this.ingest = new IngestApplication(
                new IngestConfig(
                        plan.bootstrapServers(),
                        plan.topics(),
                        plan.inputs(),
                        plan.standardInput(),
                        plan.watch(),
                        plan.strict(),
                        plan.source(),
                        plan.fields(),
                        plan.folder().resolve("producer"),
                        plan.followSymlinks(),
                        plan.feeds(),
                        clientSettings),
                connected);
        monitoring.ingest(ingest, connected::isConnected);
        monitoring.enrich(enrich);
        sinks.forEach(monitoring::sink);
        monitoring.cluster(client, plan.topics());
        monitoring.records(client, plan.topics());
    }

    /**
     * Creates the topics that are missing and starts the streams application and the sinks.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public static Pipeline start(Plan plan, Progress progress) throws InterruptedException {
        return start(plan, progress, Monitoring.OFF);
    }

    /** The same, seen by an operator. */
    public static Pipeline start(Plan plan, Progress progress, Monitoring monitoring) throws InterruptedException {
        return new Pipeline(plan, progress, monitoring);
    }

    /**
     * Deletes the consumer group of a sink whose file or folder is gone. The sink writes it anew from the beginning,
     * and the offsets that its group committed before would say that nothing is left to do.
     */
    public static void forgetWhatIsGone(Admin admin, SinkConfig config) throws InterruptedException {
        SinkTarget target = config.sinkTarget();
        if (target.type().mayHoldRows(target.address())) {
            return;
        }
        try {
            boolean known = admin.listGroups().all().get().stream()
                    .anyMatch(group -> group.groupId().equals(config.groupId()));
            if (known) {
                admin.deleteConsumerGroups(Set.of(config.groupId())).all().get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the group " + config.groupId() + " could not be reset", e.getCause());
        }
    }

    /**
     * Reads the inputs to their end, or watches them until stopped.
     *
     * @throws PipelineException if another part of the pipeline fails meanwhile
     */
    public IngestReport feed() throws InterruptedException {
        awaitStarted();
        FutureTask<IngestReport> task = new FutureTask<>(ingest::run);
        Thread thread = new Thread(task, "ingest");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Optional<String> failure = failure();
                if (failure.isPresent()) {
                    ingest.close();
                    throw new PipelineException(failure.get(), enrich.failure());
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new PipelineException("the producer failed", e.getCause());
            }
        }
    }

    /**
     * Waits until all sinks have written everything that was fed.
     *
     * @return whether it has; false if {@link #stop} was called first
     * @throws PipelineException if a part of the pipeline fails meanwhile
     */
    public boolean settle() throws Exception {
        Settlement settlement = new Settlement(offsets, readers(), stop);
        Outcome outcome = settlement.await(look -> {
            progress.settling(look);
            return stop.isStopped() ? Optional.of("stopped") : failure();
        });
        progress.close();
        if (outcome instanceof Outcome.GivenUp givenUp) {
            if (stop.isStopped()) {
                return false;
            }
            throw new PipelineException(givenUp.reason(), enrich.failure());
        }
        return true;
    }

    /** Ends feeding and settling soon; returns when feeding has ended. */
    public void stop() {
        stop.stop();
        ingest.close();
    }

    /**
     * Waits until each sink has reached its target or has said why not, so that a user sees that before the articles;
     * and before feeds are polled, until articles are worked on.
     */
    private void awaitStarted() throws InterruptedException {
        long end = System.nanoTime() + STARTED_WITHIN.toNanos();
        do {
            Optional<String> failure = failure();
            if (failure.isPresent()) {
                throw new PipelineException(failure.get(), enrich.failure());
            }
        } while (isStarting() && System.nanoTime() - end < 0 && !stop.await(LOOK_INTERVAL));
    }

    private boolean isStarting() {
        return sinks.stream().anyMatch(sink -> sink.state() instanceof SinkState.Starting)
                // What the first poll of a feed brings is worked on at once; files may wait in the topic.
                || (plan.feeds().isUsed() && enrich.state() == EnrichApplication.State.STARTING);
    }

    private List<Reader> readers() {
        List<Reader> readers = new ArrayList<>();
        readers.add(Reader.ofEnrich("enrich", plan.topics(), offsets));
        sinks.forEach(sink -> readers.add(Reader.ofSink(sink.groupId(), plan.topics(), offsets)));
        return readers;
    }

    private Optional<String> failure() {
        if (enrich.state() == EnrichApplication.State.FAILED) {
            Throwable cause = enrich.failure();
            return Optional.of("the streams application failed"
                    + (cause == null ? "" : ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage()));
        }
        for (SinkApplication sink : sinks) {
            if (sink.state() instanceof SinkState.Failed failed) {
                return Optional.of("the sink " + sink.groupId() + " gave up: " + failed.reason());
            }
        }
        return Optional.empty();
    }

    /** Stops the parts in the order of the flow, each cleanly. */
    @Override
    public void close() {
        stop();
        progress.close();
        try {
            for (AutoCloseable part : started) {
                part.close();
            }
            showNewTargets();
            offsets.close();
            admin.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PipelineException("the pipeline did not stop cleanly", e);
        }
    }

    /**
     * A target that is new since a switch shows nothing yet: the first generation alone is shown without being asked.
     */
    private void showNewTargets() throws DestinationException {
        for (String sink : plan.sinks()) {
            SinkTarget target = SinkTarget.parse(sink);
            if (!plan.topics().generation().isEmpty() && Generations.published(target) == null) {
                Generations.switchTo(target, plan.topics().generation());
            }
        }
    }

    /** Where the SQLite file of a data folder lies, which the reading commands look into. */
    public static Path database(Path dataFolder) {
        return dataFolder.resolve("wirefold.sqlite");
    }
}
