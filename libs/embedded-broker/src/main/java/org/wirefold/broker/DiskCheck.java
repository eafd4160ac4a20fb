package org.wirefold.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a broker can write to its folder. */
final class DiskCheck {
    /** Less room than this counts as a full disk: one message of the largest size with its index needs it. */
    private static final long NEEDED_BYTES = 4L << 20;

    private DiskCheck() {}

    /** Why a broker cannot write to a folder, and what to do; null if it can. */
    static @Nullable String problem(Path folder) {
        Path probe = folder.resolve("write.probe");
        try {
            Files.write(probe, new byte[1 << 16]);
            Files.delete(probe);
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= NEEDED_BYTES ? null : "its disk is full (" + (free >> 10) + " KiB free); make room";
        } catch (IOException e) {
            return "its folder cannot be written (" + e.getMessage() + "); make room, or check the disk and its owner";
        }
    }
}
