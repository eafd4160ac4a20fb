package org.wirefold.results;

import org.jspecify.annotations.Nullable;

/**
 * A source, and how much of what it publishes is copied. Where sources of one group count once, a publisher.
 *
 * @param source its name; of a publisher, the name of the group
 * @param articles how many it has
 * @param originals how many of them are the original of a story of several members
 * @param copies how many derive from another member of their story
 * @param copyShare share of copies, 0 to 1
 * @param agencyCredits how many credit an agency
 * @param killed how many are killed
 * @param publisher the group behind the source; null where the map of publishers does not know it
 * @param sources how many sources the publisher has; null for a source
 */
public record SourceRow(
        String source,
        int articles,
        int originals,
        int copies,
        double copyShare,
        int agencyCredits,
        int killed,
        @Nullable String publisher,
        @Nullable Integer sources) {
    SourceRow withPublisher(@Nullable String newPublisher) {
        return new SourceRow(
                source, articles, originals, copies, copyShare, agencyCredits, killed, newPublisher, sources);
    }

    SourceRow ofSources(int newSources) {
        return new SourceRow(
                source, articles, originals, copies, copyShare, agencyCredits, killed, publisher, newSources);
    }
}
