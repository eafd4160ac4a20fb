package org.wirefold.enrich.state;

import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;
import org.wirefold.enrich.event.Placement;
import org.wirefold.enrich.event.Rank;

/** What was decided about a body. Mutable while one event is applied; not thread-safe. */
public final class BodyRow {
    /** How these rows are kept. */
    public static final RowKind<BodyRow> KIND = RowKind.constant(BodyRow::toBytes, BodyRow::fromBytes, BodyRow::weight);

    private static final int LAYOUT = 3;

    /** What its neighbours were told; null before the first article. */
    public @Nullable Standing standing;

    /** The article whose profile stands for the body: the lowest-ranked that ever had it; null before the first. */
    public @Nullable Rank profileOf;

    /** The articles that ever had the body. */
    public Crowd members = Crowd.EMPTY;

    /** Whether the index was asked. */
    public boolean probed;

    /** Whether there can be rows of neighbours. */
    public boolean hasNeighbours;

    /** Index partitions that have not answered yet. */
    public final TreeSet<Integer> awaitedPartitions = new TreeSet<>();

    /** Bodies that have not answered yet, and why they were asked. */
    public final TreeMap<String, Backing> awaitedBodies = new TreeMap<>();

    /** Whether the index has dropped the body because of its age: what was decided stays, and nothing is decided anew. */
    public boolean frozen;

    /** Bodies that answered that they have nothing in common, while other partitions may still name them. */
    public final TreeSet<String> dismissed = new TreeSet<>();

    /** The decision, once there is one. */
    public @Nullable Placement placement;

    /** The copy by which it sits where it sits; null for a founder. */
    public @Nullable String through;

    /** How alike the two are. */
    public double nearness;

    /**
     * How many neighbours hold the next decision up, because they are copies of lower rank that have yet to decide; -1
     * where they have not been counted.
     */
    public int waiting = -1;

    /** Whether something is new that can change the decision. */
    public boolean stale;

    /** Whether everything that was asked is answered. */
    public boolean isComplete() {
        return probed && awaitedPartitions.isEmpty() && awaitedBodies.isEmpty();
    }

    private int weight() {
        return 900 + 150 * (2 * awaitedBodies.size() + dismissed.size());
    }

    /** The same, to be changed without it. */
    public BodyRow copy() {
        BodyRow copy = new BodyRow();
        copy.standing = standing;
        copy.profileOf = profileOf;
        copy.members = members;
        copy.probed = probed;
        copy.hasNeighbours = hasNeighbours;
        copy.awaitedPartitions.addAll(awaitedPartitions);
        copy.awaitedBodies.putAll(awaitedBodies);
        copy.frozen = frozen;
        copy.dismissed.addAll(dismissed);
        copy.placement = placement;
        copy.through = through;
        copy.nearness = nearness;
        copy.waiting = waiting;
        copy.stale = stale;
        return copy;
    }

    /** Whether all that it says is the same. */
    public boolean saysTheSameAs(BodyRow other) {
        return Objects.equals(standing, other.standing)
                && Objects.equals(profileOf, other.profileOf)
                && members.equals(other.members)
                && probed == other.probed
                && hasNeighbours == other.hasNeighbours
                && awaitedPartitions.equals(other.awaitedPartitions)
                && awaitedBodies.equals(other.awaitedBodies)
                && frozen == other.frozen
                && dismissed.equals(other.dismissed)
                && Objects.equals(placement, other.placement)
                && Objects.equals(through, other.through)
                && nearness == other.nearness
                && waiting == other.waiting
                && stale == other.stale;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(256).u8(LAYOUT);
        out.flag(standing != null);
        if (standing != null) {
            standing.write(out);
        }
        out.flag(profileOf != null);
        if (profileOf != null) {
            profileOf.write(out);
        }
        members.write(out);
        out.flag(probed).flag(hasNeighbours).flag(frozen).varint(awaitedPartitions.size());
        awaitedPartitions.forEach(out::varint);
        out.varint(awaitedBodies.size());
        awaitedBodies.forEach((other, backing) -> backing.write(out.string(other)));
        out.varint(dismissed.size());
        dismissed.forEach(out::string);
        out.flag(placement != null);
        if (placement != null) {
            placement.write(out);
        }
        out.string(through == null ? "" : through)
                .f64(nearness)
                .varint(waiting + 1L)
                .flag(stale);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static BodyRow fromBytes(byte[] bytes) {
        BodyRow row = new BodyRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.standing = in.flag() ? Standing.read(in) : null;
        row.profileOf = in.flag() ? Rank.read(in) : null;
        row.members = Crowd.read(in);
        row.probed = in.flag();
        row.hasNeighbours = in.flag();
        row.frozen = in.flag();
        for (int i = in.count(); i > 0; i--) {
            row.awaitedPartitions.add((int) in.varint());
        }
        for (int i = in.count(); i > 0; i--) {
            row.awaitedBodies.put(in.string(), Backing.read(in));
        }
        for (int i = in.count(); i > 0; i--) {
            row.dismissed.add(in.string());
        }
        row.placement = in.flag() ? Placement.read(in) : null;
        String through = in.string();
        row.through = through.isEmpty() ? null : through;
        row.nearness = in.f64();
        row.waiting = (int) in.varint() - 1;
        row.stale = in.flag();
        return row;
    }
}
