package org.wirefold.enrich.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.Backed;
import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;

/**
 * Why two bodies are compared: which index partitions say, to the one that keeps this, that they are a pair, and whether
 * the other one was told so by any. Two bodies count as neighbours as long as one of them has a partition's word. Each
 * fact has a stamp, and the newest stands. Immutable.
 */
public final class Backing {
    /** Nobody said anything. */
    public static final Backing NONE = new Backing(new int[0], new long[0], new boolean[0], -1, false, -1);

    private final int[] partitions;
    private final long[] stamps;
    private final boolean[] pair;
    private final long since;
    private final boolean others;
    private final long othersSince;

    private Backing(int[] partitions, long[] stamps, boolean[] pair, long since, boolean others, long othersSince) {
        this.partitions = partitions;
        this.stamps = stamps;
        this.pair = pair;
        this.since = since;
        this.others = others;
        this.othersSince = othersSince;
    }

    /**
     * After a partition spoke.
     *
     * @param partition which
     * @param stamp of what it said; grows with all it says
     * @param isPair what it said
     * @param offset of the event by which it did
     */
    public Backing after(int partition, long stamp, boolean isPair, long offset) {
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
        Backing after = new Backing(newPartitions, newStamps, newPair, since, others, othersSince);
        return after.mine() == mine()
                ? after
                : new Backing(newPartitions, newStamps, newPair, offset, others, othersSince);
    }

    /** After the other body said whether it has a partition's word. */
    public Backing after(Backed said) {
        return said.since() <= othersSince
                ? this
                : new Backing(partitions, stamps, pair, since, said.word(), said.since());
    }

    /** Whether a partition's word is here. */
    public boolean mine() {
        for (boolean isPair : pair) {
            if (isPair) {
                return true;
            }
        }
        return false;
    }

    /** What the other body is to know of it. */
    public Backed said() {
        return new Backed(mine(), since);
    }

    /** Whether the two are neighbours. */
    public boolean counts() {
        return others || mine();
    }

    /** Appends it to bytes. */
    public void write(ByteWriter out) {
        out.varint(partitions.length);
        for (int i = 0; i < partitions.length; i++) {
            out.varint(partitions[i]).varint(stamps[i] * 2 + (pair[i] ? 1 : 0));
        }
        out.varint(since + 1).flag(others).varint(othersSince + 1);
    }

    /** Reads what {@link #write} appended. */
    public static Backing read(ByteReader in) {
        int count = in.count();
        int[] partitions = new int[count];
        long[] stamps = new long[count];
        boolean[] pair = new boolean[count];
        for (int i = 0; i < count; i++) {
            partitions[i] = (int) in.varint();
            long said = in.varint();
            stamps[i] = said >>> 1;
            pair[i] = (said & 1) != 0;
        }
        return new Backing(partitions, stamps, pair, in.varint() - 1, in.flag(), in.varint() - 1);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Backing other
                && Arrays.equals(partitions, other.partitions)
                && Arrays.equals(stamps, other.stamps)
                && Arrays.equals(pair, other.pair)
                && since == other.since
                && others == other.others
                && othersSince == other.othersSince;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stamps) * 31 + Long.hashCode(since + othersSince);
    }
}
