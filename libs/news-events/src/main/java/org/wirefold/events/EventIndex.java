package org.wirefold.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.events.EventNode.Edge;

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
 * affected are decided again in the order of rank, until nothing changes.
 *
 * <p><b>Bounds.</b> Two stories are compared if they share {@value #SHARED_KEYS} of their rarest terms and lie within the
 * horizon. A story keeps the {@value #NEIGHBOURS} likeliest stories of lower rank, those of at least {@value #UNLIKELY}.
 *
 * <p>Not thread-safe.
 */
public final class EventIndex {
    static final int NEIGHBOURS = 48;
    static final int COMPARED = 16;
    static final int SHARED_KEYS = 2;
    static final double UNLIKELY = .05;

    /** A score whose probability is below {@link #UNLIKELY}. Most candidates have a lower one. */
    private static final double SURELY_UNLIKELY = -3;

    /** Postings are in buckets of so many days, so that only those within the horizon are looked at. */
    private static final int BUCKET_DAYS = 16;

    private static final long UNDATED = Long.MAX_VALUE;

    private final EventPolicy policy;
    private final Map<String, EventNode> nodes = new HashMap<>();
    private final Map<Integer, Map<Long, List<EventNode>>> postings = new HashMap<>();
    private final TreeSet<EventNode> undecided = new TreeSet<>(EventNode.RANK);
    private final Set<String> changed = new TreeSet<>();

    /** An empty index. */
    public EventIndex(EventPolicy policy) {
        this.policy = policy;
    }

    /** How many stories there are. */
    public int size() {
        return nodes.size();
    }

    /** Adds a story, or changes what is known of it. */
    public void put(String id, StoryProfile profile) {
        take(id);
        EventNode node = new EventNode(id, profile);
        List<EventNode> candidates = candidates(node);
        nodes.put(id, node);
        for (int key : node.keys) {
            postings.computeIfAbsent(key, k -> new TreeMap<>())
                    .computeIfAbsent(bucket(node.terms), k -> new ArrayList<>())
                    .add(node);
        }
        ComparedStory compared = new ComparedStory(node.terms);
        List<Edge> lower = new ArrayList<>();
        for (EventNode other : candidates) {
            double score = policy.score(compared.measures(other.terms));
            if (score < SURELY_UNLIKELY) {
                continue;
            }
            double probability = EventPolicy.probability(score);
            if (EventNode.RANK.compare(other, node) > 0) {
                connect(other, node, probability);
            } else if (probability >= UNLIKELY) {
                lower.add(new Edge(other, probability));
            }
        }
        lower.sort(Edge.LIKELIEST);
        for (Edge edge : lower.subList(0, Math.min(NEIGHBOURS, lower.size()))) {
            node.lower.add(edge);
            edge.to().holders.add(node);
        }
        undecided.add(node);
        decide();
    }

    /** Removes a story; does nothing where it is not there. */
    public void remove(String id) {
        take(id);
        decide();
    }

    /** The event of a story, by the id of its founder; null where the story is not there. */
    public @Nullable String eventOf(String id) {
        EventNode node = nodes.get(id);
        return node == null || node.founder == null ? null : node.founder.id;
    }

    /** The stories of an event in the order of rank, the founder first; empty where the story founded none. */
    public List<EventMember> members(String founderId) {
        EventNode founder = nodes.get(founderId);
        if (founder == null) {
            return List.of();
        }
        List<EventMember> members = new ArrayList<>();
        for (EventNode node : founder.members) {
            EventNode nearest = node.nearest;
            members.add(new EventMember(node.id, nearest == null ? null : nearest.id, node.probability));
        }
        return members;
    }

    /** The measures of two stories that are there, by name, rounded to thousandths: why they have their probability. */
    public Map<String, Double> evidence(String id, String otherId) {
        EventNode node = Objects.requireNonNull(nodes.get(id));
        EventNode other = Objects.requireNonNull(nodes.get(otherId));
        return EventMeasure.named(new ComparedStory(node.terms).measures(other.terms));
    }

    /** The founders, also former ones, of the events that have changed since the last call, in order. */
    public List<String> takeChanged() {
        List<String> founders = List.copyOf(changed);
        changed.clear();
        return founders;
    }

    /** All events by the ids of their founders. */
    public Set<String> founders() {
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
        for (int key : node.keys) {
            Map<Long, List<EventNode>> ofKey = Objects.requireNonNull(postings.get(key));
            List<EventNode> inBucket = Objects.requireNonNull(ofKey.get(bucket(node.terms)));
            inBucket.remove(node);
            if (inBucket.isEmpty()) {
                ofKey.remove(bucket(node.terms));
                if (ofKey.isEmpty()) {
                    postings.remove(key);
                }
            }
        }
        node.lower.forEach(edge -> edge.to().holders.remove(node));
        for (EventNode holder : List.copyOf(node.holders)) {
            boolean wasFull = holder.lower.size() == NEIGHBOURS;
            holder.lower.removeIf(edge -> edge.to() == node);
            undecided.add(holder);
            if (wasFull) {
                ComparedStory compared = new ComparedStory(holder.terms);
                candidates(holder).stream()
                        .filter(other -> EventNode.RANK.compare(other, holder) < 0 && !other.holders.contains(holder))
                        .forEach(other -> connect(
                                holder, other, EventPolicy.probability(policy.score(compared.measures(other.terms)))));
            }
        }
        node.holders.clear();
        undecided.remove(node);
        EventNode founder = node.founder;
        if (founder != null) {
            move(node, founder, null);
        }
    }

    /** The stories that share enough terms, within the horizon, in no order. */
    private List<EventNode> candidates(EventNode node) {
        List<EventNode> touched = new ArrayList<>();
        long from = bucket(node.terms.day - policy.horizonDays());
        long to = bucket(node.terms.day + policy.horizonDays());
        for (int key : node.keys) {
            Map<Long, List<EventNode>> ofKey = postings.get(key);
            if (ofKey != null) {
                ofKey.forEach((bucket, stories) -> {
                    if (bucket == UNDATED || !node.terms.dated || (bucket >= from && bucket <= to)) {
                        for (EventNode other : stories) {
                            if (other.hits++ == 0) {
                                touched.add(other);
                            }
                        }
                    }
                });
            }
        }
        List<EventNode> candidates = new ArrayList<>();
        for (EventNode other : touched) {
            if (other.hits >= SHARED_KEYS && other != node && policy.isWithinHorizon(node.terms, other.terms)) {
                candidates.add(other);
            }
            other.hits = 0;
        }
        return candidates;
    }

    private static long bucket(StoryTerms terms) {
        return terms.dated ? bucket(terms.day) : UNDATED;
    }

    private static long bucket(long day) {
        return Math.floorDiv(day, BUCKET_DAYS);
    }

    /** Tells a story of one of lower rank that it does not have yet. It keeps that one if it is among the likeliest. */
    private void connect(EventNode node, EventNode lower, double probability) {
        if (probability < UNLIKELY) {
            return;
        }
        Edge edge = new Edge(lower, probability);
        if (node.lower.size() == NEIGHBOURS && Edge.LIKELIEST.compare(node.lower.last(), edge) < 0) {
            return;
        }
        node.lower.add(edge);
        lower.holders.add(node);
        if (node.lower.size() > NEIGHBOURS) {
            Edge last = Objects.requireNonNull(node.lower.pollLast());
            last.to().holders.remove(node);
        }
        undecided.add(node);
    }

    private void decide() {
        for (EventNode node = undecided.pollFirst(); node != null; node = undecided.pollFirst()) {
            Choice choice = choose(node);
            EventNode founder = choice.founder;
            EventNode before = node.founder;
            boolean isSame = before == founder
                    && node.nearest == choice.nearest
                    && Double.compare(node.probability, choice.probability) == 0;
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

    private record Choice(EventNode founder, @Nullable EventNode nearest, double probability) {}

    private Choice choose(EventNode node) {
        Map<EventNode, double[]> sums = new HashMap<>();
        Map<EventNode, EventNode> nearest = new HashMap<>();
        for (Edge edge : node.lower) {
            EventNode founder = edge.to().founder;
            if (founder != null) {
                double[] sum = sums.computeIfAbsent(founder, f -> new double[2]);
                if (sum[1] < COMPARED) {
                    sum[0] += edge.probability();
                    sum[1]++;
                }
                nearest.putIfAbsent(founder, edge.to());
            }
        }
        Choice best = new Choice(node, null, 1);
        double highest = -1;
        for (Map.Entry<EventNode, double[]> entry : sums.entrySet()) {
            EventNode founder = entry.getKey();
            double mean = entry.getValue()[0] / countLower(founder, node);
            boolean isBetter = mean > highest || (mean == highest && EventNode.RANK.compare(founder, best.founder) < 0);
            if (mean >= policy.threshold() && isBetter) {
                best = new Choice(founder, nearest.get(founder), mean);
                highest = mean;
            }
        }
        return best;
    }

    /** How many members of lower rank the event has, at most {@link #COMPARED}. */
    private static int countLower(EventNode founder, EventNode node) {
        int count = 0;
        for (EventNode member : founder.members) {
            if (count == COMPARED || EventNode.RANK.compare(member, node) >= 0) {
                break;
            }
            count++;
        }
        return count;
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

    /** Lets those of higher rank decide again that have something to do with the event that the story came to or left. */
    private void affect(EventNode founder, EventNode node) {
        undecided.addAll(node.holders);
        if (countLower(founder, node) >= COMPARED) {
            return;
        }
        for (EventNode member : founder.members) {
            for (EventNode holder : member.holders) {
                if (EventNode.RANK.compare(holder, node) > 0) {
                    undecided.add(holder);
                }
            }
        }
    }
}
