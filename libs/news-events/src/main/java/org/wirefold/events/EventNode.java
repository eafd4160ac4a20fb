package org.wirefold.events;

import java.util.Comparator;
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

    /** The terms under which it is found, in their order; then those under which stories in other languages see it. */
    final Posting[] postings;

    /** How many of the postings are for stories of the same language. */
    final int ownTerms;

    /** The stories of lower rank that may tell of the same. */
    final LowerStories lower = new LowerStories();

    /** Those of higher rank that have this one among their {@link #lower}. */
    final RankedStories holders = new RankedStories();

    /** The stories of the event that this one founded, itself among them; empty where it founded none. */
    final RankedStories members = new RankedStories();

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

    EventNode(String id, StoryTerms terms, Posting[] postings, int ownTerms) {
        this.id = id;
        this.terms = terms;
        this.timeMillis = terms.timeMillis;
        this.postings = postings;
        this.ownTerms = ownTerms;
    }

    /** Adds a story of lower rank that is not there yet. */
    void add(EventNode story, double likely, int inSight) {
        lower.add(this, story, likely, inSight);
        story.holders.add(this);
    }

    /** Removes a story of lower rank that is there. */
    void remove(EventNode story) {
        lower.remove(story);
        story.holders.remove(this);
    }

    /** Whether that story of lower rank is among {@link #lower}. */
    boolean has(EventNode story) {
        return story.holders.place(this) >= 0;
    }

    @Override
    public String toString() {
        return id;
    }
}
