package org.wirefold.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A story in a list.
 *
 * @param storyId identity
 * @param headline of the original; empty where it has none
 * @param canonicalUri the original
 * @param canonicalSource who published the original; empty while its row is not written
 * @param sources in how many sources it is
 * @param members how many articles it has
 * @param killed how many of them are killed
 * @param independentOrigins of how many agencies and outlets it is known that the texts are theirs; null in rows of
 *     early builds
 * @param firstPublished earliest publication; null where no member has a date
 * @param firstPublishedPrecision {@code second}, {@code minute}, {@code day} or {@code none}
 * @param lastPublished latest publication; null where no member has a date
 * @param lastReceived when the last member was received; null in rows of early builds
 * @param revision grows with every change
 */
public record StoryRow(
        String storyId,
        String headline,
        String canonicalUri,
        String canonicalSource,
        int sources,
        int members,
        int killed,
        @Nullable Integer independentOrigins,
        @Nullable Instant firstPublished,
        String firstPublishedPrecision,
        @Nullable Instant lastPublished,
        @Nullable Instant lastReceived,
        long revision) {}
