package org.wirefold.enrich.state;

import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;

/** What was decided about a body. Mutable while one event is applied; not thread-safe. */
public final class BodyRow {
    /** How these rows are kept. */
    public static final RowKind<BodyRow> KIND = RowKind.constant(BodyRow::toBytes, BodyRow::fromBytes, BodyRow::weight);

    private static final int LAYOUT = 3;

    /** The state that it announced to its neighbours; null before the first article. */
    public @Nullable BodyState state;

    /** The article whose profile stands for the body: the lowest-ranked that ever had it; null before the first. */
    public @Nullable Rank profileOf;

    /** The articles that ever had the body. */
    public SoleMember members = SoleMember.EMPTY;

    /** Whether the index was asked. */
    public boolean probed;

    /** Whether there can be rows of neighbours. */
    public boolean hasNeighbours;

    /** Index partitions that have not answered yet. */
    public final TreeSet<Integer> pendingPartitions = new TreeSet<>();

    /** Bodies that have not answered yet, and why they were asked. */
    public final TreeMap<String, PairSupport> pendingBodies = new TreeMap<>();

    /**
     * Whether the index has dropped the body because of its age: what was decided stays, and nothing is decided anew.
     */
    public boolean frozen;

    /** Bodies that answered that they have nothing in common, while other partitions may still name them. */
    public final TreeSet<String> unrelatedBodies = new TreeSet<>();

    /** The decision, once there is one. */
    public @Nullable StoryDecision decision;

    /** The copy through which it belongs to its story; null for a founder. */
    public @Nullable String linkedCopy;

    /** How similar the two are, 0 to 1. */
    public double similarity;

    /**
     * How many neighbours hold the next decision up, because they are copies of lower rank that have yet to decide; -1
     * where they have not been counted.
     */
    public int undecidedCopies = -1;

    /** Whether something is new that can change the decision. */
    public boolean needsDecision;

    /** Whether everything that was asked is answered. */
    public boolean isComplete() {
        return probed && pendingPartitions.isEmpty() && pendingBodies.isEmpty();
    }

    private int weight() {
        return 900 + 150 * (2 * pendingBodies.size() + unrelatedBodies.size());
    }

    /** The same, to be changed without it. */
    public BodyRow copy() {
        BodyRow copy = new BodyRow();
        copy.state = state;
        copy.profileOf = profileOf;
        copy.members = members;
        copy.probed = probed;
        copy.hasNeighbours = hasNeighbours;
        copy.pendingPartitions.addAll(pendingPartitions);
        copy.pendingBodies.putAll(pendingBodies);
        copy.frozen = frozen;
        copy.unrelatedBodies.addAll(unrelatedBodies);
        copy.decision = decision;
        copy.linkedCopy = linkedCopy;
        copy.similarity = similarity;
        copy.undecidedCopies = undecidedCopies;
        copy.needsDecision = needsDecision;
        return copy;
    }

    /** Whether all that it says is the same. */
    public boolean saysTheSameAs(BodyRow other) {
        return Objects.equals(state, other.state)
                && Objects.equals(profileOf, other.profileOf)
                && members.equals(other.members)
                && probed == other.probed
                && hasNeighbours == other.hasNeighbours
                && pendingPartitions.equals(other.pendingPartitions)
                && pendingBodies.equals(other.pendingBodies)
                && frozen == other.frozen
                && unrelatedBodies.equals(other.unrelatedBodies)
                && Objects.equals(decision, other.decision)
                && Objects.equals(linkedCopy, other.linkedCopy)
                && similarity == other.similarity
                && undecidedCopies == other.undecidedCopies
                && needsDecision == other.needsDecision;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(256).u8(LAYOUT);
        out.flag(state != null);
        if (state != null) {
            state.write(out);
        }
        out.flag(profileOf != null);
        if (profileOf != null) {
            profileOf.write(out);
        }
        members.write(out);
        out.flag(probed).flag(hasNeighbours).flag(frozen).varint(pendingPartitions.size());
        pendingPartitions.forEach(out::varint);
        out.varint(pendingBodies.size());
        pendingBodies.forEach((other, support) -> support.write(out.string(other)));
        out.varint(unrelatedBodies.size());
        unrelatedBodies.forEach(out::string);
        out.flag(decision != null);
        if (decision != null) {
            decision.write(out);
        }
        out.string(linkedCopy == null ? "" : linkedCopy)
                .f64(similarity)
                .varint(undecidedCopies + 1L)
                .flag(needsDecision);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static BodyRow fromBytes(byte[] bytes) {
        BodyRow row = new BodyRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.state = in.flag() ? BodyState.read(in) : null;
        row.profileOf = in.flag() ? Rank.read(in) : null;
        row.members = SoleMember.read(in);
        row.probed = in.flag();
        row.hasNeighbours = in.flag();
        row.frozen = in.flag();
        for (int i = in.count(); i > 0; i--) {
            row.pendingPartitions.add((int) in.varint());
        }
        for (int i = in.count(); i > 0; i--) {
            row.pendingBodies.put(in.string(), PairSupport.read(in));
        }
        for (int i = in.count(); i > 0; i--) {
            row.unrelatedBodies.add(in.string());
        }
        row.decision = in.flag() ? StoryDecision.read(in) : null;
        String linkedCopy = in.string();
        row.linkedCopy = linkedCopy.isEmpty() ? null : linkedCopy;
        row.similarity = in.f64();
        row.undecidedCopies = (int) in.varint() - 1;
        row.needsDecision = in.flag();
        return row;
    }
}
