package org.wirefold.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.wirefold.broker.StoppedLog;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.view.TextTable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicProvisioner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topics of the catalogue and their record counts on the cluster. */
@Command(name = "topics", description = "Lists the topics and their record counts.")
public final class TopicsCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--create", description = "Create the topics that are missing.")
    private boolean create;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of every topic that --create makes (default: the broker's own setting).")
    private short replication;

    /**
     * A topic of the catalogue and what the cluster has of it.
     *
     * @param name full name
     * @param key what its key is
     * @param value what its value is
     * @param partitions how many the catalogue wants
     * @param retentionMillis how long a record is kept; null for ever
     * @param compacted whether only the last value per key is kept
     * @param found how many partitions the cluster has; null where the topic is missing
     * @param records offsets between start and end, over all partitions
     */
    record Row(
            String name,
            String key,
            String value,
            int partitions,
            @Nullable Long retentionMillis,
            boolean compacted,
            @Nullable Integer found,
            long records) {}

    @Override
    public Integer call() throws Exception {
        Optional<StoppedLog> stopped = create ? Optional.empty() : options.stopped();
        List<Row> rows = stopped.isPresent() ? rows(stopped.get()) : askedRows();
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(rows));
            return ExitCode.OK;
        }
        print(rows);
        return ExitCode.OK;
    }

    /** Read from the log of a broker that does not run. */
    private List<Row> rows(StoppedLog log) {
        Map<String, Integer> there = log.topics();
        List<Row> rows = new ArrayList<>();
        for (Topic topic : options.catalogue().all()) {
            Integer found = there.get(topic.name());
            long records = 0;
            for (int i = 0; found != null && i < found; i++) {
                TopicPartition partition = new TopicPartition(topic.name(), i);
                records += log.end(partition) - log.start(partition);
            }
            rows.add(row(topic, found, records));
        }
        return rows;
    }

    /** Asked of the cluster, after what is missing has been made, where that was wanted. */
    private List<Row> askedRows() throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (ClusterOptions.Cluster cluster = options.connect();
                Admin admin = Admin.create(cluster.clientProperties());
                Offsets offsets = new Offsets(admin, cluster.clientProperties())) {
            if (create) {
                List<String> made = TopicProvisioner.createMissing(
                        admin, options.catalogue().all(), replication);
                made.forEach(name -> err().println("created " + name));
            }
            for (Topic topic : options.catalogue().all()) {
                rows.add(row(topic, describe(admin, topic.name()), offsets));
            }
        }
        return rows;
    }

    private void print(List<Row> rows) {
        TextTable table = new TextTable(Screen.width(), "TOPIC", "PARTITIONS", "RECORDS", "KEEPS", "KEY", "VALUE");
        for (Row row : rows) {
            table.row(
                    row.name(),
                    row.found() == null
                            ? "missing"
                            : row.found() == row.partitions() ? row.found() : row.found() + "!=" + row.partitions(),
                    row.records(),
                    keeps(row),
                    row.key(),
                    row.value());
        }
        out().print(table);
    }

    private static String keeps(Row row) {
        Long millis = row.retentionMillis();
        return row.compacted() ? "last per key" : millis == null ? "everything" : millis / 86_400_000 + " days";
    }

    private static Row row(Topic topic, @Nullable TopicDescription found, Offsets offsets) throws InterruptedException {
        long records = 0;
        if (found != null) {
            List<TopicPartition> partitions = found.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            records = sum(offsets.ends(partitions)) - sum(offsets.starts(partitions));
        }
        return row(topic, found == null ? null : found.partitions().size(), records);
    }

    private static Row row(Topic topic, @Nullable Integer partitions, long records) {
        return new Row(
                topic.name(),
                topic.key(),
                topic.value(),
                topic.partitions(),
                topic.retention() == null ? null : topic.retention().toMillis(),
                topic.compacted(),
                partitions,
                records);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable TopicDescription describe(Admin admin, String name) throws InterruptedException {
        try {
            return admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new KafkaException("the topic " + name + " cannot be described", e.getCause());
        }
    }
}
