package org.wirefold.events;

import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A story in the index. Its place is what {@link EventIndex} decides. */
final class EventNode {
    /** The order in which stories found events: time, then id. */
    static final Comparator<EventNode> RANK =
            Comparator.<EventNode>comparingLong(node -> node.terms.timeMillis).thenComparing(node -> node.id);

    final String id;
    final StoryTerms terms;
    final int[] keys;

    /** The likeliest stories of lower rank, at most {@link EventIndex#NEIGHBOURS}, the likeliest first. */
    final TreeSet<Edge> lower = new TreeSet<>(Edge.LIKELIEST);

    /** The stories of higher rank that have this one among their likeliest. */
    final Set<EventNode> holders = new HashSet<>();

    /** The stories of the event that this one founded, itself among them; empty where it founded none. */
    final NavigableSet<EventNode> members = new TreeSet<>(RANK);

    /** Null before the first decision. */
    @Nullable
    EventNode founder;

    @Nullable
    EventNode nearest;

    double probability = 1;

    /** How many keys it shares with the story that looks for candidates. */
    int hits;

    EventNode(String id, StoryProfile profile) {
        this.id = id;
        this.terms = new StoryTerms(profile);
        this.keys = profile.indexKeys();
    }

    /** A story of lower rank and the probability that it tells of the same. */
    record Edge(EventNode to, double probability) {
        static final Comparator<Edge> LIKELIEST =
                Comparator.comparingDouble((Edge edge) -> -edge.probability).thenComparing(Edge::to, RANK);

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Edge other
                    && to.id.equals(other.to.id)
                    && Double.compare(probability, other.probability) == 0;
        }

        @Override
        public int hashCode() {
            return to.id.hashCode();
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
