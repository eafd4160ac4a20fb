package org.wirefold.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Stops processes where they are and lets them continue. Thread-safe. */
public final class Signals {
    private Signals() {}

    /** Stops a process. */
    public static void stop(Process process) throws IOException {
        send("STOP", process);
    }

    /** Lets a stopped process continue. */
    public static void resume(Process process) throws IOException {
        send("CONT", process);
    }

    /** Stops a process for so long. */
    public static void pause(Process process, Duration length) throws IOException, InterruptedException {
        stop(process);
        try {
            if (process.waitFor(length.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the process ended while it was stopped");
            }
        } finally {
            if (process.isAlive()) {
                resume(process);
            }
        }
    }

    private static void send(String name, Process process) throws IOException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }
}
