package org.wirefold.duplicates;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The founder clustering, plain and in one go: what the stream must come to, whatever the order its articles arrive in.
 *
 * <p>Documents with one digest are one body; a body's rank is that of its first document, by (time, id). In the order of
 * rank, a body founds a story if it is near no founder of lower rank; otherwise it joins the nearest such founder, the
 * lower rank among equals. Near means: a candidate (at least one common fingerprint) and a decision that joins.
 *
 * <p>Not thread-safe.
 *
 * @param <K> how documents are named
 */
public final class NaiveFolding<K extends Comparable<? super K>> {

    /**
     * A document to be folded.
     *
     * @param id its name
     * @param time when it was published
     * @param profile its profile
     */
    public record Document<K extends Comparable<? super K>>(K id, Instant time, Profile profile) {}

    /**
     * Where a document ended.
     *
     * @param founder the document that founded the story: its first in rank
     * @param decision how the document's body stands to the founder's; null for the founder's own body
     */
    public record Place<K extends Comparable<? super K>>(
            K founder, @Nullable Decision decision) {}

    /** Which pairs of bodies are compared at all. */
    public enum Candidates {
        /** Those that share a fingerprint. */
        BY_FINGERPRINT,
        /** All of them. */
        ALL_PAIRS
    }

    private final RelationPolicy policy;
    private final Candidates candidates;
    private final Comparer comparer = new Comparer();
    private long comparisons;

    /** A folding under a policy. */
    public NaiveFolding(RelationPolicy policy, Candidates candidates) {
        this.policy = policy;
        this.candidates = candidates;
    }

    /** How many pairs of bodies were compared so far. */
    public long comparisons() {
        return comparisons;
    }

    /** The place of each document, in the order given. Ids must be distinct. */
    public Map<K, Place<K>> fold(List<Document<K>> documents) {
        List<Document<K>> ranked = new ArrayList<>(documents);
        ranked.sort(Comparator.<Document<K>, Instant>comparing(Document::time).thenComparing(Document::id));
        Map<ByteBuffer, Integer> bodyOf = new HashMap<>();
        List<Document<K>> bodies = new ArrayList<>();
        Map<K, Integer> body = new HashMap<>();
        for (Document<K> d : ranked) {
            ByteBuffer digest = ByteBuffer.wrap(d.profile().digest());
            Integer known = bodyOf.get(digest);
            if (known == null) {
                known = bodies.size();
                bodyOf.put(digest, known);
                bodies.add(d);
            }
            if (body.put(d.id(), known) != null) {
                throw new IllegalArgumentException("twice the same id: " + d.id());
            }
        }
        List<Place<K>> places = place(bodies);
        Map<K, Place<K>> out = new LinkedHashMap<>();
        for (Document<K> d : documents) {
            Integer at = body.get(d.id());
            if (at != null) {
                out.put(d.id(), places.get(at));
            }
        }
        return out;
    }

    private List<Place<K>> place(List<Document<K>> bodies) {
        Map<Long, List<Integer>> index = new HashMap<>();
        List<Integer> founders = new ArrayList<>();
        List<Place<K>> places = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Document<K> d = bodies.get(i);
            long[] fingerprints = d.profile().fingerprints();
            Iterable<Integer> near = founders;
            if (candidates == Candidates.BY_FINGERPRINT) {
                TreeSet<Integer> found = new TreeSet<>();
                for (long f : fingerprints) {
                    found.addAll(index.getOrDefault(f, List.of()));
                }
                near = found;
            }
            int founder = -1;
            Decision best = null;
            for (int f : near) {
                Document<K> other = bodies.get(f);
                comparisons++;
                Duration gap = Duration.between(other.time(), d.time()).abs();
                Decision decision = policy.decide(comparer.compare(d.profile(), other.profile()), gap);
                if (decision.joins() && (best == null || decision.nearness() > best.nearness())) {
                    best = decision;
                    founder = f;
                }
            }
            if (founder >= 0) {
                places.add(new Place<>(bodies.get(founder).id(), best));
                continue;
            }
            places.add(new Place<>(d.id(), null));
            founders.add(i);
            for (long f : fingerprints) {
                index.computeIfAbsent(f, x -> new ArrayList<>()).add(i);
            }
        }
        return places;
    }
}
