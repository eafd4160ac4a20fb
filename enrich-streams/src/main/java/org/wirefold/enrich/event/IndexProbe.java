package org.wirefold.enrich.event;

/**
 * A body's fingerprints on their way to the index partition that owns them; keyed by body id.
 *
 * @param partition the index partition
 * @param rank of the body when it was first seen
 * @param withdrawn whether the body is to leave the index instead
 * @param fingerprints those that the partition owns, ascending
 */
public record IndexProbe(int partition, Rank rank, boolean withdrawn, long[] fingerprints) {
    private static final int LAYOUT = 1;

    /** Which of {@code partitions} index partitions owns a fingerprint. */
    public static int partitionOf(long fingerprint, int partitions) {
        long mixed = (fingerprint ^ (fingerprint >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 16, partitions);
    }

    /** The partition of a probe without reading the rest. */
    public static int partitionOf(byte[] probe) {
        return (int) new ByteReader(probe).version(LAYOUT).varint();
    }

    /** The probe as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(fingerprints.length * 8 + 96);
        out.u8(LAYOUT).varint(partition).flag(withdrawn);
        rank.write(out);
        out.varint(fingerprints.length);
        for (long fingerprint : fingerprints) {
            out.i64(fingerprint);
        }
        return out.toBytes();
    }

    /**
     * The probe from its bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static IndexProbe fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        int partition = (int) in.varint();
        boolean withdrawn = in.flag();
        Rank rank = Rank.read(in);
        long[] fingerprints = new long[in.count()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = in.i64();
        }
        return new IndexProbe(partition, rank, withdrawn, fingerprints);
    }
}
