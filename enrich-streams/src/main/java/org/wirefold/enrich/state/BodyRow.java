package org.wirefold.enrich.state;

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
    public static final RowKind<BodyRow> KIND =
            new RowKind<>(BodyRow::toBytes, BodyRow::fromBytes, BodyRow::weight, BodyRow::copy);

    private static final int LAYOUT = 2;

    /** Offset of the event that changed the row last; an event up to it is one that is seen again. */
    public long changedAt = -1;

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

    /** Whether everything that was asked is answered. */
    public boolean isComplete() {
        return probed && awaitedPartitions.isEmpty() && awaitedBodies.isEmpty();
    }

    private int weight() {
        return 900 + 150 * (2 * awaitedBodies.size() + dismissed.size());
    }

    private BodyRow copy() {
        BodyRow copy = new BodyRow();
        copy.changedAt = changedAt;
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
        return copy;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(256).u8(LAYOUT).varint(changedAt + 1);
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
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static BodyRow fromBytes(byte[] bytes) {
        BodyRow row = new BodyRow();
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        row.changedAt = in.varint() - 1;
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
        return row;
    }
}
