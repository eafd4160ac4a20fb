package org.wirefold.cli.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.broker.LogDamage;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.RawAccount;
import org.wirefold.cli.cluster.RawCount;
import org.wirefold.cli.cluster.Reader;
import org.wirefold.cli.cluster.Settlement;
import org.wirefold.cli.doctor.Finding;
import org.wirefold.cli.doctor.Finding.Grade;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.transaction.HangingTransactions;
import org.wirefold.model.transaction.OpenTransaction;
import org.wirefold.model.transaction.TransactionEnd;
import org.wirefold.sink.SinkConfig;
import org.wirefold.sink.SinkVerification;
import org.wirefold.sink.destination.DestinationException;

/**
 * Checks one thing after another and notes what it finds; with {@code repair} it also repairs what can be made again from the topics. Not
 * thread-safe.
 *
 * <ol>
 *   <li>The log of the embedded broker: no segment is shorter than it was.
 *   <li>The transactions: none hangs.
 *   <li>The topics: the application has read nothing that is no longer there, and every raw record has ended as an
 *       article or as a dead letter.
 *   <li>The local state: every store can be read.
 *   <li>The sinks: each holds what its topics say.
 * </ol>
 */
public final class Verification {
    private static final Duration LONGEST_COUNT = Duration.ofHours(2);
    private static final Duration LONGEST_REPAIR = Duration.ofHours(12);

    private final Map<String, Object> client;
    private final TopicCatalogue topics;
    private final boolean repair;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Has checked nothing yet.
     *
     * @param client settings of the Kafka clients
     * @param repair whether to repair damage where possible
     */
    public Verification(Map<String, Object> client, TopicCatalogue topics, boolean repair) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.repair = repair;
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void note(Grade grade, String subject, String found, String advice) {
        findings.add(new Finding(grade, subject, found, advice));
    }

    /**
     * Checks the log of the embedded broker. The log is the truth, so what it lost can only come from the inputs: a repair
     * forgets what the producer has sent, and the next run sends everything again.
     *
     * @param dataFolder with the broker's folder and the producer's
     */
    public void log(Path dataFolder) throws IOException {
        Path broker = dataFolder.resolve("broker");
        List<LogDamage> damage = EmbeddedBroker.damage(broker);
        if (damage.isEmpty()) {
            note(Grade.OK, "broker log", "no segment has lost bytes", "");
            return;
        }
        String found = damage.stream().map(LogDamage::toString).collect(Collectors.joining("; "));
        if (!repair) {
            note(
                    Grade.WRONG,
                    "broker log",
                    found,
                    "records are lost: 'wirefold verify --repair' has the producer send its inputs again");
            return;
        }
        Path producer = dataFolder.resolve("producer");
        if (Files.isDirectory(producer)) {
            try (DirectoryStream<Path> journals = Files.newDirectoryStream(producer, "*.journal")) {
                for (Path journal : journals) {
                    Files.delete(journal);
                }
            }
        }
        EmbeddedBroker.acknowledgeDamage(broker);
        note(
                Grade.RISK,
                "broker log",
                found + "; the producer has forgotten what it sent",
                "run 'wirefold run' with the same inputs, then 'wirefold replay --switch'");
    }

    /**
     * Looks for transactions that hang, compares the topics with what the streams application has read, and counts how
     * every raw record ended.
     *
     * @throws KafkaException if the cluster does not answer, or a record cannot be read
     */
    public void topics() throws Exception {
        try (Admin admin = Admin.create(client);
                Offsets offsets = new Offsets(admin, client);
                RawAccount account = new RawAccount(client, topics)) {
            boolean hangs = hangs(new HangingTransactions(admin, client, topics));
            Map<TopicPartition, Long> ends = offsets.ends(Offsets.partitions(topics.enrichInputs()));
            ahead(offsets.committed(topics.applicationId()), ends);
            Reader enrich = Reader.ofEnrich("enrich", topics, offsets);
            // What is behind a transaction that hangs cannot be read, so nothing may wait for it.
            boolean atRest =
                    !hangs && new Settlement(offsets, List.of(enrich)).look().isEmpty();
            count(account.look(atRest ? account.everything() : Map.of(), LONGEST_COUNT), atRest);
        }
    }

    /** Looks for transactions that hang, and ends them where it may; whether any is left. */
    private boolean hangs(HangingTransactions transactions) throws InterruptedException {
        Set<OpenTransaction> hanging = transactions.find(HangingTransactions.PAUSE);
        if (hanging.isEmpty()) {
            note(Grade.OK, "transactions", "none hangs", "");
            return false;
        }
        if (!repair) {
            hanging.forEach(one -> note(Grade.WRONG, "transactions", hangs(one), "'wirefold verify --repair' ends it"));
            return true;
        }
        boolean left = false;
        for (Map.Entry<OpenTransaction, TransactionEnd> hung :
                transactions.ends(hanging).entrySet()) {
            String found = hangs(hung.getKey());
            try {
                transactions.end(hung.getKey(), hung.getValue());
                note(Grade.OK, "transactions", found + "; " + hung.getValue().done(), "start the applications again");
            } catch (AuthorizationException e) {
                left = true;
                note(
                        Grade.WRONG,
                        "transactions",
                        found + "; this user may not end it",
                        "give the user the right Alter on the cluster, or have an administrator end it with"
                                + " kafka-transactions.sh abort");
            }
        }
        return left;
    }

    private static String hangs(OpenTransaction one) {
        return "the transaction of " + one + " hangs: no coordinator knows it, and readers wait there";
    }

    private void ahead(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        Map<String, String> ahead = new TreeMap<>();
        ends.forEach((partition, end) -> {
            long read = committed.getOrDefault(partition, 0L);
            if (read > end) {
                ahead.put(partition.toString(), partition + " ends at " + end + " and was read to " + read);
            }
        });
        if (ahead.isEmpty()) {
            note(Grade.OK, "topics", "none ends before what was read", "");
        } else {
            note(
                    Grade.WRONG,
                    "topics",
                    String.join("; ", ahead.values()),
                    "records are lost: send the inputs again, then 'wirefold replay --switch'");
        }
    }

    private void count(RawCount count, boolean atRest) {
        String found = count.toString();
        if (count.missing() > 0) {
            String where = count.examples().stream().map(Object::toString).collect(Collectors.joining(", "));
            note(
                    Grade.WRONG,
                    "records",
                    found + ", such as " + where,
                    "'wirefold replay --switch' reads the raw records again");
        } else if (!count.complete()) {
            note(Grade.RISK, "records", found + "; not all could be counted in time", "run it again");
        } else if (!atRest) {
            note(
                    Grade.RISK,
                    "records",
                    found,
                    "run it again when 'wirefold status' shows no lag: until then nothing can be missed");
        } else {
            note(Grade.OK, "records", found, "");
        }
    }

    /**
     * Checks the local state of the streams application, which must be stopped.
     *
     * @param stateFolder where it is
     */
    public void state(Path stateFolder) throws IOException {
        StateFolder state = new StateFolder(stateFolder, topics.applicationId());
        Map<Path, String> damaged = state.damaged();
        if (damaged.isEmpty()) {
            note(Grade.OK, "state", state.stores() + " stores can be read", "");
            return;
        }
        for (Map.Entry<Path, String> one : damaged.entrySet()) {
            String found = "the task " + one.getKey().getFileName() + " is damaged: " + one.getValue();
            if (repair) {
                StateFolder.remove(one.getKey());
                note(Grade.OK, "state", found + "; it was removed", "the next start restores it from its changelogs");
            } else {
                note(
                        Grade.WRONG,
                        "state",
                        found,
                        "'wirefold verify --repair' removes it; the next start restores it from its changelogs");
            }
        }
    }

    /**
     * Compares a sink's target with its topics.
     *
     * @param config of the sink
     */
    public void sink(SinkConfig config) {
        String subject = config.sinkTarget().toString();
        try {
            SinkVerification.Report report =
                    repair ? SinkVerification.repair(config, LONGEST_REPAIR) : SinkVerification.verify(config);
            sink(subject, report);
        } catch (DestinationException e) {
            note(Grade.WRONG, subject, "cannot be checked: " + e.getMessage(), "see the message");
        }
    }

    private void sink(String subject, SinkVerification.Report report) {
        String found = report.exists()
                ? report.counts().stream()
                        .map(count ->
                                count.inTarget() + " " + count.kind() + ", " + count.inTopics() + " in the topics")
                        .collect(Collectors.joining("; "))
                : "holds nothing yet";
        if (report.isClean()) {
            note(Grade.OK, subject, found + (report.waiting() > 0 ? "; " + report.waiting() + " waiting" : ""), "");
            return;
        }
        for (SinkVerification.Finding finding : report.findings()) {
            note(
                    Grade.WRONG,
                    subject,
                    finding.message(),
                    report.repairable()
                            ? "'wirefold verify --repair' writes the target again"
                            : "restore the target from a backup: the topics no longer hold all rows");
        }
    }
}
