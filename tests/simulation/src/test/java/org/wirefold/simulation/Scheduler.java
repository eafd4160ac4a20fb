package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.wirefold.simulation.Action.Kind;
import org.wirefold.simulation.Instance.Life;

/** Decides by a seed what is sent and what happens next, at every point. One for each run; not thread-safe. */
final class Scheduler {
    private final Random random;
    private final Set<Disturbance> disturbances;
    private final Guarantee guarantee;

    /** How many rows are sent before the state is lost. */
    private int most;

    Scheduler(long seed, Set<Disturbance> disturbances, Guarantee guarantee) {
        this.random = new Random(seed);
        this.disturbances = disturbances;
        this.guarantee = guarantee;
    }

    /**
     * A run of that seed.
     *
     * @param script what happened
     * @param faults what came of it; empty where all is well
     */
    record Run(Script script, List<String> faults) {}

    Run run() {
        Setting setting = new Setting(
                guarantee,
                random.nextInt(8) == 0 ? 5 : 1 + random.nextInt(3),
                1 + random.nextInt(3),
                may(Disturbance.SMALL_MEMORY) && random.nextInt(3) == 0 ? 4_000 : 1 << 20,
                random.nextBoolean(),
                may(Disturbance.FAILURES) && random.nextInt(3) == 0 ? 1 + random.nextInt(1_000_000) : 0);
        List<Row> rows = new Input(random, disturbances).rows();
        most = random.nextInt(4) == 0 ? rows.size() : random.nextInt(rows.size() + 1);
        World world = new World(setting, rows);
        List<Action> happened = new ArrayList<>();
        for (int i = 0; i < setting.instances(); i++) {
            happen(world, happened, new Action(Kind.START, i, 0, 0));
        }
        int length = 20 + random.nextInt(200);
        for (int i = 0; i < length; i++) {
            for (Action next : next(world, rows)) {
                happen(world, happened, next);
            }
        }
        if (may(Disturbance.PAUSES) && setting.instances() > 1 && random.nextBoolean()) {
            happen(world, happened, new Action(Kind.PAUSE, random.nextInt(setting.instances()), 0, 0));
        }
        Script script = new Script(setting, rows, List.copyOf(happened));
        return new Run(script, script.finish(world));
    }

    private static void happen(World world, List<Action> happened, Action action) {
        if (world.apply(action)) {
            happened.add(action);
        }
    }

    private boolean may(Disturbance disturbance) {
        return disturbances.contains(disturbance);
    }

    private List<Action> next(World world, List<Row> rows) {
        int dice = random.nextInt(100);
        Instance instance = world.instances.get(random.nextInt(world.instances.size()));
        int number = instance.number;
        if (dice < 9) {
            return world.sent < most ? one(Kind.SEND, 1, 0, 0) : List.of();
        } else if (dice < 52) {
            return step(world, instance);
        } else if (dice < 72) {
            return land(world, instance);
        } else if (dice < 86) {
            return one(Kind.COMMIT, number, random.nextInt(2), 0);
        } else if (dice < 88) {
            return one(Kind.PUNCTUATE, number, random.nextInt(world.tasks.size()), random.nextInt(20_000));
        } else if (dice < 90) {
            return may(Disturbance.REBALANCES)
                    ? one(Kind.REBALANCE, instance.life == Life.UP ? random.nextInt(100) : 0, 0, 0)
                    : List.of();
        } else if (dice < 96) {
            return pauseOrGoOn(world, instance);
        } else if (dice < 98) {
            return killOrStart(instance);
        } else if (dice < 99) {
            return sendAgain(world, rows);
        }
        return may(Disturbance.FORGETTING) && random.nextInt(3) == 0 ? forget(rows) : List.of();
    }

    private static List<Action> one(Kind kind, int a, int b, int c) {
        return List.of(new Action(kind, a, b, c));
    }

    private List<Action> step(World world, Instance instance) {
        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < world.tasks.size(); i++) {
            TaskId id = world.tasks.get(i);
            SimulatedTask task = instance.tasks.get(id);
            if (task != null) {
                if (task.isOpen() && world.group.isMember(instance.number) && instance.life == Life.UP) {
                    task.fetch();
                }
                if (!task.isOpen() || task.hasRecords()) {
                    choices.add(i);
                }
            }
        }
        return choices.isEmpty()
                ? List.of()
                : one(
                        Kind.STEP,
                        instance.number,
                        choices.get(random.nextInt(choices.size())),
                        1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 3));
    }

    private List<Action> land(World world, Instance instance) {
        List<TopicPartition> waiting = instance.producer.waiting();
        if (waiting.isEmpty()) {
            return List.of();
        }
        if (!may(Disturbance.DELAYS)) {
            return waiting.stream()
                    .map(to -> new Action(Kind.LAND, instance.number, world.written.indexOf(to), 1_000))
                    .toList();
        }
        TopicPartition to = waiting.get(random.nextInt(waiting.size()));
        int most = random.nextInt(4) == 0 ? 1_000 : 1 + random.nextInt(3);
        return one(Kind.LAND, instance.number, world.written.indexOf(to), most);
    }

    private List<Action> pauseOrGoOn(World world, Instance instance) {
        int number = instance.number;
        if (instance.life == Life.PAUSED) {
            return random.nextBoolean() ? one(Kind.WAKE, number, 0, 0) : one(Kind.REBALANCE, 0, 0, 0);
        }
        if (instance.life == Life.UP && !world.group.isMember(number)) {
            return one(random.nextBoolean() ? Kind.NOTICE : Kind.COMMIT, number, 0, 0);
        }
        if (guarantee != Guarantee.AT_LEAST_ONCE && random.nextInt(3) == 0) {
            return one(Kind.EXPIRE, number, 0, 0);
        }
        return may(Disturbance.PAUSES) && world.instances.size() > 1 ? one(Kind.PAUSE, number, 0, 0) : List.of();
    }

    private List<Action> killOrStart(Instance instance) {
        if (instance.life == Life.DOWN) {
            return one(Kind.START, instance.number, 0, 0);
        }
        int written = random.nextBoolean() ? -1 : random.nextInt(101);
        return may(Disturbance.KILLS) ? one(Kind.KILL, instance.number, written, 0) : List.of();
    }

    private List<Action> sendAgain(World world, List<Row> rows) {
        if (!may(Disturbance.ROWS_SENT_AGAIN) || world.sent == 0) {
            return List.of();
        }
        int cut = random.nextInt(world.sent + 1);
        boolean prefix = random.nextBoolean();
        Map<String, Integer> versions = new HashMap<>();
        rows.forEach(row -> versions.merge(row.uri(), 1, Integer::sum));
        List<Action> again = new ArrayList<>();
        for (int row = prefix ? 0 : cut; row < (prefix ? cut : world.sent); row++) {
            String uri = rows.get(row).uri();
            @Nullable Integer count = versions.get(uri);
            if (may(Disturbance.VERSIONS_SENT_AGAIN) || (count != null && count == 1)) {
                again.add(new Action(Kind.RESEND, row, 0, 0));
            }
        }
        return again;
    }

    private List<Action> forget(List<Row> rows) {
        int row = random.nextInt(rows.size());
        return rows.get(row).isReadable() ? one(Kind.FORGET, row, 0, 0) : List.of();
    }
}
