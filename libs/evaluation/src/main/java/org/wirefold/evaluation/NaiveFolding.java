package org.wirefold.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;

/**
 * The folding, plain and in one go: what the stream must come to, whatever the order its articles arrive in.
 *
 * <p>Documents of one week with one digest are one body ({@link CandidateBounds#bodyId}); a body's rank is that of its
 * first document, by (time, id). Two bodies are
 * copies if they are candidates (at least one common fingerprint, within {@link CandidateBounds}) and the decision
 * joins them; each then belongs where
 * {@link StoryRule} says.
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
     * The story that a document was assigned to.
     *
     * @param founder the document that founded the story: its first in rank
     * @param decision how the document's body stands to the founder's, or to the copy by which it came into the story;
     *     null for the founder's own body
     */
    public record Assigned<K extends Comparable<? super K>>(
            K founder, @Nullable Decision decision) {}

    /** Which pairs of bodies are compared at all. */
    public enum Candidates {
        /** Those that share a fingerprint and that the policy's {@link CandidateBounds} let through. */
        BY_FINGERPRINT,
        /** All of them. */
        ALL_PAIRS
    }

    private final RelationPolicy policy;
    private final Candidates candidates;
    private final CandidateBounds bounds;
    private final Comparer comparer = new Comparer();
    private long comparisons;

    /** A folding under a policy. */
    public NaiveFolding(RelationPolicy policy, Candidates candidates) {
        this.policy = policy;
        this.candidates = candidates;
        this.bounds = policy.candidates();
    }

    /** How many pairs of bodies were compared so far. */
    public long comparisons() {
        return comparisons;
    }

    /** The story of each document, in the order given. Ids must be distinct. */
    public Map<K, Assigned<K>> fold(List<Document<K>> documents) {
        List<Document<K>> ranked = new ArrayList<>(documents);
        ranked.sort(Comparator.<Document<K>, Instant>comparing(Document::time).thenComparing(Document::id));
        Map<String, Integer> bodyOf = new HashMap<>();
        List<Body<K>> bodies = new ArrayList<>();
        Map<K, Integer> body = new HashMap<>();
        for (Document<K> d : ranked) {
            String bodyId =
                    CandidateBounds.bodyId(d.profile().digest(), d.time().toEpochMilli());
            Integer known = bodyOf.get(bodyId);
            if (known == null) {
                known = bodies.size();
                bodyOf.put(bodyId, known);
                bodies.add(new Body<>(bodyId, d));
            }
            if (body.put(d.id(), known) != null) {
                throw new IllegalArgumentException("twice the same id: " + d.id());
            }
        }
        List<Assigned<K>> assigned = assign(bodies);
        Map<K, Assigned<K>> out = new LinkedHashMap<>();
        for (Document<K> d : documents) {
            Integer at = body.get(d.id());
            if (at != null) {
                out.put(d.id(), assigned.get(at));
            }
        }
        return out;
    }

    /** A body, which is that of the document of lowest rank. */
    private record Body<K extends Comparable<? super K>>(String bodyId, Document<K> document) {}

    private record Copy(int other, Decision decision) {}

    private List<Assigned<K>> assign(List<Body<K>> bodies) {
        List<List<Copy>> copies = copies(bodies);
        List<StoryAssignment<Integer>> assignments = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            assignments.add(new StoryAssignment<>(i, 0));
        }
        ArrayDeque<Integer> moved = new ArrayDeque<>();
        for (int i = 0; i < bodies.size(); i++) {
            moved.add(i);
        }
        for (Integer next = moved.poll(); next != null; next = moved.poll()) {
            StoryAssignment<Integer> assignment =
                    choose(next, copies.get(next), assignments).assignment();
            if (!assignment.equals(assignments.set(next, assignment))) {
                copies.get(next).forEach(copy -> moved.add(copy.other));
            }
        }
        List<Assigned<K>> assigned = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Integer linkedCopy = choose(i, copies.get(i), assignments).linkedCopy();
            Decision decision = null;
            for (Copy copy : copies.get(i)) {
                if (linkedCopy != null && copy.other == linkedCopy) {
                    decision = copy.decision;
                }
            }
            assigned.add(new Assigned<>(
                    bodies.get(assignments.get(i).founder()).document().id(), decision));
        }
        return assigned;
    }

    private static StoryRule<Integer> choose(int body, List<Copy> copies, List<StoryAssignment<Integer>> assignments) {
        StoryRule<Integer> choice = new StoryRule<>(body);
        for (Copy copy : copies) {
            choice.consider(copy.other, assignments.get(copy.other), copy.decision.similarity());
        }
        return choice;
    }

    /**
     * The bodies under a fingerprint, which come in the order of (time, body id), so that the first of a span are its
     * heads.
     */
    private static final class Postings {
        private final List<Integer> all = new ArrayList<>();
        private final List<Integer> heads = new ArrayList<>();
        private final Map<Long, Integer> size = new HashMap<>();

        /** Adds a body; returns those before it that it is a pair with. */
        List<Integer> add(int body, long span, int headsOfASpan) {
            boolean head = size.merge(span, 1, Integer::sum) <= headsOfASpan;
            List<Integer> pairs = List.copyOf(head ? all : heads);
            all.add(body);
            if (head) {
                heads.add(body);
            }
            return pairs;
        }
    }

    /** The copies of each body; how they stand is seen from the body of higher rank, and turned round for the other. */
    private List<List<Copy>> copies(List<Body<K>> bodies) {
        List<SortedSet<Integer>> pairs = candidates == Candidates.ALL_PAIRS ? List.of() : sharing(bodies);
        List<List<Copy>> copies = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            copies.add(new ArrayList<>());
            Document<K> d = bodies.get(i).document();
            List<Integer> near = candidates == Candidates.ALL_PAIRS
                    ? IntStream.range(0, i).boxed().toList()
                    : List.copyOf(pairs.get(i));
            for (int j : near) {
                Document<K> other = bodies.get(j).document();
                comparisons++;
                Duration gap = Duration.between(other.time(), d.time()).abs();
                Evidence evidence = comparer.compare(d.profile(), other.profile());
                Decision decision = policy.decide(evidence, gap);
                if (decision.joins()) {
                    copies.get(i).add(new Copy(j, decision));
                    copies.get(j).add(new Copy(i, policy.decide(evidence.reversed(), gap)));
                }
            }
        }
        return copies;
    }

    /** Those of lower rank that each body is to be compared with. */
    private List<SortedSet<Integer>> sharing(List<Body<K>> bodies) {
        List<SortedSet<Integer>> pairs = new ArrayList<>();
        bodies.forEach(body -> pairs.add(new TreeSet<>()));
        Map<Long, Postings> index = new HashMap<>();
        IntStream.range(0, bodies.size())
                .boxed()
                .sorted(Comparator.<Integer, Instant>comparing(
                                i -> bodies.get(i).document().time())
                        .thenComparing(i -> bodies.get(i).bodyId()))
                .forEach(i -> {
                    Document<K> d = bodies.get(i).document();
                    for (long f : d.profile().fingerprints()) {
                        Postings sharing = index.computeIfAbsent(f, x -> new Postings());
                        for (int j :
                                sharing.add(i, CandidateBounds.span(d.time().toEpochMilli()), bounds.postings())) {
                            pairs.get(Math.max(i, j)).add(Math.min(i, j));
                        }
                    }
                });
        return pairs;
    }
}
