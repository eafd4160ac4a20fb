package org.wirefold.enrich.state;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.StoryDecision;

/**
 * How far a body has come. Each phase holds what is known in it and nothing else.
 *
 * <ol>
 *   <li>{@link Unprobed}: it has no article yet.
 *   <li>{@link Awaiting}: it has asked the index, and has not decided yet.
 *   <li>{@link Settled}: it has decided, and decides again when its neighbours change.
 *   <li>{@link Frozen}: the index has dropped it because of its age, and it does not decide any more.
 *   <li>{@link Gone}: its last article has left. With another article it is awaiting again.
 * </ol>
 *
 * <p>The sets and maps of a phase belong to the row that holds it, and change while it applies an event. Not
 * thread-safe.
 */
public sealed interface BodyPhase {
    /** Value of an undecided count where the copies have not been counted. */
    int NOT_COUNTED = -1;

    /** Before the first article. */
    record Unprobed() implements BodyPhase {}

    /**
     * After the index was asked, and before the first decision.
     *
     * @param state what it announced to its neighbours: not gone, no assignment
     * @param hasNeighbours whether there can be rows of neighbours
     * @param pendingPartitions index partitions that have not answered yet
     * @param pendingBodies bodies that have not answered yet, and why they were asked
     * @param unrelatedBodies bodies that answered that they have nothing in common, while an index partition may still
     *     name them
     * @param undecidedCopies number of copies of lower rank that have to decide first; {@value #NOT_COUNTED} before the
     *     copies were counted
     */
    record Awaiting(
            BodyState state,
            boolean hasNeighbours,
            SortedSet<Integer> pendingPartitions,
            SortedMap<String, PairSupport> pendingBodies,
            SortedSet<String> unrelatedBodies,
            int undecidedCopies)
            implements BodyPhase {
        /** Checks itself. */
        public Awaiting {
            require(!state.gone() && !state.settled(), "an awaiting body is there and has no assignment");
            require(undecidedCopies >= NOT_COUNTED, "a number of copies is not negative");
        }

        /** The phase after the index partitions were asked. */
        static Awaiting of(BodyState state, boolean hasNeighbours, SortedSet<Integer> pendingPartitions) {
            return new Awaiting(
                    state,
                    hasNeighbours,
                    new TreeSet<>(pendingPartitions),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    NOT_COUNTED);
        }
    }

    /**
     * After the first decision.
     *
     * @param state what it announced to its neighbours: not gone, with an assignment
     * @param hasNeighbours whether there can be rows of neighbours
     * @param pendingBodies bodies that were named later and have not answered yet, and why they were asked
     * @param decision the newest decision
     * @param link the copy through which it belongs to its story; null for a founder
     * @param undecidedCopies number of copies of lower rank that have to decide before this body decides again
     * @param needsDecision whether something is new that can change the decision
     */
    record Settled(
            BodyState state,
            boolean hasNeighbours,
            SortedMap<String, PairSupport> pendingBodies,
            StoryDecision decision,
            @Nullable Link link,
            int undecidedCopies,
            boolean needsDecision)
            implements BodyPhase {
        /** Checks itself. */
        public Settled {
            require(!state.gone() && state.settled(), "a settled body is there and has an assignment");
            require(undecidedCopies >= 0, "a settled body has counted its copies");
        }
    }

    /**
     * After the index has dropped the body.
     *
     * @param state what it announced last
     * @param decision the last decision, which stays
     */
    record Frozen(BodyState state, StoryDecision decision) implements BodyPhase {
        /** Checks itself. */
        public Frozen {
            require(!state.gone() && state.settled(), "a frozen body is there and has an assignment");
        }
    }

    /**
     * After the last article has left.
     *
     * @param state what it announced to its neighbours: gone
     * @param hasNeighbours whether there can be rows of neighbours
     */
    record Gone(BodyState state, boolean hasNeighbours) implements BodyPhase {
        /** Checks itself. */
        public Gone {
            require(state.gone() && !state.settled(), "a body that is gone says so, and has no assignment");
        }
    }

    /**
     * A body's link to its story.
     *
     * @param copy id of the body through which it belongs to the story
     * @param similarity of the two, 0 to 1
     */
    record Link(String copy, double similarity) {}

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }
}
