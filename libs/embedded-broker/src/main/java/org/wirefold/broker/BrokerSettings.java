package org.wirefold.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The Kafka settings of a single-node KRaft broker that shares a machine, and perhaps a JVM, with its clients. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String LOOPBACK = "127.0.0.1";

    private BrokerSettings() {}

    /**
     * The quorum is told in the settings and not in the log (a static quorum), so the ports may change from one start
     * to the next on the same data.
     */
    static Properties of(BrokerConfig config, Path logFolder, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + "," + CONTROLLER_LISTENER + "://" + LOOPBACK + ":"
                        + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.setProperty("log.dirs", logFolder.toString());

        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("message.max.bytes", Integer.toString(config.maxMessageBytes()));
        settings.setProperty("replica.fetch.max.bytes", Integer.toString(config.maxMessageBytes()));
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "2");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "2");
        // A producer's default. A transaction that hangs is ended when it is older than the longest that is allowed.
        settings.setProperty("transaction.max.timeout.ms", "60000");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");

        // One node: a short session lets a restart after kill -9 register again at once.
        settings.setProperty("broker.session.timeout.ms", "6000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");

        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(2 << 20));
        config.settings().forEach(settings::setProperty);
        return settings;
    }
}
