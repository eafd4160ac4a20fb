package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wirefold.simulation.Action.Kind;

/**
 * A run from its beginning to its end: what is sent and what happens. Then all comes to rest; then every process loses
 * all that it had but the broker, the rows that are left are sent, and all comes to rest again.
 *
 * @param setting the shape
 * @param rows what is sent, in this order
 * @param actions what happens
 */
record Script(Setting setting, List<Row> rows, List<Action> actions) {
    /** What is wrong with the outcome; empty where nothing is. */
    List<String> run() {
        World world = new World(setting, rows);
        actions.forEach(world::apply);
        return finish(world);
    }

    /** Lets a world in which the actions have happened come to its end. */
    List<String> finish(World world) {
        Ending ending = new Ending(world);
        if (!rest(world, ending)) {
            return List.of("restless: something is left to do for ever");
        }
        Set<String> forgotten = forgotten();
        List<String> faults = new Outcome(world).faults(forgotten);
        if (faults.isEmpty() && setting.failures() != 0) {
            world.redrive();
            if (!rest(world, ending)) {
                return List.of("restless: something is left to do for ever once the dead letters were sent again");
            }
            faults = new Outcome(world).faults(forgotten);
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        ending.loseEverythingButTheLog();
        world.apply(new Action(Kind.SEND, rows.size(), 0, 0));
        if (!ending.rest()) {
            return List.of("restless: something is left to do for ever once the state was restored");
        }
        Outcome outcome = new Outcome(world);
        faults = outcome.faults(forgotten);
        return faults.isEmpty() ? outcome.differences(undisturbed()) : faults;
    }

    /**
     * Lets a world come to rest. Where messages are not fenced, an instance that was paused may write a forgotten article
     * once more (decision 20). Whoever finds it asks again, and then it is gone.
     */
    private boolean rest(World world, Ending ending) {
        if (!ending.rest()) {
            return false;
        }
        if (setting.guarantee() == Guarantee.STATE_FENCED) {
            Outcome outcome = new Outcome(world);
            actions.stream()
                    .filter(action -> action.kind() == Kind.FORGET
                            && outcome.has(rows.get(action.a()).uri()))
                    .forEach(world::apply);
        }
        return ending.rest();
    }

    private Outcome undisturbed() {
        World world = new World(setting.undisturbed(), rows);
        Ending ending = new Ending(world);
        world.apply(new Action(Kind.START, 0, 0, 0));
        world.apply(new Action(Kind.SEND, rows.size(), 0, 0));
        ending.rest();
        actions.stream().filter(action -> action.kind() == Kind.FORGET).forEach(world::apply);
        ending.rest();
        return new Outcome(world);
    }

    private Set<String> forgotten() {
        Set<String> forgotten = new TreeSet<>();
        for (Action action : actions) {
            if (action.kind() == Kind.FORGET) {
                forgotten.add(rows.get(action.a()).uri());
            }
        }
        return forgotten;
    }

    Script withActions(List<Action> newActions) {
        return new Script(setting, rows, List.copyOf(newActions));
    }

    Script withSetting(Setting newSetting) {
        return new Script(newSetting, rows, actions);
    }

    /** The same without a row. */
    Script without(int row) {
        List<Row> left = new ArrayList<>(rows);
        left.remove(row);
        List<Action> named = new ArrayList<>();
        for (Action action : actions) {
            boolean namesRow = action.kind() == Kind.RESEND || action.kind() == Kind.FORGET;
            if (!namesRow || action.a() < row) {
                named.add(action);
            } else if (action.a() > row) {
                named.add(new Action(action.kind(), action.a() - 1, action.b(), action.c()));
            }
        }
        return new Script(setting, List.copyOf(left), named);
    }

    @Override
    public String toString() {
        World world = new World(setting, rows);
        StringBuilder text = new StringBuilder(setting.toString()).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            text.append("row ").append(i).append(": ").append(rows.get(i)).append('\n');
        }
        actions.forEach(action -> text.append(Words.of(world, action)).append('\n'));
        return text.toString();
    }
}
