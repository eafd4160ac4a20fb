package org.wirefold.enrich.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.BodyEvent.IndexSupport;

/**
 * Which index partitions have named two bodies as a pair to the body that keeps this, and whether any has done so to
 * the other body. Two bodies are neighbours as long as a partition names them as a pair to one of them. Each fact has a
 * stamp, and the newest counts. Immutable.
 */
public final class PairSupport {
    /** No partition has named the pair. */
    public static final PairSupport NONE = new PairSupport(new int[0], new long[0], new boolean[0], -1, false, -1);

    private final int[] partitions;
    private final long[] stamps;
    private final boolean[] pair;
    private final long since;
    private final boolean otherSupports;
    private final long otherSince;

    private PairSupport(
            int[] partitions, long[] stamps, boolean[] pair, long since, boolean otherSupports, long otherSince) {
        this.partitions = partitions;
        this.stamps = stamps;
        this.pair = pair;
        this.since = since;
        this.otherSupports = otherSupports;
        this.otherSince = otherSince;
    }

    /**
     * The support after a message of a partition.
     *
     * @param partition which
     * @param stamp of what it said; grows with all it says
     * @param isPair what it said
     * @param offset of the event by which it did
     */
    public PairSupport withPartition(int partition, long stamp, boolean isPair, long offset) {
        int at = Arrays.binarySearch(partitions, partition);
        if (at >= 0 && stamps[at] >= stamp) {
            return this;
        }
        int[] newPartitions = partitions;
        long[] newStamps = stamps.clone();
        boolean[] newPair = pair.clone();
        if (at < 0) {
            int slot = -at - 1;
            newPartitions = Arrays.copyOf(partitions, partitions.length + 1);
            newStamps = Arrays.copyOf(stamps, stamps.length + 1);
            newPair = Arrays.copyOf(pair, pair.length + 1);
            System.arraycopy(partitions, slot, newPartitions, slot + 1, partitions.length - slot);
            System.arraycopy(stamps, slot, newStamps, slot + 1, stamps.length - slot);
            System.arraycopy(pair, slot, newPair, slot + 1, pair.length - slot);
            newPartitions[slot] = partition;
            at = slot;
        }
        newStamps[at] = stamp;
        newPair[at] = isPair;
        PairSupport after = new PairSupport(newPartitions, newStamps, newPair, since, otherSupports, otherSince);
        return after.isSupportedHere() == isSupportedHere()
                ? after
                : new PairSupport(newPartitions, newStamps, newPair, offset, otherSupports, otherSince);
    }

    /** The support after the other body announced its own. */
    public PairSupport withOther(IndexSupport other) {
        return other.since() <= otherSince
                ? this
                : new PairSupport(partitions, stamps, pair, since, other.isPair(), other.since());
    }

    /** Whether a partition has named the pair to this body. */
    public boolean isSupportedHere() {
        for (boolean isPair : pair) {
            if (isPair) {
                return true;
            }
        }
        return false;
    }

    /** What the other body is to know of it. */
    public IndexSupport own() {
        return new IndexSupport(isSupportedHere(), since);
    }

    /** Whether the two are neighbours. */
    public boolean isNeighbour() {
        return otherSupports || isSupportedHere();
    }

    /** Appends it to bytes. */
    public void write(ByteWriter out) {
        out.varint(partitions.length);
        for (int i = 0; i < partitions.length; i++) {
            out.varint(partitions[i]).varint(stamps[i] * 2 + (pair[i] ? 1 : 0));
        }
        out.varint(since + 1).flag(otherSupports).varint(otherSince + 1);
    }

    /** Reads what {@link #write} appended. */
    public static PairSupport read(ByteReader in) {
        int count = in.count();
        int[] partitions = new int[count];
        long[] stamps = new long[count];
        boolean[] pair = new boolean[count];
        for (int i = 0; i < count; i++) {
            partitions[i] = (int) in.varint();
            long announced = in.varint();
            stamps[i] = announced >>> 1;
            pair[i] = (announced & 1) != 0;
        }
        return new PairSupport(partitions, stamps, pair, in.varint() - 1, in.flag(), in.varint() - 1);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof PairSupport other
                && Arrays.equals(partitions, other.partitions)
                && Arrays.equals(stamps, other.stamps)
                && Arrays.equals(pair, other.pair)
                && since == other.since
                && otherSupports == other.otherSupports
                && otherSince == other.otherSince;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stamps) * 31 + Long.hashCode(since + otherSince);
    }
}
