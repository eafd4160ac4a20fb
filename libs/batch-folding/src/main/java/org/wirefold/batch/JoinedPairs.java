package org.wirefold.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;

/**
 * The pairs of bodies that the policy joins. In the heap are the two bodies, how similar they are, and where the
 * evidence is. Pairs are added by several threads; after {@link #finish} they are only read.
 */
final class JoinedPairs implements Closeable {
    private static final int PROFILES_KEPT = 2_048;

    private final ArticleTable articles;
    private final RankedBodies bodies;
    private final RelationPolicy policy;
    private final SpillFile evidence;
    private final AtomicLong compared = new AtomicLong();
    private int[] high = new int[64];
    private int[] low = new int[64];
    private double[] similarities = new double[64];
    private long[] places = new long[64];
    private int size;
    private int[] begins = {0};
    private int[] ofBody = {};

    JoinedPairs(ArticleTable articles, RankedBodies bodies, RelationPolicy policy, Path folder) throws IOException {
        this.articles = articles;
        this.bodies = bodies;
        this.policy = policy;
        this.evidence = new SpillFile(folder.resolve("evidence"));
    }

    /** Compares the pairs that the search found. */
    void compare(CandidateSearch search, int parts, Workers workers) throws IOException {
        workers.run(parts, () -> {
            Comparer comparer = new Comparer();
            Map<Integer, Profile> profiles = new LinkedHashMap<>(64, .75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Profile> eldest) {
                    return size() > PROFILES_KEPT;
                }
            };
            return part -> compare(search.pairs(part), comparer, profiles);
        });
        finish();
    }

    private void compare(LongList pairs, Comparer comparer, Map<Integer, Profile> profiles) throws IOException {
        for (int i = 0; i < pairs.size(); i++) {
            int higher = (int) (pairs.get(i) >>> Integer.SIZE);
            int lower = (int) pairs.get(i);
            Evidence found = comparer.compare(profile(higher, profiles), profile(lower, profiles));
            Decision decision = policy.decide(found, gap(higher, lower));
            if (decision.joins()) {
                add(higher, lower, decision.similarity(), evidence.append(found.toBytes()));
            }
        }
        compared.addAndGet(pairs.size());
    }

    private Profile profile(int body, Map<Integer, Profile> profiles) throws IOException {
        Profile known = profiles.get(body);
        if (known == null) {
            known = articles.profile(bodies.first(body));
            profiles.put(body, known);
        }
        return known;
    }

    private Duration gap(int a, int b) {
        return Duration.ofMillis(Math.abs(bodies.time(a) - bodies.time(b)));
    }

    private synchronized void add(int higher, int lower, double similarity, long place) {
        if (size == high.length) {
            high = Arrays.copyOf(high, 2 * size);
            low = Arrays.copyOf(low, 2 * size);
            similarities = Arrays.copyOf(similarities, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        high[size] = higher;
        low[size] = lower;
        similarities[size] = similarity;
        places[size++] = place;
    }

    private void finish() throws IOException {
        evidence.flush();
        begins = new int[bodies.size() + 1];
        for (int pair = 0; pair < size; pair++) {
            begins[high[pair] + 1]++;
            begins[low[pair] + 1]++;
        }
        for (int body = 0; body < bodies.size(); body++) {
            begins[body + 1] += begins[body];
        }
        ofBody = new int[2 * size];
        int[] filled = Arrays.copyOf(begins, bodies.size());
        for (int pair = 0; pair < size; pair++) {
            ofBody[filled[high[pair]]++] = pair;
            ofBody[filled[low[pair]]++] = pair;
        }
    }

    /** How many pairs were compared. */
    long compared() {
        return compared.get();
    }

    int size() {
        return size;
    }

    /** How many of them a body is in. */
    int copies(int body) {
        return begins[body + 1] - begins[body];
    }

    /** One of the pairs that a body is in. */
    int pair(int body, int number) {
        return ofBody[begins[body] + number];
    }

    int other(int pair, int body) {
        return high[pair] == body ? low[pair] : high[pair];
    }

    int higher(int pair) {
        return high[pair];
    }

    double similarity(int pair) {
        return similarities[pair];
    }

    /** What the two have in common, seen from one of them. */
    Evidence evidence(int pair, int from) throws IOException {
        Evidence found = Evidence.fromBytes(evidence.read(places[pair]));
        return from == high[pair] ? found : found.reversed();
    }

    /** What the policy makes of it, seen from one of the two. */
    Decision decision(int pair, int from, Evidence seen) {
        return policy.decide(seen, gap(from, other(pair, from)));
    }

    @Override
    public void close() throws IOException {
        evidence.close();
    }
}
