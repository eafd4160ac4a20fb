package org.wirefold.sink;

import org.jspecify.annotations.Nullable;
import org.wirefold.sink.database.DatabaseGenerations;
import org.wirefold.sink.database.PostgresAddress;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.file.FolderGenerations;

/**
 * Which generation the readers of a target see. A sink whose topics have a generation of their own fills tables or a
 * folder of its own in the same target, unseen until it is switched to; the sinks of all generations go on writing
 * whichever is seen. Going back is switching to the one before. Thread-safe.
 *
 * <p>A generation is named as in {@link org.wirefold.model.TopicCatalogue#generation()}; the empty name is the live one.
 */
public final class Generations {
    private Generations() {}

    /**
     * Makes readers see a generation, in one step: nobody ever sees one half of each. Databases: one transaction that
     * replaces the views which readers name. Folders: the symbolic link {@code current} is replaced.
     *
     * @return the generation that was seen before, for going back; null if there was none
     * @throws DestinationException if the target is away, or holds no such generation
     * @throws IllegalArgumentException if no generation can have that name
     */
    public static @Nullable String switchTo(SinkTarget target, String generation) throws DestinationException {
        Generation next = new Generation(generation);
        String before = published(target);
        switch (target.kind()) {
            case JSONL, PARQUET -> FolderGenerations.publish(target.path(), next);
            case SQLITE -> DatabaseGenerations.publish(target.path(), next);
            case POSTGRESQL -> DatabaseGenerations.publish(PostgresAddress.parse(target.location(), null), next);
        }
        return before;
    }

    /**
     * The generation that readers see.
     *
     * @return null if there is none yet
     * @throws DestinationException if the target is away
     */
    public static @Nullable String published(SinkTarget target) throws DestinationException {
        Generation published = switch (target.kind()) {
            case JSONL, PARQUET -> FolderGenerations.published(target.path());
            case SQLITE -> DatabaseGenerations.published(target.path());
            case POSTGRESQL -> DatabaseGenerations.published(PostgresAddress.parse(target.location(), null));
        };
        return published == null ? null : published.name();
    }

    /**
     * Deletes the rows of a generation and all that was made for them: its tables, its schema, its folders. Its sink
     * must have been stopped; one that is started again fills the generation anew.
     *
     * @throws DestinationException if readers see that generation, if the target holds none of that name, if a sink
     *     still writes it, or if the target is away
     * @throws IllegalArgumentException if no generation can have that name
     */
    public static void drop(SinkTarget target, String generation) throws DestinationException {
        Generation old = new Generation(generation);
        switch (target.kind()) {
            case JSONL, PARQUET -> FolderGenerations.drop(target.path(), old);
            case SQLITE -> DatabaseGenerations.drop(target.path(), old);
            case POSTGRESQL -> DatabaseGenerations.drop(PostgresAddress.parse(target.location(), null), old);
        }
    }
}
