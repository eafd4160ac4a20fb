package org.wirefold.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A story in the index. Its place is what {@link EventIndex} decides. */
final class EventNode {
    /** The order in which stories found events: time, then id. */
    static final Comparator<EventNode> RANK = (a, b) -> {
        int byTime = Long.compare(a.timeMillis, b.timeMillis);
        return byTime == 0 ? a.id.compareTo(b.id) : byTime;
    };

    final String id;
    final StoryTerms terms;
    private final long timeMillis;
    final int[] keys;

    /** The terms under which stories in other languages see it. */
    final int[] acrossKeys;

    /** For each key, those of other languages last, the stories that have it, in the order of rank; filled by the index. */
    final List<List<EventNode>> postings;

    /** The stories of lower rank that may tell of the same, the likeliest first. */
    final List<Edge> lower = new ArrayList<>(0);

    /** The same edges from below: those of the stories of higher rank that have this one, in the order of rank. */
    final List<Edge> holders = new ArrayList<>(0);

    /** The stories of the event that this one founded in the order of rank, itself among them; empty where it founded none. */
    final List<EventNode> members = new ArrayList<>(0);

    /** Null before the first decision. */
    @Nullable
    EventNode founder;

    @Nullable
    EventNode nearest;

    double probability = 1;

    /** The story of lower rank in the event that is a translation of this one or the other way round; null for none. */
    @Nullable
    EventNode translationOf;

    /** Whether its place is to be decided again. */
    boolean isUndecided;

    /** How many keys it shares with the story that looks for candidates. */
    int hits;

    /** While a story chooses: the sum of the highest probabilities with members of the event that this one founded. */
    double sum;

    /** While a story chooses: how many probabilities the sum has. */
    int counted;

    /** While a story chooses: the likeliest member of the event that this one founded. */
    @Nullable
    EventNode likeliest;

    EventNode(String id, StoryProfile profile) {
        this.id = id;
        this.terms = new StoryTerms(profile);
        this.timeMillis = terms.timeMillis;
        this.keys = profile.indexKeys();
        this.acrossKeys = terms.language().isEmpty() ? new int[0] : terms.across.indexKeys();
        this.postings = new ArrayList<>(keys.length + acrossKeys.length);
    }

    /** The edge of a story of higher rank to this one; null where it has none. */
    @Nullable
    Edge edgeOf(EventNode holder) {
        int place = place(holder);
        return place < 0 ? null : holders.get(place);
    }

    /** Adds a story of lower rank that is not there yet. */
    void add(Edge edge) {
        lower.add(-1 - Collections.binarySearch(lower, edge, Edge.LIKELIEST), edge);
        edge.to.holders.add(-1 - edge.to.place(this), edge);
    }

    /** Removes a story of lower rank that is there. */
    void remove(Edge edge) {
        lower.remove(Collections.binarySearch(lower, edge, Edge.LIKELIEST));
        edge.to.letGo(this);
    }

    /** Forgets the edge of a story of higher rank that is there. */
    void letGo(EventNode holder) {
        holders.remove(place(holder));
    }

    private int place(EventNode holder) {
        return place(holders, Edge::from, holder);
    }

    /**
     * Where a story stands in a list in the order of rank; less than 0 where it is not there, as of
     * {@link Collections#binarySearch}.
     */
    static <T> int place(List<T> inOrder, Function<T, EventNode> story, EventNode node) {
        int low = 0;
        int high = inOrder.size() - 1;
        // Most stories come in the order of rank, so the last one is looked at first.
        for (int at = high; low <= high; at = (low + high) >>> 1) {
            int order = RANK.compare(story.apply(inOrder.get(at)), node);
            if (order == 0) {
                return at;
            }
            low = order < 0 ? at + 1 : low;
            high = order > 0 ? at - 1 : high;
        }
        return -1 - low;
    }

    /** A story of lower rank and the probability that it tells of the same. */
    static sealed class Edge {
        private static final double NO_TRANSLATION = -1;

        static final Comparator<Edge> LIKELIEST = (a, b) -> {
            int byProbability = Double.compare(b.probability, a.probability);
            return byProbability == 0 ? RANK.compare(a.to, b.to) : byProbability;
        };

        private final EventNode from;
        private final EventNode to;
        private final double probability;

        /** By how many terms the story is in sight. The index counts them. */
        int terms;

        private Edge(EventNode from, EventNode to, double probability) {
            this.from = from;
            this.to = to;
            this.probability = probability;
        }

        /** An edge between two stories, which may be in different languages. */
        static Edge of(EventNode from, EventNode to, double probability) {
            return from.terms.isOfOtherLanguage(to.terms)
                    ? new AcrossEdge(from, to, probability)
                    : new Edge(from, to, probability);
        }

        /** The story of higher rank. */
        EventNode from() {
            return from;
        }

        EventNode to() {
            return to;
        }

        double probability() {
            return probability;
        }

        /** Whether the two are in different languages. */
        boolean isAcross() {
            return false;
        }

        /** The score of {@link TranslationRule}; negative within one language. */
        double translation() {
            return NO_TRANSLATION;
        }
    }

    /** An edge between stories in different languages. */
    private static final class AcrossEdge extends Edge {
        private final double translation;

        AcrossEdge(EventNode from, EventNode to, double probability) {
            super(from, to, probability);
            translation = TranslationRule.score(from.terms, to.terms);
        }

        @Override
        boolean isAcross() {
            return true;
        }

        @Override
        double translation() {
            return translation;
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
