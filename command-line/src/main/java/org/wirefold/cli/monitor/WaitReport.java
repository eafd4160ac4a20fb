package org.wirefold.cli.monitor;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wirefold.cli.cluster.StopSignal;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkState;

/**
 * Says why a sink waits: at once, then each minute while it waits, and that it goes on. It looks in a thread of its own,
 * which {@link #close} ends. Thread-safe.
 */
public final class WaitReport implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration REMIND = Duration.ofMinutes(1);

    private final Map<String, Long> saidNanos = new HashMap<>();
    private final Consumer<String> lines;
    private final StopSignal stop = new StopSignal();

    WaitReport(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Begins to look at sinks.
     *
     * @param lines receives what a person should read
     */
    public static WaitReport start(List<SinkApplication> sinks, Consumer<String> lines) {
        WaitReport report = new WaitReport(lines);
        List<SinkApplication> all = List.copyOf(sinks);
        Thread thread = new Thread(() -> report.look(all), "wait-report");
        thread.setDaemon(true);
        thread.start();
        return report;
    }

    private void look(List<SinkApplication> sinks) {
        try {
            do {
                sinks.forEach(sink -> saw(sink.groupId(), sink.state(), System.nanoTime()));
            } while (!stop.await(LOOK));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void saw(String sink, SinkState state, long nowNanos) {
        Long said = saidNanos.get(sink);
        if (state instanceof SinkState.Waiting waiting) {
            if (said == null || nowNanos - said >= REMIND.toNanos()) {
                saidNanos.put(sink, nowNanos);
                lines.accept("the sink " + sink + " waits since " + waiting.since() + ", nothing is lost: "
                        + waiting.reason());
            }
        } else if (said != null) {
            saidNanos.remove(sink);
            if (state instanceof SinkState.Running) {
                lines.accept("the sink " + sink + " goes on");
            }
        }
    }

    @Override
    public void close() {
        stop.stop();
    }
}
