package org.wirefold.broker;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Whether this process may open enough files for a broker. With too few, a broker starts and then never answers. */
public final class FileHandles {
    /** A broker with the topics of one generation, its clients and sinks need some hundred. */
    public static final long ENOUGH = 1_024;

    private FileHandles() {}

    /** How many files this process may have open; {@link Long#MAX_VALUE} if that is not known. */
    public static long most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /**
     * Refuses to continue with too few.
     *
     * @throws BrokerException if there are too few
     */
    static void requireEnough() {
        refuse(most());
    }

    static void refuse(long most) {
        if (most < ENOUGH) {
            throw new BrokerException(
                    "this process may open " + most + " files only, and a broker needs " + ENOUGH
                            + "; raise the limit, such as with 'ulimit -n 4096'",
                    null);
        }
    }
}
