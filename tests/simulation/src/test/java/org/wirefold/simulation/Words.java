package org.wirefold.simulation;

import org.apache.kafka.streams.processor.TaskId;

/** Says in words what an action does. */
final class Words {
    private Words() {}

    static String of(World world, Action action) {
        String instance = "instance " + action.a() % world.instances.size();
        return switch (action.kind()) {
            case SEND -> "send " + action.a() + " more rows";
            case RESEND -> "send row " + action.a() + " again";
            case FORGET -> "forget the article of row " + action.a();
            case STEP -> instance + " processes up to " + action.c() + " records of " + task(world, action.b());
            case PUNCTUATE ->
                instance + " lets the clock's work of " + task(world, action.b()) + " be done, " + action.c()
                        + " ms later";
            case LAND ->
                "the broker takes up to " + action.c() + " records of " + instance + " for "
                        + world.written.get(action.b());
            case COMMIT -> instance + " takes one step of a commit" + (action.b() == 1 ? ", with checkpoints" : "");
            case PAUSE -> instance + " is paused";
            case WAKE -> instance + " goes on";
            case KILL ->
                instance + " is killed, with "
                        + (action.b() < 0 ? "nothing" : action.b() + " % of what it wrote since the checkpoint")
                        + " on its disk";
            case START -> instance + " starts";
            case NOTICE -> instance + " learns that it was expelled";
            case REBALANCE -> "the tasks are dealt out" + (action.a() == 0 ? "" : " anew, with salt " + action.a());
            case EXPIRE -> "the broker aborts the transaction of " + instance;
        };
    }

    private static String task(World world, int index) {
        TaskId task = world.tasks.get(index % world.tasks.size());
        return world.step(task).name() + " " + task.partition();
    }
}
