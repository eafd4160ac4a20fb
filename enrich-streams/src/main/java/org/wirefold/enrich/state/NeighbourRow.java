package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.BodyEvent.BodyState;

/**
 * Another body that shares text.
 *
 * @param state the newest state that it announced
 * @param evidence bytes of the evidence, seen from the body that keeps the row
 * @param support why the two are compared
 */
public record NeighbourRow(BodyState state, byte[] evidence, PairSupport support) {
    /** How these rows are kept. */
    public static final RowKind<NeighbourRow> KIND =
            RowKind.constant(NeighbourRow::toBytes, NeighbourRow::fromBytes, row -> 400 + row.evidence.length);

    private static final int LAYOUT = 2;

    /** The row with the newer of two states. */
    public NeighbourRow withNewer(BodyState other) {
        return other.stamp() > state.stamp() ? new NeighbourRow(other, evidence, support) : this;
    }

    /** The row with another support. */
    public NeighbourRow withSupport(PairSupport newSupport) {
        return new NeighbourRow(state, evidence, newSupport);
    }

    /** Whether it counts in the decision about the body. */
    public boolean counts() {
        return evidence.length > 0 && !state.gone() && support.isNeighbour();
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(evidence.length + 128).u8(LAYOUT);
        state.write(out);
        support.write(out.blob(evidence));
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static NeighbourRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new NeighbourRow(BodyState.read(in), in.blob(), PairSupport.read(in));
    }
}
