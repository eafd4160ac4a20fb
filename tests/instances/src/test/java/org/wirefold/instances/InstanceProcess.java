package org.wirefold.instances;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Signals;

/**
 * One instance of the application in a process of its own, for tests that kill it. It ends with the test's JVM at the
 * latest, because its standard input does.
 */
final class InstanceProcess {
    private static final String RUNNING = "running";

    private final Process process;
    private final Path state;
    private final Path log;
    private boolean running;

    private InstanceProcess(Process process, Path state, Path log) {
        this.process = process;
        this.state = state;
        this.log = log;
    }

    /** Starts an instance on a state folder, which may hold the state of one that was killed; returns at once. */
    static InstanceProcess start(String bootstrapServers, TopicCatalogue topics, Path state, boolean exactlyOnce)
            throws IOException {
        return start(bootstrapServers, topics, state, exactlyOnce, 0);
    }

    /** The same with copies of the state that others keep warm. */
    static InstanceProcess start(
            String bootstrapServers, TopicCatalogue topics, Path state, boolean exactlyOnce, int standbys)
            throws IOException {
        Files.createDirectories(state);
        Path log = state.resolveSibling(state.getFileName() + ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InstanceProcess.class.getName(),
                        bootstrapServers,
                        topics.prefix(),
                        Integer.toString(topics.partitions()),
                        state.toString(),
                        Boolean.toString(exactlyOnce),
                        Integer.toString(standbys)))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new InstanceProcess(process, state, log);
    }

    /** Waits until it processes. */
    void awaitRunning() throws IOException {
        if (running) {
            return;
        }
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(RUNNING)) {
                running = true;
                return;
            }
        }
        throw new IOException("the instance ended: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    /** Where its state lies. */
    Path state() {
        return state;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it where it is, as a paused virtual machine or a long collection does; it knows nothing of it. */
    void pause() throws IOException {
        Signals.stop(process);
    }

    /** Lets it go on from where {@link #pause} stopped it. */
    void goOn() throws IOException {
        Signals.resume(process);
    }

    /** Stops it where it is for so long. */
    void pause(Duration length) throws IOException, InterruptedException {
        Signals.pause(process, length);
    }

    /**
     * Has it end as {@code kill -9} does in the middle of something, and waits until it has. If that does not come
     * about within the time, it is killed anyway.
     *
     * @return whether it was in the middle of that
     */
    boolean killAt(AimedHalt.Moment moment, Duration longest) throws IOException, InterruptedException {
        Writer orders = process.outputWriter(StandardCharsets.UTF_8);
        orders.write(moment.name() + "\n");
        orders.flush();
        boolean hit = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        kill();
        return hit;
    }

    /** Whether it ends within the time. */
    boolean isOver(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to leave its group and waits until it has. */
    void stop() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /**
     * The child.
     *
     * @param arguments bootstrap servers, prefix, partitions, state folder, whether exactly once, standby replicas
     */
    public static void main(String[] arguments) throws Exception {
        TopicCatalogue topics = new TopicCatalogue(arguments[1], "", Integer.parseInt(arguments[2]));
        EnrichConfig config = EnrichConfig.of(arguments[0], topics, Path.of(arguments[3])).toBuilder()
                .threads(1)
                .entities(EntityConfig.STANDARD)
                .exactlyOnce(Boolean.parseBoolean(arguments[4]))
                .standbyReplicas(Integer.parseInt(arguments[5]))
                .clientSettings(Map.of("consumer.session.timeout.ms", "6000", "consumer.heartbeat.interval.ms", "1500"))
                .build();
        try (EnrichApplication application = EnrichApplication.start(config, Arrivals.CROWDED)) {
            while (!application.awaitRunning(Duration.ofSeconds(1))) {
                if (application.state() == EnrichApplication.State.FAILED) {
                    throw new IllegalStateException("failed", application.failure());
                }
            }
            System.out.println(RUNNING);
            System.out.flush();
            try (Scanner orders = new Scanner(System.in, StandardCharsets.UTF_8)) {
                while (orders.hasNextLine()) {
                    AimedHalt.at(AimedHalt.Moment.valueOf(orders.nextLine()));
                }
            }
        }
    }
}
