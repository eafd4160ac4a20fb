package org.wirefold.ingest;

import org.jspecify.annotations.Nullable;

/**
 * One input that is no article.
 *
 * @param file its file, named from the input it was found under; {@code -} for standard input
 * @param line its first line there, from 1; null where the whole file is meant
 * @param cause why, in the spelling of the dead letter
 * @param message why, for a person
 */
public record IngestProblem(String file, @Nullable Long line, String cause, String message) {

    /** Where it is: {@code file:line}, or the file alone. The key of its dead letter. */
    public String place() {
        return line == null ? file : file + ":" + line;
    }

    @Override
    public String toString() {
        return place() + ": " + cause + ": " + message;
    }
}
