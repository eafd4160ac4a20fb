package org.wirefold.broker;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why the process ends when a Kafka broker ends it. Kafka does so when the disk of a broker is full or fails, and
 * gives no reason. The broker cannot be started again in the same process, because its stop then waits for ever.
 * Thread-safe.
 */
final class HaltReport {
    private static final Logger LOG = LoggerFactory.getLogger(HaltReport.class);
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setHaltProcedure((status, message) -> {
            report(message);
            Runtime.getRuntime().halt(status);
        });
    }

    private HaltReport() {}

    /** A broker runs on a folder from now on. */
    static void watch(Path logFolder) {
        FOLDERS.add(logFolder);
    }

    /** The broker on a folder was stopped. */
    static void forget(Path logFolder) {
        FOLDERS.remove(logFolder);
    }

    private static void report(@Nullable String message) {
        for (Path folder : FOLDERS) {
            LOG.error("{}", text(folder, DiskCheck.problem(folder), message));
        }
    }

    /** What the user is told. */
    static String text(Path folder, @Nullable String problem, @Nullable String message) {
        String reason = problem != null ? problem : message != null ? message : "wirefold.log has the reason";
        return "the broker on " + folder + " has stopped, and this process ends: " + reason
                + ". Then run the same command again: nothing is lost.";
    }
}
