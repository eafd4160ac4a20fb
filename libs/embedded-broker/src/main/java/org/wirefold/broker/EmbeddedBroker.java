package org.wirefold.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this JVM: one node that is broker and KRaft controller, from Kafka's own artifacts, on a data
 * folder, bound to the loopback address.
 *
 * <p>The folder is formatted on first use and keeps everything across restarts. A stop is clean; after {@code kill -9}
 * the next start recovers the logs. The port may differ from start to start. Two brokers on one folder: the second is
 * refused.
 *
 * <p>Thread-safe. {@link #close()} is idempotent.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int ATTEMPTS = 5;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);
    static final String LOG_FOLDER = "log";
    private static final String PORT_FILE = "broker.port";

    private final Path logFolder;
    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final SegmentWatch segments;
    private boolean closed;

    private EmbeddedBroker(Path logFolder, FolderLock lock, KafkaRaftServer server, int port, SegmentWatch segments) {
        this.logFolder = logFolder;
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.segments = segments;
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @throws BrokerException if the folder is in use or cannot be written, or the port is taken
     */
    public static EmbeddedBroker start(BrokerConfig config) {
        FolderLock lock = null;
        try {
            lock = FolderLock.take(config.dataFolder());
            EmbeddedBroker broker = startLocked(config, lock);
            lock = null;
            return broker;
        } catch (NoClassDefFoundError e) {
            throw new BrokerException(
                    "the embedded broker is no part of this installation; name a cluster with --bootstrap-servers, or use"
                            + " the image or the archive with the broker",
                    e);
        } catch (IOException e) {
            throw new BrokerException(
                    "the data folder " + config.dataFolder() + " cannot be used: " + e.getMessage()
                            + "; choose one that can be written",
                    e);
        } finally {
            release(lock);
        }
    }

    private static EmbeddedBroker startLocked(BrokerConfig config, FolderLock lock) throws IOException {
        FileHandles.requireEnough();
        Path logFolder = config.dataFolder().resolve(LOG_FOLDER);
        format(logFolder);
        SegmentLedger ledger = new SegmentLedger(config.dataFolder(), logFolder);
        List<LogDamage> damage = ledger.check();
        warn(config, damage);
        if (!damage.isEmpty()) {
            ledger.haveLogsRecovered();
        }
        Map<String, Long> missing = ledger.missingFolders();
        Path portFile = config.dataFolder().resolve(PORT_FILE);
        Throwable last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = choosePort(config, portFile, attempt);
            int controllerPort = otherThan(port, EmbeddedBroker::freePort);
            Properties settings = BrokerSettings.of(config, logFolder, port, controllerPort);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            try {
                HaltReport.watch(logFolder);
                server.startup();
                Files.writeString(portFile, Integer.toString(port), StandardCharsets.UTF_8);
                LOG.atInfo()
                        .addKeyValue("dataFolder", config.dataFolder())
                        .addKeyValue("port", port)
                        .log("broker started");
                warn(config, ledger.checkFoldersMadeAgain(missing));
                return new EmbeddedBroker(logFolder, lock, server, port, SegmentWatch.start(ledger));
            } catch (Throwable e) {
                stop(server);
                HaltReport.forget(logFolder);
                // Between choosing a free port and binding it another process may have taken it.
                if (!isTaken(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw new BrokerException("no port could be bound at " + BrokerSettings.LOOPBACK, last);
    }

    private static void warn(BrokerConfig config, List<LogDamage> found) {
        for (LogDamage damage : found) {
            LOG.atWarn()
                    .addKeyValue("dataFolder", config.dataFolder())
                    .addKeyValue("problem", damage)
                    .log("a log segment has lost bytes since the last run; 'wirefold verify' says what to do");
        }
    }

    /**
     * The address of the broker that another process, or this one, runs on the folder at this moment; empty where none
     * does.
     */
    public static Optional<String> findRunning(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            FolderLock.take(folder).close();
            return Optional.empty();
        } catch (BrokerException inUse) {
            return earlierPort(folder.resolve(PORT_FILE)).map(port -> BrokerSettings.LOOPBACK + ":" + port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The log segments of a broker's folder that were found shorter than they had been, at any start since {@link
     * #acknowledgeDamage}.
     */
    public static List<LogDamage> damage(Path dataFolder) throws IOException {
        return new SegmentLedger(dataFolder, dataFolder.resolve(LOG_FOLDER)).kept();
    }

    /** Forgets the damage of a broker's folder, once it has been dealt with. */
    public static void acknowledgeDamage(Path dataFolder) throws IOException {
        new SegmentLedger(dataFolder, dataFolder.resolve(LOG_FOLDER)).acknowledge();
    }

    /** The address clients are given. */
    public String bootstrapServers() {
        return BrokerSettings.LOOPBACK + ":" + port;
    }

    /** The port clients are given. */
    public int port() {
        return port;
    }

    /** Stops the broker cleanly and frees its folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        segments.stop();
        stop(server);
        HaltReport.forget(logFolder);
        segments.noteLast();
        release(lock);
    }

    /** Kafka itself waits five minutes for its controller's leave to stop; a starved machine may never give it. */
    private static void stop(KafkaRaftServer server) {
        Thread stopping = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_WITHIN.toMillis());
            if (stopping.isAlive()) {
                LOG.warn("the broker did not stop within {}; its next start recovers the logs", STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(@Nullable FolderLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("the lock of the data folder could not be given back", e);
            }
        }
    }

    /** The file {@code meta.properties} is written last, so a kill in the middle leaves the folder unformatted. */
    private static void format(Path logFolder) throws IOException {
        if (Files.exists(logFolder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logFolder);
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(logFolder.toString())
                .addDirectory(logFolder.toString())
                .setIgnoreFormatted(true)
                .setHasDynamicQuorum(false);
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerException(
                    "the data folder " + logFolder + " cannot be formatted: " + e.getMessage()
                            + "; remove it or choose another",
                    e);
        }
    }

    private static int choosePort(BrokerConfig config, Path portFile, int attempt) {
        if (config.port() != 0) {
            if (!isFree(config.port())) {
                throw new BrokerException(
                        "port " + config.port() + " is taken; choose another, or 0 for any free one", null);
            }
            return config.port();
        }
        return attempt == 0
                ? earlierPort(portFile).filter(EmbeddedBroker::isFree).orElseGet(EmbeddedBroker::freePort)
                : freePort();
    }

    private static Optional<Integer> earlierPort(Path portFile) {
        try {
            int port = Integer.parseInt(
                    Files.readString(portFile, StandardCharsets.UTF_8).trim());
            return port > 0 && port <= 65_535 ? Optional.of(port) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("no free port at the loopback address: " + e.getMessage(), e);
        }
    }

    /** A free port is only chosen here and bound later, so the system may well name the same one twice. */
    static int otherThan(int port, IntSupplier freePorts) {
        int other = freePorts.getAsInt();
        while (other == port) {
            other = freePorts.getAsInt();
        }
        return other;
    }

    private static boolean isTaken(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof BindException || (message != null && message.contains("Address already in use"))) {
                return true;
            }
        }
        return false;
    }
}
