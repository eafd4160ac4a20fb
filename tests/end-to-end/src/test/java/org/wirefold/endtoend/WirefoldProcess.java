package org.wirefold.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wirefold.testkit.Await;

/** The {@code wirefold} command in a process of its own. It is killed at the latest when it is closed. */
final class WirefoldProcess implements AutoCloseable {
    /** Longer where a long size or a busy machine needs it. */
    private static final long DEADLINE_SECONDS = Long.getLong("wirefold.deadline.seconds", 240);

    private final Process process;
    private final Path out;
    private final Path err;

    private WirefoldProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static WirefoldProcess start(Path folder, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.wirefold.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        return new WirefoldProcess(process, out, err);
    }

    /** Runs a command to its end and gives what it printed. */
    static String run(Path folder, String... arguments) throws Exception {
        try (WirefoldProcess wirefold = start(folder, arguments)) {
            int exitCode = wirefold.await();
            if (exitCode != 0) {
                throw new AssertionError(
                        String.join(" ", arguments) + " ended with " + exitCode + ": " + wirefold.errors());
            }
            return Files.readString(wirefold.out, StandardCharsets.UTF_8);
        }
    }

    /** Waits for its end and gives the exit code. */
    int await() throws Exception {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            // A JVM answers this signal with the stacks of its threads.
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            Await.until(
                    "its stacks",
                    () -> Files.readString(out, StandardCharsets.UTF_8),
                    text -> text.contains("\"main\""));
            throw new AssertionError(
                    "it did not end; it said: " + errors() + "\n" + Files.readString(out, StandardCharsets.UTF_8));
        }
        return process.exitValue();
    }

    /** Waits until it has said something. */
    void awaitSaid(String words) {
        Await.until(
                "'" + words + "'",
                Duration.ofSeconds(DEADLINE_SECONDS),
                this::errors,
                said -> said.contains(words) || !process.isAlive());
    }

    String errors() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, as {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        kill();
    }
}
