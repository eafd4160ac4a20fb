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
        String failure = null;
        try {
            Files.write(probe, new byte[1 << 16]);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        try {
            Files.deleteIfExists(probe);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < NEEDED_BYTES) {
                return "its disk is full (" + (free >> 10) + " KiB free); make room";
            }
        } catch (IOException e) {
            failure = failure == null ? String.valueOf(e.getMessage()) : failure;
        }
        return failure == null
                ? null
                : "its folder cannot be written (" + failure + "); check the disk and the owner of the folder";
    }
}
