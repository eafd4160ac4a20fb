package org.wirefold.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.broker.FileHandles;
import org.wirefold.broker.LogDamage;
import org.wirefold.broker.StoppedLog;
import org.wirefold.cli.doctor.Finding.Grade;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.transaction.HangingTransactions;
import org.wirefold.model.transaction.OpenTransaction;

/** Checks one thing after another and notes what it finds. Not thread-safe. */
public final class Examination {
    private static final long GIB = 1L << 30;
    private static final String OLDEST_METADATA = "4.0";
    /** The metadata version of Kafka 4.0. */
    private static final int OLDEST_LEVEL = 25;

    private final Supplier<TopicCatalogue> topics;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /** Has looked at nothing yet. */
    public Examination(Supplier<TopicCatalogue> topics, Clock clock) {
        this.clock = clock;
        this.topics = topics;
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    void note(Grade grade, String subject, String found, String advice) {
        findings.add(new Finding(grade, subject, found, advice));
    }

    private void judge(boolean good, Grade otherwise, String subject, String found, String advice) {
        note(good ? Grade.OK : otherwise, subject, found, good ? "" : advice);
    }

    /** Java, memory, and the disk of a folder. */
    public void machine(Path data) {
        int java = Runtime.version().feature();
        judge(java >= 17, Grade.WRONG, "Java", Runtime.version().toString(), "install a JDK, 17 or newer");
        long files = FileHandles.most();
        judge(
                files >= FileHandles.ENOUGH,
                Grade.WRONG,
                "open files",
                files == Long.MAX_VALUE ? "no limit is known" : files + " at most",
                "raise the limit, such as with 'ulimit -n 4096'; the embedded broker does not start with fewer than "
                        + FileHandles.ENOUGH);
        long heap = Runtime.getRuntime().maxMemory();
        judge(
                heap >= GIB / 2,
                Grade.RISK,
                "heap",
                (heap >> 20) + " MiB at most",
                "give the machine or the container 1 GiB or more, or set -Xmx in WIREFOLD_JAVA_OPTS");
        Path there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        judge(
                Files.isWritable(there),
                Grade.WRONG,
                "data folder",
                data + (Files.isWritable(there) ? " can be written" : " cannot be written"),
                "change its owner, or name another with --data");
        try {
            FileStore store = Files.getFileStore(there);
            disk("disk", store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            note(Grade.RISK, "disk", "its free space cannot be read: " + e.getMessage(), "check it yourself");
        }
    }

    /**
     * Whether the log of the embedded broker has lost bytes.
     *
     * @param brokerFolder which need not be there
     */
    public void log(Path brokerFolder) {
        log(() -> EmbeddedBroker.damage(brokerFolder));
    }

    /** What the log of a broker that does not run tells; nothing is started for it. */
    public void stopped(StoppedLog log) {
        note(
                Grade.OK,
                "cluster",
                "no broker runs on this data folder; its topics were read from the disk, without their settings",
                "");
        Map<String, Integer> there = new TreeMap<>(log.topics());
        there.keySet().retainAll(topics.get().all().stream().map(Topic::name).toList());
        partitions(there);
        log(log::damage);
    }

    private void log(DamageReader reader) {
        try {
            List<LogDamage> damage = reader.read();
            judge(
                    damage.isEmpty(),
                    Grade.WRONG,
                    "broker log",
                    damage.isEmpty()
                            ? "no segment has lost bytes"
                            : damage.size() + " segments have lost bytes, such as " + damage.get(0),
                    "records are lost; 'wirefold verify' shows which checks fail, and 'wirefold verify --repair' repairs"
                            + " damage where possible");
        } catch (IOException e) {
            note(Grade.RISK, "broker log", "cannot be checked: " + e.getMessage(), "check the disk");
        }
    }

    /** Finds segments that have lost bytes. */
    @FunctionalInterface
    private interface DamageReader {
        List<LogDamage> read() throws IOException;
    }

    /** Whether there is room, in bytes. */
    void disk(String subject, long free, long total) {
        boolean low = free < GIB || free * 20 < total;
        note(
                free < GIB / 4 ? Grade.WRONG : low ? Grade.RISK : Grade.OK,
                subject,
                (free >> 20) + " MiB free of " + (total >> 20) + " MiB",
                low ? "make room: state, broker and results grow with the articles" : "");
    }

    /**
     * That there is no cluster to look at.
     *
     * @param why in a line
     */
    public void noCluster(String why) {
        note(
                Grade.WRONG,
                "cluster",
                why,
                "start 'wirefold run' on this data folder, or name a cluster with --bootstrap-servers");
    }

    /**
     * Everything about a cluster.
     *
     * @return whether it answers
     */
    public boolean cluster(String servers, Map<String, Object> clientProperties) throws InterruptedException {
        Map<String, Object> patient = new HashMap<>(clientProperties);
        if (!patient.containsKey("default.api.timeout.ms") && !patient.containsKey("request.timeout.ms")) {
            patient.put("default.api.timeout.ms", 15_000);
            patient.put("request.timeout.ms", 10_000);
        }
        try (Admin admin = Admin.create(patient)) {
            Collection<Node> nodes = nodes(admin, servers);
            versions(admin);
            disks(admin, nodes);
            Map<String, TopicDescription> there = topics(admin);
            replication(there, nodes.size());
            settings(admin, there.keySet());
            groups(admin);
            transactions(new HangingTransactions(admin, patient, topics.get()));
            ClockCheck.run(admin, patient, topics.get().prefix(), clock, this::note);
            return true;
        } catch (ExecutionException e) {
            unreachable(servers, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            unreachable(servers, e);
        }
        return false;
    }

    private void unreachable(String servers, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        note(
                Grade.WRONG,
                "cluster",
                servers + " does not answer: " + root.getClass().getSimpleName() + ": " + root.getMessage(),
                "check --bootstrap-servers, that the brokers run, that a firewall lets you through, and kafka.security.*"
                        + " in the configuration");
    }

    private Collection<Node> nodes(Admin admin, String servers) throws ExecutionException, InterruptedException {
        var described = admin.describeCluster();
        Collection<Node> found = described.nodes().get();
        int nodes = found.size();
        Node controller = described.controller().get();
        judge(
                controller != null && !controller.isEmpty(),
                Grade.WRONG,
                "cluster",
                servers + " answers, " + nodes + (nodes == 1 ? " broker" : " brokers"),
                "there is no controller; look at the brokers' logs");
        return found;
    }

    private void versions(Admin admin) throws ExecutionException, InterruptedException {
        var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
        var metadata = features.get("metadata.version");
        version(metadata == null ? 0 : metadata.maxVersionLevel());
    }

    /** Whether the cluster is new enough by its metadata version; 0 where it has none. */
    void version(int level) {
        judge(
                level >= OLDEST_LEVEL,
                Grade.WRONG,
                "versions",
                "client " + AppInfoParser.getVersion() + ", metadata level of the cluster "
                        + (level == 0 ? "none" : level),
                "upgrade the brokers to Kafka " + OLDEST_METADATA
                        + " or newer, then 'kafka-features.sh upgrade' their metadata version");
    }

    /** The disk of each broker, where its user may ask. */
    private void disks(Admin admin, Collection<Node> nodes) throws InterruptedException {
        try {
            var brokers = admin.describeLogDirs(nodes.stream().map(Node::id).toList())
                    .allDescriptions()
                    .get();
            new TreeMap<>(brokers)
                    .forEach((broker, folders) -> new TreeMap<>(folders).forEach((folder, described) -> {
                        if (described.error() != null) {
                            note(
                                    Grade.WRONG,
                                    "disk of broker " + broker,
                                    folder + ": " + described.error().getMessage(),
                                    "look at the broker's log, and replace the disk");
                        } else if (described.usableBytes().isPresent()
                                && described.totalBytes().isPresent()) {
                            disk(
                                    "disk of broker " + broker,
                                    described.usableBytes().getAsLong(),
                                    described.totalBytes().getAsLong());
                        }
                    }));
        } catch (ExecutionException e) {
            note(
                    Grade.RISK,
                    "disk of brokers",
                    "cannot be read: " + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    "check it yourself, or allow the user of the clients to Describe the cluster");
        }
    }

    private Map<String, TopicDescription> topics(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get();
        List<String> known = topics.get().all().stream()
                .map(Topic::name)
                .filter(names::contains)
                .toList();
        Map<String, TopicDescription> there =
                new TreeMap<>(admin.describeTopics(known).allTopicNames().get());
        Map<String, Integer> counts = new TreeMap<>();
        there.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        partitions(counts);
        return there;
    }

    /** Compares the topics that are there, with their numbers of partitions, with those that should be. */
    private void partitions(Map<String, Integer> there) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Topic topic : topics.get().all()) {
            Integer found = there.get(topic.name());
            if (found == null) {
                missing.add(topic.name());
            } else if (found != topic.partitions()) {
                wrong.add(topic.name() + " has " + found + " partitions, not " + topic.partitions());
            }
        }
        judge(
                missing.isEmpty(),
                Grade.WRONG,
                "topics",
                missing.isEmpty() ? "all " + there.size() + " are there" : "missing: " + String.join(", ", missing),
                "create them with 'wirefold topics --create'");
        judge(
                wrong.isEmpty(),
                Grade.WRONG,
                "partitions",
                wrong.isEmpty() ? "as configured" : String.join("; ", wrong),
                "set --partitions to what is there; they are fixed once topics are made");
    }

    void replication(Map<String, TopicDescription> there, int nodes) {
        int fewest = Integer.MAX_VALUE;
        Set<String> behind = new HashSet<>();
        for (TopicDescription topic : there.values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                fewest = Math.min(fewest, partition.replicas().size());
                if (partition.isr().size() < partition.replicas().size()) {
                    behind.add(topic.name() + "-" + partition.partition());
                }
            }
        }
        if (there.isEmpty()) {
            return;
        }
        judge(
                fewest >= Math.min(3, nodes) && nodes >= 3,
                Grade.RISK,
                "replication",
                "each record is stored on at least " + fewest + " of " + nodes + (nodes == 1 ? " broker" : " brokers"),
                nodes < 3
                        ? "a broken disk loses records; run three brokers or more where that matters"
                        : "create the topics again with --replication 3, or reassign them with kafka-reassign-partitions.sh");
        judge(
                behind.isEmpty(),
                Grade.RISK,
                "replicas",
                behind.isEmpty()
                        ? "all in sync"
                        : "partitions with a replica that is missing or behind: " + behind.size() + ", such as "
                                + behind.stream().sorted().findFirst().orElse(""),
                "a broker is down or slow; look at its log and disk");
    }

    private void settings(Admin admin, Set<String> there) throws ExecutionException, InterruptedException {
        Map<String, Topic> wanted = new HashMap<>();
        List<ConfigResource> resources = new ArrayList<>();
        for (Topic topic : topics.get().all()) {
            if (there.contains(topic.name())) {
                wanted.put(topic.name(), topic);
                resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            }
        }
        List<String> wrong = new ArrayList<>();
        boolean oneInSync = false;
        for (var entry : admin.describeConfigs(resources).all().get().entrySet()) {
            Config found = entry.getValue();
            Topic topic = wanted.get(entry.getKey().name());
            if (topic == null) {
                continue;
            }
            topic.settings().forEach((name, value) -> {
                ConfigEntry is = found.get(name);
                if (is != null && !value.equals(is.value())) {
                    wrong.add(topic.name() + " has " + name + "=" + is.value() + ", not " + value);
                }
            });
            ConfigEntry inSync = found.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
            oneInSync |= inSync != null && "1".equals(inSync.value());
        }
        wrong.sort(null);
        judge(
                wrong.isEmpty(),
                Grade.WRONG,
                "settings",
                wrong.isEmpty() ? "as in the catalogue" : String.join("; ", wrong),
                "set them with kafka-configs.sh --alter --add-config, or articles may be deleted or refused");
        judge(
                !oneInSync,
                Grade.RISK,
                "min.insync.replicas",
                oneInSync ? "1 for some topics" : "2 or more",
                "with three brokers set it to 2, so that a record counts only when two brokers have it");
    }

    private void transactions(HangingTransactions transactions) throws InterruptedException {
        Set<OpenTransaction> hanging = transactions.find(HangingTransactions.PAUSE);
        judge(
                hanging.isEmpty(),
                Grade.WRONG,
                "transactions",
                hanging.isEmpty()
                        ? "none hangs"
                        : "open, and no coordinator knows them, so readers wait there for ever: "
                                + hanging.stream()
                                        .map(OpenTransaction::toString)
                                        .sorted()
                                        .collect(Collectors.joining("; ")),
                "a running 'wirefold enrich' or 'sink' ends them, at once where a coordinator has noted how they end,"
                        + " else once they are older than transaction.max.timeout.ms; 'wirefold verify --repair' ends"
                        + " them now");
    }

    private void groups(Admin admin) throws ExecutionException, InterruptedException {
        String id = topics.get().applicationId();
        boolean known = admin.listGroups().all().get().stream()
                .anyMatch(group -> group.groupId().equals(id));
        int members = 0;
        if (known) {
            ConsumerGroupDescription group =
                    admin.describeConsumerGroups(List.of(id)).all().get().get(id);
            members = group == null ? 0 : group.members().size();
        }
        judge(
                members > 0,
                Grade.RISK,
                "streams application",
                members == 0
                        ? "no enrich instance is running: the group " + id + " is empty"
                        : members + " threads in the group " + id,
                "start 'wirefold enrich'; until then nothing is enriched");
    }
}
