package org.wirefold.results;

/**
 * A source, and how much of what it publishes is copied.
 *
 * @param source its name
 * @param articles how many it has
 * @param originals how many of them are the original of a story of several members
 * @param copies how many derive from another member of their story
 * @param copyShare share of copies, 0 to 1
 * @param agencyCredits how many credit an agency
 * @param killed how many are killed
 */
public record SourceRow(
        String source, int articles, int originals, int copies, double copyShare, int agencyCredits, int killed) {}
