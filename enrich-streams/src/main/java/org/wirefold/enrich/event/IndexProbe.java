package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * A body's fingerprints on their way to the index partition that owns them; keyed by body id.
 *
 * @param partition the index partition
 * @param stamp grows with everything that the body says: of two probes the higher counts, whichever arrives first
 * @param timeMillis of the body's lowest-ranked article, milliseconds since 1970 UTC
 * @param withdrawn whether the body is to leave the index instead
 * @param fingerprints those that the partition owns, ascending
 */
public record IndexProbe(int partition, long stamp, long timeMillis, boolean withdrawn, long[] fingerprints) {
    private static final int LAYOUT = 3;

    /** Which of {@code partitions} index partitions owns a fingerprint. */
    public static int partitionOf(long fingerprint, int partitions) {
        long mixed = (fingerprint ^ (fingerprint >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 16, partitions);
    }

    /** The probes of a body, one for each of {@code partitions} index partitions that own one of its fingerprints. */
    public static List<IndexProbe> of(long[] fingerprints, int partitions, long stamp, long timeMillis) {
        int[] counts = new int[partitions];
        for (long fingerprint : fingerprints) {
            counts[partitionOf(fingerprint, partitions)]++;
        }
        long[][] owned = new long[partitions][];
        for (long fingerprint : fingerprints) {
            int partition = partitionOf(fingerprint, partitions);
            if (owned[partition] == null) {
                owned[partition] = new long[counts[partition]];
            }
            owned[partition][owned[partition].length - counts[partition]--] = fingerprint;
        }
        List<IndexProbe> probes = new ArrayList<>(partitions);
        for (int partition = 0; partition < partitions; partition++) {
            if (owned[partition] != null) {
                probes.add(new IndexProbe(partition, stamp, timeMillis, false, owned[partition]));
            }
        }
        return probes;
    }

    /** The partition of a probe without reading the rest. */
    public static int partitionOf(byte[] probe) {
        return (int) new ByteReader(probe).version(LAYOUT).varint();
    }

    /** The probe as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(fingerprints.length * 8 + 32);
        out.u8(LAYOUT).varint(partition).flag(withdrawn).varint(stamp);
        out.i64(timeMillis).varint(fingerprints.length);
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
        long stamp = in.varint();
        long timeMillis = in.i64();
        long[] fingerprints = new long[in.count()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = in.i64();
        }
        return new IndexProbe(partition, stamp, timeMillis, withdrawn, fingerprints);
    }
}
