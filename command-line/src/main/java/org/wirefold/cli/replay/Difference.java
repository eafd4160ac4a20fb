package org.wirefold.cli.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.replay.GenerationView.Membership;

/**
 * What a generation has otherwise than the live one. Immutable.
 *
 * @param live name of the live generation
 * @param replayed name of the other
 * @param livePolicies policies that decided in the live one
 * @param replayedPolicies policies that decided in the other
 * @param liveIsBehind whether the live application stood still, so that articles it has yet to read are called added
 * @param articles how the articles differ
 * @param stories how the stories differ, over the articles that both have
 * @param examples some of each kind
 */
public record Difference(
        String live,
        String replayed,
        Set<String> livePolicies,
        Set<String> replayedPolicies,
        boolean liveIsBehind,
        Articles articles,
        Stories stories,
        Examples examples) {
    private static final int EXAMPLES = 5;

    /**
     * Numbers of articles. Of those in both, each is counted as one of the four kinds.
     *
     * @param inBoth in both generations
     * @param unchanged story, relation and content are the same
     * @param moved in another story
     * @param relationChanged in the same story by another relation
     * @param contentChanged placed the same, but another headline, text, name or date was read
     * @param missing only in the live generation, though their raw records were read again
     * @param beforeStart only in the live generation, as their raw records lie before the start
     * @param added only in the other generation
     * @param onTheirWay left out of all this: they changed while both were compared
     */
    public record Articles(
            long inBoth,
            long unchanged,
            long moved,
            long relationChanged,
            long contentChanged,
            long missing,
            long beforeStart,
            long added,
            long onTheirWay) {}

    /**
     * Numbers of stories.
     *
     * @param live in the live generation
     * @param replayed in the other
     * @param unchanged with the same members in both
     * @param split of the live generation: their members are in several stories of the other
     * @param joined of the other generation: their members are in several stories of the live one
     */
    public record Stories(long live, long replayed, long unchanged, long split, long joined) {}

    /**
     * A story of one generation and what it is in the other.
     *
     * @param storyId the story
     * @param headline of its first member by uri
     * @param parts the other generation's stories that have its members, those members by uri
     */
    public record Regrouped(String storyId, String headline, Map<String, Set<String>> parts) {}

    /**
     * An article that is otherwise than it was.
     *
     * @param uri the article
     * @param headline how it begins
     * @param live its relation in the live generation
     * @param replayed its relation in the other
     */
    public record Changed(String uri, String headline, String live, String replayed) {}

    /**
     * Some of each kind; stories of most members first.
     *
     * @param split live stories
     * @param joined stories of the other generation
     * @param relationChanged articles
     * @param contentChanged uris
     * @param missing uris
     * @param added uris
     */
    public record Examples(
            List<Regrouped> split,
            List<Regrouped> joined,
            List<Changed> relationChanged,
            List<String> contentChanged,
            List<String> missing,
            List<String> added) {}

    /** Whether both generations say the same of every raw record that was read by both. */
    public boolean isNothing() {
        return articles.unchanged == articles.inBoth && articles.missing == 0 && articles.added == 0;
    }

    /** The uris that differ, with how, to separate what stays different from what is on its way. */
    record Differing(Map<String, @Nullable Membership> live, Map<String, @Nullable Membership> replayed) {
        static Differing between(Map<String, Membership> live, Map<String, Membership> replayed) {
            Differing differing = new Differing(new HashMap<>(), new HashMap<>());
            Set<String> uris = new HashSet<>(live.keySet());
            uris.addAll(replayed.keySet());
            for (String uri : uris) {
                Membership before = live.get(uri);
                Membership now = replayed.get(uri);
                if (before == null || now == null || !before.isAs(now)) {
                    differing.live.put(uri, before);
                    differing.replayed.put(uri, now);
                }
            }
            return differing;
        }

        boolean isEmpty() {
            return live.isEmpty();
        }

        /** Those that differ now and did not, or not so, before. */
        Set<String> since(Differing before) {
            Set<String> news = new HashSet<>();
            for (String uri : live.keySet()) {
                boolean same = before.live.containsKey(uri)
                        && same(live.get(uri), before.live.get(uri))
                        && same(replayed.get(uri), before.replayed.get(uri));
                if (!same) {
                    news.add(uri);
                }
            }
            return news;
        }

        private static boolean same(@Nullable Membership a, @Nullable Membership b) {
            if (a != null && b != null) {
                return a.isAs(b);
            }
            return a == null && b == null;
        }
    }

    /**
     * Compares two generations.
     *
     * @param from where the replay began, by raw partition
     * @param onTheirWay articles to leave out
     */
    static Difference between(
            Names names,
            Map<String, Membership> live,
            Map<String, Membership> replayed,
            Map<Integer, Long> from,
            Set<String> onTheirWay) {
        Counting counting = new Counting();
        Set<String> uris = new TreeSet<>(live.keySet());
        uris.addAll(replayed.keySet());
        uris.removeAll(onTheirWay);
        for (String uri : uris) {
            counting.take(uri, live.get(uri), replayed.get(uri), from);
        }
        Set<String> livePolicies = policies(live);
        Set<String> replayedPolicies = policies(replayed);
        return counting.difference(names, livePolicies, replayedPolicies, onTheirWay.size());
    }

    private static Set<String> policies(Map<String, Membership> memberships) {
        Set<String> versions = new TreeSet<>();
        memberships.values().forEach(membership -> versions.add(membership.policyVersion()));
        return versions;
    }

    /**
     * What is compared.
     *
     * @param live as users name it
     * @param replayed as users name it
     * @param liveIsBehind see {@link Difference#liveIsBehind()}
     */
    record Names(String live, String replayed, boolean liveIsBehind) {}

    private static final class Counting {
        private final NavigableMap<String, NavigableMap<String, Set<String>>> byLive = new TreeMap<>();
        private final NavigableMap<String, NavigableMap<String, Set<String>>> byReplayed = new TreeMap<>();
        private final Map<String, String> headlines = new HashMap<>();
        private final List<Changed> relations = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> added = new ArrayList<>();
        private long inBoth;
        private long unchanged;
        private long moved;
        private long relationChanged;
        private long contentChanged;
        private long missingCount;
        private long beforeStart;
        private long addedCount;

        void take(String uri, @Nullable Membership live, @Nullable Membership replayed, Map<Integer, Long> from) {
            if (live == null) {
                addedCount++;
                keep(added, uri);
            } else if (replayed == null) {
                if (live.offset() < from.getOrDefault(live.raw(), 0L)) {
                    beforeStart++;
                } else {
                    missingCount++;
                    keep(missing, uri);
                }
            } else {
                both(uri, live, replayed);
            }
        }

        private void both(String uri, Membership live, Membership replayed) {
            inBoth++;
            group(byLive, live.storyId(), replayed.storyId(), uri);
            group(byReplayed, replayed.storyId(), live.storyId(), uri);
            headlines.putIfAbsent(live.storyId(), live.headline());
            headlines.putIfAbsent(replayed.storyId(), live.headline());
            if (live.isAs(replayed)) {
                unchanged++;
            } else if (!live.storyId().equals(replayed.storyId())) {
                moved++;
            } else if (!live.relation().equals(replayed.relation())) {
                relationChanged++;
                keep(relations, new Changed(uri, live.headline(), live.relation(), replayed.relation()));
            } else {
                contentChanged++;
                keep(contents, uri);
            }
        }

        private static void group(
                NavigableMap<String, NavigableMap<String, Set<String>>> stories,
                String story,
                String part,
                String uri) {
            stories.computeIfAbsent(story, none -> new TreeMap<>())
                    .computeIfAbsent(part, none -> new TreeSet<>())
                    .add(uri);
        }

        private static <T> void keep(List<T> examples, T example) {
            if (examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }

        Difference difference(Names names, Set<String> livePolicies, Set<String> replayedPolicies, long onTheirWay) {
            long same = byLive.values().stream()
                    .filter(parts -> parts.size() == 1
                            && byReplayed
                                            .getOrDefault(parts.firstKey(), new TreeMap<>())
                                            .size()
                                    == 1)
                    .count();
            List<Regrouped> split = regrouped(byLive);
            List<Regrouped> joined = regrouped(byReplayed);
            return new Difference(
                    names.live(),
                    names.replayed(),
                    livePolicies,
                    replayedPolicies,
                    names.liveIsBehind(),
                    new Articles(
                            inBoth,
                            unchanged,
                            moved,
                            relationChanged,
                            contentChanged,
                            missingCount,
                            beforeStart,
                            addedCount,
                            onTheirWay),
                    new Stories(byLive.size(), byReplayed.size(), same, split.size(), joined.size()),
                    new Examples(
                            split.subList(0, Math.min(EXAMPLES, split.size())),
                            joined.subList(0, Math.min(EXAMPLES, joined.size())),
                            relations,
                            contents,
                            missing,
                            added));
        }

        private List<Regrouped> regrouped(NavigableMap<String, NavigableMap<String, Set<String>>> stories) {
            List<Regrouped> found = new ArrayList<>();
            stories.forEach((story, parts) -> {
                if (parts.size() > 1) {
                    found.add(new Regrouped(story, headlines.getOrDefault(story, ""), parts));
                }
            });
            found.sort(Comparator.comparingInt((Regrouped r) -> -size(r)).thenComparing(Regrouped::storyId));
            return List.copyOf(found);
        }

        private static int size(Regrouped regrouped) {
            return regrouped.parts().values().stream().mapToInt(Set::size).sum();
        }
    }

    /** Offsets by partition alone, all of one topic. */
    static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbers = new HashMap<>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        return numbers;
    }
}
