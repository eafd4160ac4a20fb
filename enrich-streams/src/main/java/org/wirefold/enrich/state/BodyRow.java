package org.wirefold.enrich.state;

import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.BodyPhase.Awaiting;
import org.wirefold.enrich.state.BodyPhase.Frozen;
import org.wirefold.enrich.state.BodyPhase.Gone;
import org.wirefold.enrich.state.BodyPhase.Link;
import org.wirefold.enrich.state.BodyPhase.Settled;
import org.wirefold.enrich.state.BodyPhase.Unprobed;

/**
 * What is known of a body: its articles, its profile and its {@link BodyPhase}. Its methods are the only ways from one
 * phase to another, so a mixture of two phases cannot be built. Mutable while one event is applied; not thread-safe.
 */
public final class BodyRow {
    /** How these rows are kept. */
    public static final RowKind<BodyRow> KIND =
            RowKind.constant(BodyRowCodec::toBytes, BodyRowCodec::fromBytes, BodyRow::weight);

    static final int LAYOUT = 4;

    private FirstMember<MemberRow> members;
    private @Nullable Rank profileOf;
    private BodyPhase phase;

    /** A body without an article. */
    public BodyRow() {
        this(FirstMember.none(), null, new Unprobed());
    }

    BodyRow(FirstMember<MemberRow> members, @Nullable Rank profileOf, BodyPhase phase) {
        this.members = members;
        this.profileOf = profileOf;
        this.phase = phase;
    }

    /** The row from its bytes. */
    public static BodyRow fromBytes(byte[] bytes) {
        return BodyRowCodec.fromBytes(bytes);
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        return BodyRowCodec.toBytes(this);
    }

    /** The first article that had the body, or left it, and whether there were others; those have rows of their own. */
    public FirstMember<MemberRow> members() {
        return members;
    }

    /** Keeps what is known of an article that has the body or has left it; of all but the first, that they exist. */
    public void keepMember(MemberRow member) {
        members = members.with(member.rank().uri(), member);
    }

    /** The article whose profile stands for the body: the lowest-ranked that has it; null before the first. */
    public @Nullable Rank profileOf() {
        return profileOf;
    }

    /** Lets the profile of an article stand for the body. */
    public void represent(Rank article) {
        profileOf = article;
    }

    /** How far the body has come. */
    public BodyPhase phase() {
        return phase;
    }

    /** The state that it announced to its neighbours; null before the first article. */
    public @Nullable BodyState state() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.state();
        } else if (phase instanceof Settled settled) {
            return settled.state();
        } else if (phase instanceof Frozen frozen) {
            return frozen.state();
        }
        return phase instanceof Gone gone ? gone.state() : null;
    }

    /** Whether the index was asked, and holds the body. */
    public boolean isProbed() {
        return phase instanceof Awaiting || phase instanceof Settled;
    }

    /** Whether the index was asked and everything that was asked is answered. */
    public boolean isComplete() {
        return isProbed() && !isAwaitingPartitions() && pendingBodies().isEmpty();
    }

    /** The decision, once there is one. */
    public @Nullable StoryDecision decision() {
        if (phase instanceof Settled settled) {
            return settled.decision();
        }
        return phase instanceof Frozen frozen ? frozen.decision() : null;
    }

    /** The copy through which it belongs to its story; null for a founder and without a decision. */
    public @Nullable Link link() {
        return phase instanceof Settled settled ? settled.link() : null;
    }

    /**
     * How many neighbours hold the next decision up, because they are copies of lower rank that have yet to decide;
     * {@link BodyPhase#NOT_COUNTED} where they have not been counted.
     */
    public int undecidedCopies() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.undecidedCopies();
        }
        return phase instanceof Settled settled ? settled.undecidedCopies() : BodyPhase.NOT_COUNTED;
    }

    /** Whether a decision is due as soon as no copy holds it up. */
    public boolean needsDecision() {
        return phase instanceof Settled settled ? settled.needsDecision() : phase instanceof Awaiting;
    }

    /** Whether there can be rows of neighbours. */
    public boolean hasNeighbours() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.hasNeighbours();
        } else if (phase instanceof Settled settled) {
            return settled.hasNeighbours();
        }
        return phase instanceof Gone gone && gone.hasNeighbours();
    }

    /** Notes that there are rows of neighbours; only a body that has had an article has any. */
    public void noteNeighbours() {
        if (hasNeighbours()) {
            return;
        }
        if (phase instanceof Awaiting now) {
            phase = new Awaiting(
                    now.state(),
                    true,
                    now.pendingPartitions(),
                    now.pendingBodies(),
                    now.unrelatedBodies(),
                    now.undecidedCopies());
        } else if (phase instanceof Settled now) {
            phase = new Settled(
                    now.state(),
                    true,
                    now.pendingBodies(),
                    now.decision(),
                    now.link(),
                    now.undecidedCopies(),
                    now.needsDecision());
        } else if (phase instanceof Gone now) {
            phase = new Gone(now.state(), true);
        } else {
            throw illegal("have neighbours");
        }
    }

    /** Whether an index partition has yet to answer. */
    public boolean isAwaitingPartitions() {
        return phase instanceof Awaiting awaiting
                && !awaiting.pendingPartitions().isEmpty();
    }

    /**
     * Notes the answer of an index partition.
     *
     * @return whether it was awaited
     */
    public boolean partitionAnswered(int partition) {
        return phase instanceof Awaiting awaiting
                && awaiting.pendingPartitions().remove(partition);
    }

    /** Why a body that has not answered yet was asked; null where it was not asked or has answered. */
    public @Nullable PairSupport pendingSupport(String other) {
        return pendingBodies().get(other);
    }

    /** Waits for the answer of another body. */
    public void awaitBody(String other, PairSupport support) {
        if (!isProbed()) {
            throw illegal("await " + other);
        }
        pendingBodies().put(other, support);
    }

    /**
     * Notes the answer of another body.
     *
     * @return whether it was awaited
     */
    public boolean bodyAnswered(String other) {
        return isProbed() && pendingBodies().remove(other) != null;
    }

    /** Whether another body answered that the two have nothing in common, while partitions may still name it. */
    public boolean isUnrelated(String other) {
        return phase instanceof Awaiting awaiting && awaiting.unrelatedBodies().contains(other);
    }

    /** Remembers a body that has nothing in common, as long as a partition that has not answered may name it. */
    public void noteUnrelated(String other) {
        if (phase instanceof Awaiting awaiting && isAwaitingPartitions()) {
            awaiting.unrelatedBodies().add(other);
        }
    }

    /** The bodies that have not answered yet. */
    public Set<String> pendingBodyIds() {
        return pendingBodies().keySet();
    }

    /** Forgets which bodies were unrelated, because the profile is another now. */
    public void compareAgain() {
        if (phase instanceof Awaiting awaiting) {
            awaiting.unrelatedBodies().clear();
        }
    }

    /** Forgets the unrelated bodies once no partition can name them again. */
    public void forgetUnrelated() {
        if (phase instanceof Awaiting awaiting && !isAwaitingPartitions()) {
            awaiting.unrelatedBodies().clear();
        }
    }

    /** From {@link Unprobed} or {@link Gone}: the body has an article, and these index partitions are asked. */
    public void awaitIndex(BodyState state, SortedSet<Integer> partitions) {
        if (!(phase instanceof Unprobed) && !(phase instanceof Gone)) {
            throw illegal("ask the index anew");
        }
        phase = Awaiting.of(state, hasNeighbours(), partitions);
    }

    /**
     * The body cannot decide yet, or not again.
     *
     * @param undecidedCopies number of copies that have to decide first; {@link BodyPhase#NOT_COUNTED} while answers are
     *     missing, which a settled body does not wait for
     */
    public void postpone(BodyState state, int undecidedCopies) {
        if (phase instanceof Awaiting now) {
            phase = new Awaiting(
                    state,
                    now.hasNeighbours(),
                    now.pendingPartitions(),
                    now.pendingBodies(),
                    now.unrelatedBodies(),
                    undecidedCopies);
        } else if (phase instanceof Settled now) {
            phase = new Settled(
                    state, now.hasNeighbours(), now.pendingBodies(), now.decision(), now.link(), undecidedCopies, true);
        } else {
            throw illegal("wait for its copies");
        }
    }

    /** From {@link Awaiting} or {@link Settled}: the body decides, and no copy holds it up. */
    public void settle(BodyState state, StoryDecision decision, @Nullable Link link) {
        if (!isProbed()) {
            throw illegal("decide");
        }
        phase = new Settled(state, hasNeighbours(), pendingBodies(), decision, link, 0, false);
    }

    /**
     * Counts one neighbour's change.
     *
     * @param undecidedCopies how many more copies have yet to decide; negative for fewer
     * @param news whether the change can change the decision
     */
    public void countChange(int undecidedCopies, boolean news) {
        if (phase instanceof Awaiting now && now.undecidedCopies() >= 0) {
            postpone(now.state(), now.undecidedCopies() + undecidedCopies);
        } else if (phase instanceof Settled now) {
            phase = new Settled(
                    now.state(),
                    now.hasNeighbours(),
                    now.pendingBodies(),
                    now.decision(),
                    now.link(),
                    now.undecidedCopies() + undecidedCopies,
                    now.needsDecision() || news);
        } else {
            throw illegal("count the change of a neighbour");
        }
    }

    /** From {@link Settled}: the index has dropped the body. Its neighbours are forgotten. */
    public void freeze() {
        if (!(phase instanceof Settled settled)) {
            throw illegal("be frozen");
        }
        phase = new Frozen(settled.state(), settled.decision());
    }

    /** The last article has left; the state says that the body is gone. */
    public void retire(BodyState gone) {
        if (phase instanceof Unprobed || phase instanceof Frozen) {
            throw illegal("be gone");
        }
        phase = new Gone(gone, hasNeighbours());
    }

    /** The same, to be changed without it. */
    public BodyRow copy() {
        BodyPhase copy = phase;
        if (phase instanceof Awaiting now) {
            copy = new Awaiting(
                    now.state(),
                    now.hasNeighbours(),
                    new TreeSet<>(now.pendingPartitions()),
                    new TreeMap<>(now.pendingBodies()),
                    new TreeSet<>(now.unrelatedBodies()),
                    now.undecidedCopies());
        } else if (phase instanceof Settled now) {
            copy = new Settled(
                    now.state(),
                    now.hasNeighbours(),
                    new TreeMap<>(now.pendingBodies()),
                    now.decision(),
                    now.link(),
                    now.undecidedCopies(),
                    now.needsDecision());
        }
        return new BodyRow(members, profileOf, copy);
    }

    /** Whether all that it says is the same. */
    public boolean saysTheSameAs(BodyRow other) {
        return members.equals(other.members) && Objects.equals(profileOf, other.profileOf) && phase.equals(other.phase);
    }

    private SortedMap<String, PairSupport> pendingBodies() {
        if (phase instanceof Awaiting awaiting) {
            return awaiting.pendingBodies();
        }
        return phase instanceof Settled settled ? settled.pendingBodies() : new TreeMap<>();
    }

    private int weight() {
        int unrelated =
                phase instanceof Awaiting awaiting ? awaiting.unrelatedBodies().size() : 0;
        return 900 + 150 * (2 * pendingBodies().size() + unrelated);
    }

    private IllegalStateException illegal(String what) {
        return new IllegalStateException("a body in phase " + phase.getClass().getSimpleName() + " cannot " + what);
    }
}
