package org.wirefold.sink.destination;

/** What a row is. */
public enum RowKind {
    /** A value of {@code articles.enriched}. */
    ARTICLE("articles"),
    /** A value of {@code stories}. */
    STORY("stories");

    private final String folder;

    RowKind(String folder) {
        this.folder = folder;
    }

    /** Name of the folder or table that holds the rows. */
    public String folder() {
        return folder;
    }
}
