package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.List;

/** Takes away from a script that fails whatever is not needed for it to fail in the same way. */
final class Shrinker {
    private static final int TRIES = 4_000;

    private final String kind;
    private Script best;
    private int tries;

    private Shrinker(Script script, String kind) {
        this.best = script;
        this.kind = kind;
    }

    /** The shortest script that was found to fail as this one does. */
    static Script shrink(Script script, List<String> faults) {
        Shrinker shrinker = new Shrinker(script, kind(faults));
        String before;
        do {
            before = shrinker.size();
            shrinker.shrinkSetting();
            shrinker.shrinkActions();
            shrinker.shrinkRows();
        } while (!shrinker.size().equals(before) && shrinker.tries < TRIES);
        return shrinker.best;
    }

    private static String kind(List<String> faults) {
        return faults.isEmpty() ? "" : faults.get(0).substring(0, faults.get(0).indexOf(':'));
    }

    private String size() {
        return best.setting() + " " + best.actions().size() + " " + best.rows().size();
    }

    private boolean accept(Script candidate) {
        if (tries >= TRIES) {
            return false;
        }
        tries++;
        if (!kind(candidate.run()).equals(kind)) {
            return false;
        }
        best = candidate;
        return true;
    }

    private void shrinkSetting() {
        Setting is = best.setting();
        accept(best.withSetting(
                new Setting(is.guarantee(), is.partitions(), is.instances(), 1 << 20, is.crowded(), is.failures())));
        is = best.setting();
        accept(best.withSetting(
                new Setting(is.guarantee(), is.partitions(), is.instances(), is.rowsBytes(), false, is.failures())));
    }

    private void shrinkActions() {
        for (int size = Math.max(1, best.actions().size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < best.actions().size(); ) {
                List<Action> left = new ArrayList<>(best.actions());
                left.subList(from, Math.min(left.size(), from + size)).clear();
                if (!accept(best.withActions(left))) {
                    from += size;
                }
            }
        }
    }

    private void shrinkRows() {
        for (int row = best.rows().size() - 1; row >= 0; row--) {
            accept(best.without(row));
        }
    }
}
