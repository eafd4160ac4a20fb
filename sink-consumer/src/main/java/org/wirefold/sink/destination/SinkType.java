package org.wirefold.sink.destination;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of sink, such as JSON Lines or PostgreSQL. It reads the addresses of its targets and opens them. Thread-safe.
 *
 * <p>Types are registered by {@link java.util.ServiceLoader}: a class with a public constructor without parameters, named
 * in {@code META-INF/services/org.wirefold.sink.destination.SinkType}. Nothing else names a type. CONTRIBUTING.md has the
 * recipe.
 */
public interface SinkType {
    /** The type's name: the scheme of its addresses, and part of the consumer group. Lower case letters and digits. */
    String name();

    /** How a user writes an address, for help and error messages; such as {@code jsonl:FOLDER}. */
    String usage();

    /** Whether a text is an address of this type, right or wrong. */
    default boolean accepts(String text) {
        return text.startsWith(name() + ":");
    }

    /**
     * Reads an address that {@link #accepts} accepted.
     *
     * @throws IllegalArgumentException if it is wrong, with a message that says what is right and holds no password
     */
    default TargetAddress parse(String text) {
        return TargetAddress.ofPath(text);
    }

    /**
     * What two addresses of the same target have in common. It holds no password and no options. The consumer group is
     * derived from it, so it must not change between versions.
     */
    default String identity(TargetAddress address) {
        Path path = address.path().toAbsolutePath().normalize();
        return name() + ":" + path;
    }

    /** Whether a target of this type can have a password. */
    default boolean takesPassword() {
        return false;
    }

    /** The same address with a password; only called where {@link #takesPassword}. */
    default TargetAddress withPassword(TargetAddress address, String password) {
        throw new IllegalArgumentException(usage() + " takes no password");
    }

    /** How much may wait in memory: large files want much, short transactions little. */
    BufferLimits limits();

    /**
     * Whether the target may hold rows. False only if it is certain that it holds none, such as a missing file: then the
     * consumer group of the sink is deleted, and all is written from the beginning of the topics. True for a server.
     */
    default boolean mayHoldRows(TargetAddress address) {
        return true;
    }

    /**
     * Makes the destination of a target. Does not connect yet.
     *
     * @param generation which generation is written
     * @param kinds what the rows of a topic are
     * @throws IllegalArgumentException if an option is unknown or wrong
     */
    Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds);

    /** The generations of a target. */
    GenerationStore generations(TargetAddress address);

    /** Whether SQL queries can be run on a target. */
    default boolean isQueryable() {
        return false;
    }

    /**
     * Opens a target for reading only, in one transaction that sees one state. The caller closes it. Only called where
     * {@link #isQueryable}.
     *
     * @throws IOException if the target does not exist
     * @throws SQLException if it does not answer
     */
    default Connection openForQuery(TargetAddress address) throws SQLException, IOException {
        throw new IllegalArgumentException(usage() + " cannot be queried");
    }

    /**
     * Opens what a generation of a target holds, for a verification.
     *
     * @return null if the target does not exist or holds nothing of that generation
     * @throws DestinationException if the target does not answer, or if a sink must be stopped first
     */
    @Nullable
    TargetContent content(TargetAddress address, Generation generation) throws DestinationException;

    /**
     * Discards the rows and offsets of a generation, so that a sink writes them again from the beginning of the topics.
     * Stop its sinks first. What cannot be read any more is renamed, not deleted.
     *
     * @throws DestinationException if the target does not answer, or if a sink must be stopped first
     */
    void discard(TargetAddress address, Generation generation) throws DestinationException;
}
