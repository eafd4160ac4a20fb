package org.wirefold.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;

/** Tells what comes in a stream that can be read only once. */
final class StandardInput {
    private static final int LOOK_AHEAD_BYTES = 1 << 12;

    private StandardInput() {}

    /** Whether the first byte that is no white space is a brace, as in JSON Lines. Takes nothing out. */
    static boolean beginsWithBrace(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD_BYTES);
        int next = in.read();
        for (int i = 1; i < LOOK_AHEAD_BYTES && isPassedOver(next); i++) {
            next = in.read();
        }
        in.reset();
        return next == '{';
    }

    private static boolean isPassedOver(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0xEF || b == 0xBB || b == 0xBF;
    }
}
