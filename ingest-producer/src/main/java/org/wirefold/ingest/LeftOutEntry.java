package org.wirefold.ingest;

/**
 * An entry that is good and holds no article to be read, such as a picture in a package.
 *
 * @param place where it is: the file, its line, and how its container calls it
 * @param reason why it is left out, for a person
 */
public record LeftOutEntry(String place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
