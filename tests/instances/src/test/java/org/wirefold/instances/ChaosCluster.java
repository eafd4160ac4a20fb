package org.wirefold.instances;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.BrokerProcess;
import org.wirefold.testkit.SmallDisk;

/** A broker and instances in processes of their own, and what may befall them. For one thread. */
final class ChaosCluster implements AutoCloseable {
    /** Longer than a member's session lasts, so that others take its partitions. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(8);

    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_AIM = Duration.ofSeconds(20);
    private static final long DISK_BYTES = 4L << 30;

    /** What may befall the cluster. */
    enum Kind {
        KILLED,
        KILLED_IN_COMMIT,
        KILLED_IN_FLUSH,
        KILLED_IN_REBALANCE,
        STATE_LOST,
        COME_AND_GONE,
        PAUSED_SHORT,
        PAUSED_LONG,
        STATE_DISK_FULL,
        BROKER_KILLED,
        BROKER_PAUSED,
        BROKER_DISK_FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final Set<Kind> OF_DISKS = EnumSet.of(Kind.STATE_DISK_FULL, Kind.BROKER_DISK_FULL);

    private final boolean exactlyOnce;
    private final Path states;
    private final Path brokerFolder;
    private final Optional<SmallDisk> stateDisk;
    private final Optional<SmallDisk> brokerDisk;
    private final List<Kind> turns = new ArrayList<>();
    private final List<InstanceProcess> instances = new ArrayList<>();
    private BrokerProcess broker;
    private int made;

    ChaosCluster(Path folder, boolean exactlyOnce) throws IOException {
        this.exactlyOnce = exactlyOnce;
        this.states = folder.resolve("states");
        this.brokerFolder = folder.resolve("broker");
        this.stateDisk = SmallDisk.mount(states, DISK_BYTES);
        this.brokerDisk = stateDisk.isEmpty() ? Optional.empty() : SmallDisk.mount(brokerFolder, DISK_BYTES);
        this.broker = BrokerProcess.start(brokerFolder, 0);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    InstanceProcess startInstance(TopicCatalogue topics) throws IOException {
        InstanceProcess started = InstanceProcess.start(
                broker.bootstrapServers(), topics, states.resolve("instance-" + made++), exactlyOnce);
        instances.add(started);
        return started;
    }

    /** What comes next: each kind once, in random order, before any comes again. */
    Kind next(SplittableRandom random) {
        if (turns.isEmpty()) {
            turns.addAll(List.of(Kind.values()));
            if (stateDisk.isEmpty()) {
                turns.removeAll(OF_DISKS);
            }
        }
        return turns.remove(random.nextInt(turns.size()));
    }

    /** Does it, and returns when what was taken away is back. */
    void disturb(Kind kind, SplittableRandom random, StreamRun run) throws IOException, InterruptedException {
        int which = random.nextInt(instances.size());
        InstanceProcess instance = instances.get(which);
        switch (kind) {
            case KILLED -> {
                instance.kill();
                comesBack(which, run);
            }
            case KILLED_IN_COMMIT -> killIn(AimedHalt.Moment.COMMIT, which, run);
            case KILLED_IN_FLUSH -> killIn(AimedHalt.Moment.FLUSH, which, run);
            case KILLED_IN_REBALANCE -> {
                instance.awaitRunning();
                startInstance(run.topics());
                killIn(AimedHalt.Moment.REBALANCE, which, run);
                instances.remove(instances.size() - 1).kill();
            }
            case STATE_LOST -> {
                instances.remove(which).kill();
                startInstance(run.topics());
            }
            case COME_AND_GONE -> {
                startInstance(run.topics()).awaitRunning();
                instances.remove(which).stop();
            }
            case PAUSED_SHORT -> instance.pause(SHORT_PAUSE);
            case PAUSED_LONG -> instance.pause(LONG_PAUSE);
            case STATE_DISK_FULL -> fillStates();
            case BROKER_KILLED -> restartBroker();
            case BROKER_PAUSED -> broker.pause(LONG_PAUSE);
            case BROKER_DISK_FULL -> fillBroker();
        }
    }

    private void killIn(AimedHalt.Moment moment, int which, StreamRun run) throws IOException, InterruptedException {
        InstanceProcess instance = instances.get(which);
        instance.awaitRunning();
        boolean hit = instance.killAt(moment, LONGEST_AIM);
        System.out.println(hit ? "it was killed in a " + moment : "no " + moment + " came; it was killed anyway");
        comesBack(which, run);
    }

    private void comesBack(int which, StreamRun run) throws IOException {
        instances.set(
                which,
                InstanceProcess.start(
                        broker.bootstrapServers(),
                        run.topics(),
                        instances.get(which).state(),
                        exactlyOnce));
    }

    /** No instance has room for its state for a while. */
    private void fillStates() throws IOException, InterruptedException {
        SmallDisk disk = stateDisk.orElseThrow();
        disk.fill();
        try {
            // What needs no room goes on meanwhile.
            instances.get(0).isOver(LONG_PAUSE);
        } finally {
            disk.free();
        }
    }

    private void restartBroker() throws IOException {
        broker.kill();
        String servers = broker.bootstrapServers();
        broker = BrokerProcess.start(brokerFolder, Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1)));
    }

    /** A broker ends by itself when it finds its disk full. */
    private void fillBroker() throws IOException, InterruptedException {
        SmallDisk disk = brokerDisk.orElseThrow();
        disk.fill();
        try {
            System.out.println(
                    broker.isOver(LONGEST_AIM) ? "the broker has ended" : "the broker wrote nothing; it is killed");
        } finally {
            disk.free();
        }
        restartBroker();
    }

    @Override
    public void close() throws IOException {
        instances.forEach(InstanceProcess::kill);
        broker.close();
        if (stateDisk.isPresent()) {
            stateDisk.get().close();
        }
        if (brokerDisk.isPresent()) {
            brokerDisk.get().close();
        }
    }
}
