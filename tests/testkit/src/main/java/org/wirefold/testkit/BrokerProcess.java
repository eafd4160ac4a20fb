package org.wirefold.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.BrokerException;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.model.Topic;

/**
 * A broker in a process of its own, for tests that kill it. It ends with the test's JVM at the latest, because its
 * standard input does.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final String LISTENING = "listening ";

    private final Process process;
    private final String bootstrapServers;
    private final Path errors;

    private BrokerProcess(Process process, String bootstrapServers, Path errors) {
        this.process = process;
        this.errors = errors;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on a folder, which may hold the data of an earlier one.
     *
     * @param port 0 for the earlier port or any free one
     */
    public static BrokerProcess start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        // Beside the folder, so that it can be written when the disk of the folder is full.
        Path errors = folder.resolveSibling(folder.getFileName() + ".err");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(port)))
                .redirectError(errors.toFile())
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                return new BrokerProcess(process, line.substring(LISTENING.length()), errors);
            }
            if (line.startsWith("refused ")) {
                process.destroyForcibly();
                throw new KafkaException(line);
            }
        }
        throw new KafkaException(
                "the broker process ended at once: " + Files.readString(errors, StandardCharsets.UTF_8));
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** What it has logged, on both of its outputs; only once it has ended. */
    public String lastWords() throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"))
                + Files.readString(errors, StandardCharsets.UTF_8);
    }

    /** The process, for its CPU time. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it ends by itself within the time. */
    public boolean isOver(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops it where it is for so long, as a paused virtual machine does; it knows nothing of it. */
    public void pause(Duration length) throws IOException, InterruptedException {
        Signals.pause(process, length);
    }

    /** Ends it as {@code kill -9} does, and returns when it has ended. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it cleanly, and within 30 seconds anyhow. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        kill();
    }

    /**
     * The child: prints where it listens and stops when its input ends.
     *
     * @param arguments folder and port
     */
    public static void main(String[] arguments) {
        BrokerConfig config = BrokerConfig.on(Path.of(arguments[0]))
                .withPort(Integer.parseInt(arguments[1]))
                .withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config);
                Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            System.out.println(LISTENING + broker.bootstrapServers());
            while (input.hasNextLine()) {
                input.nextLine();
            }
        } catch (BrokerException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
