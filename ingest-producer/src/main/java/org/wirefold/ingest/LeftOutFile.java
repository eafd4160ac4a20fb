package org.wirefold.ingest;

/**
 * A file or folder in an input folder that is not read.
 *
 * @param name how it is called: from the name of its input on, with forward slashes
 * @param reason why it is not read, for a person
 */
public record LeftOutFile(String name, String reason) {
    static final String UNREADABLE = "may not be read; check its permissions";
    static final String LINK = "is a symbolic link; --follow-symlinks reads it";
    static final String SPECIAL = "is no regular file";

    @Override
    public String toString() {
        return name + ": " + reason;
    }
}
