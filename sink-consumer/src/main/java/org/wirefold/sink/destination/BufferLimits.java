package org.wirefold.sink.destination;

import java.time.Duration;

/**
 * How much may wait in memory before it is written. The limit that is reached first counts. Never changes.
 *
 * @param bytes of all partitions together; 64 kB or more
 * @param records of all partitions together; 1 or more
 * @param age how long the oldest record may wait while others keep coming; positive
 */
public record BufferLimits(long bytes, long records, Duration age) {
    /** Checks itself. */
    public BufferLimits {
        if (bytes < 1 << 16 || records < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("buffer limits are at least 64 kB, 1 record and a positive age, not "
                    + bytes + " bytes, " + records + " records and " + age);
        }
    }
}
