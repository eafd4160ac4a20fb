package org.wirefold.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    final List<List<EventNode>> postings = new ArrayList<>();

    /** The stories of lower rank that may tell of the same, the likeliest first. */
    final List<Edge> lower = new ArrayList<>();

    /** The stories of higher rank that have this one among theirs, and how. */
    final Map<EventNode, Edge> holders = new HashMap<>();

    /** The stories of the event that this one founded in the order of rank, itself among them; empty where it founded none. */
    final List<EventNode> members = new ArrayList<>();

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
    }

    /** Adds a story of lower rank that is not there yet. */
    void add(Edge edge) {
        lower.add(-1 - Collections.binarySearch(lower, edge, Edge.LIKELIEST), edge);
        edge.to.holders.put(this, edge);
    }

    /** Removes a story of lower rank that is there. */
    void remove(Edge edge) {
        lower.remove(Collections.binarySearch(lower, edge, Edge.LIKELIEST));
        edge.to.holders.remove(this);
    }

    /** A story of lower rank and the probability that it tells of the same. */
    static final class Edge {
        private static final double NO_TRANSLATION = -1;

        static final Comparator<Edge> LIKELIEST = (a, b) -> {
            int byProbability = Double.compare(b.probability, a.probability);
            return byProbability == 0 ? RANK.compare(a.to, b.to) : byProbability;
        };

        private final EventNode to;
        private final double probability;
        private final boolean isAcross;
        private final double translation;

        /** By how many terms the story is in sight. The index counts them. */
        int terms;

        Edge(EventNode from, EventNode to, double probability) {
            this.to = to;
            this.probability = probability;
            isAcross = from.terms.isOfOtherLanguage(to.terms);
            translation = isAcross ? TranslationRule.score(from.terms, to.terms) : NO_TRANSLATION;
        }

        EventNode to() {
            return to;
        }

        double probability() {
            return probability;
        }

        /** Whether the two are in different languages. */
        boolean isAcross() {
            return isAcross;
        }

        /** The score of {@link TranslationRule}; negative within one language. */
        double translation() {
            return translation;
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
