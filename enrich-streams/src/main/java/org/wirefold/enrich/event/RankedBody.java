package org.wirefold.enrich.event;

import java.util.Comparator;

/**
 * A body in the order in which bodies found stories: that of their lowest-ranked articles.
 *
 * @param rank of its lowest-ranked article
 * @param bodyId the body
 */
public record RankedBody(Rank rank, String bodyId) implements Comparable<RankedBody> {
    private static final Comparator<RankedBody> ORDER =
            Comparator.comparing(RankedBody::rank).thenComparing(RankedBody::bodyId);

    @Override
    public int compareTo(RankedBody other) {
        return ORDER.compare(this, other);
    }
}
