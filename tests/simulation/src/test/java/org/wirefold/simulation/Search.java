package org.wirefold.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Runs one seed after the other, on all cores, until one fails. */
final class Search {
    private Search() {}

    /**
     * A run that failed.
     *
     * @param seed its seed
     * @param shortest the shortest script found that fails in the same way
     * @param faults what came of that
     */
    record Failure(long seed, Script shortest, List<String> faults) {
        /** What {@link #faults} begins with: {@code lost}, {@code placed}, {@code different} and so on. */
        String kind() {
            return faults.get(0).substring(0, faults.get(0).indexOf(':'));
        }

        @Override
        public String toString() {
            return "seed " + seed + " (replay with -Dwirefold.seed=" + seed + " -Dwirefold.runs=1), shortest script:\n"
                    + shortest + String.join("\n", faults);
        }
    }

    /**
     * The failure with the lowest seed of those that were looked at; empty where there was none.
     *
     * @param seed the first
     * @param runs how many
     */
    static Optional<Failure> first(long seed, int runs, Set<Disturbance> disturbances, Guarantee guarantee) {
        return LongStream.range(seed, seed + runs)
                .parallel()
                .filter(each -> !run(each, disturbances, guarantee).faults().isEmpty())
                .boxed()
                .findFirst()
                .map(each -> failure(each, run(each, disturbances, guarantee)));
    }

    static Scheduler.Run run(long seed, Set<Disturbance> disturbances, Guarantee guarantee) {
        return new Scheduler(seed, disturbances, guarantee).run();
    }

    private static Failure failure(long seed, Scheduler.Run run) {
        Script shortest = Shrinker.shrink(run.script(), run.faults());
        return new Failure(seed, shortest, shortest.run());
    }
}
