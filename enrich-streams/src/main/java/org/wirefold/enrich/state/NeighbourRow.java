package org.wirefold.enrich.state;

import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;

/**
 * Another body that shares text.
 *
 * @param standing the newest that it said of itself
 * @param evidence bytes of the evidence, seen from the body that keeps the row
 * @param backing why the two are compared
 */
public record NeighbourRow(Standing standing, byte[] evidence, Backing backing) {
    /** How these rows are kept. */
    public static final RowKind<NeighbourRow> KIND =
            RowKind.constant(NeighbourRow::toBytes, NeighbourRow::fromBytes, row -> 400 + row.evidence.length);

    private static final int LAYOUT = 2;

    /** The row with the newer of two standings. */
    public NeighbourRow updated(Standing other) {
        return other.stamp() > standing.stamp() ? new NeighbourRow(other, evidence, backing) : this;
    }

    /** The row with another backing. */
    public NeighbourRow backed(Backing newBacking) {
        return new NeighbourRow(standing, evidence, newBacking);
    }

    /** Whether it has a say in where the body belongs. */
    public boolean counts() {
        return evidence.length > 0 && !standing.gone() && backing.counts();
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(evidence.length + 128).u8(LAYOUT);
        standing.write(out);
        backing.write(out.blob(evidence));
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static NeighbourRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new NeighbourRow(Standing.read(in), in.blob(), Backing.read(in));
    }
}
