package org.wirefold.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.wirefold.model.TopicCatalogue;

/**
 * Several sinks in a process of their own, to be killed: arguments are bootstrap servers, prefix, partitions, targets.
 * Prints a line every few milliseconds: how many records each has read, and how many it has applied.
 */
final class SinkProcess {
    private static final long PAUSE_MILLIS = 3;

    private SinkProcess() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        TopicCatalogue topics = new TopicCatalogue(args[1], "", Integer.parseInt(args[2]));
        List<SinkApplication> sinks = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            sinks.add(SinkApplication.start(config(args[0], topics, args[i])));
        }
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(() -> report(sinks), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .get();
    }

    /** Ends with its parent: nobody takes the lines of a process whose test has died. */
    private static void report(List<SinkApplication> sinks) {
        StringBuilder line = new StringBuilder("counters");
        for (SinkApplication sink : sinks) {
            SinkCounters counters = sink.counters();
            long applied = counters.rowsWritten() + counters.rowsDeleted() + counters.superseded();
            line.append(String.format(Locale.ROOT, " %d/%d", counters.recordsRead(), applied));
        }
        System.out.println(line);
        if (System.out.checkError()) {
            System.exit(1);
        }
    }

    /** A static member of its group, so that its successor takes over at once. */
    static SinkConfig config(String bootstrapServers, TopicCatalogue topics, String target) {
        SinkConfig small = SinkContract.config(topics, target);
        Map<String, String> settings = new HashMap<>(small.clientSettings());
        settings.put("group.instance.id", "the-only-one");
        return new SinkConfig(bootstrapServers, topics, target, null, small.idleRoll(), small.limits(), settings);
    }
}
