package org.wirefold.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of a story on the axis of time.
 *
 * @param storyId its story
 * @param source who published it
 * @param relation to the original
 * @param published when; null where it is not known
 * @param publishedPrecision {@code second}, {@code minute}, {@code day} or {@code none}
 * @param killed whether it is killed
 */
public record SpreadPoint(
        String storyId,
        String source,
        String relation,
        @Nullable Instant published,
        String publishedPrecision,
        boolean killed) {}
