package org.wirefold.duplicates;

import java.util.Locale;

/** How one document stands to another, from the first one's point of view. */
public enum Relation {
    /** The same text but for edits. */
    COPY(true),
    /** Wholly held by the other document, which has more. */
    ABRIDGED(true),
    /** Holds the other document wholly, and has more. */
    EXTENDED(true),
    /** A write-through, correction or repeat of the same story by the same desk. */
    VERSION(true),
    /** Common paragraphs, different news. */
    SHARED_BACKGROUND(false),
    /** The same wording with other numbers, names or dates. */
    TEMPLATE(false),
    /** Nothing of weight in common. */
    NONE(false);

    private final boolean joins;

    Relation(boolean joins) {
        this.joins = joins;
    }

    /** Whether documents in this relation belong to one story. */
    public boolean joins() {
        return joins;
    }

    /** How it is spelt in records and reports: {@code shared-background}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same relation seen from the other document. */
    public Relation reversed() {
        return switch (this) {
            case ABRIDGED -> EXTENDED;
            case EXTENDED -> ABRIDGED;
            default -> this;
        };
    }
}
