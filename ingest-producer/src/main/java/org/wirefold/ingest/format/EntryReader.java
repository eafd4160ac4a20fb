package org.wirefold.ingest.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one content in their order, in bounded memory. For one thread. */
public interface EntryReader {
    /** A reader may have taken at most so many bytes from the content beyond the {@link #position} it reports. */
    int MAX_READ_AHEAD_BYTES = 1 << 20;

    /**
     * The next entry, or null at the end. What is no article is an entry too: broken input never throws.
     *
     * @throws IOException if the content cannot be read, for example if its compression is damaged
     */
    @Nullable
    SourceEntry next() throws IOException;

    /**
     * Behind the last complete entry that {@link #next} has returned. It never goes back. It counts only for formats
     * that grow.
     */
    ReadPosition position();
}
