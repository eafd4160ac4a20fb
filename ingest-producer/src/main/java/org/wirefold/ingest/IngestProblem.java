package org.wirefold.ingest;

import org.jspecify.annotations.Nullable;
import org.wirefold.model.ReadLocation;

/**
 * One input that is no article.
 *
 * @param file its file, named from the input it was found under; {@code -} for standard input
 * @param line its first line there, from 1; null where the whole file is meant
 * @param entry how its container calls it, such as the id of an item in a package; null if it has no name there
 * @param cause why, in the spelling of the dead letter
 * @param message why, for a person
 */
public record IngestProblem(
        String file, @Nullable Long line, @Nullable String entry, String cause, String message) {

    static IngestProblem of(ReadLocation location, String cause, String message) {
        return new IngestProblem(location.name(), location.line(), location.entry(), cause, message);
    }

    /** Where it is: {@code file:line#entry}, without what is not known. The key of its dead letter. */
    public String place() {
        return ReadLocation.ofFile(file, line, entry).place();
    }

    @Override
    public String toString() {
        return place() + ": " + cause + ": " + message;
    }
}
