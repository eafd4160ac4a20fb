package org.wirefold.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events of a set of stories, kept up to date while stories come, change and go. The result is a function of the set
 * alone: the order of the calls does not change it.
 *
 * <p><b>The rule.</b> Stories are ranked by (time, id). In that order each story looks at the events of the stories of
 * lower rank. Its mean probability with an event is the sum of its {@value #COMPARED} highest probabilities with members
 * of lower rank, divided by their number, or by {@value #COMPARED} where the event has more. It joins the event of the
 * highest mean, if that is not below the threshold; of equal ones that of the founder of lower rank. Otherwise it founds
 * an event.
 *
 * <p><b>Incremental.</b> A place depends on stories of lower rank only. So after a change the stories that may be
 * affected are decided again in the order of rank, until nothing changes. That is done when somebody asks for a result:
 * after many changes it costs much less than after each.
 *
 * <p><b>Bounds.</b> For each of its rarest terms a story looks back at the {@value #WINDOW} stories of highest rank below
 * its own that have this term. It is compared with those that it sees by {@value #SHARED_KEYS} terms or more and that lie
 * within the horizon. Those with a probability of at least {@value #UNLIKELY} count. So what a story costs does not grow
 * with the number of stories. Of stories in two languages other terms count, those that languages share, and a story looks
 * back at {@value #ACROSS} times as many. An event takes {@value #MOST_STORIES} stories; one that comes later founds
 * another event.
 *
 * <p>Not thread-safe.
 */
public final class EventIndex {
    static final int COMPARED = 16;
    static final int SHARED_KEYS = 2;
    static final int WINDOW = 16;
    static final int MOST_STORIES = 256;

    /** So many times as far does a story look back for stories in other languages: most that it sees are in its own. */
    static final int ACROSS = 2;

    static final double UNLIKELY = .05;

    /** A score whose probability is below {@link #UNLIKELY}. Most candidates have a lower one. */
    private static final double SURELY_UNLIKELY = -3;

    private final EventPolicy policy;
    private final int window;
    private final int mostStories;
    private final Map<String, EventNode> nodes = new HashMap<>();

    /** For each term the stories that have it. */
    private final Map<Integer, Posting> postings = new HashMap<>();

    /** The same for the terms that languages share. */
    private final Map<Integer, Posting> acrossPostings = new HashMap<>();

    /** How many stories there are in each known language. */
    private final Map<String, Integer> languages = new HashMap<>();

    private final TreeSet<EventNode> undecided = new TreeSet<>(EventNode.RANK);
    private final Set<String> changed = new TreeSet<>();

    /** The founders of the events that a story may join, while it chooses. */
    private final List<EventNode> candidates = new ArrayList<>();

    /** The stories that a new one shares keys with, while it is compared with them. */
    private final List<EventNode> touched = new ArrayList<>();

    /** An empty index. */
    public EventIndex(EventPolicy policy) {
        this(policy, WINDOW, MOST_STORIES);
    }

    EventIndex(EventPolicy policy, int window, int mostStories) {
        this.policy = policy;
        this.window = window;
        this.mostStories = mostStories;
    }

    /** How many stories there are. */
    public int size() {
        return nodes.size();
    }

    /** Adds a story, or changes what is known of it. */
    public void put(String id, StoryProfile profile) {
        take(id);
        EventNode node = node(id, profile);
        nodes.put(id, node);
        if (!node.terms.language().isEmpty()) {
            languages.merge(node.terms.language(), 1, Integer::sum);
        }
        int compared = keysThatCount(node);
        for (int k = 0; k < node.postings.length; k++) {
            Posting stories = node.postings[k];
            int place = stories.add(node);
            if (k < compared) {
                look(node, stories, place, isAcross(node, k));
            }
        }
        ComparedStory words = new ComparedStory(node.terms);
        for (EventNode other : touched) {
            int terms = other.hits;
            other.hits = 0;
            if (terms >= SHARED_KEYS && policy.isWithinHorizon(node.terms, other.terms)) {
                double score = score(node, words, other);
                if (EventNode.RANK.compare(other, node) < 0) {
                    connect(node, other, terms, score);
                } else {
                    connect(other, node, terms, score);
                }
            }
        }
        node.lower.trim();
        touched.clear();
        reconsider(node);
    }

    private EventNode node(String id, StoryProfile profile) {
        StoryTerms terms = new StoryTerms(profile);
        int[] own = profile.indexKeys();
        int[] across = profile.indexKeysAcross();
        Posting[] ofStory = new Posting[own.length + across.length];
        for (int k = 0; k < own.length; k++) {
            ofStory[k] = postings.computeIfAbsent(own[k], Posting::new);
        }
        for (int k = 0; k < across.length; k++) {
            ofStory[own.length + k] = acrossPostings.computeIfAbsent(across[k], Posting::new);
        }
        return new EventNode(id, terms, ofStory, own.length);
    }

    /** Finds whom a new story sees by a term, who sees it, and who sees another no longer because it stands between. */
    private void look(EventNode node, Posting stories, int place, boolean isAcross) {
        int back = window(isAcross);
        int end = Math.min(stories.size() - 1, place + back);
        for (int i = Math.max(0, place - back); i <= end; i++) {
            EventNode other = stories.get(i);
            if (i != place && node.terms.isOfOtherLanguage(other.terms) == isAcross && other.hits++ == 0) {
                touched.add(other);
            }
        }
        for (int i = Math.max(place, back) + 1; i <= end; i++) {
            EventNode hidden = stories.get(i - back - 1);
            EventNode holder = stories.get(i);
            if (holder.terms.isOfOtherLanguage(hidden.terms) == isAcross
                    && holder.has(hidden)
                    && holder.lower.addTerms(hidden, -1) < SHARED_KEYS) {
                disconnect(holder, hidden);
            }
        }
    }

    /** Removes a story; does nothing where it is not there. */
    public void remove(String id) {
        take(id);
    }

    /** The event of a story, by the id of its founder; null where the story is not there. */
    public @Nullable String eventOf(String id) {
        decide();
        EventNode node = nodes.get(id);
        return node == null || node.founder == null ? null : node.founder.id;
    }

    /** The stories of an event in the order of rank, the founder first; empty where the story founded none. */
    public List<EventMember> members(String founderId) {
        decide();
        EventNode founder = nodes.get(founderId);
        if (founder == null) {
            return List.of();
        }
        List<EventMember> members = new ArrayList<>();
        for (int i = 0; i < founder.members.size(); i++) {
            EventNode node = founder.members.get(i);
            EventNode nearest = node.nearest;
            EventNode other = node.translationOf;
            members.add(new EventMember(
                    node.id, nearest == null ? null : nearest.id, node.probability, other == null ? null : other.id));
        }
        return members;
    }

    /** The measures of two stories that are there, by name, rounded to thousandths: why they have their probability. */
    public Map<String, Double> evidence(String id, String otherId) {
        EventNode node = Objects.requireNonNull(nodes.get(id));
        EventNode other = Objects.requireNonNull(nodes.get(otherId));
        return node.terms.isOfOtherLanguage(other.terms)
                ? AcrossMeasure.named(AcrossTerms.measures(node.terms, other.terms))
                : EventMeasure.named(new ComparedStory(node.terms).measures(other.terms));
    }

    /** The founders, also former ones, of the events that have changed since the last call, in order. */
    public List<String> takeChanged() {
        decide();
        List<String> founders = List.copyOf(changed);
        changed.clear();
        return founders;
    }

    /** All events by the ids of their founders. */
    public Set<String> founders() {
        decide();
        Set<String> founders = new TreeSet<>();
        nodes.values().forEach(node -> {
            if (node.founder != null) {
                founders.add(node.founder.id);
            }
        });
        return founders;
    }

    private void take(String id) {
        EventNode node = nodes.remove(id);
        if (node == null) {
            return;
        }
        Set<Sight> begun = new HashSet<>();
        int compared = keysThatCount(node);
        for (int k = 0; k < node.postings.length; k++) {
            Posting stories = node.postings[k];
            int place = stories.place(node);
            boolean isAcross = isAcross(node, k);
            int back = window(isAcross);
            int end = k < compared ? Math.min(stories.size() - 1, place + back) : -1;
            for (int i = Math.max(place, back) + 1; i <= end; i++) {
                EventNode holder = stories.get(i);
                EventNode lower = stories.get(i - back - 1);
                if (holder.terms.isOfOtherLanguage(lower.terms) == isAcross) {
                    if (holder.has(lower)) {
                        holder.lower.addTerms(lower, 1);
                    } else {
                        begun.add(new Sight(holder, lower));
                    }
                }
            }
            stories.remove(node);
            if (stories.isEmpty()) {
                (isAcross ? acrossPostings : postings).remove(stories.key);
            }
        }
        languages.computeIfPresent(node.terms.language(), (language, count) -> count == 1 ? null : count - 1);
        for (int i = 0; i < node.lower.size(); i++) {
            node.lower.story(i).holders.remove(node);
        }
        while (!node.holders.isEmpty()) {
            disconnect(node.holders.get(node.holders.size() - 1), node);
        }
        for (Sight sight : begun) {
            EventNode lower = sight.lower;
            int terms = termsInSight(sight.node, lower);
            if (terms >= SHARED_KEYS) {
                connect(sight.node, lower, terms, score(lower, new ComparedStory(lower.terms), sight.node));
            }
        }
        if (node.isUndecided) {
            undecided.remove(node);
        }
        EventNode founder = node.founder;
        if (founder != null) {
            move(node, founder, null);
        }
    }

    /** A story and one of lower rank that it has come to see by one of its terms. */
    private record Sight(EventNode node, EventNode lower) {}

    /** Whether this key of a story is one for stories in other languages. */
    private static boolean isAcross(EventNode node, int key) {
        return key >= node.ownTerms;
    }

    /** How many keys of a story may lead to others; while all are in one language, those for other languages do not. */
    private int keysThatCount(EventNode node) {
        return languages.size() < 2 ? node.ownTerms : node.postings.length;
    }

    /** How many stories a story looks back at for a term. */
    private int window(boolean isAcross) {
        return isAcross ? ACROSS * window : window;
    }

    private double score(EventNode node, ComparedStory compared, EventNode other) {
        return node.terms.isOfOtherLanguage(other.terms)
                ? policy.scoreAcross(AcrossTerms.measures(node.terms, other.terms))
                : policy.score(compared.measures(other.terms));
    }

    /** By how many of its terms a story sees one of lower rank; 0 beyond the horizon. */
    private int termsInSight(EventNode node, EventNode lower) {
        if (!policy.isWithinHorizon(node.terms, lower.terms)) {
            return 0;
        }
        boolean isAcross = node.terms.isOfOtherLanguage(lower.terms);
        int end = isAcross ? node.postings.length : node.ownTerms;
        int endOfLower = isAcross ? lower.postings.length : lower.ownTerms;
        int i = isAcross ? lower.ownTerms : 0;
        int terms = 0;
        for (int k = isAcross ? node.ownTerms : 0; k < end; k++) {
            Posting stories = node.postings[k];
            while (i < endOfLower && lower.postings[i].key < stories.key) {
                i++;
            }
            if (i < endOfLower
                    && lower.postings[i].key == stories.key
                    && stories.place(node) - stories.place(lower) <= window(isAcross)) {
                terms++;
            }
        }
        return terms;
    }

    /** Tells a story of one of lower rank. It counts if the two are likely enough to tell of the same. */
    private void connect(EventNode node, EventNode lower, int terms, double score) {
        if (score < SURELY_UNLIKELY) {
            return;
        }
        double probability = EventPolicy.probability(score);
        if (probability >= UNLIKELY) {
            node.add(lower, probability, terms);
            reconsider(node);
        }
    }

    private void disconnect(EventNode node, EventNode lower) {
        node.remove(lower);
        reconsider(node);
    }

    private void reconsider(EventNode node) {
        if (!node.isUndecided) {
            node.isUndecided = true;
            undecided.add(node);
        }
    }

    private void decide() {
        for (EventNode node = undecided.pollFirst(); node != null; node = undecided.pollFirst()) {
            node.isUndecided = false;
            Choice choice = choose(node);
            EventNode founder = choice.founder;
            EventNode before = node.founder;
            boolean isSame = before == founder
                    && node.nearest == choice.nearest
                    && node.translationOf == choice.translationOf
                    && Double.compare(node.probability, choice.probability) == 0;
            node.translationOf = choice.translationOf;
            node.nearest = choice.nearest;
            node.probability = choice.probability;
            if (before != founder) {
                move(node, before, founder);
            }
            if (!isSame) {
                changed.add(founder.id);
            }
        }
    }

    private record Choice(
            EventNode founder,
            @Nullable EventNode nearest,
            double probability,
            @Nullable EventNode translationOf) {}

    private Choice choose(EventNode node) {
        List<EventNode> founders = candidates;
        for (int i = 0; i < node.lower.size(); i++) {
            EventNode founder = node.lower.story(i).founder;
            if (founder != null) {
                if (founder.counted == 0) {
                    founder.likeliest = node.lower.story(i);
                    founders.add(founder);
                }
                if (founder.counted < COMPARED) {
                    founder.sum += node.lower.probability(i);
                    founder.counted++;
                }
            }
        }
        Choice best = new Choice(node, null, 1, null);
        double highest = -1;
        for (EventNode founder : founders) {
            int lower = founder.members.countBelow(node);
            double mean = founder.sum / Math.min(COMPARED, lower);
            boolean isBetter = mean > highest || (mean == highest && EventNode.RANK.compare(founder, best.founder) < 0);
            if (lower < mostStories && mean >= policy.threshold() && isBetter) {
                best = new Choice(founder, founder.likeliest, mean, translationOf(node, founder));
                highest = mean;
            }
            founder.sum = 0;
            founder.counted = 0;
            founder.likeliest = null;
        }
        founders.clear();
        return best;
    }

    /** The story of the event that is likeliest a translation of the node or the other way round; null for none. */
    private static @Nullable EventNode translationOf(EventNode node, EventNode founder) {
        EventNode likeliest = null;
        double highest = 0;
        for (int i = 0; i < node.lower.size(); i++) {
            if (node.lower.story(i).founder == founder && node.lower.translation(i) > highest) {
                likeliest = node.lower.story(i);
                highest = node.lower.translation(i);
            }
        }
        return likeliest;
    }

    /** Moves a story from one event to another; either may be null. */
    private void move(EventNode node, @Nullable EventNode from, @Nullable EventNode to) {
        if (from != null) {
            from.members.remove(node);
            changed.add(from.id);
            affect(from, node);
        }
        node.founder = to;
        if (to != null) {
            to.members.add(node);
            changed.add(to.id);
            affect(to, node);
        }
    }

    /** Lets those decide again that have something to do with the event that the story came to or left. */
    private void affect(EventNode founder, EventNode node) {
        for (int i = 0; i < node.holders.size(); i++) {
            reconsider(node.holders.get(i));
        }
        if (founder.members.size() >= mostStories - 1) {
            affectLate(founder, node);
        }
        boolean isSmall = founder.members.size() <= COMPARED;
        if (!isSmall && founder.members.countBelow(node) >= COMPARED) {
            return;
        }
        // The number of members below it has changed for those of higher rank; more than the first few do not matter.
        for (int i = 0; i < Math.min(COMPARED, founder.members.size()); i++) {
            RankedStories holders = founder.members.get(i).holders;
            for (int j = 0; j < holders.size(); j++) {
                EventNode holder = holders.get(j);
                if (!holder.isUndecided
                        && EventNode.RANK.compare(holder, node) > 0
                        && (isSmall || founder.members.countBelow(holder) <= COMPARED)) {
                    reconsider(holder);
                }
            }
        }
    }

    /** Lets those decide again for which the event may have become full, or no longer is. */
    private void affectLate(EventNode founder, EventNode node) {
        if (founder.members.size() > mostStories) {
            reconsider(founder.members.get(mostStories));
        }
        for (int i = 0; i < founder.members.size(); i++) {
            RankedStories holders = founder.members.get(i).holders;
            for (int j = 0; j < holders.size(); j++) {
                EventNode holder = holders.get(j);
                if (EventNode.RANK.compare(holder, node) > 0 && founder.members.countBelow(holder) >= mostStories - 1) {
                    reconsider(holder);
                }
            }
        }
    }
}
