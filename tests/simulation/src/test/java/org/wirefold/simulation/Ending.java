package org.wirefold.simulation;

import org.wirefold.simulation.Instance.Life;

/** Lets a world come to rest after what the scheduler let happen. Not thread-safe. */
final class Ending {
    /** More rounds than any run needs to come to rest. */
    private static final int ROUNDS = 2_000;

    private final World world;

    Ending(World world) {
        this.world = world;
    }

    /**
     * Lets those that are up finish without those that are paused; then wakes these, whose commits are refused, and
     * goes on until nothing is left to do.
     *
     * @return whether that came
     */
    boolean rest() {
        if (world.instances.stream().noneMatch(this::isWorking)) {
            startOne();
        }
        for (Instance instance : world.instances) {
            if (instance.life == Life.DOWN) {
                world.abort(instance);
            }
        }
        world.rebalance(0);
        if (!goOnToTheEnd()) {
            return false;
        }
        for (Instance instance : world.instances) {
            if (instance.life == Life.PAUSED) {
                world.wake(instance);
            }
            if (instance.life == Life.UP && !world.group.isMember(instance.number)) {
                world.commitWholly(instance);
                world.notice(instance);
            }
        }
        return goOnToTheEnd();
    }

    /** All processes die and with them all that they had; the first is started again and has the changelogs only. */
    void loseEverythingButTheLog() {
        for (Instance instance : world.instances) {
            if (instance.life != Life.DOWN) {
                world.kill(instance, -1);
            }
            instance.loseDisks();
            world.abort(instance);
        }
        world.start(world.instances.get(0));
    }

    private boolean isWorking(Instance instance) {
        return instance.life == Life.UP && world.group.isMember(instance.number);
    }

    private void startOne() {
        for (Instance instance : world.instances) {
            if (instance.life == Life.DOWN) {
                world.start(instance);
                return;
            }
        }
        for (Instance instance : world.instances) {
            if (instance.life == Life.PAUSED) {
                world.wake(instance);
                world.notice(instance);
                return;
            }
        }
        world.instances.forEach(world::notice);
    }

    private boolean goOnToTheEnd() {
        for (int round = 0; round < ROUNDS; round++) {
            // Time passes: the broker ends the transaction of everyone who does not.
            world.instances.stream().filter(each -> !isWorking(each)).forEach(world::expire);
            if (!goOn()) {
                return true;
            }
        }
        return false;
    }

    private boolean goOn() {
        boolean any = false;
        for (int task = 0; task < world.tasks.size(); task++) {
            for (Instance instance : world.instances) {
                if (isWorking(instance)) {
                    any |= world.step(instance, task, Integer.MAX_VALUE);
                    instance.producer.flush();
                }
            }
        }
        for (Instance instance : world.instances) {
            if (isWorking(instance)) {
                any |= instance.dirty;
                world.commitWholly(instance);
            }
        }
        return any;
    }
}
