package org.wirefold.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real node of OpenSearch in a process of its own, from the class path that the module search-node has written. */
final class SearchNodeProcess implements AutoCloseable {
    private static final Path CLASS_PATH = Path.of("../tests/search-node/target/node.classpath");
    private static final Path PROGRAM = Path.of("src/test/resources/org/wirefold/sink/SearchNode.java");
    private static final String PORT = "port ";

    private final Process process;
    private final int port;

    private SearchNodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a node that keeps its rows in a folder, and waits until it answers. */
    static SearchNodeProcess start(Path folder) throws IOException {
        if (!Files.exists(CLASS_PATH)) {
            throw new IOException("there is no " + CLASS_PATH.toAbsolutePath().normalize()
                    + ": build the module tests/search-node first, as 'mvn -pl sink-consumer -am' does");
        }
        Path log = folder.resolve("node.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        PROGRAM.toString(),
                        folder.toString()))
                .redirectError(log.toFile())
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(PORT)) {
                return new SearchNodeProcess(process, Integer.parseInt(line.substring(PORT.length())));
            }
        }
        throw new IOException("the node did not start: " + Files.readString(log));
    }

    int port() {
        return port;
    }

    /** The node ends when its standard input does. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
