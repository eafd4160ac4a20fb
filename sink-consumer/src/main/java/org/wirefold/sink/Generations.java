package org.wirefold.sink;

import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;

/**
 * Which generation the readers of a target see. A sink whose topics belong to a generation fills tables or a folder of
 * that generation in the same target. Readers do not see them until the target is switched to that generation. The sinks
 * of all generations keep writing. Switching to the generation before goes back. Thread-safe.
 *
 * <p>A generation is named as in {@link org.wirefold.model.TopicCatalogue#generation()}; the empty name is the live one.
 */
public final class Generations {
    private Generations() {}

    /**
     * Makes readers see a generation, in one step: no reader sees a mixture of two. A database replaces the views which
     * readers name, in one transaction. A folder replaces the symbolic link {@code current}.
     *
     * @return the generation that readers saw before, for going back; null if there was none
     * @throws DestinationException if the target does not answer, or holds no such generation
     * @throws IllegalArgumentException if no generation can have that name
     */
    public static @Nullable String switchTo(SinkTarget target, String generation) throws DestinationException {
        Generation next = new Generation(generation);
        String before = published(target);
        store(target).publish(next);
        return before;
    }

    /**
     * The generation that readers see.
     *
     * @return null if there is none yet
     * @throws DestinationException if the target does not answer
     */
    public static @Nullable String published(SinkTarget target) throws DestinationException {
        Generation published = store(target).published();
        return published == null ? null : published.name();
    }

    /**
     * Deletes a generation: its rows, tables, schema or folders. Stop its sink first. A sink that is started again fills
     * the generation from the beginning.
     *
     * @throws DestinationException if readers see that generation, if the target holds none of that name, if a sink
     *     still writes it, or if the target does not answer
     * @throws IllegalArgumentException if no generation can have that name
     */
    public static void drop(SinkTarget target, String generation) throws DestinationException {
        store(target).drop(new Generation(generation));
    }

    private static GenerationStore store(SinkTarget target) {
        return target.type().generations(target.address());
    }
}
