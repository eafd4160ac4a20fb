package org.wirefold.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.StoreBuilder;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.simulation.EnrichSteps.Step;
import org.wirefold.simulation.Instance.Commit;
import org.wirefold.simulation.Instance.Life;

/**
 * The broker, the group and the instances, which do what {@link Action}s say and nothing by themselves. Not thread-safe.
 */
final class World {
    /** When the simulated day begins; the articles are older. Milliseconds. */
    static final long MORNING = 1_772_600_000_000L;

    final Setting setting;
    final EnrichSteps steps;
    final SimulatedBroker broker = new SimulatedBroker();
    final List<TaskId> tasks = new ArrayList<>();

    /** Everything that an instance writes to, in a fixed order. */
    final List<TopicPartition> written = new ArrayList<>();

    final List<Instance> instances = new ArrayList<>();
    final ConsumerGroup group;
    private final TopicCatalogue topics;
    private final List<Row> rows;
    private final RelationPolicy policy;

    /** What an instance writes to outside of its transaction where only state is fenced. */
    private final Set<String> messageTopics;

    /** The clock on the wall. */
    long clock = MORNING;

    /** How many rows were written. */
    int sent;

    /** Whether records fail that the setting lets fail. */
    boolean isFailing = true;

    World(Setting setting, List<Row> rows) {
        this.setting = setting;
        this.rows = rows;
        this.policy = policy(setting);
        this.topics = TopicCatalogue.live(setting.partitions());
        this.messageTopics = topics.enrichMessages().stream().map(Topic::name).collect(Collectors.toSet());
        this.steps = EnrichSteps.of(topics, setting.crowded(), policy);
        for (int part = 0; part < steps.steps().size(); part++) {
            Step step = steps.steps().get(part);
            int partitions = steps.partitions(step.inputs().get(0));
            for (int partition = 0; partition < partitions; partition++) {
                tasks.add(new TaskId(part, partition));
            }
            step.sinks().values().forEach(this::writes);
            for (StoreBuilder<?> store : steps.stores(step)) {
                for (int partition = 0; partition < partitions; partition++) {
                    written.add(changelog(store.name(), partition));
                }
            }
        }
        group = new ConsumerGroup(tasks);
        for (int i = 0; i < setting.instances(); i++) {
            instances.add(new Instance(i, producer()));
        }
    }

    static RelationPolicy policy(Setting setting) {
        return setting.crowded()
                ? new RelationPolicy(PolicySettings.from(Map.of("postings", "1")))
                : RelationPolicy.standard();
    }

    private void writes(String topic) {
        for (int partition = 0; partition < steps.partitions(topic); partition++) {
            TopicPartition each = new TopicPartition(topic, partition);
            if (!written.contains(each)) {
                written.add(each);
            }
        }
    }

    private SimulatedProducer producer() {
        return new SimulatedProducer(broker, this::isInTransaction);
    }

    /** Whether an instance writes to a partition in its transaction. */
    private boolean isInTransaction(TopicPartition to) {
        return switch (setting.guarantee()) {
            case AT_LEAST_ONCE -> false;
            case EXACTLY_ONCE -> true;
            case STATE_FENCED -> !messageTopics.contains(to.topic());
        };
    }

    boolean exactlyOnce() {
        return setting.guarantee() != Guarantee.AT_LEAST_ONCE;
    }

    Step step(TaskId task) {
        return steps.steps().get(task.subtopology());
    }

    int readsBeforeFailure(TopicPartition input, long offset) {
        return isFailing ? setting.readsBeforeFailure(input.topic(), input.partition(), offset) : Integer.MAX_VALUE;
    }

    /** Sends the dead letters of steps that threw again, as somebody does who has mended the fault. */
    void redrive() {
        isFailing = false;
        for (LogRecord letter : output(topics.deadLetter())) {
            DeadLetter told = DeadLetters.read(letter.headers(), letter.value(), letter.timestamp());
            if (told.exception() != null) {
                RecordHeaders headers = new RecordHeaders();
                DeadLetters.redrive(headers, Objects.requireNonNull(told.offset()));
                broker.append(
                        new TopicPartition(told.topic(), Objects.requireNonNull(told.partition())),
                        new LogRecord(letter.key(), letter.value(), headers, clock, null, false));
            }
        }
    }

    /** The rows that wait for something, as whoever restores the changelogs has them. */
    List<String> waits() {
        List<String> waits = new ArrayList<>();
        for (TaskId task : tasks) {
            Map<String, Map<String, byte[]>> stores = new TreeMap<>();
            for (StoreBuilder<?> store : steps.stores(step(task))) {
                Map<String, byte[]> rows = new TreeMap<>();
                stores.put(store.name(), rows);
                for (LogRecord change : broker.log(changelog(store.name(), task.partition()))) {
                    if (SimulatedBroker.isGiven(change, exactlyOnce())) {
                        String key = new String(change.key(), StandardCharsets.UTF_8);
                        if (change.value() == null) {
                            rows.remove(key);
                        } else if (!key.startsWith("\u0000")) {
                            rows.put(key, change.value());
                        }
                    }
                }
            }
            EnrichSteps.takeOutCarriedRows(stores);
            stores.forEach((store, rows) -> rows.forEach((key, value) -> {
                String wait = EnrichSteps.waitOf(store, value);
                if (wait != null) {
                    waits.add(store + " " + key + " waits for " + wait);
                }
            }));
        }
        return waits;
    }

    Map<String, Object> configs() {
        return Map.of(EnrichSteps.ROWS_BYTES, Integer.toString(setting.rowsBytes()));
    }

    TopicPartition changelog(String store, int partition) {
        return new TopicPartition(store + "-changelog", partition);
    }

    String deadLetters() {
        return topics.deadLetter().name();
    }

    private boolean readsCommitted(TopicPartition input) {
        return switch (setting.guarantee()) {
            case AT_LEAST_ONCE -> false;
            case EXACTLY_ONCE -> true;
            case STATE_FENCED -> input.topic().equals(topics.raw().name());
        };
    }

    long readableEnd(TopicPartition input) {
        return broker.readableEnd(input, readsCommitted(input));
    }

    boolean isGiven(TopicPartition input, LogRecord record) {
        return SimulatedBroker.isGiven(record, readsCommitted(input));
    }

    long restorableEnd(TopicPartition changelog) {
        return broker.readableEnd(changelog, exactlyOnce());
    }

    /** What the consumers behind the application are given of a topic. */
    List<LogRecord> output(Topic topic) {
        List<LogRecord> all = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            for (LogRecord record : broker.log(new TopicPartition(topic.name(), partition))) {
                if (SimulatedBroker.isGiven(record, true)) {
                    all.add(record);
                }
            }
        }
        return all;
    }

    TopicCatalogue topics() {
        return topics;
    }

    RelationPolicy policy() {
        return policy;
    }

    /** Lets something happen; returns whether it could. */
    boolean apply(Action action) {
        return switch (action.kind()) {
            case SEND -> send(action.a());
            case RESEND -> action.a() < sent && produce(rows.get(action.a()));
            case FORGET -> forget(rows.get(action.a()));
            default -> apply(instances.get(action.a() % instances.size()), action);
        };
    }

    private boolean apply(Instance instance, Action action) {
        boolean isUp = instance.life == Life.UP;
        return switch (action.kind()) {
            case STEP -> isUp && step(instance, action.b(), action.c());
            case PUNCTUATE -> isUp && punctuate(instance, action.b(), action.c());
            case LAND -> instance.life != Life.DOWN && instance.producer.land(written.get(action.b()), action.c());
            case COMMIT -> isUp && commit(instance, action.b() == 1);
            case PAUSE -> isUp && pause(instance);
            case WAKE -> instance.life == Life.PAUSED && wake(instance);
            case KILL -> instance.life != Life.DOWN && kill(instance, action.b());
            case START -> instance.life == Life.DOWN && start(instance);
            case NOTICE -> isUp && notice(instance);
            case REBALANCE -> rebalance(action.a());
            case EXPIRE -> expire(instance);
            default -> throw new IllegalArgumentException(action.toString());
        };
    }

    private boolean send(int count) {
        int end = Math.min(rows.size(), sent + count);
        boolean any = sent < end;
        while (sent < end) {
            produce(rows.get(sent++));
        }
        return any;
    }

    private boolean produce(Row row) {
        byte[] key = row.key();
        int partition = SimulatedTask.partition(key, setting.partitions());
        broker.append(
                new TopicPartition(topics.raw().name(), partition),
                new LogRecord(key, row.value(), new RecordHeaders(), row.timestamp(), null, false));
        return true;
    }

    private boolean forget(Row row) {
        byte[] key = row.uriBytes();
        int partition = SimulatedTask.partition(key, setting.partitions());
        broker.append(
                new TopicPartition(topics.articleEvents().name(), partition),
                new LogRecord(key, EnrichSteps.forgotten(), new RecordHeaders(), clock, null, false));
        return true;
    }

    boolean step(Instance instance, int taskIndex, int most) {
        TaskId id = tasks.get(taskIndex % tasks.size());
        SimulatedTask task = instance.tasks.get(id);
        if (task == null || instance.commit != Commit.NONE) {
            return false;
        }
        if (group.isMember(instance.number)) {
            if (!task.isOpen()) {
                if (isHeldUp(task)) {
                    return false;
                }
                task.open();
            }
            task.fetch();
        }
        if (!task.isOpen()) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < most && task.processOne(); i++) {
            any = true;
        }
        return any;
    }

    /**
     * Whether a task has to wait for the end of an open transaction. A position that is about to be committed is waited
     * for. So is a changelog: Kafka Streams restores up to its last record, whether committed or not, and its consumer
     * is not given that record before the transaction has ended.
     */
    private boolean isHeldUp(SimulatedTask task) {
        List<TopicPartition> awaited = new ArrayList<>(inputsOf(task));
        for (StoreBuilder<?> store : steps.stores(step(task.id))) {
            awaited.add(changelog(store.name(), task.id.partition()));
        }
        return instances.stream()
                .map(instance -> instance.producer.transaction)
                .anyMatch(open -> open != null
                        && open.state == Transaction.State.OPEN
                        && awaited.stream()
                                .anyMatch(each -> open.offsets.containsKey(each) || open.partitions.contains(each)));
    }

    private List<TopicPartition> inputsOf(SimulatedTask task) {
        return step(task.id).inputs().stream()
                .map(topic -> new TopicPartition(topic, task.id.partition()))
                .toList();
    }

    private boolean punctuate(Instance instance, int taskIndex, int millis) {
        SimulatedTask task = instance.tasks.get(tasks.get(taskIndex % tasks.size()));
        clock += millis;
        return task != null && instance.commit == Commit.NONE && task.punctuate();
    }

    /** One step of a commit: the rows, then the producer, then the positions, which end it. */
    private boolean commit(Instance instance, boolean checkpoint) {
        switch (instance.commit) {
            case NONE -> {
                if (!instance.dirty) {
                    return false;
                }
                instance.committing.clear();
                instance.tasks.values().stream().filter(SimulatedTask::isOpen).forEach(task -> {
                    task.flush();
                    instance.committing.putAll(task.positions);
                });
                instance.commit = Commit.ROWS_WRITTEN;
            }
            case ROWS_WRITTEN -> {
                instance.producer.flush();
                instance.commit = Commit.FLUSHED;
            }
            case FLUSHED -> commitPositions(instance, checkpoint);
        }
        return true;
    }

    private void commitPositions(Instance instance, boolean checkpoint) {
        instance.commit = Commit.NONE;
        if (!group.isMember(instance.number) || instance.producer.isFenced()) {
            notice(instance);
            return;
        }
        Transaction open = instance.producer.transaction;
        if (open != null) {
            open.offsets.putAll(instance.committing);
            broker.end(open, true);
            instance.producer.transaction = null;
        } else {
            broker.committed.putAll(instance.committing);
        }
        instance.dirty = false;
        if (checkpoint && !exactlyOnce()) {
            instance.tasks.values().stream().filter(SimulatedTask::isOpen).forEach(SimulatedTask::checkpoint);
        }
    }

    private boolean pause(Instance instance) {
        if (group.isMember(instance.number)) {
            instance.tasks.values().stream().filter(SimulatedTask::isOpen).forEach(SimulatedTask::fetch);
        }
        instance.life = Life.PAUSED;
        return true;
    }

    boolean wake(Instance instance) {
        instance.life = Life.UP;
        return true;
    }

    boolean kill(Instance instance, int percentWritten) {
        instance.tasks.values().forEach(task -> task.abandon(Math.max(0, percentWritten)));
        instance.tasks.clear();
        if (percentWritten < 0 || exactlyOnce()) {
            instance.loseDisks();
        }
        instance.producer.drop();
        instance.commit = Commit.NONE;
        instance.dirty = false;
        instance.life = Life.DOWN;
        return true;
    }

    /** A new process, and a new producer, which under its old transactional id ends what that left open. */
    boolean start(Instance instance) {
        abort(instance);
        instance.producer = producer();
        instance.life = Life.UP;
        return rebalance(0);
    }

    void abort(Instance instance) {
        Transaction open = instance.producer.transaction;
        if (open != null && open.state == Transaction.State.OPEN) {
            broker.end(open, false);
        }
        instance.producer.transaction = null;
    }

    /** An instance that was expelled learns of it: its tasks end without a commit, and it joins again. */
    boolean notice(Instance instance) {
        boolean isFenced = instance.producer.isFenced();
        if (group.isMember(instance.number) && !isFenced) {
            return false;
        }
        instance.tasks.values().forEach(task -> task.abandon(100));
        instance.tasks.clear();
        instance.commit = Commit.NONE;
        instance.dirty = false;
        if (exactlyOnce()) {
            instance.loseDisks();
            abort(instance);
            instance.producer.close();
        }
        return rebalance(0);
    }

    /** The members that are up commit what they have; paused and dead ones are expelled; the tasks are dealt out. */
    boolean rebalance(int salt) {
        List<Integer> members = new ArrayList<>();
        for (Instance instance : instances) {
            if (instance.life != Life.UP) {
                continue;
            }
            boolean isNew = !group.isMember(instance.number) && instance.tasks.isEmpty();
            if (group.isMember(instance.number) && !instance.producer.isFenced()) {
                commitWholly(instance);
                members.add(instance.number);
            } else if (isNew) {
                members.add(instance.number);
            }
        }
        if (members.isEmpty()) {
            return false;
        }
        group.assign(members, salt);
        for (int member : members) {
            deal(instances.get(member));
        }
        return true;
    }

    private void deal(Instance instance) {
        Map<TaskId, SimulatedTask> kept = new TreeMap<>(instance.tasks);
        instance.tasks.clear();
        for (TaskId id : group.tasksOf(instance.number)) {
            SimulatedTask task = kept.remove(id);
            instance.tasks.put(id, task == null ? new SimulatedTask(this, instance, id) : task);
        }
        kept.values().forEach(revoked -> {
            revoked.checkpoint();
            revoked.close();
        });
    }

    void commitWholly(Instance instance) {
        do {
            if (!commit(instance, false)) {
                return;
            }
        } while (instance.commit != Commit.NONE);
    }

    boolean expire(Instance instance) {
        Transaction open = instance.producer.transaction;
        if (group.isMember(instance.number) || open == null || open.state != Transaction.State.OPEN) {
            return false;
        }
        broker.end(open, false);
        return true;
    }
}
