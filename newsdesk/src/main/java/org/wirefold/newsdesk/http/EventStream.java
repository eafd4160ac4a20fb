package org.wirefold.newsdesk.http;

import java.io.IOException;
import java.io.OutputStream;

/** Something that is sent piece by piece while it happens, as server-sent events. */
@FunctionalInterface
public interface EventStream {
    /**
     * Writes until there is nothing more to say.
     *
     * @throws IOException if the reader is gone
     * @throws InterruptedException if the server is closed
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
}
