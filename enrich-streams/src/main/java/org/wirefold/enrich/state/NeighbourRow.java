package org.wirefold.enrich.state;

import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;

/**
 * Another body that shares text.
 *
 * @param standing the newest that it said of itself
 * @param evidence bytes of the evidence, seen from the body that keeps the row
 */
public record NeighbourRow(Standing standing, byte[] evidence) {
    /** How these rows are kept. */
    public static final RowKind<NeighbourRow> KIND =
            RowKind.constant(NeighbourRow::toBytes, NeighbourRow::fromBytes, row -> 240 + row.evidence.length);

    private static final int LAYOUT = 1;

    /** The row with the newer of two standings. */
    public NeighbourRow updated(Standing other) {
        return other.stamp() > standing.stamp() ? new NeighbourRow(other, evidence) : this;
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(evidence.length + 96).u8(LAYOUT);
        standing.write(out);
        return out.blob(evidence).toBytes();
    }

    /** The row from its bytes. */
    public static NeighbourRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new NeighbourRow(Standing.read(in), in.blob());
    }
}
