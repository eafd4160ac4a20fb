package org.wirefold.testkit;

import java.util.SplittableRandom;

/** Seeds of random tests: printed, and given again with {@code -Dwirefold.seed=N}. */
public final class Seed {
    private static final String PROPERTY = "wirefold.seed";

    private Seed() {}

    /** A new seed, or the one asked for; printed with the name of who uses it. */
    public static long next(Class<?> user) {
        String asked = System.getProperty(PROPERTY);
        long seed = asked == null ? new SplittableRandom().nextLong() : Long.parseLong(asked);
        System.out.println(user.getSimpleName() + ": seed " + seed + " (replay with -D" + PROPERTY + "=" + seed + ")");
        return seed;
    }
}
