package org.wirefold.sink.destination;

import org.jspecify.annotations.Nullable;

/**
 * The generations that one target holds side by side. Readers see one of them, the published one. Thread-safe. Every
 * method throws a {@link DestinationException} if the target does not answer.
 */
public interface GenerationStore {
    /** The generation that readers see; null if nothing has been published. */
    @Nullable
    Generation published() throws DestinationException;

    /** Makes readers see a generation, in one step; refuses one that the target does not hold. */
    void publish(Generation generation) throws DestinationException;

    /** Deletes a generation; refuses one that readers see, that a sink writes, or that the target does not hold. */
    void drop(Generation generation) throws DestinationException;
}
