package org.wirefold.cli.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often this process had to wait until a page of memory was read from the disk, as Linux counts it ("major page
 * faults"). The files of the index are read as memory, so the number grows fast when they do not fit beside the heap. A
 * start reads programs and libraries in the same way. Thread-safe.
 */
final class PageIns {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int AFTER_NAME = 9;

    private PageIns() {}

    /** Whether the system counts them where they can be read. */
    static boolean areCounted() {
        return Files.isReadable(STAT);
    }

    /** How many there were since the process began; NaN where that cannot be read. */
    static double count() {
        try {
            return count(Files.readString(STAT));
        } catch (IOException | IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    /**
     * The number in a line of {@code /proc/PID/stat}. The name of the program comes second, in parentheses, and may hold
     * blanks and parentheses itself.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    static long count(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= AFTER_NAME) {
            throw new IllegalArgumentException("no line of /proc/PID/stat: " + stat);
        }
        return Long.parseLong(fields[AFTER_NAME]);
    }
}
