package org.wirefold.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** The stories of higher rank that have this one among theirs. */
    final Set<EventNode> holders = new HashSet<>();

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
        edge.to.holders.add(this);
    }

    /** Removes a story of lower rank, if it is there. */
    void remove(EventNode to) {
        lower.removeIf(edge -> edge.to == to);
        to.holders.remove(this);
    }

    /**
     * A story of lower rank and the probability that it tells of the same.
     *
     * @param translation the score of {@link TranslationRule}; {@link #NO_TRANSLATION} within one language
     */
    record Edge(EventNode to, double probability, double translation) {
        static final double NO_TRANSLATION = -1;

        static final Comparator<Edge> LIKELIEST =
                Comparator.comparingDouble((Edge edge) -> -edge.probability).thenComparing(Edge::to, RANK);

        Edge(EventNode from, EventNode to, double probability) {
            this(
                    to,
                    probability,
                    from.terms.isOfOtherLanguage(to.terms)
                            ? TranslationRule.score(from.terms, to.terms)
                            : NO_TRANSLATION);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
